"""Go's package math/big. Numbers are words in Go slices as in the real one, arithmetic is Python's; see words.py."""
