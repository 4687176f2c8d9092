"""Go's package html."""
