"""The event log of a whole run, as dictionaries for JSON lines: `memtui trace`."""

from collections.abc import Callable
from typing import Any

from memtui.engine.inspect.context import Context
from memtui.engine.inspect.events import log_event
from memtui.engine.inspect.labels import label
from memtui.engine.inspect.stacks import Ghosts
from memtui.engine.load import load
from memtui.engine.log import EventLog
from memtui.protocol.commands import Open


def trace(command: Open, write: Callable[[dict[str, Any]], object]) -> int:
    """Run a program and write each event when it happens; the exit status. Raises NotRunnable, InternalError,
    RuntimeCrash.

    Keys: step, kind, g (goroutine), text, and where they mean something object (label), size, output (text)."""
    loaded = load(command)
    log = EventLog(loaded.machine, loaded.statements, loaded.place_of_line)
    context = Context(loaded.machine, loaded, Ghosts())

    def tell(_kind: Any, subject: Any) -> None:
        entry = log.entries[-1]
        event = log_event(context, entry, {})
        line: dict[str, Any] = {"step": event.step, "kind": event.kind.value, "g": event.goroutine, "text": event.text}
        if entry.label:
            line["object"] = label(entry.label)
        if event.size:
            line["size"] = event.size
        if event.kind.value == "output":
            line["output"] = subject.text
            line["fd"] = subject.fd
        write(line)

    log.listener = tell
    log.wants_allocations = True
    status = loaded.run_main()
    write({"step": loaded.machine.tick, "kind": "exit", "g": 0, "text": f"exit status {status}", "status": status})
    return status
