"""Reading and pointing: fields, elements, slices, maps, dereferences, addresses.

A pointer to a struct or array is the object; any other pointer has `.v`. Where Python would not raise for what Go
panics on (a negative index, an index past a slice's length), the text checks.
"""

from memtui.compiler.codegen.facts import interval, is_string, kind_of
from memtui.compiler.codegen.rtypes import field_slots
from memtui.compiler.codegen.state import FuncGen, is_aggregate
from memtui.compiler.codegen.values import call_now, is_simple, pointer_to, read_name, zero
from memtui.compiler.codegen.writer import Prec, Px, atom
from memtui.compiler.ir import nodes as ir
from memtui.compiler.types.model import Array, Basic, Interface, Kind, Struct, Type
from memtui.compiler.types.under import under


def struct_slot(t: Type, index: int) -> str:
    """The Python attribute of field `index` of a struct type."""
    u = under(t)
    assert isinstance(u, Struct)
    return field_slots(u)[index]


def pointee(t: Type) -> Type:
    """What a pointer type points to."""
    u = under(t)
    elem = getattr(u, "elem", None)
    assert elem is not None, t
    return elem  # type: ignore[no-any-return]


def dot(g: FuncGen, e: ir.Dot) -> Px:
    """`x.f` of a struct value."""
    return atom(f"{g.ex(e.x).at(Prec.ATOM)}.{struct_slot(e.x.type, e.index)}")


def dot_ptr(g: FuncGen, e: ir.DotPtr) -> Px:
    """`x.f` through a pointer: None has no attributes, which is the nil dereference."""
    g.faults = True
    return atom(f"{g.ex(e.x).at(Prec.ATOM)}.{struct_slot(pointee(e.x.type), e.index)}")


def deref(g: FuncGen, e: ir.Deref) -> Px:
    """`*p`. For structs and arrays the object itself (whoever keeps it copies it)."""
    g.faults = True
    p = g.ex(e.x)
    if is_aggregate(e.type):
        if p.text.isidentifier() or isinstance(e.x, ir.Ref):
            return p
        return p
    return atom(f"{p.at(Prec.ATOM)}.v")


class Element:
    """Where an element lies: `place` is the text `list[position]`, to be read or stored to."""

    def __init__(self, owner: str, place: str, index: str) -> None:
        self.owner = owner  # text of the array object
        self.place = place
        self.index = index  # text of the position in owner.v


def element(g: FuncGen, e: ir.Index, repeat: bool = False, pointed: bool = False) -> Element:
    """The element `x[i]` of an array or slice. repeat: all texts will be used more than once, so name them. pointed:
    something will point to it, so an array that is a part of something is told so."""
    g.faults = True
    u = under(e.x.type)
    x = _placed(g, e.x) if pointed and isinstance(u, Array) else g.ex(e.x)
    i = g.ex(e.index)
    low, high = interval(e.index, g.ranges)
    if isinstance(u, Array):
        owner = x.at(Prec.ATOM)
        if repeat and not is_simple(owner):
            owner = _now(g, x)
        index = i.text if low >= 0 and high < u.len else _checked(g, i, f"{u.len}", low)
        if repeat and not is_simple(index):
            index = _now(g, Px(index, Prec.COND))
        return Element(owner, f"{owner}.v[{index}]", index)
    # Python evaluates the list before the position, so a slice that is named inside the position comes too late.
    s = x.text if is_simple(x.text) else _now(g, x)
    index = _checked(g, i, f"{s}.n", low, s)
    if repeat:
        index = _now(g, Px(index, Prec.COND))
        return Element(f"{s}.a", f"{s}.a.v[{index}]", index)
    # A nil slice has no array, which Python would notice before the index.
    return Element(f"{s}.a", f"({s}.a or _idx({i.text}, 0)).v[{index}]", index)


def _now(g: FuncGen, p: Px) -> str:
    t = g.temp()
    g.w.line(f"{t} = {p.text}")
    return t


