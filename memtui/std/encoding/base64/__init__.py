"""Go's package encoding/base64."""
