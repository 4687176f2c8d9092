"""Assignments. The right side has been evaluated when the left side's nil, bounds and map checks run (go-facts 9.2)."""

from memtui.compiler.codegen import alloc, order
from memtui.compiler.codegen.access import (
    element,
    hash_may_panic,
    key_is_changed,
    looked_up,
    map_key,
    pointee,
    struct_slot,
)
from memtui.compiler.codegen.arith import binary
from memtui.compiler.codegen.facts import fits_registers, has_call, is_string
from memtui.compiler.codegen.state import FuncGen, Repr, is_aggregate
from memtui.compiler.codegen.staticinit import static_value
from memtui.compiler.codegen.values import call_now, copied, is_simple, named, zero
from memtui.compiler.codegen.writer import Prec, Px, atom
from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.builder import base_variable
from memtui.compiler.source.diag import InternalError
from memtui.compiler.syntax.nodes import Op
from memtui.compiler.types.model import Array, Interface, Map
from memtui.compiler.types.under import under


def assign(g: FuncGen, s: ir.Assign) -> None:
    """`x = y`, also the first one of a declaration."""
    if s.x is None:
        order.whole(g, s.y)
        p = copied(g, s.y)
        if not is_simple(p.text):
            g.w.line(p.text)
        return
    if s.define and isinstance(s.x, ir.Ref):
        define(g, s.x.name, s.y)
        return
    if isinstance(s.y, ir.BuiltinCall) and s.y.op is ir.BuiltinOp.APPEND and writes_through(g, s.x, s.y.args[0]):
        g.in_place.add(s.y)
    if isinstance(s.x, ir.IndexMap) or (isinstance(s.x, ir.Ref) and g.name(s.x.name)[1] in (Repr.PLAIN, Repr.STACK)):
        alloc.built_in_place(g, s.y)
    order.assignment(g, [s.x], s.y)
    if s.y in g.in_place and isinstance(s.x, ir.IndexMap):
        m = named(g, g.ex(s.x.x))  # gc finds the entry to fill before it appends
        if hash_may_panic(s.x.key.type):
            g.w.line(map_key(s.x.key.type, copied(g, s.x.key), filled=m))
        else:
            g.w.line(f"if {m} is None: _nilmap()")
    place = Place(g, s.x, late=True)
    value = copied(g, s.y)
    outer = g.w.pos
    if s.x.pos and not g.m.files.same_line(s.x.pos, outer):
        value = atom(named(g, value))  # the target's line is for what goes wrong in storing, not for the value
        g.w.pos = s.x.pos
    place.store(value)
    g.w.pos = outer


def writes_through(g: FuncGen, x: ir.Expr, y: ir.Expr) -> bool:
    """Report whether `x = append(y, ...)` updates a slice in memory: x is y, and no variable kept in registers."""
    return same_place(x, y) and not in_registers(g, x)


def same_place(x: ir.Expr, y: ir.Expr) -> bool:
    """Report whether two expressions without calls name the same place (ir.SameSafeExpr)."""
    match x:
        case ir.Ref():
            return isinstance(y, ir.Ref) and x.name is y.name
        case ir.Dot():
            return isinstance(y, ir.Dot) and x.index == y.index and same_place(x.x, y.x)
        case ir.DotPtr():
            return isinstance(y, ir.DotPtr) and x.index == y.index and same_place(x.x, y.x)
        case ir.Deref():
            return isinstance(y, ir.Deref) and same_place(x.x, y.x)
        case ir.Index():
            return isinstance(y, ir.Index) and same_place(x.x, y.x) and same_place(x.index, y.index)
        case ir.IndexMap():
            return isinstance(y, ir.IndexMap) and same_place(x.x, y.x) and same_place(x.key, y.key)
        case ir.Conv():
            return isinstance(y, ir.Conv) and x.type is y.type and same_place(x.x, y.x)
        case ir.Const():
            return isinstance(y, ir.Const) and x.value == y.value
        case _:
            return False


def in_registers(g: FuncGen, x: ir.Expr) -> bool:
    """Report whether gc's SSA form holds the variable that x is or is a part of as values (ssagen canSSA, go-facts
    5.8)."""
    while True:
        match x:
            case ir.Dot():
                x = x.x
            case ir.Index() if isinstance(under(x.x.type), Array):
                x = x.x
            case ir.Ref():
                n = x.name
                if n.cls is ir.NameClass.RESULT and g.func.has_defer:
                    return False
                return g.name(n)[1] is Repr.PLAIN and fits_registers(n.type)
            case _:
                return False


