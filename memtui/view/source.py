"""The Go text: gutter (breakpoint, current line, escape mark), the line, and what memory has to say about it."""

import re
from dataclasses import dataclass, field

from memtui.protocol.events import EscapeMark
from memtui.protocol.snapshot import Breakpoint, LineCount, SiteCount, Snapshot, StopReason
from memtui.view.model import Role, Row, Segment, as_written, cells, count, cut, fit, printable
from memtui.view.verdicts import Hop, Marks

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
    """One file, ready to be drawn: its lines with tabs expanded, coloured once; raw: the lines as they are."""

    name: str
    lines: list[tuple[Segment, ...]]
    raw: list[bytes] = field(default_factory=list)

    def column(self, line: int, col: int) -> int:
        """The cell at which a byte column (1-based) of a line is drawn."""
        before = self.raw[line - 1][: max(col - 1, 0)].decode("utf-8", "replace")
        return cells([printable(before.expandtabs(4))])

    def find(self, words: str) -> list[int]:
        """The lines that hold some words; upper and lower case are the same unless the words have upper case."""
        exact = words != words.lower()
        texts = ("".join(s.text for s in line) for line in self.lines)
        return [n for n, text in enumerate(texts, 1) if words and words in (text if exact else text.lower())]


def read_source(name: str, text: bytes) -> SourceText:
    """Colour a file."""
    return SourceText(name, _coloured(text.decode("utf-8", "replace")), text.split(b"\n"))


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
    """What changes from stop to stop about one file. marks: those to be shown; hop: where a walk along the reasons
    stands; words: what is searched for; trouble: what went wrong on a line, or who waits there for ever."""

    current: int  # line that runs next, 0: in another file
    breakpoints: dict[int, Breakpoint]
    counts: dict[int, LineCount]
    callers: frozenset[int]  # lines of older frames
    sites: dict[int, tuple[SiteCount, ...]] = field(default_factory=dict)
    marks: Marks = field(default_factory=dict)
    hop: Hop | None = None
    words: str = ""
    trouble: dict[int, str] = field(default_factory=dict)

    def changed_lines(self, new: "SourceState") -> set[int]:
        """Lines that look different in the other state."""
        changed = {self.current, new.current} if self.current != new.current else set()
        if self.hop != new.hop:
            changed |= {h.place.line for h in (self.hop, new.hop) if h is not None}
        changed |= {line for line, _ in self.sites.items() ^ new.sites.items()}
        changed |= self.callers ^ new.callers
        changed |= {line for line, _ in self.trouble.items() ^ new.trouble.items()}
        changed |= {line for line, _ in self.breakpoints.items() ^ new.breakpoints.items()}
        changed |= {line for line, _ in self.counts.items() ^ new.counts.items()}
        return changed - {0}


def source_state(
    s: Snapshot, name: str, marks: Marks | None = None, hop: Hop | None = None, words: str = ""
) -> SourceState:
    """Pick what concerns one file."""
    stack = s.stacks[0] if s.stacks else None
    frames = stack.frames if stack is not None else ()
    standing = next((f.place for f in frames if not f.is_std), None)
    current = s.place.line if s.place.file == name else 0
    if standing is not None and (s.selected != s.goroutine or (s.ended and not s.place.line)):
        current = standing.line if standing.file == name else 0
    sites: dict[int, tuple[SiteCount, ...]] = {}
    for c in s.site_counts:
        if c.place.file == name:
            sites[c.place.line] = (*sites.get(c.place.line, ()), c)
    return SourceState(
        current,
        {b.line: b for b in s.breakpoints if b.file == name and b.line},
        {c.line: c for c in s.line_counts if c.file == name},
        frozenset(f.place.line for f in frames[1:] if f.place.file == name),
        sites, marks if marks is not None else {}, hop, words, _trouble(s, name),
    )  # fmt: skip


