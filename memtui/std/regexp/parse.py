"""Text of a regular expression to its tree, with the errors of GOROOT/src/regexp/syntax/parse.go."""

from __future__ import annotations

from memtui.std.regexp import charclass
from memtui.std.regexp.charclass import Ranges, folded, merged, negated
from memtui.std.regexp.tree import Alt, Assert, At, Capture, Cat, Class, Node, Rep
from memtui.std.unicode.utf8.codec import decode_rune

FOLD, LITERAL, CLASS_NL, DOT_NL, ONE_LINE, NON_GREEDY, PERL_X, UNICODE_GROUPS = (1 << i for i in range(8))
PERL = CLASS_NL | ONE_LINE | PERL_X | UNICODE_GROUPS
_MAX_REPEAT = 1000
_MAX_HEIGHT = 1000
_ESCAPES = {0x61: 7, 0x66: 12, 0x6E: 10, 0x72: 13, 0x74: 9, 0x76: 11}


class SyntaxFault(Exception):  # noqa: N818 (syntax.Error)
    """A syntax.Error: code and expression."""

    def __init__(self, code: str, expr: bytes) -> None:
        super().__init__(code)
        self.code = code
        self.expr = expr


class _Group:
    """An open parenthesis: flags outside, group number (0: none), alternatives so far and the present one."""

    __slots__ = ("alternatives", "flags", "items", "name", "number")

    def __init__(self, flags: int, number: int, name: str) -> None:
        self.flags = flags
        self.number = number
        self.name = name
        self.alternatives: list[list[Node]] = []
        self.items: list[Node] = []

    def node(self) -> Node:
        """What stands between the parentheses."""
        subs: list[Node] = [Cat(items) if len(items) != 1 else items[0] for items in (*self.alternatives, self.items)]
        return subs[0] if len(subs) == 1 else Alt(subs)


class Parsed:
    """A tree and the names of its groups, "" for those without; names[0] is "" for the whole."""

    __slots__ = ("names", "root")

    def __init__(self, root: Node, names: list[str]) -> None:
        self.root = root
        self.names = names


def parse(text: bytes, flags: int) -> Parsed:
    """Parse an expression. Raises SyntaxFault."""
    return _Parser(text, flags).run()


