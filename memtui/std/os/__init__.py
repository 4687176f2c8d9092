"""Go's package os."""
