"""Go's package unicode."""
