"""What all parts of a description share: the machine, its tables, the window, and the ways from code to positions."""

from typing import Any

from memtui.engine.frames import GoFrame, StatementTable
from memtui.engine.inspect.locate import Locator
from memtui.engine.inspect.values import Limits, Values
from memtui.protocol.commands import Window
from memtui.protocol.snapshot import Place


class Context:
    """Made once per machine; `window` and what depends on it are set for each look.

    log: the event log; cause_of: see there. ghosts: what lies below sp (stacks.Ghosts). trap: the statement about to
    run, -1 if the program stands elsewhere.
    """

    def __init__(self, machine: Any, loaded: Any, ghosts: Any, log: Any = None) -> None:
        self.machine = machine
        self.program = machine.program
        self.statements: StatementTable = loaded.statements
        self.locator = Locator(machine)
        self.values = Values(machine, self.locator)
        self.ghosts = ghosts
        self.cause_of: dict[int, int] = log.cause_of if log is not None else {}
        self._paths: dict[int, tuple[int, ...]] = log.paths if log is not None else {}
        self.window = Window()
        self.limits = Limits()
        self.trap = -1
        self._loaded = loaded
        self._verdicts = {
            (s.pos, s.what): s.verdict for s in self.program.sites if s.kind == "var" and s.verdict
        }  # fmt: skip

    def set_window(self, window: Window, trap: int) -> None:
        """Prepare for a look."""
        self.window = window
        self.limits = Limits(window.value_depth, window.value_children, window.value_width)
        self.trap = trap
        self.locator.stack_names.clear()

    def place(self, pos: int) -> Place:
        """A compiler position as a Place."""
        place: Place = self._loaded.place(pos)
        return place

    def is_std(self, pos: int) -> bool:
        """Report whether a position lies in a std package."""
        return bool(self.program.files.file_of(pos).is_std)

    def line_of_frame(self, g: Any, f: GoFrame) -> int:
        """The Python line a frame stands at; for one in its fault handler, the line that faulted."""
        panic = g.panic
        while panic is not None:
            if panic.frame is f.frame:
                return int(panic.line)
            panic = panic.link
        return f.frame.f_lineno

    def pos_of_frame(self, g: Any, f: GoFrame) -> int:
        """The Go position of the line a frame stands at."""
        line = self.line_of_frame(g, f)
        lines = self.program.lines
        return lines[line - 1] if 0 < line <= len(lines) else 0

    def stand_of_frame(self, g: Any, f: GoFrame, newest: bool) -> int:
        """Where a frame stands: the statement about to run in the running goroutine, else the call or operation."""
        if newest and self.trap >= 0 and g is self.machine.sched.current:
            pos: int = self.program.traps[self.trap].pos
            return pos
        return self.pos_of_frame(g, f)

    def place_of_frame(self, g: Any, f: GoFrame, newest: bool) -> Place:
        """The same as a Place, in the innermost inlined call."""
        return self.place(self.stand_of_frame(g, f, newest) or f.info.pos)

    def live_names(self, f: GoFrame) -> frozenset[str]:
        """The Python locals of a frame whose values may still be used."""
        return frozenset(self.machine.gc.roots.liveness.names(f.frame.f_code, f.frame.f_lasti))

    def place_of_function(self, fn: Any) -> Place:
        """Where the function of a func value is declared."""
        code = getattr(getattr(fn, "__func__", fn), "__code__", None)
        info = self.machine.code.get(code)
        return self.place(info.pos) if info is not None else Place()

    def path_of(self, number: int) -> tuple[Place, ...]:
        """The calls that allocated an object, innermost first, as far as they are known."""
        lines = self.program.lines
        return tuple(self.place(lines[line - 1]) for line in self._paths.get(number, ()) if 0 < line <= len(lines))

    def place_of_site(self, site: int) -> Place:
        """The position of an allocation site."""
        sites = self.machine.heap.sites
        return self.place(sites[site].pos) if 0 <= site < len(sites) else Place()

    def verdict(self, slot: Any) -> str:
        """What -m says about a variable."""
        verdict: str = self._verdicts.get((slot.scope[0], slot.name), f"moved to heap: {slot.name}")
        return verdict

    def return_address(self, caller: GoFrame | None) -> int:
        """A made-up but stable code address inside of the caller: its function's address plus the line's distance."""
        if caller is None:
            return 0
        fn = self.machine.ns.get(caller.info.py)
        base: int = self.machine.ns["_addr"](fn) if fn is not None else 0
        return base + max(caller.frame.f_lineno - caller.frame.f_code.co_firstlineno, 0) if base else 0
