"""Go's package hash/fnv."""
