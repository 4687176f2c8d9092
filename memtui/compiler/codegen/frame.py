"""How large gc makes a function's frame, as far as the typed tree tells (go-facts 5.6 to 5.9).

    saved base pointer | variables in memory | temporaries in memory | spilled values | outgoing area

In memory lies what has its address taken, what registers cannot hold, and what does not escape: literals, the arrays of
variadic calls, closures, made slices, boxed values, maps, iterators, defer records. The other variables live in
registers and are spilled if they are live across a call (liveness.py); register parameters are spilled in the caller's
frame. The outgoing area is that of the call that needs most, those of the runtime among them: stack arguments, and
room for those in registers. A function without calls and without anything in memory has no frame.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from memtui.compiler.codegen.facts import fits_registers, kind_of
from memtui.compiler.codegen.liveness import Liveness, Order
from memtui.compiler.escape.desugar import needs_wrapper
from memtui.compiler.escape.model import Decisions, canonical, captures_dictionary, is_closure
from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.visit import children, statement_lists
from memtui.compiler.syntax.nodes import Op
from memtui.compiler.types.model import Array, Interface, Kind, Map, Pointer, Slice, Struct, Tuple, Type
from memtui.compiler.types.pointers import is_direct_iface
from memtui.compiler.types.sizes import alignof, sizeof
from memtui.compiler.types.under import is_string, under

_INT_REGISTERS, _FLOAT_REGISTERS = 9, 15
_STRING_BUFFER = 32
_DEFER_RECORD = 56
_OPEN_DEFERS = 8
_MAP_HEADER, _MAP_ITERATOR = 48, 96
_SELECT_CASE = 16
_NEW, _NEW_SPECIAL, _SPECIAL = 16, 32, 80
"""Arguments and result of runtime.newobject, those of the functions for objects of one size class, the largest size
that has one."""
_SMALL_INT = (1 << 31) - 1  # gc's ir.IsSmallIntConst


@dataclass(slots=True)
class Areas:
    """Bytes of a frame's parts. calls: something in it is a call in machine code. registers: variables that are in none
    of these, since nothing asks for their address and no call happens while they are needed; of variables that were
    moved to the heap it says so of the pointers to them."""

    memory: int = 0
    spilled: int = 0
    outgoing: int = 0
    calls: bool = False
    registers: frozenset[ir.Name] = frozenset()

    @property
    def frame(self) -> int:
        """What gc's listing prints as the frame: saved base pointer included, return address not."""
        inner = self.memory + self.spilled + self.outgoing
        inner = (inner + 7) // 8 * 8
        return inner + 8 if inner or self.calls else 0


def areas(f: ir.Func, decisions: Decisions) -> Areas:
    """The parts of a function's frame."""
    found = Areas()
    sizer = _Sizer(decisions, found)
    in_memory, candidates = sizer.variables(f)
    order = sizer.visit(f.body or [])
    found.memory += in_memory + sizer.defers(f)
    if sizer.is_open_coded():
        sizer.areas = {e: area for e, area in sizer.areas.items() if not isinstance(e, ir.Defer)}
    if sizer.passing:
        found.memory += sum(k[1] * n for k, n in sizer.shared(f.body or []).items())
    if any(n in decisions.heap_names for n in f.params):
        found.calls, found.outgoing = True, max(found.outgoing, _NEW)
    live = Liveness(candidates, sizer.areas.__contains__, order)
    if sizer.areas:
        live.function(f)
    found.spilled = sum(
        sizer.spill_size(n) for n, bit in live.bits.items() if live.across & bit and not sizer.in_caller(n)
    )
    found.spilled += 8 * live.held + live.hidden + 8 * sum(bool(live.across & bit) for bit in live.common)
    found.registers = frozenset(
        n for n, bit in live.bits.items() if not live.across & bit and n.cls is not ir.NameClass.CLOSUREVAR
    ) - _on_stack(f.params)
    return found


