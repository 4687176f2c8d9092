"""Instructions, and the machine that runs them over a text: all threads at once, in order of preference, so that time
grows only with the length of the text (Pike's machine, as regexp/exec.go)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from enum import IntEnum
from typing import assert_never

from memtui.std.regexp.charclass import Ranges
from memtui.std.regexp.tree import Alt, Assert, At, Capture, Cat, Class, Node, Rep, nullable

Caps = tuple[int, ...]


class Op(IntEnum):
    """What an instruction does: test a rune, split, note a place, check a place, end."""

    RUNE = 0
    SPLIT = 1
    CAPTURE = 2
    ASSERT = 3
    MATCH = 4


def _word(s: str, i: int) -> bool:
    return 0 <= i < len(s) and s[i] in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"


PLACES: dict[At, Callable[[str, int], bool]] = {
    At.BEGIN_LINE: lambda s, i: i == 0 or s[i - 1] == "\n",
    At.END_LINE: lambda s, i: i == len(s) or s[i] == "\n",
    At.BEGIN_TEXT: lambda s, i: i == 0,
    At.END_TEXT: lambda s, i: i == len(s),
    At.WORD_BOUNDARY: lambda s, i: _word(s, i - 1) != _word(s, i),
    At.NO_WORD_BOUNDARY: lambda s, i: _word(s, i - 1) == _word(s, i),
}


class Program:
    """A compiled tree. args[pc]: for RUNE the borders of the set (a rune is in it if an odd number of borders is at or
    below it), for CAPTURE the slot, for ASSERT the check; outs[pc] and others[pc]: where it goes on."""

    def __init__(self, root: Node) -> None:
        self.ops: list[Op] = []
        self.args: list[object] = []
        self.outs: list[int] = []
        self.others: list[int] = []
        end = self._emit(Op.MATCH, None, 0)
        self.start = self._emit(Op.CAPTURE, 0, self._compile(root, self._emit(Op.CAPTURE, 1, end)))

    def _emit(self, op: Op, arg: object, out: int, other: int = 0) -> int:
        self.ops.append(op)
        self.args.append(arg)
        self.outs.append(out)
        self.others.append(other)
        return len(self.ops) - 1

    def _split(self, first: int, second: int, greedy: bool) -> int:
        return self._emit(Op.SPLIT, None, first, second) if greedy else self._emit(Op.SPLIT, None, second, first)

    def _compile(self, node: Node, then: int) -> int:
        """Instructions for node that go on at `then`; where they start."""
        match node:
            case Class():
                return self._emit(Op.RUNE, _borders(node.ranges), then)
            case Assert():
                return self._emit(Op.ASSERT, PLACES[node.at], then)
            case Cat():
                for sub in reversed(node.subs):
                    then = self._compile(sub, then)
                return then
            case Alt():
                starts = [self._compile(sub, then) for sub in node.subs]
                found = starts.pop()
                while starts:
                    found = self._split(starts.pop(), found, True)
                return found
            case Capture():
                inner = self._compile(node.sub, self._emit(Op.CAPTURE, 2 * node.number + 1, then))
                return self._emit(Op.CAPTURE, 2 * node.number, inner)
            case Rep():
                return self._repeat(node, then)
            case _:
                assert_never(node)

    def _repeat(self, node: Rep, then: int) -> int:
        if node.high < 0:
            start = self._many(node, then)
            for _ in range(node.low - 1):
                start = self._compile(node.sub, start)
            return start
        start = then
        for _ in range(node.high - node.low):
            start = self._split(self._compile(node.sub, start), then, node.greedy)
        for _ in range(node.low):
            start = self._compile(node.sub, start)
        return start

    def _many(self, node: Rep, then: int) -> int:
        """x+, or x* if low is 0. A body that can be empty is run once before the loop decides, for the order of
        preference."""
        loop = self._emit(Op.SPLIT, None, 0, 0)
        body = self._compile(node.sub, loop)
        self.outs[loop], self.others[loop] = (body, then) if node.greedy else (then, body)
        if node.low:
            return body
        return self._split(body, then, node.greedy) if nullable(node.sub) else loop

    # ---- running ---------------------------------------------------------------------------------------

    def run(self, s: str, pos: int, groups: int, longest: bool) -> Caps | None:
        """The slots of the match that starts first at or after pos: preferred, or longest. groups: of how many groups
        (the whole included) the places are wanted."""
        empty = (-1,) * (2 * groups)
        threads: list[tuple[int, Caps]] = []
        matched: Caps | None = None
        ops, args, outs = self.ops, self.args, self.outs
        for i in range(pos, len(s) + 1):
            if matched is None:
                self._follow(threads, self.start, empty, s, i, {pc for pc, _ in threads})
            elif not threads:
                break
            r = ord(s[i]) if i < len(s) else -1
            following: list[tuple[int, Caps]] = []
            seen: set[int] = set()
            for pc, caps in threads:
                if longest and matched is not None and caps[0] > matched[0]:
                    continue
                if ops[pc] is Op.MATCH:
                    if not longest:
                        matched = caps
                        break
                    if matched is None or caps[0] < matched[0] or (caps[0] == matched[0] and caps[1] > matched[1]):
                        matched = caps
                elif bisect_right(args[pc], r) & 1:  # type: ignore[call-overload]
                    self._follow(following, outs[pc], caps, s, i + 1, seen)
            threads = following
        return matched

    def _follow(self, threads: list[tuple[int, Caps]], pc: int, caps: Caps, s: str, i: int, seen: set[int]) -> None:
        """Add the threads that start at pc, in order of preference. seen: the instructions reached at this place."""
        stack = [(pc, caps)]
        while stack:
            pc, caps = stack.pop()
            if pc in seen:
                continue
            seen.add(pc)
            match self.ops[pc]:
                case Op.RUNE | Op.MATCH:
                    threads.append((pc, caps))
                case Op.SPLIT:
                    stack.append((self.others[pc], caps))
                    stack.append((self.outs[pc], caps))
                case Op.CAPTURE:
                    slot: int = self.args[pc]  # type: ignore[assignment]
                    if slot < len(caps):
                        caps = (*caps[:slot], i, *caps[slot + 1 :])
                    stack.append((self.outs[pc], caps))
                case Op.ASSERT:
                    if self.args[pc](s, i):  # type: ignore[operator]
                        stack.append((self.outs[pc], caps))


def _borders(ranges: Ranges) -> list[int]:
    return [border for lo, hi in ranges for border in (lo, hi + 1)]