def define(g: FuncGen, n: ir.Name, y: ir.Expr) -> None:
    """The first assignment of a variable. gc makes a moved variable before its value is computed."""
    _, how = g.name(n)
    if how in (Repr.PLAIN, Repr.STACK):
        alloc.built_in_place(g, y)
    static = static_value(g, y) if how in (Repr.GLOBAL, Repr.GLOBAL_BOX) else None
    if static is not None:
        g.static = True
        store_name(g, n, copied(g, static))
        g.static = False
    elif how in (Repr.PLAIN, Repr.GLOBAL, Repr.GLOBAL_BOX):
        order.whole(g, y)
        store_name(g, n, copied(g, y))
    elif how is Repr.HEAP and (has_call(y) or alloc_inside(y)):
        alloc.variable(g, n, atom(zero(g.m, n.type)), n.pos)
        order.whole(g, y)
        store_name(g, n, copied(g, y))
    else:
        order.whole(g, y)
        alloc.variable(g, n, copied(g, y), n.pos)


def alloc_inside(y: ir.Expr) -> bool:
    """Report whether computing the value may allocate, so that the order of allocations shows."""
    return not isinstance(y, ir.Const | ir.Ref | ir.Nil | ir.Zero | ir.Binary | ir.StructLit | ir.ArrayLit)


def define_value(g: FuncGen, n: ir.Name, value: Px) -> None:
    """The first assignment of a variable from a value that has been computed."""
    if g.name(n)[1] in (Repr.STACK, Repr.HEAP):
        alloc.variable(g, n, value, n.pos)
    else:
        store_name(g, n, value)


def store_name(g: FuncGen, n: ir.Name, value: Px) -> None:
    """Store a value of its own into a variable."""
    py, how = g.name(n)
    if how in (Repr.PLAIN, Repr.GLOBAL):
        if how is Repr.GLOBAL:
            g.globals_written.add(py)
        if not g.w.retarget(value.text, py):
            g.w.line(f"{py} = {value.text}")
        elif not is_simple(value.text):
            raise InternalError(n.pos, "temporary expected")
    elif is_aggregate(n.type):
        g.w.line(f"{py}._set({value.text})")
    else:
        g.w.line(f"{py}.v = {value.text}")


class Place:
    """The target of an assignment. Operands with calls run when it is made; reads happen when the value is stored, or
    (late=False) are named when it is made."""

    def __init__(self, g: FuncGen, x: ir.Expr, late: bool) -> None:
        self.g = g
        self.x = x
        self.late = late
        self.text = ""
        self.key = ""
        self.original = ""
        self.kind = "plain"
        if not late:
            self.prepare()

    def prepare(self) -> None:
        """Work out the target's text."""
        g, x = self.g, self.x
        match x:
            case ir.Ref():
                return
            case ir.IndexMap():
                u = under(x.x.type)
                assert isinstance(u, Map)
                self.kind = "map"
                self.text = g.ex(x.x).text
                if hash_may_panic(u.key) and not is_simple(self.text):
                    self.text = named(g, atom(self.text))
                key = copied(g, x.key)
                if key_is_changed(u.key):
                    self.original = f", {named(g, key)}"
                    key = atom(self.original[2:])
                self.key = map_key(u.key, key, filled=self.text)
            case ir.Index():
                self.kind = "object" if is_aggregate(x.type) else "item"
                e = element(g, x)
                self.text = e.place or f"{e.owner}.v[{e.index}]"
            case ir.Dot():
                self.text = f"{g.ex(x.x).at(Prec.ATOM)}.{struct_slot(x.x.type, x.index)}"
            case ir.DotPtr():
                g.faults = True
                self.text = f"{g.ex(x.x).at(Prec.ATOM)}.{struct_slot(pointee(x.x.type), x.index)}"
            case ir.Deref():
                g.faults = True
                self.text = g.ex(x.x).at(Prec.ATOM) + ("" if is_aggregate(x.type) else ".v")
            case ir.Conv():
                self.x = x.x
                self.prepare()
                return
            case _:
                raise InternalError(x.pos, f"assignment to {type(x).__name__}")
        if is_aggregate(x.type) and self.kind != "map":
            self.kind = "object"

    def store(self, value: Px) -> None:
        """Store a value of its own."""
        g = self.g
        if isinstance(self.x, ir.Ref):
            store_name(g, self.x.name, value)
            return
        if self.late:
            self.prepare()
        if self.kind == "map":
            g.w.line(f"_mapset({self.text}, {self.key}, {value.text}{self.original})")
        elif self.kind == "object":
            g.w.line(f"{self.text}._set({value.text})")
        else:
            g.w.line(f"{self.text} = {value.text}")