class _Sizer:
    """Sizes of one function's parts. By node: areas, the outgoing areas of what is a call; passing, the sizes of
    temporaries whose place other statements use again."""

    def __init__(self, decisions: Decisions, found: Areas) -> None:
        self.decisions = decisions
        self.found = found
        self.areas: dict[ir.Node, int] = {}
        self.passing: dict[ir.Node, int] = {}
        self.open_defers = 0
        self.loop_defers = False

    # ---- variables -------------------------------------------------------------------------------------

    def variables(self, f: ir.Func) -> tuple[int, list[ir.Name]]:
        """Bytes of the variables in memory, and the variables in registers."""
        size = 0
        registers = []
        for n in dict.fromkeys([*f.params, *f.results, *f.dcls, *f.closure_vars]):
            if n.name in ("_", "") and n.cls is not ir.NameClass.RESULT:
                continue
            if n in self.decisions.heap_names or n.cls is ir.NameClass.CLOSUREVAR:
                registers.append(n)
            elif self.is_in_memory(n) or (f.has_defer and n.cls is ir.NameClass.RESULT):
                if n.cls is not ir.NameClass.PARAM:
                    size = _aligned(size, alignof(n.type)) + sizeof(n.type)
            else:
                registers.append(n)
        return _aligned(size, 8), registers

    def is_in_memory(self, n: ir.Name) -> bool:
        """Report whether a variable of this function has an address that is used, or is too large for registers."""
        root = canonical(n)
        return root.addrtaken or self.decisions.byval.get(root, True) is False or not fits_registers(n.type)

    def spill_size(self, n: ir.Name) -> int:
        """Bytes that a spilled variable takes."""
        if n in self.decisions.heap_names or (
            n.cls is ir.NameClass.CLOSUREVAR and not self.decisions.byval.get(canonical(n), False)
        ):
            return 8
        return max(8, _aligned(sizeof(n.type), 8))

    def in_caller(self, n: ir.Name) -> bool:
        """Report whether a variable's spill slot is the caller's: that of a parameter that arrives in registers."""
        return n.cls is ir.NameClass.PARAM and n not in self.decisions.heap_names and not n.reassigned

    # ---- what needs memory and calls -------------------------------------------------------------------

    def visit(self, body: Sequence[ir.Stmt]) -> Order:
        """Count every node; returns them but for names and constants, parents first, each with its parent."""
        order: Order = []
        todo: Order = [(s, None) for s in reversed(body)]
        found = self.found
        while todo:
            e, parent = todo.pop()
            order.append((e, parent))
            cls = type(e)
            if cls in _CALLING:
                area = self._area(e)
                if area is not None:
                    self.areas[e] = area
                    found.calls, found.outgoing = True, max(found.outgoing, area)
            if cls in _CHECKED and not found.calls and can_panic(e):
                found.calls = True
            unused = cls is ir.Recv and isinstance(parent, ir.ExprStmt)
            if cls in _TEMPORARY and not unused and (size := self.memory(e)):
                if cls in _KEPT:
                    found.memory += size
                else:
                    self.passing[e] = size
            if isinstance(e, ir.Defer):
                self.open_defers += 1
                self.loop_defers |= e not in self.decisions.stack_defers
            for c in children(e):
                if type(c) not in _LEAVES:
                    todo.append((c, e))
        return order

    def shared(self, body: Sequence[ir.Stmt]) -> Counter[tuple[str, int]]:
        """How many temporaries of each kind and size the statements need at once: those of one are used again by the
        next, but what a loop ranges with is in use during its body."""
        most: Counter[tuple[str, int]] = Counter()
        for s in body:
            own: Counter[tuple[str, int]] = Counter()
            inner: Counter[tuple[str, int]] = Counter()
            todo: list[ir.Node] = [s]
            while todo:
                e = todo.pop()
                if e in self.passing:
                    own[type(e).__name__, self.passing[e]] += 1
                lists = statement_lists(e)
                for b in lists:
                    inner |= self.shared(b)
                below: list[ir.Node] = children(e)
                if lists:
                    inside = {x for b in lists for x in b}
                    below = [c for c in below if c not in inside]
                todo.extend([c for c in below if type(c) not in _LEAVES])
            most |= own + inner if isinstance(s, ir.Range) else own | inner
        return most

    def defers(self, f: ir.Func) -> int:
        """What deferred calls take: a closure each and a byte of bits if they are few and in no loop, else records."""
        n = self.open_defers
        if not f.has_defer:
            return 0
        return 8 * n + 8 if self.is_open_coded() else _DEFER_RECORD * n

    def is_open_coded(self) -> bool:
        """Report whether deferred calls are written out where the function returns: a defer statement calls nothing."""
        return not self.loop_defers and self.open_defers <= _OPEN_DEFERS

    def memory(self, e: ir.Node) -> int:  # noqa: C901 (one case for each kind of temporary)
        """Bytes of the temporaries that a node itself has in memory."""
        match e:
            case ir.SliceLit() if self.stays(e):
                u = under(e.type)
                assert isinstance(u, Slice)
                return _aligned(sizeof(u.elem) * e.len, 8)
            case ir.AddrLit() if self.stays(e):
                u = under(e.type)
                assert isinstance(u, Pointer)
                return 0 if isinstance(under(u.elem), Slice | Map) else _aligned(sizeof(u.elem), 8)
            case ir.BuiltinCall() if e.op is ir.BuiltinOp.NEW and self.stays(e):
                u = under(e.type)
                assert isinstance(u, Pointer)
                return _aligned(sizeof(u.elem), 8)
            case ir.Make() if self.stays(e):
                return self._made(e)
            case ir.MapLit() if self.stays(e):
                return _map_size(e.type)
            case ir.Closure() if is_closure(e.func) and e not in self.decisions.static_data:
                return self._context(e.func) if self.stays(e) else 0
            case ir.BuiltinCall() if e.op is ir.BuiltinOp.APPEND and not e.has_dots:
                return 24
            case ir.Conv() if e.kind is ir.ConvKind.IFACE and self._boxes(e):
                return _aligned(sizeof(e.x.type), 8)
            case ir.AddStr():
                return (_STRING_BUFFER if self.stays(e) else 0) + (16 * len(e.parts) if len(e.parts) > 5 else 0)
            case ir.Conv() if e.kind in _BUFFERED and self.stays(e):
                return _STRING_BUFFER
            case ir.Range() if e.kind is ir.RangeKind.MAP:
                return _MAP_ITERATOR
            case ir.Range() if e.kind is ir.RangeKind.CHAN:
                return _channel_elem(e.x.type)
            case ir.Assign() if isinstance(e.y, ir.StructLit) and self._is_moved(e.x):
                return _aligned(sizeof(e.y.type), 8)
            case ir.Recv():
                return _channel_elem(e.x.type)
            case ir.Send():
                return 0 if isinstance(e.value, ir.Const) else _aligned(sizeof(e.value.type), 8)
            case ir.Select() if len(e.cases) > 2 or not any(c.comm is None for c in e.cases):
                n = sum(c.comm is not None for c in e.cases)
                return (_SELECT_CASE * n + _aligned(4 * n, 8)) if n > 1 else 0
            case _:
                return 0

    def _is_moved(self, x: ir.Expr | None) -> bool:
        return isinstance(x, ir.Ref) and x.name in self.decisions.heap_names

    def stays(self, e: ir.Expr) -> bool:
        """Report whether what an expression allocates is in the frame."""
        if e in self.decisions.static_data:
            return False
        site = self.decisions.sites.get(e)
        return not site.escapes if site is not None else isinstance(e, ir.Closure)

    def _made(self, e: ir.Make) -> int:
        u = under(e.type)
        if isinstance(u, Map):
            return _map_size(e.type)
        n = self.decisions.make_sizes.get(e)
        if not isinstance(u, Slice):
            return 0
        if n is None:
            size = e.cap if e.cap is not None else e.len
            n = size.value if isinstance(size, ir.Const) and isinstance(size.value, int) else None
        if n is None or not 0 <= n <= _SMALL_INT:  # not a size to gc: make checks it when it runs
            return 0
        return _aligned(sizeof(u.elem) * n, 8)

    def _boxes(self, e: ir.Conv) -> bool:
        t = e.x.type
        if isinstance(under(t), Interface) or is_direct_iface(t) or sizeof(t) == 0 or isinstance(e.x, ir.Const):
            return False
        return e not in self.decisions.boxed_consts and e not in self.decisions.boxed_literals and self.stays(e)

    # ---- calls -----------------------------------------------------------------------------------------

    def _area(self, e: ir.Node) -> int | None:  # noqa: C901 (one case for each operation)
        match e:
            case ir.Call():
                return self._call_area(e)
            case ir.BuiltinCall():
                return self._builtin_area(e)
            case ir.AddStr():
                return 8 + 16 * len(e.parts) if len(e.parts) <= 5 else 32
            case ir.AddrLit() | ir.SliceLit() | ir.Closure():
                size = self._object(e)
                return _new_area(size) if size and not self.stays(e) else None
            case ir.Make():
                if e.kind is ir.MakeKind.MAP:
                    return 24 if e.len is not None or not self.stays(e) else 8
                return 16 if e.kind is ir.MakeKind.CHAN else None if self.stays(e) else 24
            case ir.Conv():
                return self._conv_area(e)
            case ir.IndexMap():
                return 32 if is_string(e.key.type) else 24
            case ir.Range():
                return {ir.RangeKind.MAP: 24, ir.RangeKind.CHAN: 16, ir.RangeKind.STRING: 24}.get(e.kind)
            case ir.Recv() | ir.Send():
                return 16
            case ir.Select():
                n = sum(c.comm is not None for c in e.cases)
                return 48 if n > 1 else 0 if n == 0 else 16
            case ir.Go():
                return _NEW_SPECIAL if needs_wrapper(e.call) else 8
            case ir.Defer():
                return 8
            case ir.AssignOp():
                return 40 if is_string(e.x.type) else None
            case ir.Dcl():
                return _NEW if e.name in self.decisions.heap_names else None
            case ir.Binary() if e.op in (Op.EQL, Op.NEQ):
                return 24 if _compares_memory(e) else None
            case ir.Assert() if isinstance(under(e.type), Interface):
                return 24
            case ir.TypeSwitch():
                named = (t for c in e.cases for t in c.types if t is not None)
                return 32 if any(isinstance(under(t), Interface) for t in named) else None
            case _:
                return None

    def _object(self, e: ir.AddrLit | ir.SliceLit | ir.Closure) -> int:
        """Size of the object that a literal makes; 0: none is made."""
        if e in self.decisions.static_data:
            return 0
        if isinstance(e, ir.Closure):
            return self._context(e.func) if is_closure(e.func) else 0
        u = under(e.type)
        assert isinstance(u, Slice | Pointer)
        return sizeof(u.elem) * (e.len if isinstance(e, ir.SliceLit) else 1)

    def _context(self, func: ir.Func) -> int:
        """Size of a closure object: the code, what is captured, in generic code the dictionary."""
        return 8 + sum(self.spill_size(n) for n in func.closure_vars) + (8 if captures_dictionary(func) else 0)

    def _call_area(self, e: ir.Call) -> int:
        receiver = [8] if e.kind is ir.CallKind.INTERFACE else []
        stack, spill = _argument_area([a.type for a in e.args], len(receiver))
        returned = e.type
        results: list[Type] = [returned]
        if isinstance(returned, Tuple):
            results = [v.type for v in returned.vars if v.type is not None]
        more, _ = _argument_area(results, 0)
        return stack + more + spill

    def _builtin_area(self, e: ir.BuiltinCall) -> int | None:
        match e.op:
            case ir.BuiltinOp.APPEND:
                return 40
            case ir.BuiltinOp.NEW:
                u = under(e.type)
                assert isinstance(u, Pointer)
                return None if self.stays(e) else _new_area(sizeof(u.elem))
            case ir.BuiltinOp.COPY:
                return 24
            case ir.BuiltinOp.PRINT | ir.BuiltinOp.PRINTLN:
                return max([_aligned(sizeof(x.type), 8) for x in e.args], default=0)
            case ir.BuiltinOp.PANIC:
                return 16
            case ir.BuiltinOp.DELETE:
                return 32 if is_string(e.args[1].type) else 24
            case ir.BuiltinOp.CLOSE:
                return 8
            case ir.BuiltinOp.CLEAR:
                return 16
            case ir.BuiltinOp.RECOVER:
                return 8
            case _:
                return None

    def _conv_area(self, e: ir.Conv) -> int | None:
        match e.kind:
            case ir.ConvKind.IFACE:
                t = e.x.type
                if isinstance(under(t), Interface):
                    return 16 if under(t) is not under(e.type) else None
                if is_direct_iface(t) or sizeof(t) == 0 or isinstance(e.x, ir.Const) or self.stays(e):
                    return None
                return 16
            case ir.ConvKind.BYTES_TO_STRING | ir.ConvKind.STRING_TO_BYTES:
                return 24 if e not in self.decisions.zero_copy else None
            case ir.ConvKind.RUNES_TO_STRING | ir.ConvKind.STRING_TO_RUNES:
                return 32
            case ir.ConvKind.RUNE_TO_STRING:
                return 16
            case _:
                return None


