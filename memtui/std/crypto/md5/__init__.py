"""Go's package crypto/md5."""
