"""Go's package cmp."""
