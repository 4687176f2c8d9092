"""The functions by which gc compares values of a type, `.eq.SM8`: only the explanations of -m=2 mention them.

gc writes one for each type that is converted to an interface with methods and cannot be compared as plain memory. Its
name is the type's layout: M8 eight bytes of memory, S a string, I and E interfaces with and without methods, f and F
floats, K4 padding (reflectdata/alg.go). Types with an array of such elements are left out.
"""

from collections.abc import Iterable

from memtui.compiler.ir.nodes import (
    Assert,
    Assign,
    Binary,
    Branch,
    BranchKind,
    BuiltinCall,
    BuiltinOp,
    Call,
    CallKind,
    Const,
    Conv,
    ConvKind,
    Deref,
    Expr,
    Func,
    FuncRef,
    FuncSym,
    If,
    IRPackage,
    Name,
    NameClass,
    Node,
    Ref,
)
from memtui.compiler.ir.visit import walk_body
from memtui.compiler.source.pos import NO_POS
from memtui.compiler.syntax.nodes import Op
from memtui.compiler.types.model import (
    Array,
    Basic,
    Chan,
    Interface,
    Kind,
    Map,
    Named,
    Package,
    Pointer,
    Scope,
    Signature,
    Slice,
    Struct,
    Tuple,
    Type,
    Var,
)
from memtui.compiler.types.sizes import WORD, offsetsof, sizeof
from memtui.compiler.types.under import is_interface, unalias, under
from memtui.compiler.types.universe import TYP

_POINTER = TYP[Kind.UNSAFE_POINTER]
_WORD = TYP[Kind.UINTPTR]
_FLOATS = {
    Kind.FLOAT32: ("f",),
    Kind.FLOAT64: ("F",),
    Kind.COMPLEX64: ("f", "f"),
    Kind.COMPLEX128: ("F", "F"),
}
# These have functions of their own in package runtime.
_BUILT_IN = {("",), ("S",), ("I",), ("E",), ("f",), ("F",), ("f", "f"), ("F", "F"), ()}
_MEMEQUAL_FROM = 64  # bytes of memory from which on memequal is called

Part = tuple[str, int]  # a letter, and its number of bytes or 0


def equality_functions(package: IRPackage, funcs: Iterable[Func]) -> list[Func]:
    """The equality functions that the package's conversions to interfaces ask for, in that order."""
    found: dict[str, Func] = {}
    seen: set[Type] = set()

    def collect(node: Node) -> bool:
        if isinstance(node, Conv) and node.kind is ConvKind.IFACE and _has_methods(node.type):
            _ask(node.x.type)
        elif isinstance(node, Assert) and _has_methods(node.x.type):
            _ask(node.type)
        return True

    def _ask(t: Type) -> None:
        todo = [t]
        while todo:
            t = unalias(todo.pop())
            if t in seen or is_interface(t):
                continue
            seen.add(t)
            if isinstance(t, Named) and t.obj.pkg is not package.pkg:
                continue
            parts = layout(t)
            if parts is not None and not _is_plain(parts):
                name = ".eq." + "".join(f"{letter}{size or ''}" for letter, size in parts)
                if name not in found:
                    found[name] = _function(package.pkg, name, parts)
            todo += _components(t)

    for f in funcs:
        if f.body is not None:
            walk_body(f.body, collect)
    return list(found.values())


def _has_methods(t: Type) -> bool:
    u = under(t)
    return isinstance(u, Interface) and bool(u.methods or u.embeddeds)


def _components(t: Type) -> list[Type]:
    """The types whose descriptors a descriptor refers to."""
    u = under(t)
    match u:
        case Pointer() | Slice() | Array() | Chan():
            return [u.elem]
        case Map():
            return [u.key, u.elem]
        case Struct():
            return [f.type for f in u.fields if f.type is not None]
        case _:
            return []


def _is_plain(parts: list[Part]) -> bool:
    letters = tuple(letter for letter, _ in parts)
    return letters in _BUILT_IN or letters == ("M",)


def layout(t: Type) -> list[Part] | None:
    """What has to be compared of a value of t, in memory order; None if it cannot be compared, or is an array of what
    is not plain memory."""
    parts: list[Part] = []
    if not _lay_out(t, parts):
        return None
    while parts and parts[-1][0] == "K":
        parts.pop()
    return parts


