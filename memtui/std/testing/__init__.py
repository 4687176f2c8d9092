"""Go's package testing, as programs call it."""
