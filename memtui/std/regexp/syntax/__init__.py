"""Go's package regexp/syntax."""
