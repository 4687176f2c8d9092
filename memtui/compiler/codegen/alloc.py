"""Everything that can allocate: literals, new, make, closures, interface conversions, string conversions, append.

The verdicts are escape analysis's. What escapes gets an allocation site and a runtime call that makes a heap object;
what does not is built in place and, where something points to it, told its place in the frame.
"""

from memtui.compiler.codegen import order
from memtui.compiler.codegen.access import key_is_changed, map_key, pointee
from memtui.compiler.codegen.arith import concatenation
from memtui.compiler.codegen.facts import INT_BITS, boxed_by_address, is_constant_literal, kind_of
from memtui.compiler.codegen.program import Slot
from memtui.compiler.codegen.rtypes import field_slots, type_of
from memtui.compiler.codegen.state import FuncGen, Repr, is_aggregate
from memtui.compiler.codegen.values import (
    call_now,
    constant,
    copied,
    in_turn,
    named,
    pointer_to,
    read_name,
    repeatable,
    zero,
)
from memtui.compiler.codegen.writer import Prec, Px, atom
from memtui.compiler.escape.backing import Move
from memtui.compiler.escape.exprtext import Printer
from memtui.compiler.escape.model import captures_dictionary, is_closure
from memtui.compiler.ir import nodes as ir
from memtui.compiler.source.diag import Unsupported
from memtui.compiler.source.pos import NO_POS, Pos, inline_index
from memtui.compiler.types.identical import identical
from memtui.compiler.types.model import Array, Basic, Interface, Kind, Pointer, Slice, Struct, Type
from memtui.compiler.types.pointers import is_direct_iface
from memtui.compiler.types.sizes import sizeof
from memtui.compiler.types.under import under


def escapes(g: FuncGen, e: ir.Expr) -> bool:
    """The verdict for an allocating expression; one the analysis has no location for is always on the heap."""
    if is_static(g, e):
        return False
    site = g.m.decisions.sites.get(e)
    if site is None:
        return not isinstance(e, ir.Closure)  # channels always are; a literal that nothing refers to never is
    return site.escapes


def is_static(g: FuncGen, e: ir.Expr) -> bool:
    """Report whether an expression is data laid out at compile time."""
    return g.static or e in g.m.decisions.static_data


def site_of(g: FuncGen, e: ir.Expr, kind: str, t: Type | None, elem: Type | None = None) -> int:
    """The allocation site of an expression, -1 if it stays on the stack."""
    heap = escapes(g, e)
    what = Printer(g.func.pkg, g.m.decisions).expr(e)
    verdict = f"{what} escapes to heap" if heap else f"{what} does not escape"
    index = g.m.types.index(t) if t is not None else -1
    elem_index = g.m.types.index(elem) if elem is not None else -1
    return g.site(e.pos, kind, index, what, verdict, heap, elem_index)


def on_stack(g: FuncGen, obj: Px, t: Type, pos: Pos) -> Px:
    """A fresh object that a pointer on this stack refers to: give it a slot of its own in the frame."""
    slot = add_temp_slot(g, t, pos)
    name = call_now(g, obj.text)
    g.w.line(f"{name.text}._r = sp - {FRAME}{slot.offset}{ENDFRAME}")
    return name


# The frame's size is known only when the whole function is written; func.py replaces these marks.
FRAME = "\x01"
ENDFRAME = "\x02"


def add_temp_slot(g: FuncGen, t: Type, pos: Pos) -> Slot:
    """A compiler temporary in the frame."""
    size = sizeof(t)
    end = (max((s.offset for s in g.info.slots), default=16) + size + 7) & ~7
    end = max(end, 16 + size)
    slot = Slot(
        "", f".autotmp_{len(g.info.slots)}", g.m.types.index(t), size, end, "temp", "stack", (pos, g.func.end_pos)
    )
    g.info.slots.append(slot)
    return slot


# ---- literals --------------------------------------------------------------------------------------------


