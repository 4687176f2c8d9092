"""Go values as trees of `snapshot.Value`.

A value is drawn to a depth, with a number of children, its text to a width. Pointers are never followed: what they
lead to is another object with its own label; only an interface's dynamic value and an embedded struct, array or
element belong to the value itself. Texts are what a Go programmer expects: `{x: 3, y: 4}`, `"hi"`, `[1, 2]`, `map[a:
1]`, `■A`, `nil`.
"""

import math
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from memtui.engine.inspect.locate import NIL, Locator
from memtui.protocol.snapshot import Child, Pointer, Side, Value
from memtui.runtime.memory import Array, Iface, Slice
from memtui.runtime.rtype import INTS

_INTS = frozenset(INTS)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a value to draw: levels of children, children per level, characters of text."""

    depth: int = 3
    children: int = 16
    width: int = 80


class Values:
    """Values of one machine."""

    def __init__(self, machine: Any, locator: Locator) -> None:
        self.m = machine
        self.locator = locator

    def value(self, rt: Any, value: Any, limits: Limits, g: Any) -> Value:
        """The tree of a value of type rt; g: the goroutine on whose stack its stack pointers are."""
        return self._value(rt, value, limits, limits.depth, g)

    def _value(self, rt: Any, v: Any, lim: Limits, depth: int, g: Any) -> Value:
        kind = rt.kind
        if kind == "struct":
            return self._struct(rt, v, lim, depth, g)
        if kind == "array":
            return self._elements(rt, v.v, 0, rt.len, len(v.v), lim, depth, g, None, rt.len, -1)
        if kind == "slice":
            return self._slice(rt, v, lim, depth, g)
        if kind == "map":
            return self._map(rt, v, lim, depth, g)
        if kind == "interface":
            return self._interface(rt, v, lim, depth, g)
        if kind == "string":
            pointer = self.locator.pointer(v, g) if hasattr(v, "_r") else None
            return Value(rt.string, kind, quote(v, lim.width), pointer=pointer, length=len(v))
        if kind == "chan":
            return self._chan(rt, v, g)
        if kind == "func":
            return self._func(rt, v, g)
        if kind in ("ptr", "unsafe.Pointer"):
            pointer = self.locator.pointer(v, g)
            return Value(rt.string, kind, pointer_text(pointer), pointer=pointer)
        return Value(rt.string, kind, scalar(kind, v, rt.string))

    # ---- composites

    def _struct(self, rt: Any, v: Any, lim: Limits, depth: int, g: Any) -> Value:
        children: list[Child] = []
        parts: list[str] = []
        width = lim.width
        for (name, ft, offset, *_), slot in zip(rt.fields, rt.slots, strict=True):
            if depth <= 0 or len(children) >= lim.children:
                parts.append("...")
                break
            child = self._value(ft, getattr(v, slot), lim, depth - 1, g)
            children.append(Child(name, offset, ft.size, child))
            parts.append(f"{name}: {child.text}")
        text = clip("{" + ", ".join(parts) + "}", width)
        return Value(rt.string, "struct", text, tuple(children), len(rt.fields))

    def _slice(self, rt: Any, v: Slice, lim: Limits, depth: int, g: Any) -> Value:
        if v.a is None:
            return Value(rt.string, "slice", "nil", pointer=NIL, length=0, capacity=0)
        pointer = self.locator.pointer(v, g)
        return self._elements(rt, v.a.v, v.o, v.n, v.o + v.n, lim, depth, g, pointer, v.n, v.c)

    def _elements(
        self, rt: Any, data: Any, start: int, n: int, have: int, lim: Limits, depth: int, g: Any,
        pointer: Pointer | None, length: int, capacity: int,
    ) -> Value:  # fmt: skip
        """An array, or the part of a backing array that a slice shows."""
        elem = rt.elem
        count = min(n, lim.children) if depth > 0 else 0
        children, parts = [], []
        for i in range(count):
            x = data[start + i] if start + i < have else elem.zero()
            child = self._value(elem, x, lim, depth - 1, g)
            children.append(Child(f"[{i}]", i * elem.size, elem.size, child))
            parts.append(child.text)
        if count < n:
            parts.append("..." if count else f"{n} x {elem.string}")
        return Value(
            rt.string, rt.kind, clip("[" + ", ".join(parts) + "]", lim.width), tuple(children), n, pointer, length,
            capacity
        )  # fmt: skip

    def _map(self, rt: Any, v: Any, lim: Limits, depth: int, g: Any) -> Value:
        if v is None:
            return Value(rt.string, "map", "nil", pointer=NIL, length=0)
        children, parts = [], []
        entries = list(map_entries(v, lim.children if depth > 0 else 0))
        total = len(v.d)
        for key, x in entries:
            name = self._value(rt.key_type, key, lim, 1, g).text
            child = self._value(rt.elem, x, lim, depth - 1, g)
            children.append(Child(name, -1, rt.elem.size, child))
            parts.append(f"{name}: {child.text}")
        if len(entries) < total:
            parts.append("..." if entries else f"{total} entries")
        pointer = self.locator.pointer(v, g)
        text = clip("map[" + ", ".join(parts) + "]", lim.width)
        return Value(rt.string, "map", text, tuple(children), total, pointer, total)

    def _interface(self, rt: Any, v: Iface | None, lim: Limits, depth: int, g: Any) -> Value:
        if v is None:
            return Value(rt.string, "interface", "nil", pointer=NIL)
        inner = self._value(v.t, v.v, lim, depth - 1, g)
        pointer = inner.pointer if v.t.direct else None
        if v._r is not None:
            pointer = self.locator.pointer(v, g)
        text = clip(f"{v.t.string}({inner.text})", lim.width)
        child = Child(v.t.string, -1, v.t.size, inner)
        return Value(rt.string, "interface", text, (child,) if depth > 0 else (), 1, pointer)

    def _chan(self, rt: Any, v: Any, g: Any) -> Value:
        pointer = self.locator.pointer(v, g)
        if v is None:
            return Value(rt.string, "chan", "nil", pointer=pointer)
        text = f"{pointer.label or 'chan'} {v.qcount}/{v.dataqsiz}" + (" closed" if v.closed else "")
        return Value(rt.string, "chan", text, pointer=pointer, length=v.qcount, capacity=v.dataqsiz)

    def _func(self, rt: Any, v: Any, g: Any) -> Value:
        if v is None:
            return Value(rt.string, "func", "nil", pointer=NIL)
        pointer = self.locator.pointer(v, g)
        name = self.locator.function_name(v)
        return Value(rt.string, "func", f"{name} {pointer.label}" if pointer.object else name, pointer=pointer)

    # ---- objects

    def object_value(self, obj: Any, type_: Any, limits: Limits, g: Any) -> Value | None:
        """The contents of a heap object, or a variable's box; type_: its RType if known. None: raw memory."""
        match obj:
            case Array():
                return self.array_value(obj, limits, g)
            case list() if (
                type_ is not None and type_.kind == "chan"
            ):  # a channel's buffer that is an object of its own
                kids = [Child(f"[{i}]", i * type_.elem.size, type_.elem.size, self.value(type_.elem, x, limits, g))
                        for i, x in enumerate(obj[: limits.children]) if x is not None]  # fmt: skip
                text = clip("[" + ", ".join(k.value.text for k in kids) + "]", limits.width)
                return Value(f"buffer of {type_.string}", "array", text, tuple(kids), len(obj))
            case list():
                return None
            case bytes():
                return Value(f"[{len(obj)}]uint8", "array", quote(obj, limits.width), length=len(obj))
            case Iface():
                return self._value(obj.t, obj.v, limits, limits.depth, g)
            case _:
                pass
        rt = getattr(obj, "_rt", None)
        if rt is not None:
            return self._struct(
                type_ if type_ is not None and type_.kind == "struct" else rt, obj, limits, limits.depth, g
            )
        if type_ is not None and type_.kind in ("map", "chan"):
            return self._value(type_, obj, limits, limits.depth, g)
        if type_ is not None and hasattr(obj, "v"):
            return self._value(type_, obj.v, limits, limits.depth, g)
        return self._closure(obj, limits, g)

    def array_value(self, a: Array, limits: Limits, g: Any) -> Value:
        """A backing array."""
        elem = a._elem
        n = len(a.v)
        if elem is None:
            data = bytes(a.v[: limits.width]) if isinstance(a.v, bytearray) else b""
            return Value(f"[{n}]uint8", "array", quote(data, limits.width), length=n)
        count = min(n, limits.children)
        kids = [Child(f"[{i}]", i * elem.size, elem.size, self._value(elem, a.v[i], limits, limits.depth - 1, g))
                for i in range(count)]  # fmt: skip
        text = ", ".join(k.value.text for k in kids) + (", ..." if count < n else "")
        return Value(f"[{n}]{elem.string}", "array", clip(f"[{text}]", limits.width), tuple(kids), n, length=n)

    def _closure(self, obj: Any, limits: Limits, g: Any) -> Value | None:
        """A closure object: its captured variables, by the slots of its class."""
        slots = [s for s in getattr(type(obj), "__slots__", ()) if s != "_r"]
        infos = {s.py: s for s in self._captures(type(obj).__name__)}
        if not slots or not infos:
            return None
        kids, offset = [], 8
        for slot in slots:
            info = infos.get(slot)
            if info is None:
                continue
            kids.append(Child(info.name, offset, info.size, self.slot_value(info, getattr(obj, slot), limits, g)))
            offset += -(-info.size // 8) * 8
        text = clip("{" + ", ".join(f"{k.name}: {k.value.text}" for k in kids) + "}", limits.width)
        return Value("closure", "struct", text, tuple(kids), len(kids))

    def _captures(self, class_name: str) -> list[Any]:
        info = self.m.program.funcs.get(class_name.removeprefix("_Ctx_"))
        return [s for s in info.slots if s.kind == "captured"] if info is not None else []

    def slot_value(self, slot: Any, local: Any, limits: Limits, g: Any) -> Value:
        """What a frame's slot holds, from the Python local that stands for it. A variable that was moved to the heap,
        or captured by reference, is shown as the pointer that the slot holds."""
        rt = self.m.rtypes[slot.type]
        if slot.boxed == "heap" or (slot.boxed and slot.kind == "captured"):
            pointer = self.locator.pointer(local, g)
            return Value("*" + rt.string, "ptr", pointer_text(pointer), pointer=pointer)
        if slot.boxed == "stack" and rt.kind not in ("struct", "array"):
            return self.value(rt, local.v, limits, g)
        return self.value(rt, local, limits, g)


# ---- texts -----------------------------------------------------------------------------------------------------------


def pointer_text(p: Pointer) -> str:
    """`nil`, `■A.next`, `&s`, or an address."""
    match p.side:
        case Side.NIL:
            return "nil"
        case Side.HEAP:
            return p.label + p.path
        case Side.STACK | Side.GLOBAL if p.label:
            return f"&{p.label}{p.path}"
        case Side.STATIC if p.label:
            return p.label
        case _:
            return hex(p.address)


def clip(text: str, width: int) -> str:
    """A text of at most `width` characters; what is cut off is told by an ellipsis."""
    return text if len(text) <= width else text[: max(width - 1, 0)] + "…"


_ESCAPES = {7: "\\a", 8: "\\b", 9: "\\t", 10: "\\n", 11: "\\v", 12: "\\f", 13: "\\r", 34: '\\"', 92: "\\\\"}


def quote(data: bytes | bytearray, width: int) -> str:
    """A Go string literal; long strings are cut."""
    out, length = ['"'], 1
    text = bytes(data[: width * 4]).decode("utf-8", "surrogateescape")
    for char in text:
        code = ord(char)
        if code in _ESCAPES:
            piece = _ESCAPES[code]
        elif 0xDC80 <= code <= 0xDCFF:
            piece = f"\\x{code - 0xDC00:02x}"
        elif char.isprintable():
            piece = char
        else:
            piece = f"\\x{code:02x}" if code < 0x80 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
        length += len(piece)
        if length > width - 2:
            out.append("…")
            break
        out.append(piece)
    return "".join(out) + '"'


def scalar(kind: str, v: Any, type_name: str) -> str:
    """A bool, number, or number of a named type; runes show their character."""
    if kind == "bool":
        return "true" if v else "false"
    if kind in _INTS:
        if type_name in ("int32", "rune") and 32 <= v < 0x110000 and not 0xD800 <= v < 0xE000 and chr(v).isprintable():
            return f"{v} '{chr(v)}'"
        return str(v)
    if kind in ("complex64", "complex128"):
        imag = float_text(v.imag, kind == "complex64")
        return f"({float_text(v.real, kind == 'complex64')}{imag if imag[0] in '+-' else '+' + imag}i)"
    if kind in ("float32", "float64"):
        return float_text(v, kind == "float32")
    return str(v)


def float_text(x: float, single: bool = False) -> str:
    """A float as `%v` prints it: shortest form that reads back, exponent below -4 and from 6 on."""
    if math.isnan(x):
        return "NaN"
    if math.isinf(x):
        return "+Inf" if x > 0 else "-Inf"
    digits = _shortest32(x) if single else repr(x)
    mantissa, _, exponent = digits.partition("e")
    sign = "-" if mantissa.startswith("-") else ""
    whole, _, fraction = mantissa.lstrip("-").partition(".")
    fraction = "" if fraction == "0" else fraction
    point = len(whole) + int(exponent or 0)
    all_digits = whole + fraction
    stripped = all_digits.lstrip("0")
    point -= len(all_digits) - len(stripped)
    significant = stripped.rstrip("0")
    if not significant:
        return sign + "0"
    power = point - 1
    if power < -4 or power >= 6:
        tail = f".{significant[1:]}" if len(significant) > 1 else ""
        return f"{sign}{significant[0]}{tail}e{'-' if power < 0 else '+'}{abs(power):02d}"
    if point <= 0:
        return f"{sign}0.{'0' * -point}{significant}"
    if len(significant) <= point:
        return sign + significant + "0" * (point - len(significant))
    return f"{sign}{significant[:point]}.{significant[point:]}"


def _shortest32(x: float) -> str:
    """The shortest decimal that rounds to the same float32."""
    packed = struct.pack("f", x)
    for precision in range(1, 10):
        text = f"{x:.{precision}g}"
        if struct.pack("f", float(text)) == packed:
            return text if "e" in text or "." in text else text + ".0"
    return repr(x)


# ---- maps ------------------------------------------------------------------------------------------------------------


def map_entries(m: Any, limit: int) -> Iterator[tuple[Any, Any]]:
    """The first entries in order of insertion, without touching the random order that the program would see."""
    for key, value in islice(m.d.items(), limit):
        yield (key if m.keys is None else m.keys.get(key, key)), value
