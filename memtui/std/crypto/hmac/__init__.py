"""Go's package crypto/hmac."""
