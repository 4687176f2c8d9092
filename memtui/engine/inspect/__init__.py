"""From a stopped machine to `protocol.snapshot`: one file per pane of the screen.

Everything here only reads: looking must not change what the program does next, not even the order of a map or the
state of the random numbers. machine.py puts the parts together; narrate.py works on finished snapshots.
"""
