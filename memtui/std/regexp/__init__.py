"""Go's package regexp. parse.py: text to tree; program.py: tree to instructions, and the machine that runs them;
translate.py: simple trees to patterns of Python's re."""
