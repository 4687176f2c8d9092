"""The explorer: the only package that knows Textual. Read app.py, then actions.py and panes/."""
