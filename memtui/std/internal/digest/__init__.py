"""Go's package internal/digest."""