def assign_op(g: FuncGen, s: ir.AssignOp) -> None:
    """`x op= y`: the operands of x are evaluated once."""
    order.operands(g, [*order.place(s.x), s.y])
    if isinstance(s.x, ir.Ref):
        store_name(g, s.x.name, _combined(g, s, s.x))
        return
    x = s.x
    if isinstance(x, ir.IndexMap):
        m = named(g, g.ex(x.x))
        k = named(g, copied(g, x.key))
        key = map_key(x.key.type, atom(k), filled=m)
        read = atom(f"_mapget({m}, {key}, {zero(g.m, x.type)})")
        value = _apply(g, s, read)
        original = f", {k}" if key_is_changed(x.key.type) else ""
        g.w.line(f"_mapset({m}, {key}, {value.text}{original})")
        return
    if isinstance(x, ir.Index):
        e = element(g, x, repeat=True)
        place = f"{e.owner}.v[{e.index}]"
    else:
        g.faults = True
        place = _steady(g, x)
    g.w.line(f"{place} = {_apply(g, s, atom(place)).text}")


def _steady(g: FuncGen, x: ir.Expr) -> str:
    """The place of a field or pointed-to value, with its owner named."""
    match x:
        case ir.Dot():
            return f"{_owner(g, g.ex(x.x))}.{struct_slot(x.x.type, x.index)}"
        case ir.DotPtr():
            return f"{_owner(g, g.ex(x.x))}.{struct_slot(pointee(x.x.type), x.index)}"
        case ir.Deref():
            return f"{_owner(g, g.ex(x.x))}.v"
        case _:
            raise InternalError(x.pos, f"assignment to {type(x).__name__}")


def _owner(g: FuncGen, p: Px) -> str:
    return p.text if is_simple(p.text) else named(g, p)


def _combined(g: FuncGen, s: ir.AssignOp, x: ir.Ref) -> Px:
    if s.op is Op.ADD and is_string(x.type):
        return _concat(g, s, g.ex(x))
    return binary(g, ir.Binary(s.pos, x.type, s.op, x, s.y))


def _apply(g: FuncGen, s: ir.AssignOp, read: Px) -> Px:
    """The new value, when the old one is a text rather than a variable: it goes through a temporary name."""
    if s.op is Op.ADD and is_string(s.x.type):
        return _concat(g, s, read)
    if has_call(s.y):
        y = g.ex(s.y)  # runs before the old value is read
        hidden = _text_name(g, s, y, s.y)
        return binary(g, ir.Binary(s.pos, s.x.type, s.op, _text_name(g, s, read, s.x), hidden))
    return binary(g, ir.Binary(s.pos, s.x.type, s.op, _text_name(g, s, read, s.x), s.y))


def _text_name(g: FuncGen, s: ir.AssignOp, p: Px, like: ir.Expr) -> ir.Ref:
    """A variable reference that stands for a text already made."""
    n = ir.Name(s.pos, p.text, like.type, ir.NameClass.LOCAL, g.func, temp=True)
    g.names[n] = (p.at(Prec.ATOM), Repr.PLAIN)
    return ir.Ref(s.pos, like.type, n)


def _concat(g: FuncGen, s: ir.AssignOp, old: Px) -> Px:
    site = g.site(s.pos, "concat", -1, "string +=", "", True)  # always on the heap, without a message (go-facts 3.3)
    added = s.y.parts if isinstance(s.y, ir.AddStr) else [s.y]  # one chain with the old value in front
    texts = ", ".join(g.ex(y).at(Prec.COND) for y in added)
    return call_now(g, f"_concat({site}, ({old.text}, {texts}))")


def assign_list(g: FuncGen, s: ir.AssignList) -> None:
    """`a, b = x, y`: operands of the left and all values first, then stores from left to right."""
    order.operands(g, [*(p for x in s.lhs for p in order.place(x)), *s.rhs])
    order.slices(g, s.rhs)
    if _all_plain(g, s):
        values = [copied(g, y) for y in s.rhs]
        targets = ", ".join(g.name(x.name)[0] if isinstance(x, ir.Ref) else "_" for x in s.lhs)
        g.w.line(f"{targets} = {', '.join(v.at(Prec.COND) for v in values)}")
        return
    places: list[Place | None] = []
    for x, d in zip(s.lhs, s.defines, strict=True):
        # The kinds that _frozen takes apart are not prepared before: their calls would run twice.
        late = isinstance(x, ir.Ref | ir.Index | ir.DotPtr | ir.Deref) or _behind_pointer(x)
        place = None if x is None or d else Place(g, x, late)
        places.append(place if place is None or isinstance(x, ir.Ref) else _frozen(g, place))
    values = []
    for y in s.rhs:
        p = copied(g, y)
        settled = isinstance(y, ir.Const | ir.Nil | ir.Zero)
        values.append(p if settled else atom(named(g, p)))
    for x, place, d, value in zip(s.lhs, places, s.defines, values, strict=True):
        if x is None:
            continue
        if d:
            assert isinstance(x, ir.Ref)
            define_value(g, x.name, value)
        else:
            assert place is not None
            place.store(value)


