"""Go's package container/ring."""