def struct_lit(g: FuncGen, e: ir.StructLit) -> Px:
    """`T{...}` as a value. Missing fields are left to the class's zero defaults, blank ones too: nothing is stored."""
    u = under(e.type)
    assert isinstance(u, Struct)
    slots = field_slots(u)
    texts = [copied(g, x).at(Prec.COND) for _, x in e.fields]
    given = {i: text for (i, _), text in zip(e.fields, texts, strict=True) if u.fields[i].name != "_"}
    cls = g.m.class_of(e.type)
    if list(given) == list(range(len(slots))):
        return atom(f"{cls}({', '.join(given.values())})")
    return atom(f"{cls}({', '.join(f'{slots[i]}={text}' for i, text in given.items())})")


_SPELLED_OUT = 8  # zero values in a literal's text


def _sequence(g: FuncGen, elems: list[tuple[int, ir.Expr]], length: int, elem: Type) -> str:
    """The text of a list or bytearray with these elements."""
    texts = in_order(g, [x for _, x in elems])
    is_bytes = kind_of(elem) is Kind.UINT8
    if not elems and is_bytes:
        return f"bytearray({length})"
    parts: list[str] = []
    at = 0
    for i, text in sorted(zip((i for i, _ in elems), texts, strict=True)):
        parts += [*_zeros(g, elem, i - at), text]
        at = i + 1
    if not parts and length > _SPELLED_OUT:
        return _zeros(g, elem, length)[0][1:]
    text = f"[{', '.join([*parts, *_zeros(g, elem, length - at)])}]"
    return f"bytearray({text})" if is_bytes else text


def _zeros(g: FuncGen, elem: Type, length: int) -> list[str]:
    """Items of a list display that are so many zero values."""
    z = zero(g.m, elem)
    if length <= _SPELLED_OUT:
        return [z] * length
    return [f"*[{z} for _ in range({length})]" if is_aggregate(elem) else f"*[{z}] * {length}"]


def array_lit(g: FuncGen, e: ir.ArrayLit) -> Px:
    """`[n]T{...}`."""
    u = under(e.type)
    assert isinstance(u, Array)
    return atom(f"{g.m.rt(e.type)}.cls({_sequence(g, e.elems, u.len, u.elem)})")


def slice_lit(g: FuncGen, e: ir.SliceLit) -> Px:
    """`[]T{...}` and the hidden slice of a variadic call."""
    u = under(e.type)
    assert isinstance(u, Slice)
    text = _sequence(g, e.elems, e.len, u.elem)
    site = site_of(g, e, "lit", Array(e.len, u.elem), u.elem)
    if not escapes(g, e) or e.len * sizeof(u.elem) == 0:
        site = -1
    made = call_now(g, f"_slicelit({text}, {site}, {g.m.rt(u.elem)})")
    if is_static(g, e) and e.len:
        g.w.line(f"_static({made.text}.a, {e.len * sizeof(u.elem)})")
    return made


def built_in_place(g: FuncGen, e: ir.Expr) -> None:
    """A literal that becomes the whole value of a variable on the stack, if only a hidden one, is built as part of that
    statement, whose line its array then has, not the line of its brace (walk/complit.go oaslit)."""
    if isinstance(e, ir.SliceLit | ir.MapLit | ir.StructLit | ir.ArrayLit):
        g.at_statement.add(e)


def _is_static_entry(e: ir.Expr) -> bool:
    return isinstance(e, ir.Const | ir.Nil) or is_constant_literal(e)


_MANY_ENTRIES = 25  # more constant entries are put in by a loop


def _entry_pos(g: FuncGen, key: ir.Expr, value: ir.Expr, constant: int) -> Pos:
    """The place of what puts an entry into a map that a literal makes: that of a constant entry itself, unless a loop
    puts them in, and the literal's of others (walk/complit.go maplit, order.go)."""
    if constant > _MANY_ENTRIES or not (_is_static_entry(key) and _is_static_entry(value)):
        return g.w.pos
    return value.pos or key.pos or g.w.pos


def map_lit(g: FuncGen, e: ir.MapLit) -> Px:
    """`map[K]V{...}`: made, then filled, the constant entries before the others."""
    u = under(e.type)
    site = site_of(g, e, "map", e.type)
    m = call_now(g, f"_mkmap({g.m.rt(e.type)}, {len(e.entries)}, {site if escapes(g, e) else -1})")
    key_type = getattr(u, "key", None)
    assert key_type is not None
    static = [x for x in e.entries if _is_static_entry(x[0]) and _is_static_entry(x[1])]
    line = g.w.pos
    for key, value in [*static, *(x for x in e.entries if x not in static)]:
        built_in_place(g, value)
        order.operands(g, [key, value])
        k, v = copied(g, key), copied(g, value)
        original = f", {k.text}" if key_is_changed(key_type) else ""
        g.w.pos = _entry_pos(g, key, value, len(static))
        g.w.line(f"_mapset({m.text}, {map_key(key_type, k)}, {v.text}{original})")
        g.w.pos = line
    return m