_LEAVES = frozenset({ir.Ref, ir.Const, ir.Nil, ir.FuncRef})
_KEPT = frozenset({ir.AddrLit, ir.Make, ir.MapLit})
"""What may be pointed to after the statement it stands in."""
_TEMPORARY = _KEPT | {
    ir.SliceLit, ir.BuiltinCall, ir.Closure, ir.Conv, ir.AddStr, ir.Range, ir.Recv, ir.Send, ir.Select, ir.Assign,
}  # fmt: skip
_CALLING = frozenset({
    ir.Call, ir.BuiltinCall, ir.AddStr, ir.AddrLit, ir.SliceLit, ir.Closure, ir.Make, ir.Conv, ir.IndexMap, ir.Range,
    ir.Recv, ir.Send, ir.Select, ir.Go, ir.Defer, ir.AssignOp, ir.Dcl, ir.Binary, ir.Assert,
    ir.TypeSwitch,
})  # fmt: skip
_CHECKED = frozenset({ir.Index, ir.SliceOp, ir.Binary, ir.Assert})
_BUFFERED = (ir.ConvKind.BYTES_TO_STRING, ir.ConvKind.STRING_TO_BYTES, ir.ConvKind.RUNE_TO_STRING)


def _new_area(size: int) -> int:
    """Bytes for a call that makes an object: of small ones it also says the size, and that they are to be cleared
    (ssagen's specializedMallocSym)."""
    return _NEW_SPECIAL if size <= _SPECIAL else _NEW


