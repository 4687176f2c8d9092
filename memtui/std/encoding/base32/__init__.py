"""Go's package encoding/base32."""