def addr_lit(g: FuncGen, e: ir.AddrLit) -> Px:
    """`&T{...}`."""
    value = g.ex(e.x)
    return allocated(g, e, value, e.x.type, "lit")


def allocated(g: FuncGen, e: ir.Expr, value: Px, t: Type, kind: str) -> Px:
    """A pointer to a new variable of type t with this (fresh) value."""
    obj = value if is_aggregate(t) else atom(f"_Box({value.text})")
    if is_static(g, e):
        return call_now(g, f"_static({obj.text}, {sizeof(t)})")
    site = site_of(g, e, kind, t)
    if escapes(g, e):
        return call_now(g, f"_new({obj.text}, {site})")
    return on_stack(g, obj, t, e.pos)


def new(g: FuncGen, e: ir.BuiltinCall) -> Px:
    """`new(T)`."""
    t = pointee(e.type)
    return allocated(g, e, atom(zero(g.m, t)), t, "new")


def make(g: FuncGen, e: ir.Make) -> Px:
    """`make(...)`."""
    u = under(e.type)
    if e.kind is ir.MakeKind.CHAN:
        size = g.ex(e.len).text if e.len is not None else "0"
        return call_now(g, f"_mkchan({g.m.rt(e.type)}, {size}, {site_of(g, e, 'chan', e.type)})")
    if e.kind is ir.MakeKind.MAP:
        hint = g.ex(e.len).text if e.len is not None else "0"
        site = site_of(g, e, "map", e.type)
        return call_now(g, f"_mkmap({g.m.rt(e.type)}, {hint}, {site if escapes(g, e) else -1})")
    assert isinstance(u, Slice)
    assert e.len is not None
    n = g.ex(e.len)
    cap = repeatable(g, g.ex(e.cap)) if e.cap is not None else ""
    elem = g.m.rt(u.elem)
    site = site_of(g, e, "make", None, u.elem)
    if escapes(g, e):
        return call_now(g, f"_mkslice({elem}, {n.text}, {cap or 'None'}, {site})")
    if e in g.m.decisions.make_sizes or isinstance(e.cap or e.len, ir.Const):
        return call_now(g, f"_mkslice({elem}, {n.text}, {cap or 'None'}, -1)")
    g.m.sites[site].stack_buf = True
    return call_now(g, f"_mkslice_var({elem}, {n.text}, {cap or 'None'}, {site})")


def append(g: FuncGen, e: ir.BuiltinCall) -> Px:
    """`append(s, ...)`."""
    u = under(e.type)
    assert isinstance(u, Slice)
    s = g.ex(e.args[0])
    if len(e.args) == 1:
        return s
    site = site_of(g, e, "append", None, u.elem)
    _choose_buffer(g, e, site)
    elem = g.m.rt(u.elem)
    if e.has_dots and isinstance(e.args[1], ir.Make) and e.args[1].cap is None and e.args[1].len is not None:
        return call_now(g, f"_appendz({s.text}, {elem}, {site}, {g.ex(e.args[1].len).text})")
    if e.has_dots:
        return call_now(g, f"_appends({s.text}, {elem}, {site}, {g.ex(e.args[1]).text})")
    texts = [copied(g, a).at(Prec.COND) for a in e.args[1:]]
    if len(texts) == 1:
        return call_now(g, f"_append({s.text}, {elem}, {site}, {texts[0]})")
    return call_now(g, f"_append2({s.text}, {elem}, {site}, [{', '.join(texts)}])")


def _choose_buffer(g: FuncGen, e: ir.BuiltinCall, site: int) -> None:
    """Give an append its variable's stack buffer, if it may have one: what it makes stays here or moves later, and it
    does not write through to a variable in memory. Only the first append of a variable starts one, unless growth is
    by size classes (ssagen's append)."""
    moved = g.moves.appends.get(e)
    if e.has_dots or e in g.in_place or (moved is None and escapes(g, e)):
        return
    x = e.args[0]
    owner = g.buffers.setdefault(x.name, site) if isinstance(x, ir.Ref) else site
    made = g.m.sites[site]
    if moved:
        made.stack_buf, made.buffer = True, owner
    else:
        made.stack_buf = owner == site


