"""Go's package text/template/parse."""
