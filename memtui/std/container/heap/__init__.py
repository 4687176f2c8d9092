"""Go's package container/heap."""
