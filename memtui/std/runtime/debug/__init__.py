"""Go's package runtime/debug."""
