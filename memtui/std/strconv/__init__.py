"""Go's package strconv."""
