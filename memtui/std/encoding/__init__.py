"""Go's package encoding."""
