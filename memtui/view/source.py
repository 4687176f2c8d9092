"""The Go text: gutter (breakpoint, current line, escape mark), the line, and what memory has to say about it."""

import re
from dataclasses import dataclass, field

from memtui.protocol.events import EscapeMark
from memtui.protocol.snapshot import Breakpoint, LineCount, Snapshot
from memtui.view.model import Role, Row, Segment, cells, cut, fit, printable

GUTTER = 9  # breakpoint, arrow, line number, escape sign
_TOKEN = re.compile(
    r'(?P<comment>//.*|/\*.*?\*/)|(?P<string>"(?:\\.|[^"\\])*"|`[^`]*`|\'(?:\\.|[^\'\\])*\')'
    r"|(?P<number>\b\d[\w.]*)|(?P<word>[^\W\d]\w*)|(?P<space>\s+)|(?P<other>.)"
)
_KEYWORDS = frozenset((
    "break", "case", "chan", "const", "continue", "default", "defer", "else", "fallthrough", "for", "func",
    "go", "goto", "if", "import", "interface", "map", "package", "range", "return", "select", "struct",
    "switch", "type", "var",
))  # fmt: skip
_TYPES = frozenset((
    "any", "bool", "byte", "comparable", "complex64", "complex128", "error", "float32", "float64", "int",
    "int8", "int16", "int32", "int64", "rune", "string", "uint", "uint8", "uint16", "uint32", "uint64",
    "uintptr",
))  # fmt: skip
_BUILTINS = frozenset((
    "append", "cap", "clear", "close", "complex", "copy", "delete", "imag", "len", "make", "max", "min", "new",
    "panic", "print", "println", "real", "recover",
))  # fmt: skip
_CONSTANTS = frozenset((
    "true", "false", "nil", "iota",
))  # fmt: skip


@dataclass(slots=True)
class SourceText:
    """One file, ready to be drawn: its lines with tabs expanded, coloured once."""

    name: str
    lines: list[tuple[Segment, ...]]
    marks: dict[int, list[EscapeMark]] = field(default_factory=dict)


def read_source(name: str, text: bytes, marks: tuple[EscapeMark, ...]) -> SourceText:
    """Colour a file and sort its escape marks by line."""
    by_line: dict[int, list[EscapeMark]] = {}
    for m in marks:
        if m.place.file == name:
            by_line.setdefault(m.place.line, []).append(m)
    return SourceText(name, _coloured(text.decode("utf-8", "replace")), by_line)


def _coloured(text: str) -> list[tuple[Segment, ...]]:
    lines: list[tuple[Segment, ...]] = []
    in_comment = in_raw = False
    for line in text.split("\n"):
        line = printable(line.rstrip("\r").expandtabs(4))
        if in_comment or in_raw:
            end = "*/" if in_comment else "`"
            head, found, tail = line.partition(end)
            role = Role.COMMENT if in_comment else Role.STRING
            segments: tuple[Segment, ...] = (Segment(head + found, role),)
            if found:
                in_comment = in_raw = False
                segments += _tokens(tail)
        else:
            segments = _tokens(line)
        plain = re.sub(r'//.*|"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|/\*.*?\*/|`[^`]*`', "", line)
        if not in_comment and not in_raw:
            in_comment, in_raw = "/*" in plain, "`" in plain
        lines.append(tuple(s for s in segments if s.text))
    return lines


def _tokens(line: str) -> tuple[Segment, ...]:
    found: list[Segment] = []
    for m in _TOKEN.finditer(line):
        text, kind = m.group(), m.lastgroup
        role = {"comment": Role.COMMENT, "string": Role.STRING, "number": Role.LITERAL}.get(kind or "", Role.TEXT)
        if kind == "word":
            role = _word_role(text, line[m.end() : m.end() + 1])
        if found and found[-1].role is role:
            found[-1] = Segment(found[-1].text + text, role)
        else:
            found.append(Segment(text, role))
    return tuple(found)


def _word_role(word: str, after: str) -> Role:
    if word in _KEYWORDS:
        return Role.KEYWORD
    if word in _TYPES:
        return Role.TYPE
    if word in _CONSTANTS:
        return Role.LITERAL
    return Role.FUNCTION if after == "(" or word in _BUILTINS else Role.TEXT


@dataclass(frozen=True, slots=True)
class SourceState:
    """What changes from stop to stop about one file."""

    current: int  # line that runs next, 0: in another file
    breakpoints: dict[int, Breakpoint]
    counts: dict[int, LineCount]
    callers: frozenset[int]  # lines of older frames

    def changed_lines(self, new: "SourceState") -> set[int]:
        """Lines that look different in the other state."""
        changed = {self.current, new.current} if self.current != new.current else set()
        changed |= self.callers ^ new.callers
        changed |= {line for line, _ in self.breakpoints.items() ^ new.breakpoints.items()}
        changed |= {line for line, _ in self.counts.items() ^ new.counts.items()}
        return changed - {0}


