"""A machine just good enough to call natives on plain values: a heap that only counts, panics that raise."""

from __future__ import annotations

import struct
from collections.abc import Callable
from functools import cache
from types import SimpleNamespace
from typing import Any

from memtui.runtime.memory import Array, Iface, Slice
from memtui.std.registry import natives

_SIZES = {
    "bool": 1,
    "int": 8,
    "int32": 4,
    "uint8": 1,
    "uint64": 8,
    "float32": 4,
    "float64": 8,
    "complex128": 16,
    "string": 16,
}


class GoStringPanic(Exception):  # noqa: N818
    """panic(text)."""


class FakeMachine:
    """Has what natives touch before they touch other parts of the machine."""

    def __init__(self) -> None:
        self.pools_listed = 0
        self.allocations: list[tuple[int, bool, str]] = []
        self.heap = SimpleNamespace(alloc_native=self._alloc)
        self.panics = SimpleNamespace(string_panic=self._panic)
        self.gc = SimpleNamespace(at_start=[])
        self.rtypes: list[Any] = []
        self.root_providers: list[Any] = []
        self.options = SimpleNamespace(env={}, args=["program"])
        self.ns: dict[str, Any] = {"_substr": lambda s, i, j: s[i:j], "_implements": lambda t, iface: False}
        self._bound: dict[str, dict[str, Callable[..., Any]]] = {}

    @staticmethod
    @cache
    def shared() -> FakeMachine:
        """One for all cases."""
        return FakeMachine()

    def _alloc(self, size: int, noscan: bool, what: str, obj: Any = None) -> None:
        self.allocations.append((size, noscan, what))

    def _panic(self, text: str) -> None:
        raise GoStringPanic(text)

    def native(self, package: str, name: str) -> Callable[..., Any]:
        """The Python body of a function."""
        if package not in self._bound:
            self._bound[package] = natives(package, self)  # type: ignore[arg-type]
        return self._bound[package][name]


@cache
def rtype(name: str) -> Any:
    """Enough of an RType for a predeclared type."""
    return SimpleNamespace(kind=name, string=name, size=_SIZES[name], noscan=name != "string", direct=False)


def go_args(m: FakeMachine, args: tuple[Any, ...]) -> Slice:
    """A []any of plain values."""
    names = {
        "F32": "float32",
        "Rune": "int32",
        "U8": "uint8",
        "U64": "uint64",
        "float": "float64",
        "complex": "complex128",
    }
    boxed = []
    for a in args:
        cls = type(a).__name__
        boxed.append(None if a is None else Iface(rtype(names.get(cls, "string" if cls == "bytes" else cls)), a))
    return Slice(Array(boxed), 0, len(boxed), len(boxed)) if boxed else Slice(None, 0, 0, 0)


def call(package: str, name: str, *args: Any) -> Any:
    """package.name(args) through its native; for strconv's parsers the native behind the Go function, with its failure
    code."""
    m = FakeMachine.shared()
    match name:
        case "ParseFloat" | "ParseInt" | "ParseUint" | "ParseBool" | "ParseComplex":
            return m.native(package, name[0].lower() + name[1:])(0, *args)
        case "Atoi":
            return m.native(package, "parseInt")(0, args[0], 10, 0)
        case "Unquote":
            text, ok = m.native(package, "unquote")(0, *args)
            return text, 0 if ok else 2
        case "QuotedPrefix":
            n = m.native(package, "quotedPrefix")(0, *args)
            return (args[0][:n], 0) if n >= 0 else (b"", 2)
        case "UnquoteChar":
            r, multibyte, n = m.native(package, "unquoteChar")(0, *args)
            return (r, multibyte, args[0][n:], 0) if n >= 0 else (0, False, b"", 2)
    return m.native(package, name)(0, *args)


def show(x: Any) -> str:
    """A result as the Go program of refresh_golden.py prints it."""
    match x:
        case tuple():
            return " ".join(map(show, x))
        case bool():
            return "true" if x else "false"
        case float():
            return "nan" if x != x else struct.pack(">d", x).hex()
        case complex():
            return f"{show(x.real)},{show(x.imag)}"
        case bytes():
            return "s" + x.hex()
        case Slice():
            return "[" + " ".join(map(show, x.values())) + "]"
    return str(x)
