"""Go's package hash/crc64."""
