"""Go's package maps."""
