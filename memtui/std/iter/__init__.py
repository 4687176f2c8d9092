"""Go's package iter."""
