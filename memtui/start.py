"""The program's entry: `memtui run` at once (runcmd.py), everything else by way of the command line (cli.py)."""

import sys

from memtui.runcmd import run


def main() -> None:
    """The command `memtui`."""
    words = sys.argv[1:]
    if len(words) > 1 and words[0] == "run" and words[1] not in ("-h", "--help"):
        run(words[1:])
    from memtui.cli import main as command_line

    command_line()
