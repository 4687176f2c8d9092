"""Go's package encoding/json."""
