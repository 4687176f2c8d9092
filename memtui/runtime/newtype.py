"""Types made at run time, as package reflect makes them (reflect/type.go: SliceOf, MapOf, FuncOf, StructOf, ...).

One RType per identical type holds here too: a type is looked up by what it is made of among those of the program and
those made before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from memtui.runtime.rtype import RType, add

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

Field = tuple[str, RType, bool, str, bool]
"""Name, type, embedded, tag, exported."""

_CHAN_WORDS = {"both": "chan ", "send": "chan<- ", "recv": "<-chan "}


class TypeMaker:
    """The unnamed types of a machine by what they are made of."""

    def __init__(self, m: Machine) -> None:
        self.m = m
        self._known: dict[Any, RType] = {}
        self._seen = 0

    def pointer_to(self, t: RType) -> RType:
        """*T."""
        found = self._find(("ptr", t))
        return found or self._add(_WORD, kind="ptr", string="*" + t.string, elem=t.index, direct=True)

    def slice_of(self, t: RType) -> RType:
        """[]T."""
        found = self._find(("slice", t))
        return found or self._add(
            {"size": 24, "align": 8, "comparable": False}, kind="slice", string="[]" + t.string, elem=t.index
        )

    def array_of(self, n: int, t: RType) -> RType:
        """[n]T."""
        found = self._find(("array", n, t))
        return found or self._add(
            {"size": n * t.size, "align": t.align, "comparable": t.comparable},
            kind="array", string=f"[{n}]{t.string}", elem=t.index, len=n, noscan=n == 0 or t.noscan,
            direct=n == 1 and t.direct,
        )  # fmt: skip

    def map_of(self, key: RType, elem: RType) -> RType:
        """map[K]V."""
        found = self._find(("map", key, elem))
        return found or self._add(
            _WORD, kind="map", string=f"map[{key.string}]{elem.string}", key=key.index, elem=elem.index, direct=True,
            comparable=False,
        )  # fmt: skip

    def chan_of(self, direction: str, t: RType) -> RType:
        """chan T; direction: "both", "send" or "recv"."""
        found = self._find(("chan", direction, t))
        inner = f"({t.string})" if direction == "both" and t.string.startswith("<-") else t.string
        return found or self._add(
            _WORD, kind="chan", string=_CHAN_WORDS[direction] + inner, dir=direction, elem=t.index, direct=True
        )

    def func_of(self, params: Sequence[RType], results: Sequence[RType], variadic: bool) -> RType:
        """func(params) results; the last parameter of a variadic one is a slice."""
        found = self._find(("func", tuple(params), tuple(results), variadic))
        if found is not None:
            return found
        texts = [t.string for t in params]
        if variadic:
            texts[-1] = "..." + params[-1].elem.string
        outs = [t.string for t in results]
        tail = "" if not outs else " " + (outs[0] if len(outs) == 1 else f"({', '.join(outs)})")
        return self._add(
            _WORD, kind="func", string=f"func({', '.join(texts)}){tail}", params=[t.index for t in params],
            results=[t.index for t in results], variadic=variadic, direct=True, comparable=False,
        )  # fmt: skip

    def struct_of(self, fields: Sequence[Field], string: str, member_pkg: str) -> RType:
        """A struct type. string: as reflect prints it."""
        found = self._find(("struct", tuple(f[:4] for f in fields), member_pkg))
        if found is not None:
            return found
        size, align, last_empty, placed = 0, 1, False, []
        for name, t, embedded, tag, exported in fields:
            size = -(-size // t.align) * t.align
            placed.append((name, t.index, size, embedded, tag, exported))
            size += t.size
            align = max(align, t.align)
            last_empty = t.size == 0
        if size and last_empty:
            size += 1  # a pointer to a zero-size last field must stay inside (go-facts 1.3)
        size = -(-size // align) * align
        types = [f[1] for f in fields]
        like = self._same_fields(fields, member_pkg)
        return self._add(
            {"size": size, "align": align, "comparable": all(t.comparable for t in types)},
            kind="struct", string=string, fields=placed,
            slots=like.slots if like is not None else _slots([f[0] for f in fields]),
            member_pkg=member_pkg,
            noscan=all(t.noscan for t in types), direct=size == 8 and sum(t.direct for t in types) == 1,
            cls=like.cls if like is not None else None,
        )  # fmt: skip

    def _same_fields(self, fields: Sequence[Field], member_pkg: str) -> RType | None:
        """A struct type that differs in tags at most: it has the same class, since conversion keeps the objects."""
        for t in self.m.rtypes:
            if t.kind == "struct" and len(t.fields) == len(fields) and t.member_pkg == member_pkg and all(
                a[0] == b[0] and a[1] is b[1] and a[3] == b[2] for a, b in zip(t.fields, fields, strict=True)
            ):  # fmt: skip
                return t
        return None

    def _find(self, key: Any) -> RType | None:
        types = self.m.rtypes
        while self._seen < len(types):
            t = types[self._seen]
            self._seen += 1
            if t.under is t and not t.name:
                self._known.setdefault(key_of(t), t)
        return self._known.get(key)

    def _add(self, base: dict[str, Any], cls: Any = None, **more: Any) -> RType:
        made = {"name": "", "pkg": "", "noscan": False, "direct": False, "comparable": True, **base, **more}
        return add(self.m, made, cls)


_WORD = {"size": 8, "align": 8}


def key_of(t: RType) -> Any:
    """What an unnamed type is made of."""
    match t.kind:
        case "ptr" | "slice":
            return t.kind, t.elem
        case "array":
            return t.kind, t.len, t.elem
        case "map":
            return t.kind, t.key_type, t.elem
        case "chan":
            return t.kind, t.dir, t.elem
        case "func":
            return t.kind, tuple(t.params), tuple(t.results), t.variadic
        case "struct":
            return t.kind, tuple((f[0], f[1], f[3], f[4]) for f in t.fields), t.member_pkg
        case _:
            return t.kind, t.index


def _slots(names: Sequence[str]) -> list[str]:
    """Python attributes for fields; they need only be distinct."""
    return [f"f{i}_{name}" if name.isascii() else f"f{i}_" for i, name in enumerate(names)]
