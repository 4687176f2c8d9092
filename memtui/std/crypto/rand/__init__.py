"""Go's package crypto/rand."""
