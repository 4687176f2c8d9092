"""Go's package path/filepath."""
