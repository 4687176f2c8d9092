"""Go's package hash/crc32."""
