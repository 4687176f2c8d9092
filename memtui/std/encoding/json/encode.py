"""Go values to JSON (encoding/json Marshal with the semantics of Go 1.27's DefaultOptionsV1)."""

from __future__ import annotations

import base64
import re
from typing import Any

from memtui.runtime.memory import NILSLICE, Iface
from memtui.runtime.rtype import FLOATS, INTS, RType
from memtui.std.encoding.json.scan import SyntaxFault, compacted, number_end, parse
from memtui.std.encoding.json.state import (
    BAD_NUMBER,
    METHOD_FAILED,
    UNSUPPORTED_TYPE,
    UNSUPPORTED_VALUE,
    Failed,
    Field,
    Json,
    Place,
)
from memtui.std.reflect.equal import is_zero
from memtui.std.strconv.ftoa import format_float
from memtui.std.support import byte_string, new_bytes

_SPECIAL = re.compile(rb'[\x00-\x1f"\\\x80-\xff<>&]')
_ESCAPED = {i: f"\\u{i:04x}" for i in range(32)} | {
    8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r", 0x22: '\\"', 0x5C: "\\\\",
    0x2028: "\\u2028", 0x2029: "\\u2029",
} | dict.fromkeys(range(56448, 56576), "�")  # fmt: skip
_HTML = _ESCAPED | {ord(c): f"\\u{ord(c):04x}" for c in "<>&"}
_DEEP = 1000  # nesting from which on pointers are watched for cycles


def quote(s: bytes, html: bool) -> bytes:
    """A string as JSON; html: with <, >, & escaped."""
    if not _SPECIAL.search(s):
        return b'"' + s + b'"'
    text = s.decode("utf-8", "surrogateescape").translate(_HTML if html else _ESCAPED)
    return b'"' + text.encode() + b'"'


def float_text(x: float, bits: int) -> bytes:
    """A float as JavaScript writes it."""
    a = abs(x)
    low, high = (9.99999997475242707878e-7, 1e21) if bits == 32 else (1e-6, 1e21)
    text = format_float(x, "e" if a and (a < low or a >= high) else "f", -1, bits)
    if text[-4:-1] == "e-0":
        text = text[:-2] + text[-1]
    return text.encode()


