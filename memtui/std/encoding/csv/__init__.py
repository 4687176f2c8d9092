"""Go's package encoding/csv."""
