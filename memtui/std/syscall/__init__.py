"""Go's package syscall."""
