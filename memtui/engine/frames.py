"""From a goroutine to its Go frames: which Python frames are Go functions, and what statement each is at.

The Python frames of a goroutine are chained by `f_back` from its greenlet's `gr_frame`, newest first; those whose code
the machine knows are Go functions, the others are natives and the runtime. A frame's local `sp` is the caller's sp plus
the frame size (ARCHITECTURE.md "Functions, frames, time").
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from types import CodeType, FrameType
from typing import Any

from greenlet import getcurrent

MOST = 50_000  # frames of one stack that are looked at


@dataclass(slots=True, eq=False)
class GoFrame:
    """A Go function's frame. info: its FuncInfo. depth: distance of its high end from the stack's top (S of
    ARCHITECTURE.md)."""

    frame: FrameType
    info: Any
    sp: int

    @property
    def depth(self) -> int:
        """The caller's sp: what identifies how deep a call is."""
        depth: int = self.sp - self.info.frame_size
        return depth


def newest_frame(g: Any) -> FrameType | None:
    """The Python frame in which a goroutine stands (the caller's if it runs); None if it has not started or is over."""
    greenlet = g.greenlet
    if greenlet is None:
        return None
    return sys._getframe(1) if greenlet is getcurrent() else greenlet.gr_frame


def go_frames(frame: FrameType | None, code: dict[CodeType, Any]) -> Iterator[GoFrame]:
    """The Go frames from `frame` outwards, newest first, at most MOST: walking makes Python build an object for each
    frame, which stacks of millions of frames could not bear."""
    for frame_, info in _walk(frame, code):
        # A frame that has not run its first line has no sp of its own yet: the parameter is the caller's.
        yield GoFrame(frame_, info, frame_.f_locals["sp"])


def functions_on(frame: FrameType | None, code: dict[CodeType, Any]) -> tuple[int, frozenset[str]]:
    """The number of Go frames, counted up to MOST, and the Python names of their functions."""
    count, names = 0, set()
    for _, info in _walk(frame, code):
        count += 1
        names.add(info.py)
    return count, frozenset(names)


def _walk(frame: FrameType | None, code: dict[CodeType, Any]) -> Iterator[tuple[FrameType, Any]]:
    left = MOST
    while frame is not None and left:
        info = code.get(frame.f_code)
        if info is not None:
            left -= 1
            yield frame, info
        frame = frame.f_back


def top_frame(frame: FrameType | None, code: dict[CodeType, Any]) -> GoFrame | None:
    """The newest Go frame, None if there is none."""
    return next(go_frames(frame, code), None)


class StatementTable:
    """Which statement a Python line of the generated text belongs to (`Program.line_traps`)."""

    def __init__(self, program: Any) -> None:
        self._traps: list[int] = program.line_traps
        self._rest = [t.rest for t in program.traps]

    def trap_at(self, line: int) -> int:
        """The trap of the statement that a line belongs to; -1 in prologues and std code."""
        return self._traps[line - 1] if 0 < line <= len(self._traps) else -1

    def step_at(self, line: int, tick: int) -> int:
        """The step of the statement a line belongs to, if its block is the one that advanced the clock last."""
        trap = self.trap_at(line)
        return tick - self._rest[trap] if trap >= 0 else tick
