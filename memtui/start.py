"""The program's entry: `memtui run` at once (runcmd.py), everything else by way of the command line (cli.py)."""

import gc
import os
import sys

from memtui.runcmd import run

_COMPILE_ONCE = frozenset({"check", "dump", "escape"})
"""Commands that compile one program, print, and end: nothing they make is garbage before, and taking the trees apart
object by object at the end takes as long as a pass (0.2 to 0.3 s of 1.9 s for 2,094 lines with 23 imports)."""


def main() -> None:
    """The command `memtui`."""
    words = sys.argv[1:]
    if len(words) > 1 and words[0] == "run" and words[1] not in ("-h", "--help"):
        run(words[1:])
    from memtui.cli import main as command_line

    if not words or words[0] not in _COMPILE_ONCE:
        command_line()
        return
    gc.disable()
    try:
        command_line()
    except SystemExit as e:
        if isinstance(e.code, str):
            raise
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(e.code or 0)
