"""Go's package math."""
