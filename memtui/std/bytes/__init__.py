"""Go's package bytes."""
