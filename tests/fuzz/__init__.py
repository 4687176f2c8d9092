"""The front end on texts nobody would write: it answers with diagnostics, never with an exception of Python's."""
