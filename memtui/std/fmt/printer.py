"""What an operand prints as: the walk over a value by its type, and the methods that a value may bring along.

Values are those of ARCHITECTURE.md, described by RTypes. A value inside another one is handed to its methods only if
Go's reflect could take it out: not if it was reached through an unexported field. `Access` is that state, and whether
the value is addressable, because taking an addressable value out of its place copies it to the heap.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from memtui.std.fmt import format as fm
from memtui.std.fmt.format import Format
from memtui.std.fmt.mapsort import sorted_items
from memtui.std.unicode.utf8.codec import encode_rune


class Linkage(Protocol):
    """What the printer needs from the machine."""

    def methods(self, t: Any) -> str:
        """How values of type t print themselves: letters of "F" Formatter, "G" GoStringer, "E" error, "S" Stringer."""

    def call_text(self, which: str, t: Any, v: Any) -> tuple[bytes, Any, bool]:
        """Call GoString, Error or String: (text, panic value as interface, whether it returned)."""

    def call_format(self, f: Format, t: Any, v: Any, verb: int) -> tuple[bytes, Any, bool]:
        """Call Format with a State made from f: (what it wrote, panic value, whether it returned)."""

    def repanic(self, value: Any) -> None:
        """panic(value)."""

    def addr(self, v: Any) -> int:
        """The address in a pointer, slice, map, channel or function; 0 if nil."""

    def map_items(self, v: Any) -> list[tuple[Any, Any]]:
        """(key, value) of each entry of a map, in its own order."""

    def reflected(self, v: Any) -> tuple[Any, Any, int, int, int] | None:
        """What a reflect.Value holds: type, value, and whether it is read-only, so are its parts, and addressable."""

    def alloc(self, size: int, noscan: bool, what: str) -> None:
        """The printer copies something to the heap that is garbage when the call returns."""


@dataclass(frozen=True, slots=True)
class Access:
    """How a value was reached. ro: not to be taken out; sticky: neither are its parts."""

    ro: bool = False
    sticky: bool = False
    addressable: bool = False

    def part(self, addressable: bool) -> Access:
        """An element, a map entry or what an interface or pointer holds."""
        return _ACCESS[self.ro, self.ro, addressable]

    def field(self, exported: bool, embedded: bool) -> Access:
        """A field."""
        sticky = self.sticky or (not exported and not embedded)
        return _ACCESS[sticky or not exported, sticky, self.addressable]


_ACCESS = {
    (ro, sticky, addr): Access(ro, sticky, addr)
    for ro in (False, True)
    for sticky in (False, True)
    for addr in (False, True)
}
_TOP = _ACCESS[False, False, False]


class Printer:
    """One call of a print function. wrapped: operands of %w; erroring, panicking: guards against recursion."""

    __slots__ = ("erroring", "f", "link", "panicking", "reordered", "wrap_errs", "wrapped")

    def __init__(self, link: Linkage, wrap_errs: bool = False) -> None:
        self.f = Format(link.alloc)
        self.link = link
        self.wrap_errs = wrap_errs
        self.wrapped: list[int] = []
        self.reordered = False
        self.erroring = False
        self.panicking = False


def type_string(t: Any) -> bytes:
    """A type as %T prints it."""
    text: str = t.string
    return text.encode()


_SIMPLE = frozenset(
    [
        "bool",
        "int",
        "int8",
        "int16",
        "int32",
        "int64",
        "uint",
        "uint8",
        "uint16",
        "uint32",
        "uint64",
        "uintptr",
        "float32",
        "float64",
        "complex64",
        "complex128",
        "string",
    ]
)
_POINTERS = frozenset({"ptr", "chan", "func", "map", "slice", "unsafe.Pointer"})


def print_arg(p: Printer, arg: Any, verb: str) -> None:
    """One operand, an interface value."""
    if arg is None:
        if verb in ("T", "v"):
            fm.pad(p.f, b"<nil>")
        else:
            bad_verb(p, None, None, verb)
        return
    t, v = arg.t, arg.v
    if verb == "T":
        fm.fmt_s(p.f, type_string(t))
    elif verb == "p":
        fmt_pointer(p, t, v, "p")
    elif t.string in _SIMPLE:
        _BY_KIND[t.kind](p, t, v, verb, 0, _TOP)
    elif t.string == "[]uint8" and t.kind == "slice":
        _fmt_bytes(p, t, v, verb, b"[]byte")
    elif t.string == "reflect.Value" and t.pkg == "reflect":
        _print_reflected(p, v, verb)
    elif not handle_methods(p, t, v, verb):
        print_value(p, t, v, verb, 0, _TOP)


def _print_reflected(p: Printer, v: Any, verb: str) -> None:
    """A reflect.Value stands for what it holds."""
    held = p.link.reflected(v)
    if held is None:
        p.f.out.append(b"<invalid reflect.Value>")
        return
    t, x, ro, sticky, addressable = held
    if not ro:
        inner = (x.t, x.v) if t.kind == "interface" and x is not None else (t, x)
        if (t.kind != "interface" or x is not None) and handle_methods(p, *inner, verb):
            return
    print_value(p, t, x, verb, 0, _ACCESS[bool(ro), bool(sticky), bool(addressable)])


def print_value(p: Printer, t: Any, v: Any, verb: str, depth: int, access: Access) -> None:
    """A value of type t; t None: what a nil interface in a field holds."""
    if t is None:
        if verb == "v":
            p.f.out.append(b"<nil>")
        else:
            bad_verb(p, None, None, verb)
        return
    if depth > 0 and not access.ro:
        if t.kind == "interface":
            taken = (v.t, v.v) if v is not None else None
        else:
            taken = (t, v)
            if access.addressable and not t.direct:
                p.link.alloc(t.size, t.noscan, t.string)
        if taken is not None and handle_methods(p, taken[0], taken[1], verb):
            return
    _BY_KIND[t.kind](p, t, v, verb, depth, access)


def bad_verb(p: Printer, t: Any, v: Any, verb: str) -> None:
    """%!verb(type=value)."""
    p.erroring = True
    p.f.out.append(b"%!" + encode_rune(ord(verb)) + b"(")
    if t is None:
        p.f.out.append(b"<nil>")
    else:
        p.f.out.append(type_string(t))
        p.f.out.append(b"=")
        print_value(p, t, v, "v", 0, _TOP)
    p.f.out.append(b")")
    p.erroring = False


# ---- methods ----------------------------------------------------------------------------------------------


def handle_methods(p: Printer, t: Any, v: Any, verb: str) -> bool:
    """Let the value print itself, if it can and the verb allows; whether it did."""
    if p.erroring:
        return False
    has = p.link.methods(t)
    if verb == "w":
        if "E" not in has or not p.wrap_errs:
            bad_verb(p, t, v, verb)
            return True
        verb = "v"
    if not has:
        return False
    if "F" in has:
        written, panicked, returned = p.link.call_format(p.f, t, v, ord(verb))
        p.f.out.append(written)
        if not returned:
            _caught(p, t, v, verb, b"Format", panicked)
        return True
    if p.f.sharp_v:
        if "G" not in has:
            return False
        _text_method(p, t, v, verb, "GoString")
        return True
    if verb in ("v", "s", "x", "X", "q"):
        if "E" in has:
            _text_method(p, t, v, verb, "Error")
            return True
        if "S" in has:
            _text_method(p, t, v, verb, "String")
            return True
    return False


def _text_method(p: Printer, t: Any, v: Any, verb: str, method: str) -> None:
    text, panicked, returned = p.link.call_text(method, t, v)
    if not returned:
        _caught(p, t, v, verb, method.encode(), panicked)
    elif method == "GoString":
        fm.fmt_s(p.f, text)
    else:
        _fmt_string(p, t, text, verb, 0, _TOP)


def _caught(p: Printer, t: Any, v: Any, verb: str, method: bytes, value: Any) -> None:
    """A method panicked with value: say so, or just <nil> if the receiver is a nil pointer."""
    if t.kind == "ptr" and v is None:
        p.f.out.append(b"<nil>")
        return
    if p.panicking:
        p.link.repanic(value)
    flags = p.f.save()
    p.f.clear()
    p.f.out.append(b"%!" + encode_rune(ord(verb)) + b"(PANIC=" + method + b" method: ")
    p.panicking = True
    print_arg(p, value, "v")
    p.panicking = False
    p.f.out.append(b")")
    p.f.restore(flags)


# ---- by kind ----------------------------------------------------------------------------------------------


def _print_bool(p: Printer, t: Any, v: Any, verb: str, depth: int, access: Access) -> None:
    if verb in ("v", "t"):
        fm.fmt_bool(p.f, v)
    else:
        bad_verb(p, t, v, verb)


_INT_BASES = {"d": 10, "b": 2, "o": 8, "O": 8, "x": 16, "X": 16}


def _print_int(p: Printer, t: Any, v: Any, verb: str, depth: int, access: Access) -> None:
    if verb == "v":
        fm.fmt_integer(p.f, v, 10, verb)
    elif verb in _INT_BASES:
        fm.fmt_integer(p.f, v, _INT_BASES[verb], verb)
    elif verb == "c":
        fm.fmt_c(p.f, v)
    elif verb == "q":
        fm.fmt_qc(p.f, v)
    elif verb == "U":
        fm.fmt_unicode(p.f, v)
    else:
        bad_verb(p, t, v, verb)


def _print_uint(p: Printer, t: Any, v: Any, verb: str, depth: int, access: Access) -> None:
    if verb == "v" and p.f.sharp_v:
        fm.fmt_0x(p.f, v, True)
    else:
        _print_int(p, t, v, verb, depth, access)


_FLOAT_VERBS = {"v": ("g", -1), "f": ("f", 6), "F": ("f", 6), "e": ("e", 6), "E": ("E", 6)} | {
    verb: (verb, -1) for verb in "bgGxX"
}


def _print_float(p: Printer, t: Any, v: Any, verb: str, depth: int, access: Access) -> None:
    if verb in _FLOAT_VERBS:
        fm.fmt_float(p.f, v, 32 if t.kind == "float32" else 64, *_FLOAT_VERBS[verb])
    else:
        bad_verb(p, t, v, verb)


def _print_complex(p: Printer, t: Any, v: Any, verb: str, depth: int, access: Access) -> None:
    if verb not in _FLOAT_VERBS:
        bad_verb(p, t, v, verb)
        return
    bits = 32 if t.kind == "complex64" else 64
    plus = p.f.plus
    p.f.out.append(b"(")
    fm.fmt_float(p.f, v.real, bits, *_FLOAT_VERBS[verb])
    p.f.plus = True  # the imaginary part always has a sign
    fm.fmt_float(p.f, v.imag, bits, *_FLOAT_VERBS[verb])
    p.f.out.append(b"i)")
    p.f.plus = plus


def _fmt_string(p: Printer, t: Any, v: Any, verb: str, depth: int, access: Access) -> None:
    if verb == "s" or (verb == "v" and not p.f.sharp_v):
        fm.fmt_s(p.f, v)
    elif verb in ("x", "X"):
        fm.fmt_sx(p.f, v, verb == "X")
    elif verb in ("q", "v"):
        fm.fmt_q(p.f, v)
    else:
        bad_verb(p, t, v, verb)


def _fmt_bytes(p: Printer, t: Any, v: Any, verb: str, name: bytes) -> None:
    """A byte slice; v is a slice or an array object."""
    data = _byte_string(t, v)
    f = p.f
    if verb in ("v", "d"):
        if f.sharp_v:
            f.out.append(name)
            if t.kind == "slice" and v.a is None:
                f.out.append(b"(nil)")
                return
        f.out.append(b"{" if f.sharp_v else b"[")
        for i, c in enumerate(data):
            if i > 0:
                f.out.append(b", " if f.sharp_v else b" ")
            if f.sharp_v:
                fm.fmt_0x(f, c, True)
            else:
                fm.fmt_integer(f, c, 10, verb)
        f.out.append(b"}" if f.sharp_v else b"]")
    elif verb == "s":
        fm.fmt_s(f, data)
    elif verb in ("x", "X"):
        fm.fmt_sx(f, data, verb == "X")
    elif verb == "q":
        fm.fmt_q(f, data)
    else:
        print_value(p, t, v, verb, 0, _TOP)


def _byte_string(t: Any, v: Any) -> bytes:
    return bytes(v.a.v[v.o : v.o + v.n] if v.a is not None else b"") if t.kind == "slice" else bytes(v.v)


def fmt_pointer(p: Printer, t: Any, v: Any, verb: str) -> None:
    """The address of a pointer-like value."""
    if t.kind not in _POINTERS:
        bad_verb(p, t, v, verb)
        return
    u = p.link.addr(v)
    f = p.f
    if verb == "v" and f.sharp_v:
        f.out.append(b"(" + type_string(t) + b")(")
        if u == 0:
            f.out.append(b"nil")
        else:
            fm.fmt_0x(f, u, True)
        f.out.append(b")")
    elif verb == "v" and u == 0:
        fm.pad(f, b"<nil>")
    elif verb in ("v", "p"):
        fm.fmt_0x(f, u, not f.sharp)
    elif verb in ("b", "o", "d", "x", "X"):
        fm.fmt_integer(f, u, _INT_BASES[verb], verb)
    else:
        bad_verb(p, t, v, verb)


def _print_map(p: Printer, t: Any, v: Any, verb: str, depth: int, access: Access) -> None:
    f = p.f
    sharp = f.sharp_v
    if sharp:
        f.out.append(type_string(t))
        if v is None:
            f.out.append(b"(nil)")
            return
    f.out.append(b"{" if sharp else b"map[")
    inner = access.part(False)
    for i, (key, value) in enumerate(sorted_items(p.link, t, v)):
        if i > 0:
            f.out.append(b", " if sharp else b" ")
        print_value(p, t.key_type, key, verb, depth + 1, inner)
        f.out.append(b":")
        print_value(p, t.elem, value, verb, depth + 1, inner)
    f.out.append(b"}" if sharp else b"]")


def _print_struct(p: Printer, t: Any, v: Any, verb: str, depth: int, access: Access) -> None:
    f = p.f
    sharp, named = f.sharp_v, f.sharp_v or f.plus_v
    if sharp:
        f.out.append(type_string(t))
    f.out.append(b"{")
    for i, (name, field_type, _, embedded, _, exported) in enumerate(t.fields):
        if i > 0:
            f.out.append(b", " if sharp else b" ")
        if named:
            f.out.append(name.encode())
            f.out.append(b":")
        inner = access.field(exported, embedded)
        value = getattr(v, t.slots[i])
        if field_type.kind == "interface" and value is not None:
            print_value(p, value.t, value.v, verb, depth + 1, inner.part(False))
        else:
            print_value(p, field_type, value, verb, depth + 1, inner)
    f.out.append(b"}")


def _print_interface(p: Printer, t: Any, v: Any, verb: str, depth: int, access: Access) -> None:
    if v is not None:
        print_value(p, v.t, v.v, verb, depth + 1, access.part(False))
    elif p.f.sharp_v:
        p.f.out.append(type_string(t))
        p.f.out.append(b"(nil)")
    else:
        p.f.out.append(b"<nil>")


def _print_list(p: Printer, t: Any, v: Any, verb: str, depth: int, access: Access) -> None:
    if verb in ("s", "q", "x", "X") and t.elem.kind == "uint8":
        if t.kind == "array" and not access.addressable and t.len:
            p.link.alloc(t.len, True, "[]byte")  # only what has an address can be seen as a slice
        _fmt_bytes(p, t, v, verb, type_string(t))
        return
    f = p.f
    sharp = f.sharp_v
    if sharp:
        f.out.append(type_string(t))
        if t.kind == "slice" and v.a is None:
            f.out.append(b"(nil)")
            return
    if t.kind == "slice":
        values = v.a.v[v.o : v.o + v.n] if v.a is not None else ()
        inner = access.part(True)
    else:
        values = v.v
        inner = access.part(access.addressable)
    f.out.append(b"{" if sharp else b"[")
    for i, value in enumerate(values):
        if i > 0:
            f.out.append(b", " if sharp else b" ")
        print_value(p, t.elem, value, verb, depth + 1, inner)
    f.out.append(b"}" if sharp else b"]")


def _print_pointer(p: Printer, t: Any, v: Any, verb: str, depth: int, access: Access) -> None:
    # The value behind a pointer is shown at the top only, so that no cycle is followed.
    if depth == 0 and v is not None and t.kind == "ptr" and t.elem.kind in ("array", "slice", "struct", "map"):
        p.f.out.append(b"&")
        target = v if t.elem.kind in ("array", "struct") else v.v
        print_value(p, t.elem, target, verb, depth + 1, access.part(True))
        return
    fmt_pointer(p, t, v, verb)


_BY_KIND: dict[str, Callable[[Printer, Any, Any, str, int, Access], None]] = {
    "bool": _print_bool,
    "float32": _print_float,
    "float64": _print_float,
    "complex64": _print_complex,
    "complex128": _print_complex,
    "string": _fmt_string,
    "map": _print_map,
    "struct": _print_struct,
    "interface": _print_interface,
    "array": _print_list,
    "slice": _print_list,
    "ptr": _print_pointer,
    "chan": _print_pointer,
    "func": _print_pointer,
    "unsafe.Pointer": _print_pointer,
    "uintptr": _print_uint,
}
for _bits in ("", "8", "16", "32", "64"):
    _BY_KIND["int" + _bits] = _print_int
    _BY_KIND["uint" + _bits] = _print_uint


def do_print(p: Printer, args: list[Any]) -> None:
    """Print: a space between operands when neither is a string."""
    was_string = True
    for i, arg in enumerate(args):
        is_string = arg is not None and arg.t.kind == "string"
        if i > 0 and not is_string and not was_string:
            p.f.out.append(b" ")
        print_arg(p, arg, "v")
        was_string = is_string


def do_println(p: Printer, args: list[Any]) -> None:
    """Println: a space between operands, a newline at the end."""
    for i, arg in enumerate(args):
        if i > 0:
            p.f.out.append(b" ")
        print_arg(p, arg, "v")
    p.f.out.append(b"\n")
