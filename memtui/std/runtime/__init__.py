"""Go's package runtime."""
