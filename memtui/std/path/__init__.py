"""Go's package path."""
