"""Go's package sync/atomic."""
