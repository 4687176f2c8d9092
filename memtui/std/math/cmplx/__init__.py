"""Go's package math/cmplx."""
