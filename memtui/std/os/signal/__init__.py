"""Go's package os/signal."""