def _checked(g: FuncGen, i: Px, n: str, low: int, offset_of: str = "") -> str:
    """An index that has been checked against n; offset_of names the slice whose offset is added."""
    if is_simple(i.text):
        name, first = i.text, i.text
    elif i.prec is Prec.UNARY and i.text.lstrip("-").isdigit():
        name = first = i.text
    else:
        name = g.wtemp()
        first = f"({name} := {i.text})"
    base = f"{offset_of}.o + {name}" if offset_of else name
    again = n.split(" := ")[0].lstrip("(") + ".n" if ":=" in n else n
    lower = "0 <= " if low < 0 else ""
    return f"{base} if {lower}{first} < {n} else _idx({name}, {again})"


def index(g: FuncGen, e: ir.Index) -> Px:
    """`x[i]` as a value."""
    if is_string(e.x.type):
        return _string_index(g, e)
    u = under(e.x.type)
    if isinstance(u, Array):
        return atom(element(g, e).place)
    g.faults = True
    x, i = g.ex(e.x), g.ex(e.index)
    low, _ = interval(e.index, g.ranges)
    if is_simple(x.text):
        s, first = x.text, x.text
    else:
        s = g.wtemp()
        first = f"({s} := {x.text})"
    name, tested = (i.text, i.text) if is_simple(i.text) else _walrus(g, i)
    lower = " >= 0" if low < 0 else ""
    # In `a if c else b`, c runs first: names are set there, both before anything is compared.
    return Px(f"{s}.a.v[{s}.o + {name}] if {first}.n > {tested}{lower} else _idx({name}, {s}.n)", Prec.COND)


def _walrus(g: FuncGen, p: Px) -> tuple[str, str]:
    name = g.wtemp()
    return name, f"({name} := {p.text})"


def _string_index(g: FuncGen, e: ir.Index) -> Px:
    g.faults = True
    x, i = g.ex(e.x), g.ex(e.index)
    low, _ = interval(e.index, g.ranges)
    s, first = (x.text, x.text) if is_simple(x.text) else _walrus(g, x)
    name, tested = (i.text, i.text) if is_simple(i.text) else _walrus(g, i)
    lower = " >= 0" if low < 0 else ""
    return Px(f"{s}[{name}] if len({first}) > {tested}{lower} else _idx({name}, len({s}))", Prec.COND)


def index_map(g: FuncGen, e: ir.IndexMap) -> Px:
    """`m[k]` as a value."""
    m, k = looked_up(g, e)
    z = zero(g.m, e.type)
    return atom(f"_mapget({m}, {k}, {z})")


def looked_up(g: FuncGen, e: ir.IndexMap) -> tuple[str, str]:
    """The texts of the map and of the key that is looked up in it."""
    m, k = g.ex(e.x), g.ex(e.key)
    if hash_may_panic(e.key.type) and not is_simple(m.text):
        m = atom(_now(g, m))
    return m.text, map_key(e.key.type, k, m.text)


def map_key(t: Type, k: Px, asked: str = "", filled: str = "") -> str:
    """A key as the map's dict holds it (ARCHITECTURE.md); may panic for interfaces. asked: the map that is asked for
    it or for its deletion: an empty one complains of the key in words of its own. filled: the map that it is put into:
    one that is nil complains before the key does."""
    u = under(t)
    if filled and hash_may_panic(t):
        return f"_key_for({filled}, {k.text})"
    if asked and hash_may_panic(t):
        return f"_key_in({asked}, {k.text})"
    if isinstance(u, Interface):
        return f"_key_iface({k.text})"
    if is_aggregate(u):
        return f"{k.at(Prec.ATOM)}._key()"
    if isinstance(u, Basic) and u.kind in (Kind.FLOAT32, Kind.FLOAT64, Kind.COMPLEX64, Kind.COMPLEX128):
        return f"_key_float({k.text})"
    return k.text


def hash_may_panic(t: Type) -> bool:
    """Report whether a key may hold something that has no hash."""
    u = under(t)
    match u:
        case Interface():
            return True
        case Array():
            return hash_may_panic(u.elem)
        case Struct():
            return any(f.type is not None and hash_may_panic(f.type) for f in u.fields)
        case _:
            return False


