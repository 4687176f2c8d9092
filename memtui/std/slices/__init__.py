"""Go's package slices."""
