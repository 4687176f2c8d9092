"""Go's package container/list."""
