"""JSON to Go values (encoding/json Unmarshal with the semantics of Go 1.27's DefaultOptionsV1).

The text has been checked and is a tree. A value that does not fit is left alone; the first such error is kept and
reported when everything else has been stored."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any

from memtui.runtime.memory import Iface, Slice
from memtui.runtime.rtype import FLOATS, INTS, RType
from memtui.std.encoding.json.scan import Node, SyntaxFault, number_end, parse, unquote
from memtui.std.encoding.json.state import BAD_SYNTAX, NO_POINTER, OTHER, UNKNOWN_FIELD, Failed, Field, Json
from memtui.std.support import built_string, new_bytes, new_string

_WORDS = {"n": "null", "t": "bool", "f": "bool", '"': "string", "0": "number", "[": "array", "{": "object"}
_INTEGER = re.compile(rb"-?[0-9]+$")


class Var:
    """A variable to decode into. pointer: to it, as ARCHITECTURE.md has pointers."""

    __slots__ = ("pointer", "type")

    def __init__(self, t: RType, pointer: Any) -> None:
        self.type = t
        self.pointer = pointer

    def get(self) -> Any:
        """Its value."""
        return self.pointer if self.type.deep else self.pointer.v

    def set(self, x: Any) -> None:
        """Assign a value that is not used elsewhere."""
        if self.type.deep:
            self.pointer._set(x)
        else:
            self.pointer.v = x


class Decoder:
    """One call of Unmarshal."""

    def __init__(self, j: Json, sp: int, data: bytes, root: str, use_number: bool, known_only: bool) -> None:
        self.j = j
        self.m = j.m
        self.sp = sp
        self.data = data
        self.root = root
        self.use_number = use_number
        self.known_only = known_only
        self.path: list[bytes] = []
        self.error: Any = None

    # ---- errors ----------------------------------------------------------------------------------------

    def misfit(self, node: Node, t: RType, text: str = "", err: Any = None) -> None:
        """Remember an UnmarshalTypeError if it is the first; text: what is said of the value beside its kind."""
        if self.error is None:
            offset = node.start + 1 if node.items is not None else node.end
            word = text or _WORDS[node.kind]
            self.error = self.type_error(word, t, offset, err, self.root if self.path else "", b".".join(self.path))

    def type_error(self, word: str, t: RType, offset: int, err: Any, root: str, field: bytes) -> Any:
        """An *UnmarshalTypeError."""
        shown = word.encode("utf-8", "surrogateescape")
        return self.j.types(self.sp, shown, self.j.nil_pointer(t), offset, root.encode(), field, err)

    # ---- values ----------------------------------------------------------------------------------------

    def store(self, node: Node, var: Var, quoted: bool = False) -> None:  # noqa: C901 (one case per kind)
        """Decode a node into a variable; raises Failed for errors that end everything."""
        t = var.type
        if t.kind == "ptr":
            self._pointer(node, var, quoted)
            return
        if t.kind != "interface" and self._by_method(node, var):
            return
        if t is self.j.number:
            self._json_number(node, var, quoted)
        elif t.kind == "interface":
            self._interface(node, var)
        elif node.kind == "n":
            if t.kind in ("map", "slice"):
                var.set(t.zero())
        elif quoted and self._quoted(node, var):
            pass
        elif t.kind == "bool" and node.kind in "tf":
            var.set(node.kind == "t")
        elif t.kind == "string" and node.kind == '"':
            var.set(self._string(node))
        elif (t.kind in INTS or t.kind in FLOATS) and node.kind == "0":
            self._number(node, var, self.data[node.start : node.end])
        elif t.kind == "struct" and node.kind == "{":
            self._struct(node, var)
        elif t.kind == "map" and node.kind == "{":
            self._map(node, var)
        elif t.kind == "slice" and node.kind == '"' and t.elem.kind == "uint8":
            self._bytes(node, var)
        elif t.kind == "slice" and node.kind == "[":
            self._slice(node, var)
        elif t.kind == "array" and node.kind == "[":
            self._array(node, var)
        else:
            self.misfit(node, t)

    def _string(self, node: Node) -> bytes:
        return built_string(self.m, unquote(self.data, node.start, node.end))

    def _pointer(self, node: Node, var: Var, quoted: bool) -> None:
        t = var.type
        if node.kind == "n":
            var.set(None)
            return
        if self._by_method(node, var, pointer=True):
            return
        if var.get() is None:
            var.set(self.m.ns["_newv"](t.elem, -1))
        self.store(node, Var(t.elem, var.get()), quoted)

    def _quoted(self, node: Node, var: Var) -> bool:
        """A value with the option "string"; reports whether it is done with."""
        t = var.type
        if node.kind != '"':
            self.misfit(node, t)
            return True
        text = unquote(self.data, node.start, node.end)
        if t.kind in INTS or t.kind in FLOATS:
            self._number(node, var, text)
            return True
        try:
            inner = parse(text)
        except SyntaxFault:
            inner = Node("?", 0, 0)
        if t.kind == "string" and inner.kind == '"':
            var.set(built_string(self.m, unquote(text, inner.start, inner.end)))
        elif t.kind == "bool" and inner.kind in ("t", "f"):
            var.set(inner.kind == "t")
        elif inner.kind != "n":
            shown = self.data[node.start : node.end].decode("utf-8", "surrogateescape")
            self.misfit(node, t, f"string {shown}", self.j.failed(self.sp, BAD_SYNTAX, None))
        return True

    def _number(self, node: Node, var: Var, text: bytes) -> None:
        t = var.type
        if t.kind in INTS:
            value = int(text) if _INTEGER.match(text) else None
            unsigned = t.kind.startswith("u")
            low, high = (0, 1 << t.bits) if unsigned else (-(1 << (t.bits - 1)), 1 << (t.bits - 1))
            if value is not None and low <= value < high and not (unsigned and text[:1] == b"-"):
                var.set(value)
                return
        else:
            value_f = _float(text)
            if value_f is not None and abs(value_f) != float("inf"):
                rounded = self.m.ns["_f32"](value_f) if t.kind == "float32" else value_f
                if abs(rounded) != float("inf"):
                    var.set(rounded)
                    return
        self.misfit(node, t, f"number {text.decode('utf-8', 'surrogateescape')}")

    def _json_number(self, node: Node, var: Var, quoted: bool) -> None:
        text = self.data[node.start : node.end]
        err = None
        word = _WORDS[node.kind]
        if node.kind == "n":
            return
        if node.kind == "0" and not quoted:
            var.set(new_string(self.m, text))
            return
        if node.kind == '"':
            inner = unquote(self.data, node.start, node.end)
            if _is_number(inner):
                var.set(new_string(self.m, inner))
                return
            word += f" {text.decode('utf-8', 'surrogateescape')}"
            err = self.j.failed(self.sp, BAD_SYNTAX, None)
        if self.error is None:
            self.error = self.type_error(word, var.type, 0, err, "", b"")

    def _bytes(self, node: Node, var: Var) -> None:
        text = unquote(self.data, node.start, node.end).replace(b"\r", b"").replace(b"\n", b"")
        try:
            var.set(new_bytes(self.m, base64.b64decode(text, validate=True)))
        except (binascii.Error, ValueError):
            bad = next((i for i, c in enumerate(text) if not (chr(c).isalnum() or c in b"+/=")), len(text))
            at = f"illegal base64 data at input byte {bad}"
            self.misfit(node, var.type, "", self.j.failed(self.sp, OTHER, None, at))

    # ---- interfaces ------------------------------------------------------------------------------------

    def _interface(self, node: Node, var: Var) -> None:
        t, held = var.type, var.get()
        if held is not None and held.t.kind == "ptr" and held.v is not None and node.kind != "n":
            self.store(node, Var(held.t.elem, held.v))
            return
        if node.kind == "n":
            var.set(None)
        elif t.under.methods:
            self.misfit(node, t)
        else:
            var.set(self.generic(node))

    def generic(self, node: Node) -> Iface | None:
        """What an empty interface gets."""
        j, box = self.j, self.m.ns["_box"]
        match node.kind:
            case "n":
                return None
            case "t" | "f":
                return Iface(j.bool_type, node.kind == "t")
            case '"':
                text: Iface = box(j.string_type, self._string(node), -1)
                return text
            case "0":
                return self._generic_number(node)
            case "[":
                items = [self._within(b"%d" % i, x) for i, x in enumerate(node.items or ())]
                boxed: Iface = box(j.list_type, self._new_slice(j.any_type, items), -1)
                return boxed
            case _:
                made = self._new_map(j.map_type)
                for key, x in node.items or ():
                    self.m.ns["_mapset"](made, built_string(self.m, key), self._within(key, x))
                return Iface(j.map_type, made)

    def _within(self, key: bytes, node: Node) -> Iface | None:
        self.path.append(key)
        made = self.generic(node)
        self.path.pop()
        return made

    def _generic_number(self, node: Node) -> Iface | None:
        text = self.data[node.start : node.end]
        if self.use_number:
            number: Iface = self.m.ns["_box"](self.j.number, new_string(self.m, text), -1)
            return number
        value = float(text)
        if abs(value) == float("inf"):
            self.misfit(node, self.j.float_type, f"number {text.decode()}")
            return None
        made: Iface = self.m.ns["_box"](self.j.float_type, value, -1)
        return made

    def _new_map(self, t: RType) -> Any:
        made = self.m.ns["_mkmap"](t, 0, -1)
        made.group = None  # nothing of it is on a stack
        made._r = self.m.heap.alloc_native(48, False, t.string, made)
        return made

    def _new_slice(self, elem: RType, items: list[Any]) -> Slice:
        a = elem.backing(bytearray(items) if elem.kind == "uint8" else items)
        a._r = self.m.heap.alloc_native(len(items) * elem.size, elem.noscan, "[]" + elem.string, a) if items else None
        return Slice(a, 0, len(items), len(items))

    # ---- structs, maps, lists --------------------------------------------------------------------------

    def _struct(self, node: Node, var: Var) -> None:
        fields = self.j.fields_of(var.type)
        exact = {f.name: f for f in fields}
        folded: dict[bytes, Field] = {}
        for key, x in node.items or ():
            f = exact.get(key)
            if f is None:
                if not folded:
                    for one in reversed(fields):
                        folded[_fold(one.name)] = one
                f = folded.get(_fold(key))
            if f is None:
                if self.known_only and self.error is None:
                    self.error = self.j.failed(self.sp, UNKNOWN_FIELD, None, key)
                continue
            self.path.append(key)
            target = self._reach(x, var, f)
            if target is not None:
                self.store(x, target, f.quoted)
            self.path.pop()

    def _reach(self, node: Node, var: Var, f: Field) -> Var | None:
        """The variable of a field, with embedded pointers on the way made."""
        t, obj = var.type, var.pointer
        for n, i in enumerate(f.path):
            if n and t.kind == "ptr":
                t = t.elem
            _, ft, _, embedded, _, exported = t.fields[i]
            slot = t.slots[i]
            if n == len(f.path) - 1:
                if ft.deep:
                    return Var(ft, self.m.ns["_sub"](obj, getattr(obj, slot)))
                return Var(ft, self.m.ns["_FieldPtr"](obj, slot))
            inner = getattr(obj, slot)
            if ft.kind == "ptr":
                if inner is None:
                    if node.kind == "n":
                        return None
                    if embedded and not exported:
                        text = f"cannot set embedded pointer to unexported struct type {ft.elem.string}"
                        self.misfit(node, f.type, "", self.j.failed(self.sp, OTHER, None, text))
                        return None
                    inner = self.m.ns["_newv"](ft.elem, -1)
                    setattr(obj, slot, inner)
            else:
                inner = self.m.ns["_sub"](obj, inner)
            t, obj = ft, inner
        return None

    def _map(self, node: Node, var: Var) -> None:
        t = var.type
        if var.get() is None:
            var.set(self._new_map(t))
        made = var.get()
        for key, x in node.items or ():
            self.path.append(key)
            k = self._key(node, t.key_type, key)
            if k is not None:
                item = Var(t.elem, self.m.ns["_newv"](t.elem, -1))
                self.store(x, item)
                self.m.ns["_mapset"](made, t.key_type.key(k[0]), item.get(), k[0])
            self.path.pop()

    def _key(self, node: Node, t: RType, key: bytes) -> tuple[Any] | None:
        """A map key, in a tuple; None if it does not fit."""
        pointer = self.j.pointer_type(t)
        if t.kind != "string" and self.j.has(pointer, 3):
            var = Var(t, self.m.ns["_newv"](t, -1))
            err = pointer.m["UnmarshalText"](self.sp, var.pointer, new_bytes(self.m, key))
            if err is not None:
                raise Failed(err)
            return (var.get(),)
        if t.kind == "string":
            return (built_string(self.m, key),)
        if t.kind == "interface" and not t.under.methods:
            return (Iface(self.j.string_type, built_string(self.m, key)),)
        if t.kind in INTS:
            low, high = (0, 1 << t.bits) if t.kind.startswith("u") else (-(1 << (t.bits - 1)), 1 << (t.bits - 1))
            if _INTEGER.match(key) and low <= int(key) < high:
                return (int(key),)
            self.misfit(Node('"', 0, node.start), t, f"number {key.decode('utf-8', 'surrogateescape')}")
            return None
        self.misfit(Node('"', 0, node.start), t)
        return None

    def _slice(self, node: Node, var: Var) -> None:
        t, s = var.type, var.get()
        items = node.items or ()
        elem = t.elem
        if not items:
            var.set(self._new_slice(elem, []) if s.a is None else Slice(s.a, s.o, 0, s.c))
            return
        if s.a is None or s.c < len(items):
            extra = [elem.zero() for _ in range(len(items) - s.n)]
            s = self.m.ns["_appends"](s, elem, -1, extra)
        s = self.m.ns["_slice"](s, 0, len(items), None)
        self._elements(items, elem, s.a, s.o)
        var.set(s)

    def _array(self, node: Node, var: Var) -> None:
        t, a = var.type, var.pointer
        items = (node.items or [])[: t.len]
        self._elements(items, t.elem, a, 0)
        for i in range(len(items), t.len):
            self._element(t.elem, a, i).set(t.elem.zero())

    def _element(self, elem: RType, a: Any, i: int) -> Var:
        if elem.deep:
            return Var(elem, self.m.ns["_sub"](a, a.v[i]))
        return Var(elem, self.m.ns["_ElemPtr"](a, i))

    def _elements(self, items: Any, elem: RType, a: Any, o: int) -> None:
        for i, x in enumerate(items):
            self.path.append(b"%d" % i)
            self.store(x, self._element(elem, a, o + i))
            self.path.pop()

    # ---- methods ---------------------------------------------------------------------------------------

    def _by_method(self, node: Node, var: Var, pointer: bool = False) -> bool:
        """Let UnmarshalJSON or UnmarshalText of the variable's pointer do it; reports whether one did.

        pointer: var holds a pointer, whose own type may have the methods (by value)."""
        if pointer:
            if not (var.type.name and var.type.m):
                return False
            t, recv = var.type, var.get()
        else:
            t, recv = self.j.pointer_type(var.type), var.pointer
        if self.j.has(t, 2):
            text = self.data[node.start : node.end]
            err = t.m["UnmarshalJSON"](self.sp, recv, new_bytes(self.m, text))
        elif self.j.has(t, 3) and t.elem is not self.j.number:
            if node.kind == "n":
                return True
            if node.kind != '"':
                self.misfit(node, t.elem)
                return True
            text = unquote(self.data, node.start, node.end)
            err = t.m["UnmarshalText"](self.sp, recv, new_bytes(self.m, text))
        else:
            return False
        if err is not None:
            raise Failed(err)
        return True


def _is_number(text: bytes) -> bool:
    try:
        return text[:1] in (b"-", *(b"%d" % i for i in range(10))) and number_end(text, 0) == len(text)
    except SyntaxFault:
        return False


def _float(text: bytes) -> float | None:
    try:
        return float(text) if _is_number(text) else None
    except ValueError:
        return None


def _fold(name: bytes) -> bytes:
    """Equal for names that are equal but for case."""
    return name.decode("utf-8", "surrogateescape").casefold().encode("utf-8", "surrogateescape")


def unmarshal(j: Json, sp: int, data: bytes, v: Iface, use_number: bool, known_only: bool) -> Any:
    """Unmarshal into what v points to: the error or None."""
    if v.t.kind != "ptr" or v.v is None:
        return j.failed(sp, NO_POINTER, v.t)
    try:
        tree = parse(data)
    except SyntaxFault as e:
        return j.syntax(sp, e.text.encode(), e.offset)
    d = Decoder(j, sp, data, v.t.elem.name, use_number, known_only)
    try:
        d.store(tree, Var(v.t.elem, v.v))
    except Failed as e:
        return d.error or e.error
    return d.error
