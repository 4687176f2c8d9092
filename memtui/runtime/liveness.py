"""Which Python locals of a suspended generated function are live: Go's stack maps, from CPython's bytecode (3.11 to
3.13).

A backward dataflow over the instructions of a code object; an edge goes to the next instruction, to a jump's target,
and to the handler of every instruction that is covered by one (any of them may raise). A frame that is suspended stands
at a call; what is live is what may be read after it. The result is kept per code object."""

from __future__ import annotations

import dis
from bisect import bisect_right
from types import CodeType
from typing import Any

_ENDS = frozenset({"RETURN_VALUE", "RETURN_CONST", "RAISE_VARARGS", "RERAISE", "JUMP_FORWARD", "JUMP_BACKWARD",
                   "JUMP_BACKWARD_NO_INTERRUPT", "INTERPRETER_EXIT"})  # fmt: skip
_LOADS = frozenset({"LOAD_FAST", "LOAD_FAST_CHECK", "LOAD_FAST_AND_CLEAR", "LOAD_FAST_BORROW"})
_STORES = frozenset({"STORE_FAST", "DELETE_FAST", "STORE_FAST_MAYBE_NULL"})


class LiveMap:
    """Live locals of one code object: `at(f_lasti)` gives their names."""

    __slots__ = ("masks", "names", "offsets", "sets")

    def __init__(self, code: CodeType) -> None:
        self.names = code.co_varnames
        self.offsets: list[int] = []
        self.masks: list[int] = []  # live after each instruction
        self.sets: dict[int, tuple[str, ...]] = {}
        self._solve(code)

    def at(self, lasti: int) -> tuple[str, ...]:
        """The names that are live in a frame standing at byte offset `lasti` (perhaps within a call's inline cache)."""
        i = bisect_right(self.offsets, lasti) - 1
        if i < 0:
            return ()
        mask = self.masks[i]
        found = self.sets.get(mask)
        if found is None:
            found = self.sets[mask] = tuple(n for b, n in enumerate(self.names) if mask >> b & 1)
        return found

    def _solve(self, code: CodeType) -> None:
        instrs = list(dis.get_instructions(code))
        n = len(instrs)
        self.offsets = [i.offset for i in instrs]
        where = {offset: k for k, offset in enumerate(self.offsets)}
        bit = {name: 1 << b for b, name in enumerate(self.names)}
        uses, defs = [0] * n, [0] * n
        succs: list[list[int]] = []
        for k, ins in enumerate(instrs):
            uses[k], defs[k] = _effect(ins, bit)
            targets = [] if ins.opname in _ENDS or k + 1 == n else [k + 1]
            if ins.opcode in dis.hasjrel or ins.opcode in dis.hasjabs:
                targets.append(where[ins.argval])
            succs.append(targets)
        handlers = [-1] * n
        for entry in getattr(dis.Bytecode(code), "exception_entries", ()):
            for k in range(bisect_right(self.offsets, entry.start - 1), n):
                if self.offsets[k] >= entry.end:
                    break
                handlers[k] = where[entry.target]
        self.masks = _fixpoint(n, uses, defs, succs, handlers)


def _effect(ins: Any, bit: dict[str, int]) -> tuple[int, int]:
    """What an instruction reads before it writes, and what it writes."""
    op, arg = ins.opname, ins.argval
    if op in _LOADS:
        return bit.get(arg, 0), 0
    if op in _STORES:
        return 0, bit.get(arg, 0)
    if op in ("LOAD_FAST_LOAD_FAST", "LOAD_FAST_BORROW_LOAD_FAST_BORROW"):
        return bit.get(arg[0], 0) | bit.get(arg[1], 0), 0
    if op == "STORE_FAST_LOAD_FAST":
        use = bit.get(arg[1], 0)
        return use & ~bit.get(arg[0], 0), bit.get(arg[0], 0)
    if op == "STORE_FAST_STORE_FAST":
        return 0, bit.get(arg[0], 0) | bit.get(arg[1], 0)
    return 0, 0


def _fixpoint(n: int, uses: list[int], defs: list[int], succs: list[list[int]], handlers: list[int]) -> list[int]:
    """Live-out masks."""
    live_in = [0] * n
    live_out = [0] * n
    changed = True
    while changed:
        changed = False
        for k in range(n - 1, -1, -1):
            out = 0
            for s in succs[k]:
                out |= live_in[s]
            h = handlers[k]
            caught = live_in[h] if h >= 0 else 0
            new = uses[k] | (out & ~defs[k]) | caught
            live_out[k] = out | caught
            if new != live_in[k]:
                live_in[k] = new
                changed = True
    return live_out


class Liveness:
    """Live maps of a machine's code, made when first asked for."""

    def __init__(self) -> None:
        self._maps: dict[CodeType, LiveMap] = {}

    def names(self, code: CodeType, lasti: int) -> tuple[str, ...]:
        """The live locals of a frame with this code standing at `lasti`."""
        found = self._maps.get(code)
        if found is None:
            found = self._maps[code] = LiveMap(code)
        return found.at(lasti)
