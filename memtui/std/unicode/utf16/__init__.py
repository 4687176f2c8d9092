"""Go's package unicode/utf16."""
