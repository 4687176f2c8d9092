"""Go's package encoding/hex."""
