"""Format strings: what Printf does between the verbs. The rules for argument indexes and errors are fmt's."""

from __future__ import annotations

from memtui.std.fmt.printer import Printer, print_arg, type_string
from memtui.std.unicode.utf8.codec import decode_rune, encode_rune

_MAX_NUMBER = 1_000_000  # a larger width or precision is an error
_FLAG_NAMES = {0x23: "sharp", 0x30: "zero", 0x2B: "plus", 0x2D: "minus", 0x20: "space"}
_SIGNED = frozenset({"int", "int8", "int16", "int32", "int64"})
_UNSIGNED = frozenset({"uint", "uint8", "uint16", "uint32", "uint64", "uintptr"})


class _Directives:
    """One pass over a format: where it is, and which operand comes next."""

    __slots__ = ("after_index", "arg_num", "args", "format", "good", "i", "p", "reordered")

    def __init__(self, p: Printer, text: bytes, args: list[object]) -> None:
        self.p = p
        self.format = text
        self.args = args
        self.i = 0
        self.arg_num = 0
        self.after_index = False  # the previous item was an index like [3]
        self.reordered = False
        self.good = True  # the most recent index was valid


def do_printf(p: Printer, text: bytes, args: list[object]) -> None:
    """Print args (interface values) as the format says; p.wrapped gets the operand numbers of %w."""
    d = _Directives(p, text, args)
    end = len(text)
    while d.i < end:
        percent = text.find(b"%", d.i)
        if percent < 0:
            percent = end
        if percent > d.i:
            p.f.out.append(text[d.i : percent])
        if percent >= end:
            break
        d.i = percent + 1
        if not _directive(d):
            break
    p.reordered = d.reordered
    if not d.reordered and d.arg_num < len(args):
        _extra(p, args[d.arg_num :])


def _directive(d: _Directives) -> bool:
    """One verb with its flags; False at the end of the format."""
    p, text, args = d.p, d.format, d.args
    p.f.clear()
    d.good = True
    while d.i < len(text):
        c = text[d.i]
        flag = _FLAG_NAMES.get(c)
        if flag is None:
            break
        setattr(p.f, flag, True)
        d.i += 1
    if d.i < len(text) and 0x61 <= c <= 0x7A and d.arg_num < len(args):
        d.i += 1
        _verb(d, chr(c))
        return True
    _argument_index(d)
    _width(d)
    _precision(d)
    if not d.after_index:
        _argument_index(d)
    if d.i >= len(text):
        p.f.out.append(b"%!(NOVERB)")
        return False
    r, size = decode_rune(text, d.i)
    d.i += size
    verb = chr(r)
    if verb == "%":
        p.f.out.append(b"%")
    elif not d.good:
        p.f.out.append(b"%!" + encode_rune(r) + b"(BADINDEX)")
    elif d.arg_num >= len(args):
        p.f.out.append(b"%!" + encode_rune(r) + b"(MISSING)")
    else:
        _verb(d, verb)
    return True


def _verb(d: _Directives, verb: str) -> None:
    f = d.p.f
    if verb in ("v", "w"):
        if verb == "w":
            d.p.wrapped.append(d.arg_num)
        f.sharp_v, f.sharp = f.sharp, False
        f.plus_v, f.plus = f.plus, False
    arg = d.args[d.arg_num]
    d.arg_num += 1
    print_arg(d.p, arg, verb)


def _number(text: bytes, start: int, end: int) -> tuple[int | None, int]:
    """(decimal number or None, offset after it) at start."""
    i, n = start, 0
    while i < end and 0x30 <= text[i] <= 0x39:
        if n > _MAX_NUMBER:
            return None, end
        n = n * 10 + text[i] - 0x30
        i += 1
    return (n, i) if i > start else (None, i if start < end else end)


def _argument_index(d: _Directives) -> None:
    """An index like [3], if one stands here."""
    if d.format[d.i : d.i + 1] != b"[":
        d.after_index = False
        return
    d.reordered = True
    rest = d.format[d.i :]
    close = rest.find(b"]", 1)
    if len(rest) < 3 or close < 0:
        d.good, d.after_index = False, False
        d.i += 1
        return
    d.i += close + 1
    n, stop = _number(rest, 1, close)
    if n is None or stop != close:
        d.good, d.after_index = False, False
        return
    d.after_index = True
    if 0 <= n - 1 < len(d.args):
        d.arg_num = n - 1
    else:
        d.good = False


def _star(d: _Directives) -> int | None:
    """The operand of a *: its value, None if it is no integer or too large."""
    d.i += 1
    n: int | None = None
    if d.arg_num < len(d.args):
        arg = d.args[d.arg_num]
        d.arg_num += 1
        if arg is not None and (arg.t.kind in _SIGNED or arg.t.kind in _UNSIGNED):  # type: ignore[attr-defined]
            value: int = arg.v  # type: ignore[attr-defined]
            n = value if -_MAX_NUMBER <= value <= _MAX_NUMBER else None
    d.after_index = False
    return n


def _width(d: _Directives) -> None:
    f = d.p.f
    if d.format[d.i : d.i + 1] == b"*":
        f.wid = _star(d)
        if f.wid is None:
            f.out.append(b"%!(BADWIDTH)")
        elif f.wid < 0:
            f.wid, f.minus, f.zero = -f.wid, True, False
    else:
        f.wid, d.i = _number(d.format, d.i, len(d.format))
        if d.after_index and f.wid is not None:
            d.good = False  # "%[3]2d"


def _precision(d: _Directives) -> None:
    f = d.p.f
    if d.format[d.i : d.i + 1] != b"." or d.i + 1 >= len(d.format):
        return
    d.i += 1
    if d.after_index:
        d.good = False  # "%[3].2d"
    _argument_index(d)
    if d.format[d.i : d.i + 1] == b"*":
        f.prec = _star(d)
        if f.prec is not None and f.prec < 0:
            f.prec = None
        if f.prec is None:
            f.out.append(b"%!(BADPREC)")
    else:
        f.prec, d.i = _number(d.format, d.i, len(d.format))
        if f.prec is None:
            f.prec = 0


def _extra(p: Printer, args: list[object]) -> None:
    p.f.clear()
    p.f.out.append(b"%!(EXTRA ")
    for i, arg in enumerate(args):
        if i > 0:
            p.f.out.append(b", ")
        if arg is None:
            p.f.out.append(b"<nil>")
        else:
            p.f.out.append(type_string(arg.t))  # type: ignore[attr-defined]
            p.f.out.append(b"=")
            print_arg(p, arg, "v")
    p.f.out.append(b")")
