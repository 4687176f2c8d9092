"""Go's package crypto/subtle."""
