"""Package runtime/pprof."""
