"""Go's package flag."""