def key_is_changed(t: Type) -> bool:
    """Report whether a map keeps the original key beside the normalized one."""
    u = under(t)
    return (
        isinstance(u, Interface)
        or is_aggregate(u)
        or (isinstance(u, Basic) and u.kind in (Kind.FLOAT32, Kind.FLOAT64, Kind.COMPLEX64, Kind.COMPLEX128))
    )


def slice_op(g: FuncGen, e: ir.SliceOp) -> Px:
    """`x[low:high:max]`."""
    x = g.ex(e.x)
    low, high, limit = (g.ex(b).text if b is not None else "None" for b in (e.low, e.high, e.max))
    if is_string(e.x.type):
        return atom(f"_substr({x.text}, {low}, {high})")
    fun = "_slicearr" if isinstance(under(e.x.type), Array) or _points_to_array(e.x.type) else "_slice"
    if fun == "_slicearr" and isinstance(e.x, ir.Conv) and kind_of(e.x.x.type) is Kind.UNSAFE_POINTER:
        fun = "_view"
    return atom(f"{fun}({x.text}, {low}, {high}, {limit})")


def _points_to_array(t: Type) -> bool:
    elem = getattr(under(t), "elem", None)
    return elem is not None and hasattr(under(t), "elem") and isinstance(under(elem), Array) and _is_pointer(t)


def _is_pointer(t: Type) -> bool:
    from memtui.compiler.types.model import Pointer

    return isinstance(under(t), Pointer)


def address(g: FuncGen, e: ir.Addr) -> Px:
    """`&x` of a variable, field or element."""
    x = e.x
    match x:
        case ir.Ref():
            return pointer_to(g, x.name)
        case ir.Deref():  # gc checks p in `&*p` too
            p = g.ex(x.x)
            if isinstance(x.x, ir.Addr | ir.AddrLit):
                return p
            g.faults = True
            return atom(f"_nilchk({p.text})")
        case ir.Dot():
            return _part(g, _placed(g, x.x), struct_slot(x.x.type, x.index), x.type)
        case ir.DotPtr():
            g.faults = True
            return _part(g, g.ex(x.x), struct_slot(pointee(x.x.type), x.index), x.type)
        case ir.Index():
            el = element(g, x, repeat=True, pointed=True)
            if is_aggregate(x.type):
                return call_now(g, f"_sub({el.owner}, {el.place})")
            owner = f"_nilchk({el.owner})" if isinstance(x.x, ir.Deref) else el.owner
            return call_now(g, f"_ElemPtr({owner}, {el.index})")
        case ir.Let():
            if x not in g.settled:
                g.stmts(x.init)
            return address(g, ir.Addr(e.pos, e.type, x.x))
        case _:
            return g.ex(x)  # a conversion of a variable of identical representation


def _placed(g: FuncGen, e: ir.Expr) -> Px:
    """The struct or array that a pointer will lead into. If it is embedded in something itself, it gets its `_r` here,
    as if its own address were taken, which is the same object."""
    if isinstance(e, ir.Dot | ir.DotPtr) or (isinstance(e, ir.Index) and not is_string(e.x.type)):
        return address(g, ir.Addr(e.pos, e.type, e))
    return g.ex(e)


def _part(g: FuncGen, owner: Px, slot: str, t: Type) -> Px:
    if is_aggregate(t):
        if is_simple(owner.text):
            return atom(f"_sub({owner.text}, {owner.text}.{slot})")
        w = g.wtemp()
        return atom(
            f"_sub({w} := {owner.text}, {w}.{slot})"
            if owner.prec is Prec.WALRUS
            else f"_sub(({w} := {owner.text}), {w}.{slot})"
        )
    return atom(f'_FieldPtr(_nilchk({owner.text}), "{slot}")')


def value_of_ref(g: FuncGen, e: ir.Ref) -> Px:
    """A variable's value."""
    return read_name(g, e.name)