def move_to_heap(g: FuncGen, move: Move, pos: Pos) -> None:
    """`s = move2heap(s)` before a statement."""
    n = move.name
    u = under(n.type)
    assert isinstance(u, Slice)
    what = Printer(g.func.pkg, g.m.decisions).expr(move.append)
    verdict = f"{what} escapes to heap"
    site = g.site(pos, "append", -1, what, verdict, True, g.m.types.index(u.elem))
    py, _ = g.name(n)
    own = f", {g.buffers.get(n, site)}" if n.cls is ir.NameClass.PARAM else ""
    g.w.line(f"{py} = _move2heap({py}, {g.m.rt(u.elem)}, {site}, {move.keep_cap}{own})")


# ---- closures --------------------------------------------------------------------------------------------


def closure(g: FuncGen, e: ir.Closure) -> Px:
    """A function literal: a module-level function, bound to an object with what it captured."""
    inner = g.m.symbols[e.func.sym]
    if not is_closure(e.func):
        return atom(inner)
    values = []
    for n in e.func.closure_vars:
        assert n.outer is not None
        by_value = g.m.decisions.byval.get(_root(n), False)
        values.append((read_name(g, n.outer) if by_value else pointer_to(g, n.outer)).text)
    t = closure_type(g, e.func)
    obj = f"_Ctx_{inner}({', '.join(values)})"
    if escapes(g, e):
        ctx = call_now(g, f"_new({obj}, {site_of(g, e, 'closure', t)})")
    else:
        ctx = on_stack(g, atom(obj), t, e.pos)
    return atom(f"_bind({inner}, {ctx.text})")


def _root(n: ir.Name) -> ir.Name:
    while n.outer is not None:
        n = n.outer
    return n


def closure_type(g: FuncGen, func: ir.Func) -> Type:
    """The struct that a closure object is: a code pointer and the captures (go-facts 8.7), in generic code also the
    dictionary (noder/reader.go funcLit)."""
    from memtui.compiler.types.model import BasicFlag, Var

    fields = [Var(NO_POS, "F", None, Basic(Kind.UINTPTR, BasicFlag.INTEGER, "uintptr"))]
    for i, n in enumerate(func.closure_vars):
        by_value = g.m.decisions.byval.get(_root(n), False)
        fields.append(Var(NO_POS, f"X{i}", None, n.type if by_value else Pointer(n.type)))
    if captures_dictionary(func):
        fields.append(Var(NO_POS, "dict", None, Basic(Kind.UINTPTR, BasicFlag.INTEGER, "uintptr")))
    return Struct(fields, [])


def method_value(g: FuncGen, e: ir.MethodValue) -> Px:
    """`x.M` not called."""
    g.faults = True
    x = copied(g, e.x)
    site = site_of(g, e, "closure", None)
    where = site if escapes(g, e) else -1
    if e.func is None:
        i = named(g, x)
        return call_now(g, f'_mvalue({i}.v, {i}.t.m["{e.method}"], {where}, True)')
    return call_now(g, f"_mvalue({x.text}, {g.m.symbol(e.func.sym, e.func.pkg.path)}, {where})")


# ---- conversions -----------------------------------------------------------------------------------------


def to_interface(g: FuncGen, e: ir.Conv) -> Px:
    """A concrete value or another interface to an interface."""
    src = e.x.type
    if isinstance(under(src), Interface):
        return g.ex(e.x)
    if isinstance(e.x, ir.Nil) and not isinstance(under(src), Pointer):
        return atom(g.m.constant(f"_Iface({g.m.rt(src)}, {zero(g.m, src)})"))
    const = g.m.decisions.boxed_consts.get(e)
    value = const if const is not None else e.x
    if isinstance(value, ir.Const):
        return atom(g.m.constant(f"_Iface({g.m.rt(src)}, {constant(value.value, src).text})"))
    literal = g.m.decisions.boxed_literals.get(e)
    if literal is not None and boxed_by_address(src) and is_constant_literal(literal):
        return atom(g.m.constant(f"_Iface({g.m.rt(src)}, {g.ex(literal).text})"))
    if is_constant_literal(e.x):
        return atom(g.m.constant(f"_Iface({g.m.rt(src)}, {g.ex(e.x).text})"))
    text, allocates = boxing(g, e)
    return call_now(g, text) if allocates else atom(text)


