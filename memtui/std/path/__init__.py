"""Go package path."""
