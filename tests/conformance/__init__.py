"""Go's own tests against memtui, judged by the real Go: `python -m tests.conformance` (see __main__.py)."""
