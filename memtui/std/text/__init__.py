"""Go's packages text/..."""
