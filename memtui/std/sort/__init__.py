"""Go's package sort."""