def _trouble(s: Snapshot, name: str) -> dict[int, str]:
    """What is to be said on a line of a file about a panic, or about goroutines that nobody can wake."""
    found: dict[int, list[str]] = {}
    if s.panic and (s.ended or s.reason is StopReason.PANIC) and s.place.file == name and s.place.line:
        found[s.place.line] = [s.panic]
    asleep = s.ended and s.panic.startswith("fatal error: all goroutines are asleep")
    for g in s.goroutines:
        if g.status == "waiting" and (asleep or g.leaked) and g.place.file == name:
            on = f" on {g.waiting_on}" if g.waiting_on else ""
            found.setdefault(g.place.line, []).append(f"goroutine {g.id} waits for ever: {g.wait_reason}{on}")
    return {line: f"! {'; '.join(texts)}" for line, texts in found.items()}


def note_column(src: SourceText, marks: Marks, width: int) -> int:
    """Where the notes behind the code begin: behind nearly all lines that have one, but not too far right."""
    lengths = sorted(cells(src.lines[line - 1]) for line in marks if line <= len(src.lines))
    usual = lengths[len(lengths) * 4 // 5] if lengths else 0
    return max(min(GUTTER + usual + 2, width * 6 // 10), GUTTER + 16)


def source_row(src: SourceText, state: SourceState, line: int, width: int, column: int) -> Row:
    """One line (1-based) with gutter and, from `column` on, the note, at most `width` cells."""
    marks = state.marks.get(line, [])
    bp = state.breakpoints.get(line)
    arrow = "▶" if line == state.current else "·" if line in state.callers else " "
    sign = _escape_sign(marks)
    differs = "≠" if any(m.other for m in marks) else " "
    gutter = (
        Segment(("●" if bp.enabled else "○") if bp else " ", Role.BREAKPOINT),
        Segment(arrow, Role.CURRENT if arrow == "▶" else Role.DIM),
        Segment(f"{line:4} ", Role.NUMBER),
        Segment(sign, Role.HEAP if sign == "H" else Role.DIM),
        Segment(differs, Role.CHANGED),
    )
    code = src.lines[line - 1]
    used = GUTTER + cells(code)
    tail: tuple[Segment, ...] = ()
    hop = state.hop if state.hop is not None and state.hop.place.line == line else None
    if hop is not None:
        # The reason needs the room: it begins right behind the code, and the code makes way if it must.
        note: Segment | None = Segment(f"◀ {hop.number} {hop.text}" if hop.number else f"◀ {hop.text}", Role.FOCUS)
        at = min(used + 2, max(width - cells([note] if note is not None else []), column))
        code = tuple(_highlighted(code, src.column(line, hop.place.col)))
    else:
        at = max(column, used + 2)
        note = annotation(marks, state.counts.get(line), state.sites.get(line, ()), width - at)
    if hop is None and line in state.trouble:  # nothing is worth more room
        at = min(used + 2, max(width - cells([state.trouble[line]]), width * 6 // 10))
        note = Segment(_shorter(state.trouble[line], width - at), Role.ERROR)
    if state.words and hop is None:
        code = _found(code, state.words)
    if note is not None and width - at >= min(6, cells([note])):
        gap = at - used
        if gap < 0:
            code = _shortened(code, cells(code) + gap - 1)
            gap = 1
        tail = (Segment(" " * gap), Segment(cut(note.text, width - at), note.role))
    highlight = Role.CURRENT if line == state.current else None
    found = Row((*gutter, *code, *tail), f"{src.name}:{line}", 0, src.name, line, highlight)
    return fit([found], width)[0]


def _shorter(trouble: str, room: int) -> str:
    """The words about what went wrong, or fewer of them that still say it."""
    plain = trouble.replace("runtime error: ", "")
    ways = [trouble, plain, "! " + plain.removeprefix("! ").rpartition(" or ")[2], plain.partition(": ")[0],
            plain.partition(" [")[0]]  # fmt: skip
    return next((w for w in ways if cells([w]) <= room), cut(ways[-1], room))


def _split(code: tuple[Segment, ...], start: int, end: int, role: Role) -> tuple[Segment, ...]:
    """The characters from start up to end in another role."""
    found, at = [], 0
    for s in code:
        a, b = max(start - at, 0), max(end - at, 0)
        parts = (Segment(s.text[:a], s.role), Segment(s.text[a:b], role), Segment(s.text[max(a, b) :], s.role))
        found += [x for x in parts if x.text]
        at += len(s.text)
    return tuple(found)


def _highlighted(code: tuple[Segment, ...], column: int) -> tuple[Segment, ...]:
    """The token at a column marked."""
    text = "".join(s.text for s in code)
    m = re.compile(r"[&*]?\w+|\S").match(text, column)
    return _split(code, column, m.end(), Role.MATCH) if m is not None else code


def _found(code: tuple[Segment, ...], words: str) -> tuple[Segment, ...]:
    """Everything that a search has found, marked."""
    text = "".join(s.text for s in code)
    text = text if words != words.lower() else text.lower()
    at = text.find(words)
    while at >= 0:
        code = _split(code, at, at + len(words), Role.MATCH)
        at = text.find(words, at + len(words))
    return code


def _shortened(code: tuple[Segment, ...], room: int) -> tuple[Segment, ...]:
    return fit([Row(code)], max(room, 4))[0].segments if cells(code) > room else code


def _escape_sign(marks: list[EscapeMark]) -> str:
    kinds = {m.kind for m in marks}
    if any(m.kind == "heap" and m.allocates for m in marks):
        return "H"
    signs = (("heap", "h"), ("stack", "s"), ("leak", "p"), ("inline", "i"))
    return next((sign for kind, sign in signs if kind in kinds), " ")


def annotation(
    marks: list[EscapeMark], counted: LineCount | None, sites: tuple[SiteCount, ...], room: int
) -> Segment | None:
    """The words behind the code: what escapes, else what stays, and how many objects the line has made so far. Of the
    ways to say it the longest that fits `room` cells."""
    heap = [_short(m.text) for m in marks if m.kind == "heap" and m.allocates]
    free = [m for m in marks if m.kind == "heap" and not m.allocates]
    stays = [_short(m.text) for m in marks if m.kind in ("stack", "inline")]
    made, live = sum(c.objects for c in sites), sum(c.live_objects for c in sites)
    tail = f"  {made}x" + (f" ({live} live)" if live != made else "") if made else ""
    called = counted.library if counted is not None else 0
    short = tail
    if called:
        tail += f"  +{called} by calls"
    role = Role.HEAP
    if heap:
        ways = [*_ways(heap, tail, "escape"), *_ways(heap, short, "escape"), short.strip(), "escapes", "heap"]
    elif made:
        ways = [f"allocates{tail}", f"allocates{short}", short.strip(), f"{made}x"]
    elif called:
        ways = [f"calls allocate {count(called, 'object')}", f"+{called} by calls", f"+{called}"]
    elif free:
        role = Role.DIM
        ways = [f"{_short(free[0].text)}, for free"] if len(free) == 1 else []
        ways += [f"{len(free)} escape for free", "for free"]
    elif stays:
        role, ways = Role.DIM, [*_ways(stays, "", "stay on the stack"), "stays"]
    else:
        return None
    # A text that is cut off says something else, or nothing: rather a shorter one, or none.
    found = next((w for w in ways if w and cells([w]) <= room), "")
    return Segment(found, role) if found else None


def _ways(texts: list[str], tail: str, verb: str) -> list[str]:
    """All texts, or the first with its expression shortened, or only how many there are: the longest first."""
    first, rest = texts[0], len(texts) - 1
    words = first.split(" ")
    # "make([]byte, n) escapes to heap": the verdict is the last three words, in all of gc's sentences.
    what, verdict = " ".join(words[:-3]), " ".join(words[-3:])
    more = f" +{rest}" if rest else ""
    if rest:
        shorter = [f"{first}{more}{tail}", f"{cut(what, 12)} {verdict}{more}{tail}", f"{rest + 1} values {verb}{tail}"]
    else:
        shorter = [f"{cut(what, 12)} {verdict}{tail}", f"{verdict}{tail}"]
    return ["; ".join(texts) + tail, *shorter]


def _short(text: str) -> str:
    """-m's words in the order in which a person reads them beside the code."""
    if text.startswith("moved to heap: "):
        return f"{text[15:]} moved to heap"
    return as_written(text)
