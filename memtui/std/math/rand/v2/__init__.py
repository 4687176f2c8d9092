"""Go's package math/rand/v2."""
