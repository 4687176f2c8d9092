"""`python -m tests.collector.ours PROGRAM.go`: run it in memtui and print its collections and output as JSON."""

import json
import os
import sys
from dataclasses import asdict

from memtui.compiler.load import load_files
from memtui.engine.build import build
from memtui.engine.run import new_machine, run_main
from memtui.runtime.machine import Options
from tests.collector.judge import Cycle


def run(path: str, godebug: str) -> dict[str, object]:
    """The cycles (as dicts of `Cycle`) and the lines printed on standard error."""
    printed: list[bytes] = []
    options = Options([path], env={"GODEBUG": godebug}, stderr=printed.append)
    artifact = build(load_files([path]))
    m = new_machine(artifact, options)
    status = run_main(m, artifact)
    lines = b"".join(printed).decode().splitlines()
    scans = m.gc.stack_scans
    cycles = [asdict(Cycle(*h[1:5], stacks, h[5])) for h, stacks in zip(m.gc.history, scans, strict=True)]
    return {"cycles": cycles, "lines": lines, "status": status}


if __name__ == "__main__":
    print(json.dumps(run(sys.argv[1], sys.argv[2])), flush=True)
    os._exit(0)
