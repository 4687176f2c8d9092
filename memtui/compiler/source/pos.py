"""A source position is one integer: file number, line and column packed so that order is text order.

Line and column start at 1; the column counts bytes, as gc's messages do. `NO_POS` (0) means "nowhere",
for instance code that the compiler made. The file number indexes the `FileTable` of one compilation.

Code that stands in the place of an inlined call keeps its own position and carries, above it, the number of that call
(`FileTable.inlined`): line, column and file are those of the callee's text, and `show` prints the outermost call, as gc
does.
"""

import re
from dataclasses import dataclass, field
from typing import NewType

Pos = NewType("Pos", int)

NO_POS = Pos(0)

_COL_BITS = 20
_LINE_BITS = 24
_COL_MASK = (1 << _COL_BITS) - 1
_LINE_MASK = (1 << _LINE_BITS) - 1
_GC_COL_MAX = 255
_LINE_COMMENT = b"//line "
_INLINE_SHIFT = 64
_PLACE_MASK = (1 << _INLINE_SHIFT) - 1


def make_pos(file_no: int, line: int, col: int) -> Pos:
    """Pack a position; columns past 2**20 stay at that limit."""
    return Pos((((file_no << _LINE_BITS) | line) << _COL_BITS) | min(col, _COL_MASK))


def line_of(pos: Pos) -> int:
    """The 1-based line."""
    return (pos >> _COL_BITS) & _LINE_MASK


def col_of(pos: Pos) -> int:
    """The 1-based column in bytes."""
    return pos & _COL_MASK


def file_no_of(pos: Pos) -> int:
    """The index of the file in its `FileTable`."""
    return (pos & _PLACE_MASK) >> (_COL_BITS + _LINE_BITS)


def inline_index(pos: Pos) -> int:
    """The number of the inlined call the code belongs to; 0 for code that stands where it was written."""
    return pos >> _INLINE_SHIFT


def place_of(pos: Pos) -> Pos:
    """Where the code was written, without regard to inlining."""
    return Pos(pos & _PLACE_MASK)


def inlined_at(pos: Pos, index: int) -> Pos:
    """The position of code that was copied to inlined call `index`."""
    return Pos((pos & _PLACE_MASK) | (index << _INLINE_SHIFT))


def shift(pos: Pos, cols: int) -> Pos:
    """The position `cols` bytes further on the same line."""
    return Pos(pos + cols)


@dataclass(frozen=True, slots=True)
class LineDirective:
    """`//line name:line:col` or `/*line name:line:col*/`: what the text from (at, at_col) on is called. name "": as
    before if there is a column, else unknown; col 0: without columns."""

    at: int
    at_col: int
    name: str
    line: int
    col: int


_TOKEN = re.compile(rb"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|`[^`]*`|'(?:\\.|[^'\\\n])*'""", re.DOTALL)


def _directives(text: bytes) -> list[LineDirective]:
    """The //line comments of a file that start their lines and the /*line*/ ones; ones that are not well formed count
    for nothing (syntax/parser.go updateBase)."""
    found: list[LineDirective] = []
    if b"/*line " not in text and not text.startswith(_LINE_COMMENT) and b"\n" + _LINE_COMMENT not in text:
        return found
    at, start = 1, 0  # of the text up to here, the number of lines and where the last one starts
    done = 0
    for m in _TOKEN.finditer(text):
        at += text.count(b"\n", done, m.start())
        start = text.rfind(b"\n", 0, m.start()) + 1
        done = m.start()
        word = m[0]
        if word.startswith(_LINE_COMMENT) and m.start() == start:
            made = _directive(word[len(_LINE_COMMENT) :], at + 1, 1)
        elif word.startswith(b"/*line ") and b"\n" not in word:
            made = _directive(word[len(b"/*line ") : -2], at, m.end() - start + 1)
        else:
            continue
        if made is not None:
            found.append(made)
    return found


def _directive(text: bytes, at: int, at_col: int) -> LineDirective | None:
    words = text.decode("utf-8", "replace").rstrip("\r").rsplit(":", 2)
    numbers = [int(w) if w.isdecimal() and len(w) < 20 else -1 for w in words[1:]]
    if not numbers or not 0 < numbers[-1] <= _LINE_MASK:
        return None
    if len(numbers) == 2 and numbers[0] >= 0:
        return LineDirective(at, at_col, words[0], *numbers) if 0 < numbers[0] <= _LINE_MASK else None
    return LineDirective(at, at_col, ":".join(words[:-1]), numbers[-1], 0)


