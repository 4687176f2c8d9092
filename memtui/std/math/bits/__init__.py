"""Go's package math/bits."""
