"""memtui: step through a Go program in the terminal and watch its memory.

Start with ARCHITECTURE.md in this folder; the way of a program through the packages is drawn there.
"""

__version__ = "0.1.0"
