"""Go's package log."""
