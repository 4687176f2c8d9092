"""Go's package internal/stdio."""
