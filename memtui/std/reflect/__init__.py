"""Go's package reflect."""
