"""Go's package context."""
