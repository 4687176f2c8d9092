"""Go's package crypto."""