def source_state(s: Snapshot, name: str) -> SourceState:
    """Pick what concerns one file."""
    stack = s.stacks[0] if s.stacks else None
    frames = stack.frames if stack is not None else ()
    current = s.place.line if s.place.file == name else 0
    if frames and s.selected != s.goroutine:
        current = frames[0].place.line if frames[0].place.file == name else 0
    return SourceState(
        current,
        {b.line: b for b in s.breakpoints if b.file == name and b.line},
        {c.line: c for c in s.line_counts if c.file == name},
        frozenset(f.place.line for f in frames[1:] if f.place.file == name),
    )


def note_column(src: SourceText, width: int) -> int:
    """Where the notes behind the code begin: behind nearly all lines that have one, but not too far right."""
    lengths = sorted(cells(src.lines[line - 1]) for line in src.marks if line <= len(src.lines))
    usual = lengths[len(lengths) * 4 // 5] if lengths else 0
    return max(min(GUTTER + usual + 2, width * 6 // 10), GUTTER + 16)


def source_row(src: SourceText, state: SourceState, line: int, width: int, column: int) -> Row:
    """One line (1-based) with gutter and, from `column` on, the note, at most `width` cells."""
    marks = src.marks.get(line, [])
    bp = state.breakpoints.get(line)
    arrow = "▶" if line == state.current else "·" if line in state.callers else " "
    sign = _escape_sign(marks)
    gutter = (
        Segment(("●" if bp.enabled else "○") if bp else " ", Role.BREAKPOINT),
        Segment(arrow, Role.CURRENT if arrow == "▶" else Role.DIM),
        Segment(f"{line:4} ", Role.NUMBER),
        Segment(f"{sign} ", Role.HEAP if sign == "H" else Role.DIM),
    )
    code = src.lines[line - 1]
    used = GUTTER - 1 + cells(code)
    tail: tuple[Segment, ...] = ()
    at = max(column, used + 2)
    note = annotation(marks, state.counts.get(line), width - at)
    if note is not None and width - at >= 6:
        tail = (Segment(" " * (at - used)), Segment(cut(note.text, width - at), note.role))
    highlight = Role.CURRENT if line == state.current else None
    found = Row((*gutter, *code, *tail), f"{src.name}:{line}", 0, src.name, line, highlight)
    return fit([found], width)[0]


def _escape_sign(marks: list[EscapeMark]) -> str:
    kinds = {m.kind for m in marks}
    return "H" if "heap" in kinds else "s" if "stack" in kinds else "p" if "leak" in kinds else " "


def annotation(marks: list[EscapeMark], counted: LineCount | None, room: int) -> Segment | None:
    """The words behind the code: what escapes, else what stays, and how many objects the line has made so far. Of the
    ways to say it the longest that fits `room` cells."""
    heap = [_short(m.text) for m in marks if m.kind == "heap"]
    stays = [_short(m.text) for m in marks if m.kind == "stack"]
    tail = ""
    if counted is not None and counted.objects:
        live = f" ({counted.live_objects} live)" if counted.live_objects != counted.objects else ""
        tail = f"  {counted.objects}x{live}"
    if heap:
        return Segment(_fitting(heap, tail, "escape", room), Role.HEAP)
    if tail:
        return Segment(f"allocates{tail}", Role.HEAP)
    if stays:
        return Segment(_fitting(stays, "", "stay on the stack", room), Role.DIM)
    return None


def _fitting(texts: list[str], tail: str, verb: str, room: int) -> str:
    """All texts, or the first with its expression shortened, or only how many there are."""
    first, rest = texts[0], len(texts) - 1
    words = first.split(" ")
    # "make([]byte, n) escapes to heap": the verdict is the last three words, in all of gc's sentences.
    what, verdict = " ".join(words[:-3]), " ".join(words[-3:])
    more = f" +{rest}" if rest else ""
    if rest:
        shorter = [f"{first}{more}{tail}", f"{cut(what, 12)} {verdict}{more}{tail}", f"{rest + 1} values {verb}{tail}"]
    else:
        shorter = [f"{cut(what, 12)} {verdict}{tail}", f"{verdict}{tail}"]
    ways = ["; ".join(texts) + tail, *shorter]
    return next((w for w in ways if len(w) <= room), ways[-1])


def _short(text: str) -> str:
    """-m's words in the order in which a person reads them beside the code."""
    if text.startswith("moved to heap: "):
        return f"{text[15:]} moved to heap"
    return text
