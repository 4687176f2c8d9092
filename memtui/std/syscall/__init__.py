"""Go package syscall."""
