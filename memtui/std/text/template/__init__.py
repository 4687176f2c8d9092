"""Go's package text/template."""