def _lay_out(t: Type, parts: list[Part]) -> bool:
    u = under(t)
    match u:
        case Basic(kind=Kind.STRING):
            parts.append(("S", 0))
        case Basic() if u.kind in _FLOATS:
            parts += [(letter, 0) for letter in _FLOATS[u.kind]]
        case Basic() | Pointer() | Chan():
            _memory(parts, "M", sizeof(u))
        case Interface():
            parts.append(("I" if _has_methods(u) else "E", 0))
        case Struct():
            return _lay_out_struct(u, parts)
        case Array():
            elem: list[Part] = []
            if not _lay_out(u.elem, elem) or [letter for letter, _ in elem] not in ([], ["M"]):
                return False
            _memory(parts, "M", sizeof(u))
        case _:
            return False
    return True


def _lay_out_struct(u: Struct, parts: list[Part]) -> bool:
    at = 0
    for f, offset in zip(u.fields, offsetsof(u.fields), strict=True):
        if f.name == "_":
            continue
        assert f.type is not None
        _memory(parts, "K", offset - at)
        if not _lay_out(f.type, parts):
            return False
        at = offset + sizeof(f.type)
    _memory(parts, "K", sizeof(u) - at)
    return True


def _memory(parts: list[Part], letter: str, size: int) -> None:
    """Bytes of memory or padding; neighbours of one kind become one."""
    if size and parts and parts[-1][0] == letter:
        parts[-1] = (letter, parts[-1][1] + size)
    elif size:
        parts.append((letter, size))


# ---- the function ----------------------------------------------------------------------------------------


def _function(pkg: Package, label: str, parts: list[Part]) -> Func:
    func = Func(NO_POS, label, label, pkg, [], [], False, False, [], NO_POS, wrapper=True, display=label)
    p, q = (Name(NO_POS, text, _POINTER, NameClass.PARAM, func) for text in "pq")
    result = Name(NO_POS, "r", TYP[Kind.BOOL], NameClass.RESULT, func)
    func.params, func.results, func.dcls = [p, q], [result], [p, q, result]
    tests = _tests(p, q, parts)
    func.body = [If(NO_POS, x, [], [Branch(NO_POS, BranchKind.GOTO, ".neq")]) for x in tests[:-1]]
    func.body.append(Assign(NO_POS, Ref(NO_POS, result.type, result), tests[-1]))
    return func


def _tests(p: Name, q: Name, parts: list[Part]) -> list[Expr]:
    """The comparisons in gc's order: contents of strings come after what is cheap, but before interfaces."""
    tests: list[Expr] = []
    strings: list[int] = []
    at = 0

    def flush() -> None:
        for x in strings:
            size = _load(p, x + WORD, _WORD)
            tests.append(_runtime("memequal", [_load(p, x, _POINTER), _load(q, x, _POINTER), size]))
        strings.clear()

    for letter, size in parts:
        match letter:
            case "M" if size > _MEMEQUAL_FROM:
                tests.append(_runtime("memequal", [_add(p, at), _add(q, at), _constant(size)]))
            case "S":
                strings.append(at)
            case "I" | "E":
                flush()
                typ = _load(p, at, Pointer(_WORD))
                data = [_load(n, at + WORD, _POINTER) for n in (p, q)]
                tests.append(_runtime("ifaceeq" if letter == "I" else "efaceeq", [typ, *data]))
            case _:
                pass  # comparing numbers moves no pointers
        at += {"M": size, "K": size, "f": 4, "F": 8}.get(letter, 2 * WORD)
    flush()
    true = Const(NO_POS, TYP[Kind.BOOL], True)
    return tests or [Binary(NO_POS, TYP[Kind.BOOL], Op.EQL, true, true)]


def _constant(n: int) -> Const:
    return Const(NO_POS, _WORD, n)


def _add(base: Name, offset: int) -> Expr:
    return BuiltinCall(NO_POS, _POINTER, BuiltinOp.UNSAFE_ADD, [Ref(NO_POS, _POINTER, base), _constant(offset)])


def _load(base: Name, offset: int, t: Type) -> Expr:
    return Deref(NO_POS, t, Conv(NO_POS, Pointer(t), ConvKind.UNSAFE, _add(base, offset)))


def _runtime(name: str, args: list[Expr]) -> Expr:
    """A call of a runtime function of which nothing is known."""
    runtime = Package("runtime", "runtime", Scope(None))
    sig = Signature(Tuple([Var(NO_POS, "", None, a.type) for a in args]), Tuple([]), False)
    sym = FuncSym(f"runtime.{name}", runtime, sig)
    return Call(NO_POS, TYP[Kind.BOOL], CallKind.STATIC, FuncRef(NO_POS, sig, sym), args)