class _Parser:
    def __init__(self, text: bytes, flags: int) -> None:
        self.text = text
        self.flags = flags
        self.at = 0
        self.names = [""]
        self.groups = [_Group(flags, 0, "")]

    def run(self) -> Parsed:
        if self.flags & LITERAL:
            while self.at < len(self.text):
                self.literal(self.rune())
            return Parsed(self.groups[0].node(), self.names)
        last_repeat = -1
        while self.at < len(self.text):
            start = self.at
            repeated = self.step(last_repeat)
            last_repeat = start if repeated else -1
        if len(self.groups) > 1:
            raise SyntaxFault("missing closing )", self.text)
        root = self.groups[0].node()
        if _height(root) > _MAX_HEIGHT:
            raise SyntaxFault("expression nests too deeply", self.text)
        return Parsed(root, self.names)

    # ---- small parts -----------------------------------------------------------------------------------

    def rune(self) -> int:
        """The next rune."""
        r, width = decode_rune(self.text, self.at)
        if r == 0xFFFD and width == 1:
            raise SyntaxFault("invalid UTF-8", self.text[self.at :])
        self.at += width
        return r

    def push(self, node: Node) -> None:
        self.groups[-1].items.append(node)

    def literal(self, r: int) -> None:
        ranges: Ranges = ((r, r),)
        if self.flags & FOLD:
            ranges = folded(ranges)
        self.push(Class(ranges, r if len(ranges) == 1 and ranges[0] == (r, r) else -1))

    def step(self, last_repeat: int) -> bool:
        """Read one element; report whether it was a repetition."""
        c = self.text[self.at]
        match chr(c):
            case "(":
                self.open()
            case "|":
                group = self.groups[-1]
                group.alternatives.append(group.items)
                group.items = []
                self.at += 1
            case ")":
                self.close()
            case "^":
                self.push(Assert(At.BEGIN_TEXT if self.flags & ONE_LINE else At.BEGIN_LINE))
                self.at += 1
            case "$":
                self.push(Assert(At.END_TEXT if self.flags & ONE_LINE else At.END_LINE))
                self.at += 1
            case ".":
                self.push(Class(charclass.ANY if self.flags & DOT_NL else charclass.NOT_NL))
                self.at += 1
            case "[":
                self.push(Class(self.char_class()))
            case "*" | "+" | "?":
                low, high = {"*": (0, -1), "+": (1, -1), "?": (0, 1)}[chr(c)]
                start = self.at
                self.at += 1
                self.repeat(low, high, False, start, last_repeat)
                return True
            case "{":
                return self.braces(last_repeat)
            case "\\":
                self.escape()
            case _:
                self.literal(self.rune())
        return False

    # ---- groups ----------------------------------------------------------------------------------------

    def open(self) -> None:
        rest = self.text[self.at :]
        if self.flags & PERL_X and rest[1:2] == b"?":
            self.perl_group(rest)
            return
        self.at += 1
        self.names.append("")
        self.groups.append(_Group(self.flags, len(self.names) - 1, ""))

    def perl_group(self, rest: bytes) -> None:
        """`(?P<name>`, `(?<name>`, `(?flags)` or `(?flags:`."""
        with_p = len(rest) > 4 and rest[2:4] == b"P<"
        if with_p or (len(rest) > 3 and rest[2:3] == b"<"):
            end = rest.find(b">")
            _check_utf8(rest if end < 0 else rest[4 if with_p else 3 : end])
            if end < 0:
                raise SyntaxFault("invalid named capture", rest)
            name = rest[4 if with_p else 3 : end].decode()
            if not name or not all(c == "_" or (c.isascii() and c.isalnum()) for c in name):
                raise SyntaxFault("invalid named capture", rest[: end + 1])
            self.names.append(name)
            self.groups.append(_Group(self.flags, len(self.names) - 1, name))
            self.at += end + 1
            return
        start = self.at
        self.at += 2
        if not self.flag_group():
            raise SyntaxFault("invalid or unsupported Perl syntax", self.text[start : self.at])

    def flag_group(self) -> bool:
        """The flags of `(?i-s:`; False if they are bad."""
        flags, negative, saw = self.flags, False, False
        while self.at < len(self.text):
            c = chr(self.rune())
            bit = {"i": FOLD, "m": ONE_LINE, "s": DOT_NL, "U": NON_GREEDY}.get(c)
            if bit is not None:
                on = (bit == ONE_LINE) == negative
                flags = flags | bit if on else flags & ~bit
                saw = True
            elif c == "-" and not negative:
                negative, saw = True, False
            elif c in ":)" and (saw or not negative):
                if c == ":":
                    self.groups.append(_Group(self.flags, 0, ""))
                self.flags = flags
                return True
            else:
                return False
        return False

    def close(self) -> None:
        if len(self.groups) == 1:
            raise SyntaxFault("unexpected )", self.text)
        self.at += 1
        group = self.groups.pop()
        self.flags = group.flags
        node = group.node()
        self.push(Capture(node, group.number, group.name) if group.number else node)

    # ---- repetitions -----------------------------------------------------------------------------------

    def repeat(self, low: int, high: int, counted: bool, start: int, last_repeat: int) -> None:
        greedy = not self.flags & NON_GREEDY
        if self.flags & PERL_X:
            if self.text[self.at : self.at + 1] == b"?":
                self.at += 1
                greedy = not greedy
            if last_repeat >= 0:
                raise SyntaxFault("invalid nested repetition operator", self.text[last_repeat : self.at])
        items = self.groups[-1].items
        if not items:
            raise SyntaxFault("missing argument to repetition operator", self.text[start : self.at])
        node = Rep(items[-1], low, high, greedy, counted)
        if counted and (low >= 2 or high >= 2) and not _small_enough(node, _MAX_REPEAT):
            raise SyntaxFault("invalid repeat count", self.text[start : self.at])
        items[-1] = node

    def braces(self, last_repeat: int) -> bool:
        start = self.at
        self.at += 1
        low = self.number()
        high = low
        if low is not None and self.text[self.at : self.at + 1] == b",":
            self.at += 1
            high = -1 if self.text[self.at : self.at + 1] == b"}" else self.number()
            if high is not None and high >= 10**8:
                low = high  # too large, told below
        if low is None or high is None or self.text[self.at : self.at + 1] != b"}":
            self.at = start + 1
            self.literal(0x7B)
            return False
        self.at += 1
        if low > _MAX_REPEAT or high > _MAX_REPEAT or (high >= 0 and low > high):
            raise SyntaxFault("invalid repeat count", self.text[start : self.at])
        self.repeat(low, high, True, start, last_repeat)
        return True

    def number(self) -> int | None:
        """Digits without a leading zero."""
        end = self.at
        while end < len(self.text) and 0x30 <= self.text[end] <= 0x39:
            end += 1
        digits = self.text[self.at : end]
        if not digits or (len(digits) > 1 and digits[:1] == b"0"):
            return None
        self.at = end
        return int(digits[:10])

    # ---- escapes ---------------------------------------------------------------------------------------

    def escape(self) -> None:
        nxt = self.text[self.at + 1 : self.at + 2]
        if self.flags & PERL_X and nxt:
            places = {b"A": At.BEGIN_TEXT, b"b": At.WORD_BOUNDARY, b"B": At.NO_WORD_BOUNDARY, b"z": At.END_TEXT}
            if nxt in places:
                self.push(Assert(places[nxt]))
                self.at += 2
                return
            if nxt == b"C":
                raise SyntaxFault("invalid escape sequence", b"\\C")
            if nxt == b"Q":
                self.quoted()
                return
        ranges = self.unicode_class()
        if ranges is None:
            ranges = self.perl_class()
        if ranges is not None:
            self.push(Class(merged(ranges)))
        else:
            self.literal(self.escaped_rune())

    def quoted(self) -> None:
        """`\\Q...\\E`."""
        self.at += 2
        end = self.text.find(b"\\E", self.at)
        stop = end if end >= 0 else len(self.text)
        while self.at < stop:
            r, width = decode_rune(self.text[:stop], self.at)
            if r == 0xFFFD and width == 1:
                raise SyntaxFault("invalid UTF-8", self.text[self.at : stop])
            self.at += width
            self.literal(r)
        self.at = stop + 2 if end >= 0 else stop

    def escaped_rune(self) -> int:
        start = self.at
        self.at += 1
        if self.at == len(self.text):
            raise SyntaxFault("trailing backslash at end of expression", b"")
        c = self.rune()
        if 0x30 <= c <= 0x37 and (c == 0x30 or self.octal_next()):
            value = c - 0x30
            for _ in range(2):
                if not self.octal_next():
                    break
                value = value * 8 + self.text[self.at] - 0x30
                self.at += 1
            return value
        if c == 0x78 and self.at < len(self.text):
            hexadecimal = self.hexadecimal()
            if hexadecimal >= 0:
                return hexadecimal
        elif c in _ESCAPES:
            return _ESCAPES[c]
        elif c < 0x80 and not chr(c).isalnum():
            return c
        raise SyntaxFault("invalid escape sequence", self.text[start : self.at])

    def octal_next(self) -> bool:
        return self.at < len(self.text) and 0x30 <= self.text[self.at] <= 0x37

    def hexadecimal(self) -> int:
        """After `\\x`: two digits, or any number in braces; -1 if bad."""

        def digit(r: int) -> int:
            return int(chr(r), 16) if r < 0x80 and chr(r) in "0123456789abcdefABCDEF" else -1

        c = self.rune()
        if c != 0x7B:
            if self.at == len(self.text):
                return -1
            high, low = digit(c), digit(self.rune())
            return -1 if high < 0 or low < 0 else high * 16 + low
        value = count = 0
        while self.at < len(self.text):
            c = self.rune()
            if c == 0x7D:
                return value if count else -1
            value = value * 16 + digit(c) if digit(c) >= 0 else -1
            if value < 0 or value > charclass.MAX_RUNE:
                return -1
            count += 1
        return -1

    # ---- classes ---------------------------------------------------------------------------------------

    def perl_class(self) -> Ranges | None:
        """`\\d` and the like at the present place."""
        name = self.text[self.at + 1 : self.at + 2].decode("latin-1")
        if not self.flags & PERL_X or self.text[self.at : self.at + 1] != b"\\" or name.lower() not in charclass.PERL:
            return None
        if not name:
            return None
        self.at += 2
        return self.group(charclass.PERL[name.lower()], name.isupper())

    def group(self, ranges: Ranges, negative: bool) -> Ranges:
        if self.flags & FOLD:
            ranges = folded(ranges)
        return negated(ranges) if negative else ranges

    def named_class(self) -> Ranges | None:
        """`[:alpha:]` at the present place."""
        end = self.text.find(b":]", self.at + 2)
        if end < 0:
            return None
        name = self.text[self.at : end + 2]
        word = name[2:-2].decode("latin-1")
        ranges = charclass.POSIX.get(word.removeprefix("^"))
        if ranges is None:
            raise SyntaxFault("invalid character class range", name)
        self.at = end + 2
        return self.group(ranges, word.startswith("^"))

    def unicode_class(self) -> Ranges | None:
        """`\\pL` or `\\p{Greek}` at the present place."""
        start = self.at
        kind = self.text[start + 1 : start + 2]
        if not self.flags & UNICODE_GROUPS or self.text[start : start + 1] != b"\\" or kind not in (b"p", b"P"):
            return None
        if not kind:
            return None
        self.at += 2
        if self.at == len(self.text):
            raise SyntaxFault("invalid character class range", self.text[start:])
        if self.rune() != 0x7B:
            name = self.text[start + 2 : self.at]
        else:
            end = self.text.find(b"}", start)
            if end < 0:
                _check_utf8(self.text[start:])
                raise SyntaxFault("invalid character class range", self.text[start:])
            name = self.text[start + 3 : end]
            _check_utf8(name)
            self.at = end + 1
        negative = (kind == b"P") != name.startswith(b"^")
        ranges = charclass.unicode_class(name.removeprefix(b"^").decode())
        if ranges is None:
            raise SyntaxFault("invalid character class range", self.text[start : self.at])
        return self.group(ranges, negative)

    def char_class(self) -> Ranges:
        """`[...]`."""
        start = self.at
        self.at += 1
        found: list[tuple[int, int]] = []
        negative = self.text[self.at : self.at + 1] == b"^"
        if negative:
            self.at += 1
            if not self.flags & CLASS_NL:
                found.append((10, 10))
        first = True
        while first or self.text[self.at : self.at + 1] != b"]":
            here = self.text[self.at : self.at + 2]
            if here[:1] == b"-" and not self.flags & PERL_X and not first and here != b"-]":
                width = decode_rune(self.text, self.at + 1)[1] if len(here) > 1 else 0
                raise SyntaxFault("invalid character class range", self.text[self.at : self.at + 1 + width])
            first = False
            ranges = self.named_class() if here == b"[:" and self.at + 2 < len(self.text) else None
            if ranges is None:
                ranges = self.unicode_class()
            if ranges is None:
                ranges = self.perl_class()
            found += self.class_range(start) if ranges is None else ranges
        self.at += 1
        return negated(merged(found)) if negative else merged(found)

    def class_range(self, start: int) -> Ranges:
        """`a` or `a-z`."""
        begin = self.at
        lo = hi = self.class_rune(start)
        if self.text[self.at : self.at + 1] == b"-" and self.text[self.at + 1 : self.at + 2] not in (b"", b"]"):
            self.at += 1
            hi = self.class_rune(start)
            if hi < lo:
                raise SyntaxFault("invalid character class range", self.text[begin : self.at])
        return folded(((lo, hi),)) if self.flags & FOLD else ((lo, hi),)

    def class_rune(self, start: int) -> int:
        if self.at == len(self.text):
            raise SyntaxFault("missing closing ]", self.text[start:])
        return self.escaped_rune() if self.text[self.at] == 0x5C else self.rune()


