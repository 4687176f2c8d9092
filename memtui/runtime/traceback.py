"""Stack walks and goroutine traces in Go's format (go-facts 7.11; runtime/traceback.go).

A walk goes from the innermost Python frame outwards and keeps the frames of generated functions (known by their code
object, `m.code`); where the runtime is running deferred calls for a panic it reports a marker, since Go shows a
`panic` frame there. A frame that stands in its fault handler is at the line that faulted, which its Panic remembers.
The `+0x…` program counter offsets are made up, since there is no machine code here; argument words that are not known
are left out.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from types import CodeType, FrameType
from typing import TYPE_CHECKING, Any

from greenlet import getcurrent

from memtui.runtime.g import G, GStatus
from memtui.runtime.memory import Slice
from memtui.runtime.newobject import address_of
from memtui.runtime.panic import RUN_DEFERS
from memtui.runtime.print import format_item
from memtui.runtime.rtype import RType

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

GOROOT = "/usr/local/go"
PANIC_LINE = f"{GOROOT}/src/runtime/panic.go:859"
GOEXIT_LINE = f"{GOROOT}/src/runtime/panic.go:694"
"""The calls of deferred functions in gopanic and Goexit (1.27.3)."""

_ANY = {"kind": "interface", "string": "interface {}", "size": 16, "align": 8, "noscan": False, "direct": False,
        "comparable": True}  # fmt: skip

INNER_FRAMES = 50
OUTER_FRAMES = 50
ARG_WORDS = 10


@dataclass(slots=True)
class WalkedFrame:
    """One frame, innermost first. info: its FuncInfo; None: the runtime stands here running deferred calls of `panic`.

    frame: the Python frame. line: its Python line, the one that faulted if it did.
    """

    info: Any
    frame: FrameType
    line: int
    panic: Any = None


def top_frame(g: G) -> FrameType | None:
    """The innermost Python frame of a goroutine; None if it has not run yet or is dead."""
    gr = g.greenlet
    if gr is None:
        return None
    if gr is getcurrent():
        return sys._getframe(1)
    frame: FrameType | None = gr.gr_frame
    return frame


def faulted_lines(g: G) -> dict[FrameType, int]:
    """The frames of a goroutine that stand in their fault handler, and the Python line of each that faulted."""
    faults = {}
    p = g.panic
    while p is not None:
        if p.frame is not None:
            faults[p.frame] = p.line
        p = p.link
    return faults


def walk(m: Machine, g: G, start: FrameType | None = None) -> Iterator[WalkedFrame]:
    """The frames of a goroutine, innermost first. start: begin there instead of at its innermost frame."""
    frame = start if start is not None else top_frame(g)
    faults = faulted_lines(g)
    code = m.code
    run_defers = RUN_DEFERS
    while frame is not None:
        info = code.get(frame.f_code)
        if info is not None:
            yield WalkedFrame(info, frame, faults.get(frame, frame.f_lineno))
        elif frame.f_code is run_defers:
            yield WalkedFrame(None, frame, 0, frame.f_locals["p"])
        frame = frame.f_back


def position(m: Machine, line: int) -> tuple[str, int]:
    """Go file and line of a line of generated Python, as the real binary names them."""
    program = m.program
    if program is None or not 0 < line <= len(program.lines):
        return "??", 0
    return position_of(m, program.lines[line - 1])


def logical_frames(m: Machine, line: int) -> tuple[list[tuple[str, str, int]], tuple[str, int]]:
    """What a line of generated Python stands for in a stack: (function, file, line) of each inlined function, innermost
    first, and file and line in the function that has the frame (runtime/symtabinl.go)."""
    program = m.program
    if program is None or not 0 < line <= len(program.lines):
        return [], ("??", 0)
    inner, outer = program.files.inlined_frames(program.lines[line - 1])
    return [(name, *position_of(m, pos)) for name, pos in inner], position_of(m, outer)


def position_of(m: Machine, pos: int) -> tuple[str, int]:
    """Go file and line of a position of the compiler; //line comments name them as they like."""
    assert m.program is not None
    directed = m.program.files.line_directed(pos)
    name, line, _ = m.program.files.place(pos)
    if directed is not None and directed[0] == name:
        return full_path(name), directed[1]
    if directed is not None:
        folder = os.path.dirname(os.path.abspath(name))
        return os.path.normpath(os.path.join(folder, directed[0])) if directed[0] else "??", directed[1]
    return full_path(name), line


def full_path(name: str) -> str:
    """A file name as the real binary holds it: absolute, the standard library under GOROOT."""
    if name.startswith("$GOROOT"):
        return GOROOT + name[len("$GOROOT") :]
    return os.path.abspath(name)


