"""Snapshots to rows of styled text, as data; knows no terminal and no Textual. Read model.py, then stack.py."""
