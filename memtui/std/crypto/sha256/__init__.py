"""Go's package crypto/sha256."""
