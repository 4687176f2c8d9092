"""Go's own tests against memtui, judged by the real Go 1.27.3: `python -m tests.conformance` (read __main__.py first)."""
