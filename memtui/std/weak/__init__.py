"""Go's package weak."""