LONG_WALK = 4096
"""Stacks of more Python frames than this are walked at their ends only."""


def _depth_beyond(limit: int) -> int | None:
    """The number of Python frames below the caller on this greenlet, if that is more than `limit`.

    Each probe walks that many frames in C, but makes an object only for the last one."""
    if not _has_frame(limit):
        return None
    low, high = limit, limit * 16
    while _has_frame(high):
        low, high = high, high * 16
    while high - low > 1 << 16:
        middle = (low + high) // 2
        low, high = (middle, high) if _has_frame(middle) else (low, middle)
    frame: FrameType | None = sys._getframe(low)
    while frame is not None:
        low += 1
        frame = frame.f_back
    return low - 2


def _has_frame(depth: int) -> bool:
    try:
        sys._getframe(depth + 1)
    except ValueError:
        return False
    return True


def _above(near: list[WalkedFrame]) -> int:
    """How many Python frames of ours stand above the innermost Go frame on the running greenlet."""
    frame: FrameType | None = sys._getframe(1)
    n = 0
    while frame is not None and near and frame is not near[0].frame:
        n += 1
        frame = frame.f_back
    return n


def _offset(code: CodeType, line: int) -> str:
    """What stands for the program counter's distance from the function's entry: there is no machine code here, so it
    grows with the lines of the generated text."""
    return f"{5 * max(line - code.co_firstlineno, 1):#x}"


def _float_bits(x: float, form: str) -> str:
    return f"{int.from_bytes(struct.pack(form, x), 'little'):#x}"


