"""Go's package unicode/utf8."""