def _all_plain(g: FuncGen, s: ir.AssignList) -> bool:
    """Report whether Python's own parallel assignment does it: plain local targets, no calls, nothing to allocate."""
    if any(has_call(y) or is_aggregate(y.type) for y in s.rhs):
        return False
    return all(x is None or (isinstance(x, ir.Ref) and g.name(x.name)[1] is Repr.PLAIN) for x in s.lhs)


def _behind_pointer(x: ir.Expr | None) -> bool:
    """Is it a field of a struct that is reached through a pointer or a slice, not a part of a variable?"""
    return isinstance(x, ir.Dot) and base_variable(x) is None


def _frozen(g: FuncGen, p: Place) -> Place:
    """Name the operands of a place now: later values of the same variables must not move it."""
    x = p.x
    match x:
        case ir.Index():
            u = under(x.x.type)
            base = g.ex(x.x)
            owner = base.text if hasattr(u, "len") else named(g, base)
            index = named(g, g.ex(x.index))
            fixed = ir.Index(x.pos, x.type, _as_ref(g, x.x, owner), _as_ref(g, x.index, index))
            return Place(g, fixed, late=True)
        case ir.IndexMap():
            p.text, key = named(g, atom(p.text)), named(g, atom(p.key))
            p.key = key
            return p
        case ir.DotPtr():
            owner = named(g, g.ex(x.x))
            return Place(g, ir.DotPtr(x.pos, x.type, _as_ref(g, x.x, owner), x.field, x.index), late=True)
        case ir.Dot() if _behind_pointer(x):
            owner = named(g, g.ex(x.x))
            return Place(g, ir.Dot(x.pos, x.type, _as_ref(g, x.x, owner), x.field, x.index), late=True)
        case ir.Deref():
            owner = named(g, g.ex(x.x))
            return Place(g, ir.Deref(x.pos, x.type, _as_ref(g, x.x, owner)), late=True)
        case _:
            return p


def _as_ref(g: FuncGen, like: ir.Expr, text: str) -> ir.Expr:
    n = ir.Name(like.pos, text, like.type, ir.NameClass.LOCAL, g.func, temp=True)
    g.names[n] = (text, Repr.PLAIN)
    return ir.Ref(like.pos, like.type, n)


def assign_call(g: FuncGen, s: ir.AssignCall) -> None:
    """`a, b = f()`."""
    order.assignment(g, s.lhs, s.call)
    result = g.ex(s.call)
    _unpack(g, s.lhs, s.defines, result.text)


def _unpack(g: FuncGen, lhs: list[ir.Expr | None], defines: list[bool], result: str) -> None:
    """Store the parts of a tuple. Plain variables are unpacked on the call's own line."""
    direct: list[str] = []
    later: list[tuple[ir.Expr, bool, str]] = []
    for x, d in zip(lhs, defines, strict=True):
        if x is None:
            direct.append("_")
        elif isinstance(x, ir.Ref) and g.name(x.name)[1] is Repr.PLAIN:
            direct.append(g.name(x.name)[0])
        else:
            t = g.temp()
            direct.append(t)
            later.append((x, d, t))
    target = ", ".join(direct)
    if not g.w.retarget(result, target):
        g.w.line(f"{target} = {result}")
    for x, d, t in later:
        if d:
            assert isinstance(x, ir.Ref)
            define_value(g, x.name, atom(t))
        else:
            Place(g, x, late=True).store(atom(t))


def assign_comma_ok(g: FuncGen, s: ir.AssignCommaOk) -> None:
    """`v, ok = x.(T)`, `m[k]`, `<-c`."""
    order.assignment(g, [s.value, s.ok], s.rhs)
    result = call_now(g, comma_ok_text(g, s.rhs))
    if s.value is not None and is_aggregate(s.rhs.type) and s.kind is not ir.CommaOk.RECV:
        # The map or interface keeps its object; the variable gets one of its own.
        t = g.temp()
        g.w.line(f"{t} = {result.text}[0]._copy()")
        result = call_now(g, f"({t}, {result.text}[1])")
    _unpack(g, [s.value, s.ok], s.defines, result.text)


def comma_ok_text(g: FuncGen, rhs: ir.Expr) -> str:
    """The runtime call that gives (value, ok)."""
    match rhs:
        case ir.Assert():
            name = "_assert_iface2" if isinstance(under(rhs.type), Interface) else "_assert2"
            return f"{name}({g.ex(rhs.x).text}, {g.m.rt(rhs.type)})"
        case ir.IndexMap():
            m, k = looked_up(g, rhs)
            return f"_mapget2({m}, {k}, {zero(g.m, rhs.type)})"
        case ir.Recv():
            return f"_recv2({g.ex(rhs.x).text})"
        case _:
            raise InternalError(rhs.pos, f"two values from {type(rhs).__name__}")