class Traceback:
    """Prints traces of one machine's goroutines."""

    def __init__(self, m: Machine) -> None:
        self.m = m
        self._any = RType(-1, _ANY)

    def print_goroutines(self, g: G, all_gs: bool) -> None:
        """The traces that follow a panic or fatal error: g's own, if it is running, then, if asked, all others."""
        level = self.m.options.env.get("GOTRACEBACK", "single")
        if level in ("none", "0"):
            return
        everyone = all_gs or level in ("all", "1", "system", "2", "crash")
        parts = []
        if g.id and g.status is GStatus.RUNNING:
            parts.append(self.goroutine_text(g))
        if everyone:
            others = [o for o in self.m.sched.all_gs() if not o.system and (o is not g or not parts)]
            parts += [self.goroutine_text(o) for o in others]
        self.m.write(2, "".join(f"\n{part}" for part in parts).encode("utf-8", "surrogateescape"))

    def goroutine_text(self, g: G, start: FrameType | None = None) -> str:
        """Header, frames and origin of one goroutine; "" for a system goroutine."""
        if g.system:
            return ""
        state = g.status.value
        if g.status is GStatus.WAITING and g.wait_reason is not None:
            state = g.wait_reason.value
        return f"goroutine {g.id} [{state}]:\n" + self.frames_text(g, start)

    def frames_text(self, g: G, start: FrameType | None = None) -> str:
        """The frames with positions, at most 100 of them, and who created the goroutine."""
        inner, elided, outer = self._shown(g, start)
        entries = [self._frame_text(f) for f in inner]
        if not entries and g.greenlet is not None and not g.greenlet:
            entries = [self._entry_text(g)]
        if elided:
            entries.append(f"...{elided} frames elided...\n")
        entries += [self._frame_text(f) for f in outer]
        return "".join(entries) + self._created_by(g)

    def _shown(self, g: G, start: FrameType | None) -> tuple[list[WalkedFrame], int, list[WalkedFrame]]:
        """The innermost 50 frames that a trace shows, how many it leaves out, and the outermost 50."""
        depth = None
        if g.greenlet is getcurrent():
            start = start or sys._getframe(1)
            depth = _depth_beyond(LONG_WALK)
        if depth is None:
            frames = list(self._filtered(walk(self.m, g, start), False))
            if len(frames) <= INNER_FRAMES + OUTER_FRAMES:
                return frames, 0, []
            elided = len(frames) - INNER_FRAMES - OUTER_FRAMES
            return frames[:INNER_FRAMES], elided, frames[-OUTER_FRAMES:]
        # Millions of frames: a frame object for each would cost more than the recursion itself. The ends are walked,
        # and what lies between is counted, which is exact if it is all Go functions.
        near = list(self._filtered(islice(walk(self.m, g, start), INNER_FRAMES), False))
        far = list(self._filtered(walk(self.m, g, sys._getframe(depth - LONG_WALK)), True))
        hidden = LONG_WALK - len(far)
        return near, depth - len(near) - OUTER_FRAMES - hidden - _above(near), far[-OUTER_FRAMES:]

    @staticmethod
    def _filtered(frames: Iterator[WalkedFrame], inside: bool) -> Iterator[WalkedFrame]:
        """What a trace shows: no wrappers, nothing of package runtime, and `panic` only between other frames."""
        for f in frames:
            if f.info is None:
                if inside:
                    yield f
            elif not f.info.wrapper and f.info.pos and not f.info.display.startswith("runtime."):
                inside = True
                yield f

    def _frame_text(self, f: WalkedFrame) -> str:
        if f.info is None:
            if f.panic.goexit:
                return f"runtime.Goexit()\n\t{GOEXIT_LINE} +0x46\n"
            words = self._iface_words(f.panic.arg).replace(",", "?,")
            return f"panic({{{words}?}})\n\t{PANIC_LINE} +0x132\n"
        inlined, (name, line) = logical_frames(self.m, f.line)
        inner = "".join(f"{fun}(...)\n\t{file}:{at}\n" for fun, file, at in inlined)
        return f"{inner}{f.info.display}({self._args(f)})\n\t{name}:{line} +{_offset(f.frame.f_code, f.line)}\n"

    def _entry_text(self, g: G) -> str:
        """A goroutine that has not run yet stands at the beginning of its function."""
        fn = getattr(g.fn, "__func__", g.fn)
        info = self.m.code.get(fn.__code__) if hasattr(fn, "__code__") else None
        if info is None:
            return ""
        name, line = position_of(self.m, info.pos)
        return f"{info.display}()\n\t{name}:{line}\n"

    def _created_by(self, g: G) -> str:
        if g.go_code is None:
            return ""
        info = self.m.code.get(g.go_code)
        if info is None:
            return ""
        name, line = position(self.m, g.go_line)
        at = f"{name}:{line} +{_offset(g.go_code, g.go_line)}"
        return f"created by {info.display} in goroutine {g.parent_id}\n\t{at}\n"

    # ---- argument words --------------------------------------------------------------------------------

    def _args(self, f: WalkedFrame) -> str:
        """Arguments as hex words, aggregates in braces, at most 10 words (runtime/traceback.go printArgs)."""
        words: list[str] = []
        budget = [ARG_WORDS]
        names = f.frame.f_locals
        types = self.m.rtypes
        for slot in f.info.slots:
            if slot.kind != "param":
                continue
            if budget[0] <= 0:
                words.append("...")
                break
            if slot.py not in names:
                words.append("_")
                continue
            value = names[slot.py]
            if slot.boxed == "heap":
                words.append(self._address(value))
                budget[0] -= 1
                continue
            if slot.boxed and types[slot.type].kind not in ("struct", "array"):
                value = value.v
            words.append(self._words(types[slot.type], value, budget))
        return ", ".join(words)

    def _words(self, t: Any, v: Any, budget: list[int]) -> str:
        kind = t.kind
        if kind == "struct":
            t = t.under
            return self._group([(ft, getattr(v, s)) for s, (_, ft, *_) in zip(t.slots, t.fields, strict=True)], budget)
        if kind == "array":
            return self._group([(t.elem, x) for x in v.v], budget)
        budget[0] -= 1
        if kind == "string":
            budget[0] -= 1
            return f"{{{self._address(v)}, {len(v):#x}}}"
        if kind == "slice":
            budget[0] -= 2
            return f"{{{self._address(v)}, {v.n:#x}, {v.c:#x}}}"
        if kind == "interface":
            budget[0] -= 1
            return f"{{{self._iface_words(v)}}}"
        if kind == "bool":
            return f"{int(v):#x}"
        if kind.startswith("float"):
            return _float_bits(v, "<f" if t.size == 4 else "<d")
        if isinstance(v, complex):
            budget[0] -= 1
            return f"{{{_float_bits(v.real, '<d')}, {_float_bits(v.imag, '<d')}}}"
        if isinstance(v, int):
            return f"{v & ((1 << t.size * 8) - 1):#x}"
        return self._address(v)

    def _group(self, parts: list[tuple[Any, Any]], budget: list[int]) -> str:
        words = []
        for t, v in parts:
            if budget[0] <= 0:
                words.append("...")
                break
            words.append(self._words(t, v, budget))
        return "{" + ", ".join(words) + "}"

    def _address(self, v: Any) -> str:
        """An address; where the value lies is not known for constants in read-only data."""
        address = address_of(self.m, v)
        nil = v is None or v == b"" or (isinstance(v, Slice) and v.a is None)
        return f"{address:#x}" if address or nil else "0x0?"

    def _iface_words(self, v: Any) -> str:
        if v is None:
            return "0x0, 0x0"
        return format_item(self.m, self._any, v).decode().strip("()").replace(",", ", ")
