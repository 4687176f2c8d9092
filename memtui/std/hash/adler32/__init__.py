"""Go's package hash/adler32."""