def boxing(g: FuncGen, e: ir.Conv) -> tuple[str, bool]:
    """The text that boxes a concrete value, and whether it may allocate."""
    src = e.x.type
    x = copied(g, e.x)
    bits = INT_BITS.get(kind_of(src) or Kind.STRING, (0, True))[0]
    if is_direct_iface(src) or sizeof(src) == 0 or bits == 8 or kind_of(src) is Kind.BOOL or not escapes(g, e):
        return f"_Iface({g.m.rt(src)}, {x.text})", False
    return f"_box({g.m.rt(src)}, {x.text}, {site_of(g, e, 'box', src)})", True


def in_order(g: FuncGen, values: list[ir.Expr]) -> list[str]:
    """The texts of the operands of one call, each copied where needed."""
    return [in_turn(g, copied(g, v), values[i + 1 :]).at(Prec.COND) for i, v in enumerate(values)]


def conversion(g: FuncGen, e: ir.Conv) -> Px:
    """Conversions other than numeric ones and those to interfaces."""
    x = g.ex(e.x)
    heap = escapes(g, e)
    match e.kind:
        case ir.ConvKind.STRING_TO_BYTES if e in g.m.decisions.zero_copy or e in g.borrowed:
            return call_now(g, f"_s2b_tmp({x.text})")
        case ir.ConvKind.STRING_TO_BYTES if isinstance(e.x, ir.Const):
            return _const_bytes(g, e, x, e.x.value)
        case ir.ConvKind.STRING_TO_BYTES:
            fun = "_s2b"
        case ir.ConvKind.BYTES_TO_STRING if e in g.borrowed:
            return call_now(g, f"_b2s_tmp({x.text})")
        case ir.ConvKind.BYTES_TO_STRING:
            fun = "_b2s"
        case ir.ConvKind.STRING_TO_RUNES:
            fun = "_s2r"
        case ir.ConvKind.RUNES_TO_STRING:
            fun = "_r2s"
        case ir.ConvKind.RUNE_TO_STRING:
            fun = "_rune2s"
        case ir.ConvKind.SLICE_TO_ARRAY | ir.ConvKind.SLICE_TO_ARRAY_PTR:
            target = under(e.type)
            array = under(target.elem) if isinstance(target, Pointer) else target
            assert isinstance(array, Array)
            p = call_now(g, f"_slice2arr({x.text}, {array.len})")
            return p if isinstance(target, Pointer) else atom(f"{p.text}._copy()")
        case ir.ConvKind.UNSAFE:
            return _unsafe(g, e, x)
        case _:
            raise Unsupported(e.pos, f"conversion to {e.type}")
    site = site_of(g, e, "conv", None)
    return call_now(g, f"{fun}({x.text}, {site if heap else -1})")


def _const_bytes(g: FuncGen, e: ir.Conv, x: Px, value: object) -> Px:
    """[]byte of a constant: an array of just its length, on the stack or not (walk's walkStringToBytes)."""
    u = under(e.type)
    assert isinstance(u, Slice)
    assert isinstance(value, bytes)
    site = site_of(g, e, "conv", Array(len(value), u.elem), u.elem) if value else -1
    return call_now(g, f"_slicelit(bytearray({x.text}), {site if escapes(g, e) else -1})")


def _origin(e: ir.Conv) -> tuple[Type, ir.Expr]:
    """What is converted to unsafe.Pointer and from there on, and its underlying type."""
    inner = e.x
    while isinstance(inner, ir.Conv) and kind_of(inner.type) is Kind.UNSAFE_POINTER:
        inner = inner.x
    return under(inner.type), inner


