"""Go's package hash/maphash."""
