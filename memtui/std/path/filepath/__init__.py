"""Go package path/filepath."""
