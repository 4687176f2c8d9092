"""Programs written by hand in the form of generated code (ARCHITECTURE.md), for tests of the runtime without the
compiler.

`Handmade(text)` makes a machine, installs the functions of `text` and what stands in for package runtime, and runs
`main_main`. Python line n of the text is Go line n of "main.go".
"""

import re
import textwrap
from types import SimpleNamespace
from typing import Any

from memtui.runtime import api
from memtui.runtime.machine import Machine, Options

_BASIC = {"align": 8, "noscan": True, "direct": False, "comparable": True}
INT = {"kind": "int", "string": "int", "size": 8, **_BASIC}
STRING = {"kind": "string", "string": "string", **_BASIC, "size": 16, "noscan": False}
ANY = {"kind": "interface", "string": "interface {}", **_BASIC, "size": 16, "noscan": False, "methods": []}

TYPES: list[dict[str, Any]] = [
    INT,
    STRING,
    ANY,
    {**STRING, "string": "runtime.errorString", "name": "errorString", "pkg": "runtime"},
    {**STRING, "string": "runtime.plainError", "name": "plainError", "pkg": "runtime"},
    {"kind": "chan", "string": "chan int", "elem": 0, "dir": "both", **_BASIC, "size": 8, "direct": True},
    {"kind": "ptr", "string": "*int", "elem": 0, **_BASIC, "size": 8, "noscan": False, "direct": True},
    {"kind": "chan", "string": "chan *int", "elem": 6, "dir": "both", **_BASIC, "size": 8, "direct": True},
    {"kind": "bool", "string": "bool", **_BASIC, "size": 1, "align": 1},
]
T_INT, T_STRING, T_ANY, T_ERROR, T_PLAIN, T_CHAN_INT, T_PTR, T_CHAN_PTR, T_BOOL = range(len(TYPES))

_RUNTIME = """
def runtime_errorPanic(sp, text): return _Iface(RT3, text)
def runtime_plainPanic(sp, text): return _Iface(RT4, text)
def runtime_stringPanic(sp, text): return _Iface(RT1, text)
def runtime_memoryPanic(sp): return _Iface(RT3, b"invalid memory address or nil pointer dereference")
def runtime_boundsPanic(sp, x, y, signed, code): return _Iface(RT3, b"bounds %d %d %d" % (x, y, code))
def runtime_assertPanic(sp, text): return _Iface(RT3, text)
def runtime_nilPanic(sp): return _Iface(RT3, b"panic called with nil argument")
def runtime_panicText(sp, v):
    if v.t is RT3: return b"runtime error: " + v.v, True
    if v.t is RT4: return v.v, True
    return b"", False
"""


class Files:
    """A file table with one file; a position is its line."""

    def place(self, pos: int) -> tuple[str, int, int]:
        """File, line, column."""
        return "/src/main.go", pos, 1

    def inlined_frames(self, pos: int) -> tuple[list[tuple[str, int]], int]:
        """Nothing is inlined."""
        return [], pos

    def line_directed(self, _pos: int) -> tuple[str, int] | None:
        """No //line comments."""
        return None


class Handmade:
    """A machine with a handwritten program. out: what it wrote, in order; `say(x)` in the program appends to `said`."""

    def __init__(self, text: str, **options: Any) -> None:
        text = textwrap.dedent(text).strip("\n") + "\n"
        self.stderr: list[bytes] = []
        self.said: list[Any] = []
        self.m: Machine = api.new_machine(Options(stderr=self.stderr.append, **options))
        names = re.findall(r"^def (\w+)\(", text, re.MULTILINE)
        lines = len(text.splitlines())
        funcs = {n: self._info(n, text) for n in names}
        full = text + _RUNTIME
        program = SimpleNamespace(
            text=full, lines=[*range(1, lines + 1), *[0] * 40], funcs=funcs, traps=[], types=TYPES, sites=[],
            globals=[], natives=[], entry="main_main", files=Files(), max_statements=8, named={}, godebug={},
        )  # fmt: skip
        self.m.ns["say"] = self.said.append
        api.load(self.m, program)

    @staticmethod
    def _info(name: str, text: str) -> Any:
        line = text[: text.index(f"def {name}(")].count("\n") + 1
        display = name.replace("_", ".", 1)
        return SimpleNamespace(
            py=name, display=display, sym=display, pkg="main", pos=line, end_pos=line, frame_size=64, slots=[],
            traps=[], statements=1, is_std=False, wrapper=False, arg_size=0,
        )  # fmt: skip

    def run(self) -> int:
        """Run to the end; the exit status."""
        return self.m.sched.run_main(self.m.ns["main_main"])

    @property
    def err(self) -> str:
        """Standard error so far, without the program counter offsets of traces, which are made up."""
        return re.sub(r" \+0x[0-9a-f]+$", "", b"".join(self.stderr).decode(), flags=re.MULTILINE)