def _check_utf8(text: bytes) -> None:
    at = 0
    while at < len(text):
        r, width = decode_rune(text, at)
        if r == 0xFFFD and width == 1:
            raise SyntaxFault("invalid UTF-8", text)
        at += width


def _small_enough(node: Node, limit: int) -> bool:
    """Report whether nested counted repetitions together repeat at most `limit` times."""
    if isinstance(node, Rep) and node.counted:
        times = node.high
        if times == 0:
            return True
        if times < 0:
            times = node.low
        if times > limit:
            return False
        if times > 0:
            limit //= times
    match node:
        case Rep() | Capture():
            return _small_enough(node.sub, limit)
        case Cat() | Alt():
            return all(_small_enough(sub, limit) for sub in node.subs)
        case _:
            return True


def _height(root: Node) -> int:
    """The depth of the tree, without recursion."""
    deepest, stack = 0, [(root, 1)]
    while stack:
        node, depth = stack.pop()
        deepest = max(deepest, depth)
        match node:
            case Rep() | Capture():
                stack.append((node.sub, depth + 1))
            case Cat() | Alt():
                stack += [(sub, depth + 1) for sub in node.subs]
            case _:
                pass
    return deepest


__all__ = ["DOT_NL", "FOLD", "LITERAL", "ONE_LINE", "PERL", "Parsed", "SyntaxFault", "parse"]
