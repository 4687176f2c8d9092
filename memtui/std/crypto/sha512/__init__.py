"""Go's package crypto/sha512."""
