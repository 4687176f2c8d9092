"""Go's package math/rand."""