def _on_stack(params: Sequence[ir.Name]) -> set[ir.Name]:
    """The parameters that arrive in the caller's memory: those for which no registers are left (go-facts 5.7)."""
    return {n for i, n in enumerate(params) if _argument_area([p.type for p in params[: i + 1]], 0)[0]
            > _argument_area([p.type for p in params[:i]], 0)[0]}  # fmt: skip


def _argument_area(types: list[Type], used: int) -> tuple[int, int]:
    """Bytes of stack arguments and of room for register arguments (go-facts 5.6, 5.7). used: registers taken before."""
    ints, floats = used, 0
    stack = 0
    spill = 8 * used
    for t in types:
        if isinstance(t, Tuple):
            continue
        i, f = _registers(t)
        if i >= 0 and ints + i <= _INT_REGISTERS and floats + f <= _FLOAT_REGISTERS:
            ints, floats = ints + i, floats + f
            spill = _aligned(spill, alignof(t)) + sizeof(t)
        else:
            stack = _aligned(stack, alignof(t)) + sizeof(t)
    return _aligned(stack, 8), _aligned(spill, 8)


def _registers(t: Type) -> tuple[int, int]:
    """Integer and float registers that a value takes; (-1, 0): it is passed on the stack."""
    u = under(t)
    if isinstance(u, Struct):
        total = [0, 0]
        for f in u.fields:
            i, fl = _registers(f.type) if f.type is not None else (0, 0)
            if i < 0:
                return -1, 0
            total[0] += i
            total[1] += fl
        return total[0], total[1]
    if isinstance(u, Array):
        return (0, 0) if u.len == 0 else _registers(u.elem) if u.len == 1 else (-1, 0)
    kind = kind_of(t)
    if kind in (Kind.FLOAT32, Kind.FLOAT64):
        return 0, 1
    if kind in (Kind.COMPLEX64, Kind.COMPLEX128):
        return 0, 2
    return (sizeof(t) + 7) // 8, 0


