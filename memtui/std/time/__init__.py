"""Go's package time."""
