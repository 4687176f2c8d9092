"""The type checker: syntax tree in, `Info` side tables and diagnostics out. Read model.py, then checker.py."""