class Encoder:
    """One call of Marshal. seen: pointers, maps and slices above the value, once it is nested deeply."""

    def __init__(self, j: Json, sp: int, html: bool) -> None:
        self.j = j
        self.m = j.m
        self.sp = sp
        self.html = html
        self.depth = 0
        self.seen: set[Any] = set()

    def encode(self, t: RType, x: Any, place: Place | None, quoted: bool = False) -> bytes:
        """The JSON of value x of type t; raises Failed."""
        made = self._by_method(t, x, place)
        if made is not None:
            return made
        kind = t.kind
        if kind == "string":
            text: bytes = quote(x, self.html)
            return quote(text, self.html) if quoted else text
        if kind in INTS:
            return b'"%d"' % x if quoted else b"%d" % x
        if kind in FLOATS:
            if x != x or x in (float("inf"), float("-inf")):
                word = "NaN" if x != x else "+Inf" if x > 0 else "-Inf"
                raise Failed(self.j.failed(self.sp, UNSUPPORTED_VALUE, None, word))
            number = float_text(x, 32 if kind == "float32" else 64)
            return b'"' + number + b'"' if quoted else number
        if kind == "bool":
            word_bytes = b"true" if x else b"false"
            return b'"' + word_bytes + b'"' if quoted else word_bytes
        return self._composite(t, x, place, quoted)

    def _composite(self, t: RType, x: Any, place: Place | None, quoted: bool) -> bytes:
        match t.kind:
            case "interface":
                return b"null" if x is None else self.encode(x.t, x.v, None)
            case "struct":
                return self._struct(t, x, place)
            case "ptr":
                if x is None:
                    return b"null"
                return self._nested(
                    t, x, lambda: self.encode(t.elem, x if t.elem.deep else x.v, Place(x, None), quoted)
                )
            case "map":
                return b"null" if x is None else self._nested(t, x, lambda: self._map(t, x))
            case "slice":
                if x.a is None:
                    return b"null"
                if t.elem.kind == "uint8" and not self._has_methods(t.elem):
                    return b'"' + base64.b64encode(byte_string(x)) + b'"'
                return self._nested(t, x.a, lambda: self._list(t.elem, x.a, x.o, x.n, True))
            case "array":
                return self._list(t.elem, x, 0, t.len, place is not None)
            case _:
                raise Failed(self.j.failed(self.sp, UNSUPPORTED_TYPE, t))

    def _nested(self, t: RType, obj: Any, run: Any) -> bytes:
        self.depth += 1
        key = (id(obj), t)
        try:
            if self.depth > _DEEP:
                if key in self.seen:
                    text = f"encountered a cycle via {t.string}"
                    raise Failed(self.j.failed(self.sp, UNSUPPORTED_VALUE, None, text))
                self.seen.add(key)
            made: bytes = run()
            return made
        finally:
            self.depth -= 1
            self.seen.discard(key)

    def _list(self, elem: RType, a: Any, o: int, n: int, addressable: bool) -> bytes:
        items = a.v
        return (
            b"["
            + b",".join([self.encode(elem, items[i], Place(a, i) if addressable else None) for i in range(o, o + n)])
            + b"]"
        )

    def _struct(self, t: RType, x: Any, place: Place | None) -> bytes:
        out = []
        for f in self.j.fields_of(t):
            got = self._reach(t, x, f, place is not None)
            if got is None:
                continue
            value, at = got
            if f.omit_empty and _is_empty(f.type, value):
                continue
            if f.omit_zero and self._is_zero(f.type, value, at):
                continue
            out.append(quote(f.name, self.html) + b":" + self.encode(f.type, value, at, f.quoted))
        return b"{" + b",".join(out) + b"}"

    def _reach(self, t: RType, x: Any, f: Field, addressable: bool) -> tuple[Any, Place | None] | None:
        """The value of a field and its place; None behind a nil embedded pointer."""
        obj, st = x, t
        for n, i in enumerate(f.path):
            if n and st.kind == "ptr":
                if obj is None:
                    return None
                st, addressable = st.elem, True
            holder, slot = obj, st.slots[i]
            obj, st = getattr(holder, slot), st.fields[i][1]
        return obj, Place(holder, slot) if addressable else None

    def _is_zero(self, t: RType, x: Any, place: Place | None) -> bool:
        if t.kind in ("ptr", "interface") and x is None:
            return True
        if self.j.has(t, 4) and t.kind != "interface":
            return bool(t.m["IsZero"](self.sp, x))
        p = self.j.pointer_type(t)
        if place is not None and self.j.has(p, 4):
            return bool(p.m["IsZero"](self.sp, place.pointer(self.m, t)))
        return is_zero(t, x)

    # ---- maps ------------------------------------------------------------------------------------------

    def _map(self, t: RType, x: Any) -> bytes:
        pairs = sorted((self._key(t.key_type, k), v) for k, v in x.items()) if not t.elem.deep else sorted(
            ((self._key(t.key_type, k), v) for k, v in x.items()), key=lambda pair: pair[0]
        )  # fmt: skip
        return b"{" + b",".join([quote(k, self.html) + b":" + self.encode(t.elem, v, None) for k, v in pairs]) + b"}"

    def _key(self, t: RType, k: Any) -> bytes:
        if t.kind == "string":
            text: bytes = k
            return text
        if self.j.has(t, 1):
            return b"" if t.kind == "ptr" and k is None else self._text(t, k)
        if t.kind in INTS:
            return b"%d" % k
        if t.kind == "interface" and k is not None:
            return self._key(k.t, k.v)
        raise Failed(
            self.j.failed(
                self.sp, UNSUPPORTED_VALUE, None, "jsontext: object member name must be a string after offset 2"
            )
        )

    # ---- methods ---------------------------------------------------------------------------------------

    def _has_methods(self, t: RType) -> bool:
        p = self.j.pointer_type(t)
        return any(self.j.has(p, i) or self.j.has(t, i) for i in (0, 1))

    def _kind_of_methods(self, t: RType) -> tuple[str, str]:
        """Which method makes the JSON: of the value, and of a pointer to it; "" none, J MarshalJSON, T MarshalText."""
        found = self.j.methods.get(t)
        if found is None:
            letters = []
            for u in (t, self.j.pointer_type(t) if t.kind != "ptr" or t.name else t):
                letters.append("J" if self.j.has(u, 0) else "T" if self.j.has(u, 1) else "")
            found = self.j.methods[t] = (letters[0], letters[1])
        return found

    def _by_method(self, t: RType, x: Any, place: Place | None) -> bytes | None:
        if t is self.j.number:
            return self._number(t, x)
        if t.kind == "interface":
            return None
        own, by_pointer = self._kind_of_methods(t)
        if not own and not by_pointer:
            return None
        if by_pointer and by_pointer != own and t.kind != "ptr" and place is not None:
            p = self.j.pointer_type(t)
            return self._call(by_pointer, p, place.pointer(self.m, t), p)
        if not own:
            return None
        if t.kind == "ptr" and x is None:
            return b"null"
        return self._call(own, t, x, t if t.kind == "ptr" else self.j.pointer_type(t))

    def _call(self, which: str, t: RType, x: Any, shown: RType) -> bytes:
        if which == "T":
            return quote(self._text(t, x, shown), self.html)
        data, err = t.m["MarshalJSON"](self.sp, x)
        if err is None:
            text = byte_string(data)
            try:
                made = compacted(text, parse(text))
            except SyntaxFault as e:
                err = self.j.syntax(self.sp, e.text.encode(), e.offset)
            else:
                return escape_html(made) if self.html else made
        raise Failed(self.j.failed(self.sp, METHOD_FAILED, shown, "MarshalJSON", err))

    def _text(self, t: RType, x: Any, shown: RType | None = None) -> bytes:
        data, err = t.m["MarshalText"](self.sp, x)
        if err is not None:
            raise Failed(self.j.failed(self.sp, METHOD_FAILED, shown or t, "MarshalText", err))
        return byte_string(data)

    def _number(self, t: RType, x: bytes) -> bytes:
        text = x or b"0"
        try:
            whole = text[:1] in b"-0123456789" and number_end(text, 0) == len(text)
        except SyntaxFault:
            whole = False
        if not whole:
            err = self.j.failed(self.sp, BAD_NUMBER, None, text)
            raise Failed(self.j.failed(self.sp, METHOD_FAILED, self.j.pointer_type(t), "MarshalJSONTo", err))
        return bytes(text)


def escape_html(data: bytes) -> bytes:
    """HTMLEscape of valid JSON."""
    if not re.search(rb"[<>&]|\xe2\x80[\xa8\xa9]", data):
        return data
    return re.sub(rb"[<>&]|\xe2\x80[\xa8\xa9]", lambda f: b"\\u%04x" % ord(f.group().decode()), data)


def _is_empty(t: RType, x: Any) -> bool:
    match t.kind:
        case "array":
            return t.len == 0
        case "map":
            return x is None or not x.d
        case "slice":
            return bool(x.n == 0)
        case "struct" | "chan" | "func":
            return False
        case "interface" | "ptr":
            return x is None
        case _:
            return not x


def marshal(j: Json, sp: int, v: Iface | None, html: bool) -> tuple[Any, Any]:
    """Marshal: bytes and error."""
    try:
        data = Encoder(j, sp, html).encode(v.t, v.v, None) if v is not None else b"null"
    except Failed as e:
        return NILSLICE, e.error
    return new_bytes(j.m, data), None
