"""Go's package encoding/json/jsontext."""
