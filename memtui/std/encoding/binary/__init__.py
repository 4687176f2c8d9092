"""Go's package encoding/binary."""
