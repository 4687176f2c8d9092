"""Go package internal/stdio."""
