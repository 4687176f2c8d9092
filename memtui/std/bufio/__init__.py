"""Go's package bufio."""