def can_panic(e: ir.Node) -> bool:
    """Report whether a node has a check that calls when it fails."""
    match e:
        case ir.Index():
            u = under(e.x.type)
            return not (isinstance(e.index, ir.Const) and isinstance(u, Array))
        case ir.SliceOp():
            return e.low is not None or e.high is not None
        case ir.Binary():
            if e.op in (Op.DIV, Op.REM):
                return not isinstance(e.y, ir.Const) and kind_of(e.type) not in (Kind.FLOAT32, Kind.FLOAT64)
            return False
        case ir.Assert():
            return True
        case _:
            return False


def _compares_memory(e: ir.Binary) -> bool:
    t = e.x.type
    if isinstance(e.x, ir.Nil) or isinstance(e.y, ir.Nil):
        return False
    if is_string(t):
        return not any(isinstance(x, ir.Const) and not x.value for x in (e.x, e.y))
    return isinstance(under(t), Interface) or not fits_registers(t)


def _channel_elem(t: Type) -> int:
    u = under(t)
    return _aligned(sizeof(u.elem), 8) if hasattr(u, "elem") else 0


def _map_size(t: Type) -> int:
    u = under(t)
    assert isinstance(u, Map)
    slot = _aligned(sizeof(u.key), alignof(u.elem)) + sizeof(u.elem)
    return _MAP_HEADER + 8 + 8 * _aligned(slot, max(alignof(u.key), alignof(u.elem)))


def _aligned(n: int, align: int) -> int:
    return (n + align - 1) // align * align