@dataclass(slots=True, eq=False)
class SourceFile:
    """One Go file: its name as the user gave it (or `$GOROOT/src/...` for a std package) and its bytes. declared: what
    stands in it can be checked and analysed, and not run."""

    name: str
    text: bytes
    number: int
    is_std: bool = False
    declared: bool = False
    _known: list[LineDirective] | None = None
    _divided: bool | None = None

    @property
    def divided(self) -> bool:
        """Report whether one line of it may be several by its /*line*/ comments."""
        if self._divided is None:
            self._divided = b"/*line " in self.text
        return self._divided

    def relative(self, line: int, col: int) -> tuple[str, int, int]:
        """Name, line and column by the //line comments above; column 0 if those leave it out."""
        if self._known is None:
            self._known = _directives(self.text)
        name, before = self.name, None
        for d in self._known:
            if (d.at, d.at_col) > (line, col):
                break
            name, before = d.name if d.name or not d.col else name, d
        if before is None:
            return name, line, col
        first = line == before.at
        column = before.col and (before.col + col - before.at_col if first else col)
        return name, before.line + line - before.at, column

    def line(self, number: int) -> str:
        """The text of a 1-based line without its newline; empty past the end."""
        lines = self.text.split(b"\n")
        return lines[number - 1].decode("utf-8", "replace").rstrip("\r") if 0 < number <= len(lines) else ""


@dataclass(frozen=True, slots=True)
class InlinedAt:
    """One inlined call: where it stands (itself perhaps in code of another inlined call), and the callee's display name
    and link name. wrapper: stacks do not show the callee."""

    pos: Pos
    display: str
    sym: str
    wrapper: bool = False


@dataclass(slots=True, eq=False)
class FileTable:
    """The files of one compilation. Number 0 is taken by an unnamed empty file so that `NO_POS` resolves; inlined calls
    count from 1 too."""

    files: list[SourceFile] = field(default_factory=lambda: [SourceFile("<autogenerated>", b"", 0)])
    inlined: list[InlinedAt] = field(default_factory=lambda: [InlinedAt(NO_POS, "", "")])

    def add(self, name: str, text: bytes, is_std: bool = False, declared: bool = False) -> SourceFile:
        """Register a file and give it its number."""
        file = SourceFile(name, text, len(self.files), is_std, declared)
        self.files.append(file)
        return file

    def file_of(self, pos: Pos) -> SourceFile:
        """The file a position lies in."""
        return self.files[file_no_of(pos)]

    def same_line(self, a: Pos, b: Pos) -> bool:
        """Report whether two positions of one file have the same line, also by its /*line*/ comments."""
        if line_of(a) != line_of(b):
            return False
        file = self.file_of(a)
        if not file.divided:
            return True
        return file.relative(line_of(a), col_of(a))[:2] == file.relative(line_of(b), col_of(b))[:2]

    def place(self, pos: Pos) -> tuple[str, int, int]:
        """File name, line and column; ("", 0, 0) for NO_POS. For those who must not import this module."""
        return (self.file_of(pos).name, line_of(pos), col_of(pos)) if pos else ("", 0, 0)

    def line_directed(self, pos: Pos) -> tuple[str, int] | None:
        """File name and line if a //line comment above changes them."""
        name, line, col = self.file_of(pos).relative(line_of(pos), col_of(pos))
        return None if (name, line, col) == self.place(pos) or not pos else (name, line)

    def outermost(self, pos: Pos) -> Pos:
        """The position of the outermost call whose inlining brought code here; pos itself if there is none."""
        while index := inline_index(pos):
            pos = self.inlined[index].pos
        return pos

    def inlined_frames(self, pos: Pos) -> tuple[list[tuple[str, Pos]], Pos]:
        """What stands for pos in a stack: the inlined functions around it by their display names, innermost first, each
        with the place it has reached; and the place in the function that has a frame."""
        found: list[tuple[str, Pos]] = []
        while index := inline_index(pos):
            call = self.inlined[index]
            if not call.wrapper:
                found.append((call.display, pos))
            pos = call.pos
        return found, pos

    def show(self, pos: Pos) -> str:
        """`file.go:line:col` as gc prints it; `<autogenerated>:1` for NO_POS (go-facts 3.8).

        gc's object files hold 8 bits of column (cmd/internal/src/pos.go): from 255 on it prints none.
        """
        pos = self.outermost(pos)
        if pos == NO_POS:
            return "<autogenerated>:1"
        name, line, col = self.file_of(pos).relative(line_of(pos), col_of(pos))
        return f"{name}:{line}:{col}" if 0 < col < _GC_COL_MAX else f"{name}:{line}"