def reread(g: FuncGen, e: ir.Deref) -> Px | None:
    """`*(*T)(unsafe.Pointer(p))` as a value, where p points to something else than a T; None if it is not that."""
    if not isinstance(e.x, ir.Conv) or kind_of(e.x.x.type) is not Kind.UNSAFE_POINTER:
        return None
    source, inner = _origin(e.x)
    if not isinstance(source, Pointer) or inner is e.x.x or identical(under(source.elem), under(e.type)):
        return None
    g.faults = True
    return call_now(g, f"_load(_nilchk({g.ex(inner).text}), {g.m.rt(source.elem)}, {g.m.rt(e.type)})")


def _unsafe(g: FuncGen, e: ir.Conv, x: Px) -> Px:
    """To and from unsafe.Pointer. A pointer keeps its object, so it can only be read back as what it was."""
    if kind_of(e.type) is Kind.UINTPTR:
        if e in g.kept:
            first = g.kept_first.get(e)
            also = f", {g.kept[first]}" if first is not None else ""
            g.kept[e] = call_now(g, f"_kept({x.text}{also})").text
            return atom(g.kept[e])
        source, _ = _origin(e)
        known = f", {g.m.rt(source.elem)}" if isinstance(source, Pointer) else ""
        return atom(f"_uintptr({x.text}{known})")
    if kind_of(e.x.type) is Kind.UINTPTR:
        return call_now(g, f"_ptrat({x.text})")
    target = under(e.type)
    source, inner = _origin(e)
    if isinstance(target, Pointer) and isinstance(source, Pointer) and inner is not e.x:
        if not identical(under(source.elem), under(target.elem)):
            g.faults = True
            return call_now(g, f"_cast({x.text}, {g.m.rt(target.elem)}, {g.m.rt(source.elem)})")
    elif isinstance(target, Pointer):
        g.faults = True
        return call_now(g, f"_cast({x.text}, {g.m.rt(target.elem)})")
    return x


def add_str(g: FuncGen, e: ir.AddStr) -> Px:
    """`a + b + ...` on strings."""
    site = site_of(g, e, "concat", None)
    return concatenation(g, e, site if escapes(g, e) else -1)


def variable(g: FuncGen, n: ir.Name, value: Px, pos: Pos) -> None:
    """Bring a boxed variable to life with a fresh value."""
    py, how = g.name(n)
    if how is Repr.HEAP:
        line = g.w.pos
        # Parameters and results move where the function begins, those of an inlined one where the call stands.
        if n.cls is ir.NameClass.LOCAL and inline_index(n.pos) == inline_index(line):
            g.w.pos = n.pos
        _moved_variable(g, n, py, value)
        g.w.pos = line
        return
    obj = value.text if is_aggregate(n.type) else f"_Box({value.text})"
    slot = g.slots[n]
    where = f"sp - {FRAME}{slot.offset}{ENDFRAME}"
    if is_aggregate(n.type):
        g.w.line(f"{py} = {obj}")
        g.w.line(f"{py}._r = {where}")
    else:
        g.w.line(f"{py} = _Box({value.text}, {where})")


def _moved_variable(g: FuncGen, n: ir.Name, py: str, value: Px) -> None:
    """A variable on the heap: an object of its own, or a field of one that it shares."""
    group = g.shared.get(n)
    if group is None:
        obj = value.text if is_aggregate(n.type) else f"_Box({value.text})"
        site = g.site(n.pos, "var", g.m.types.index(n.type), n.name, f"moved to heap: {n.name}", True)
        g.w.line(f"{py} = _new({obj}, {site})")
        return
    if group.first(n):
        names = ", ".join(m.name for m in group.members)
        site = g.site(n.pos, "var", g.m.types.index(group.type), names, f"moved to heap: {names}", True)
        group.py = call_now(g, f"_new({g.m.class_of(group.type)}(), {site})").text
    slot = field_slots(group.type)[group.index[n]]
    if is_aggregate(n.type):
        g.w.line(f"{group.py}.{slot}._set({value.text})")
        g.w.line(f"{py} = _sub({group.py}, {group.py}.{slot})")
    else:
        g.w.line(f"{group.py}.{slot} = {value.at(Prec.COND)}")
        g.w.line(f'{py} = _FieldPtr({group.py}, "{slot}")')


__all__ = [
    "add_str", "addr_lit", "append", "array_lit", "closure", "conversion", "make", "map_lit", "method_value",
    "move_to_heap", "new", "slice_lit", "struct_lit", "to_interface", "type_of", "variable",
]  # fmt: skip
