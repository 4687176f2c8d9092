"""How structs lie in memory: each field's offset and size, the padding between them, and what another order would save
(go-facts 1.2, 1.3)."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from memtui.compiler.types.model import Struct, Type, Var
from memtui.compiler.types.pointers import has_pointers, pointer_bytes
from memtui.compiler.types.sizes import alignof, offsetsof, sizeof
from memtui.compiler.types.under import under
from memtui.compiler.types.universe import INVALID


@dataclass(frozen=True, slots=True)
class FieldLayout:
    """One field. padding: bytes behind it that belong to no field. All in bytes."""

    name: str
    type: str
    offset: int
    size: int
    align: int
    padding: int


@dataclass(frozen=True, slots=True)
class StructLayout:
    """A struct type. pointers: bytes up to its last pointer, which is as far as the collector looks. best: its size
    with the fields in the order of falling alignment."""

    name: str
    size: int
    align: int
    pointers: int
    best: int
    fields: list[FieldLayout] = field(default_factory=list)

    @property
    def padding(self) -> int:
        """Bytes that belong to no field."""
        return sum(f.padding for f in self.fields)

    def as_json(self) -> dict[str, Any]:
        """The fields by name."""
        return {**asdict(self), "padding": self.padding}


def layout_of(name: str, t: Type, text: Callable[[Type], str]) -> StructLayout | None:
    """The layout of a struct type, None for other types. text: how types are written."""
    u = under(t)
    if not isinstance(u, Struct):
        return None
    offsets = [*offsetsof(u.fields), sizeof(u)]
    fields = []
    for f, offset, end in zip(u.fields, offsets, offsets[1:], strict=False):
        ft = f.type or INVALID
        fields.append(FieldLayout(f.name, text(ft), offset, sizeof(ft), alignof(ft), end - offset - sizeof(ft)))
    return StructLayout(name, sizeof(u), alignof(u), pointer_bytes(u), sizeof(Struct(_packed(u.fields), [])), fields)


def _packed(fields: list[Var]) -> list[Var]:
    """The fields in an order without gaps: falling alignment, those with pointers first, empty ones in front."""

    def rank(f: Var) -> tuple[bool, int, bool]:
        t = f.type or INVALID
        return sizeof(t) != 0, -alignof(t), not has_pointers(t)

    return sorted(fields, key=rank)


def rows(s: StructLayout) -> list[str]:
    """A layout as lines of text."""
    head = f"{s.name}: {s.size} bytes, align {s.align}"
    if s.padding:
        head += f", {s.padding} of padding"
    if s.pointers:
        head += f", pointers in the first {s.pointers}"
    if s.best < s.size:
        head += f"; {s.best} in the best order"
    out = [head]
    width = max((len(f.name) for f in s.fields), default=0)
    for f in s.fields:
        out.append(f"  {f.offset:6} {f.size:6}  {f.name:{width}} {f.type}")
        if f.padding:
            out.append(f"  {f.offset + f.size:6} {f.padding:6}  (padding)")
    return out
