"""What the compiler hands to the engine: Python text and the tables that explain it. Plain data.

The text is executed in the namespace that `runtime.api.bind` fills; everything else is looked up by the engine and the
runtime, which read these tables by attribute and never import this module.
"""

from dataclasses import dataclass, field
from typing import Any

from memtui.compiler.source.pos import FileTable, Pos


@dataclass(slots=True, eq=False)
class Slot:
    """One variable of a frame.

    py: its Python local. offset: see ARCHITECTURE.md (address of the low end = stack.hi - (S + offset)). boxed: "" if
    the Python local is the value, "stack" if it holds the variable's box or object that lives in this slot, "heap" if
    the slot holds a pointer to the variable, which was moved to the heap (its Go name is then `&name`). captured: read
    from the closure object; such slots have no address of their own, nor have those that gc has in a register only.
    scope: positions between which it is visible.
    """

    py: str
    name: str
    type: int
    size: int
    offset: int
    kind: str  # "param", "result", "local", "temp", "captured"
    boxed: str
    scope: tuple[Pos, Pos]
    register: bool = False


@dataclass(slots=True, eq=False)
class FuncInfo:
    """One generated function. `traps` are its trap ids in text order."""

    py: str
    display: str  # main.f, main.(*T).M, main.f.func1
    sym: str
    pkg: str
    pos: Pos
    end_pos: Pos
    frame_size: int
    slots: list[Slot]
    traps: list[int]
    statements: int
    is_std: bool = False
    wrapper: bool = False
    arg_size: int = 0


@dataclass(slots=True, eq=False)
class Trap:
    """One statement. At this trap the step is `_tick - rest`. `kind` names the statement for people ("assign", "call",
    "return", "if", "for", ...); "end" is the closing brace of a function without a return there."""

    func: str
    pos: Pos
    rest: int
    kind: str


@dataclass(slots=True, eq=False)
class Site:
    """One place that can allocate. type: index of the object's type (-1: bytes whose size is known at run time).

    what: the expression or variable as -m prints it; verdict: the whole -m text ("moved to heap: p"), "" if none;
    kind: "var", "new", "lit", "make", "append", "closure", "box", "concat", "conv", "map", "chan", "go", "defer".
    elem: for slices and appends the element type. stack_buf: a non-escaping site that may use a stack buffer.
    buffer: the site that owns the stack buffer in which an append grows by size classes, -1 if it does not (go-facts
    3.5).
    """

    pos: Pos
    func: str
    kind: str
    type: int
    what: str
    verdict: str
    escapes: bool
    elem: int = -1
    stack_buf: bool = False
    buffer: int = -1


@dataclass(slots=True, eq=False)
class GlobalInfo:
    """One package variable; boxed: the Python global holds its box or object."""

    py: str
    name: str
    type: int
    pos: Pos
    boxed: bool
    addr_offset: int = 0  # within the data segment, assigned in declaration order


@dataclass(slots=True, eq=False)
class Program:
    """A compiled program.

    lines[i] is the Go position of Python line i+1 (0: none). natives: Python names the text expects to find, as
    (import path, Go name, Python name). types: dicts with at least kind, string, size, align, and by kind elem, key,
    fields, len, params, results, methods, name, pkg, exported, cls; references are indices into the list.
    entry: the Python function that initializes all packages and calls main.main.
    """

    text: str
    lines: list[Pos]
    funcs: dict[str, FuncInfo]
    traps: list[Trap]
    types: list[dict[str, Any]]
    sites: list[Site]
    globals: list[GlobalInfo]
    natives: list[tuple[str, str, str]]
    entry: str
    files: FileTable
    max_statements: int
    named: dict[str, int] = field(default_factory=dict)  # "main.point" -> type index
    line_traps: list[int] = field(default_factory=list)  # Python line -> the trap of the statement it belongs to, or -1
    godebug: dict[str, str] = field(default_factory=dict)  # run-time settings that are built in
