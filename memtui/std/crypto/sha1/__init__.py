"""Go's package crypto/sha1."""
