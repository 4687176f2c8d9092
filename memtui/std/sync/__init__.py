"""Go's package sync."""
