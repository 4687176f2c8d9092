"""Go's package hash."""
