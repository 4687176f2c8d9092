"""Go's package errors."""
