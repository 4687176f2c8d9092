"""Go's package crypto/sha3."""
