"""Go's package internal/chacha8rand."""
