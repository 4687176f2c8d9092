"""Go's package strings."""
