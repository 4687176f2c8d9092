"""Go's container packages."""
