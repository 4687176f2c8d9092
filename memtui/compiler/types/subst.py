"""Substituting type arguments for type parameters, and the instances of generic types.

`Instances` keeps one instance for each generic type and list of identical arguments, which also makes recursive types
finite: an instance is an empty Named that expands itself when somebody asks for its underlying type or a method.
`subst` builds new types only where something changes. After checking, `complete` expands everything that was made.
To instantiate further types later (monomorphization), make another `Instances`; types compare by `identical`, so it
does not matter who made them. Mirrors types2/subst.go, instantiate.go, context.go and the lazy part of named.go.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from memtui.compiler.source.pos import NO_POS, Pos
from memtui.compiler.types.identical import identical
from memtui.compiler.types.mentions import mentions_params
from memtui.compiler.types.model import (
    Alias,
    Array,
    Basic,
    Chan,
    Func,
    Interface,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    Tuple,
    Type,
    TypeName,
    TypeParam,
    Union,
    Var,
)
from memtui.compiler.types.under import deref, origin_of, unalias
from memtui.compiler.types.universe import INVALID

Mapping = dict[TypeParam, Type]
_T = TypeVar("_T")


@dataclass(slots=True, eq=False)
class Instances:
    """The instances made during one check (or one later pass).

    declare: called before a generic method's signature is read, so that it is known by then.
    renamed: called for each type parameter that is copied, with the copy and the original. copies: the type parameters
    of generic methods that belong to a method of an instance.
    local: types declared in a generic function, and what they are in the instance of it that is being made.
    local_generic: generic types declared there. outer: type arguments of that instance.
    """

    declare: Callable[[Func], None] | None = None
    renamed: Callable[[TypeParam, TypeParam], None] | None = None
    table: dict[Hashable, list[tuple[Type, list[Type], Type]]] = field(default_factory=dict)
    made: list[Named] = field(default_factory=list)
    made_at: dict[Named, Pos] = field(default_factory=dict)
    methods: dict[tuple[Named, int], Func] = field(default_factory=dict)
    copies: set[TypeParam] = field(default_factory=set)
    local: dict[Named, Type] = field(default_factory=dict)
    local_generic: set[Named] = field(default_factory=set)
    outer: Mapping = field(default_factory=dict)
    outer_targs: list[Type] = field(default_factory=list)

    def _find(self, orig: Type, targs: list[Type]) -> tuple[list[tuple[Type, list[Type], Type]], Type | None]:
        key = (id(orig), tuple(type_key(t) for t in targs))
        entries = self.table.setdefault(key, [])
        for _, args, inst in entries:
            if all(identical(a, b) for a, b in zip(args, targs, strict=True)):
                return entries, inst
        return entries, None

    def named(self, orig: Named, targs: list[Type], pos: Pos = NO_POS) -> Named:
        """The instance orig[targs]; the number of arguments is checked elsewhere."""
        implicit = self.outer_targs if orig in self.local_generic else []
        targs = [*implicit, *targs]
        entries, inst = self._find(orig, targs)
        if inst is None:
            inst = Named(orig.obj, tparams=[], targs=targs, origin=orig, resolver=self, implicit=len(implicit))
            self.made.append(inst)
            self.made_at[inst] = pos
            entries.append((orig, targs, inst))
        assert type(inst) is Named
        return inst

    def alias(self, orig: Alias, targs: list[Type]) -> Alias:
        """The instance orig[targs] of a generic alias."""
        entries, inst = self._find(orig, targs)
        if inst is None:
            rhs = subst(orig.rhs or INVALID, dict(zip(orig.tparams, targs, strict=True)), self)
            inst = Alias(orig.obj, rhs=rhs, tparams=orig.tparams, targs=targs, origin=orig)
            entries.append((orig, targs, inst))
        assert type(inst) is Alias
        return inst

    def signature(self, orig: Signature, targs: list[Type]) -> Signature:
        """A generic function's signature with type arguments put in; it has no type parameters."""
        sig = subst(orig, dict(zip(orig.tparams, targs, strict=True)), self)
        assert type(sig) is Signature
        return Signature(sig.params, sig.results, sig.variadic, sig.recv, [], sig.recv_tparams)

    def expand(self, t: Named) -> None:
        """Fill in an instance's right side, unless the generic type's own is not known yet."""
        orig = t.origin
        if orig is None or t.rhs is not None:
            return
        targs = t.targs[t.implicit :]
        if len(orig.tparams) != len(targs):
            t.rhs = INVALID  # reported elsewhere
            return
        if orig.resolver is not None:
            orig.resolver.expand(orig)
        if orig.rhs is None:
            return
        mapping = dict(zip(orig.tparams, targs, strict=True))
        rhs = subst(orig.rhs, self.outer | mapping if t.implicit else mapping, self)
        if type(rhs) is Interface:
            rhs = _with_receiver(rhs, orig, t, copy=rhs is orig.rhs)
        if t.rhs is None:
            t.rhs = rhs

    def method(self, t: Named, i: int) -> Func:
        """Method number i of an instance, with the type arguments put into its signature."""
        found = self.methods.get((t, i))
        if found is not None:
            return found
        assert t.origin is not None
        orig = t.origin.methods[i]
        if self.declare is not None:
            self.declare(orig)
        sig = orig.type
        assert type(sig) is Signature
        new: Type = sig
        if len(sig.recv_tparams) == len(t.targs):
            new = subst(sig, dict(zip(sig.recv_tparams, t.targs, strict=True)), self)
        assert type(new) is Signature
        is_ptr = has_ptr_recv(orig)
        recv = clone_var(sig.recv, Pointer(t) if is_ptr else t) if sig.recv is not None else None
        full = Signature(new.params, new.results, new.variadic, recv, new.tparams, [])
        method = Func(orig.pos, orig.name, orig.pkg, full, is_ptr, orig.origin or orig)
        self.methods[t, i] = method
        return method

    def complete(self) -> None:
        """Expand every instance and all its methods; there are finitely many in a program without errors. An instance
        that only the signature of a generic method of another instance mentions stays as it is until somebody asks:
        `func (l List[T]) Map[U any]() List[U]` has a List[U] for the U of each List's own copy of Map."""
        i = 0
        while i < len(self.made):
            t = self.made[i]
            i += 1
            if self.copies and any(mentions_params(self.copies, a) for a in t.targs):
                continue
            self.expand(t)
            assert t.origin is not None
            t.methods = [self.method(t, k) for k in range(len(t.origin.methods))]
            t.resolver = None


def has_ptr_recv(f: Func) -> bool:
    """Report whether a method has a pointer receiver."""
    if type(f.type) is Signature and f.type.recv is not None and f.type.recv.type is not None:
        return deref(f.type.recv.type)[1]
    return f.ptr_recv


def named_method(t: Named, i: int) -> Func:
    """Method number i of a defined type or an instance."""
    if t.origin is not None and t.resolver is not None:
        method = t.resolver.method(t, i)
        assert isinstance(method, Func)
        return method
    return t.methods[i]


def clone_var(v: Var, typ: Type) -> Var:
    """A copy with another type."""
    return Var(
        v.pos,
        v.name,
        v.pkg,
        typ,
        v.is_field,
        v.embedded,
        v.is_param,
        v.used,
        v.scope_pos,
        v.is_global,
        v.is_recv,
        v.is_result,
        v.origin or v,
    )


def _with_receiver(iface: Interface, old: Type, new: Type, copy: bool) -> Interface:
    """Let methods whose receiver is the type `old` have `new` instead."""
    if not any(type(m.type) is Signature and m.type.recv and m.type.recv.type is old for m in iface.methods):
        return iface
    methods: list[Func] = []
    for m in iface.methods:
        if type(m.type) is Signature and m.type.recv is not None and m.type.recv.type is old:
            s = m.type
            recv = clone_var(m.type.recv, new)
            sig = Signature(s.params, s.results, s.variadic, recv, s.tparams, s.recv_tparams)
            m = Func(m.pos, m.name, m.pkg, sig, m.ptr_recv, m.origin or m)
        methods.append(m)
    if copy:
        return Interface(methods, iface.embeddeds, iface.embed_pos, iface.implicit, declared=True)
    iface.methods = methods
    iface.complete = False
    return iface


# ---- substitution -----------------------------------------------------------------------------------------


def subst(t: Type, mapping: Mapping, instances: Instances) -> Type:
    """t with type parameters replaced; t itself if none of them occurs."""
    if not mapping:
        return t
    return _Subst(mapping, instances).typ(t)


def subst_tuple(t: Tuple, mapping: Mapping, instances: Instances) -> Tuple:
    """A parameter list with type parameters replaced."""
    return _Subst(mapping, instances).tuple(t) if mapping else t


class _Subst:
    __slots__ = ("instances", "mapping")

    def __init__(self, mapping: Mapping, instances: Instances) -> None:
        self.mapping = mapping
        self.instances = instances

    def typ(self, t: Type) -> Type:
        match t:
            case Basic():
                return t
            case TypeParam():
                return self.mapping.get(t, t)
            case Named():
                return self.named(t)
            case Pointer():
                elem = self.typ(t.elem)
                return t if elem is t.elem else Pointer(elem)
            case Slice():
                elem = self.typ(t.elem)
                return t if elem is t.elem else Slice(elem)
            case Array():
                elem = self.typ(t.elem)
                return t if elem is t.elem else Array(t.len, elem)
            case Map():
                key, elem = self.typ(t.key), self.typ(t.elem)
                return t if key is t.key and elem is t.elem else Map(key, elem)
            case Chan():
                elem = self.typ(t.elem)
                return t if elem is t.elem else Chan(t.dir, elem)
            case Struct():
                fields = _changed(t.fields, self.var)
                return t if fields is None else Struct(fields, t.tags)
            case Tuple():
                return self.tuple(t)
            case Signature():
                return self.signature(t)
            case Interface():
                return self.interface(t)
            case Union():
                terms = [(tilde, self.typ(tt)) for tilde, tt in t.terms]
                same = all(a[1] is b[1] for a, b in zip(terms, t.terms, strict=True))
                return t if same else Union(terms)
            case Alias():
                return self.alias(t)

    def named(self, t: Named) -> Type:
        own = self.instances.local.get(t)
        if own is not None:
            return own
        orig = origin_of(t)
        if not orig.tparams or not t.targs or t.implicit:
            return t
        if len(t.targs) != len(orig.tparams):
            return INVALID
        targs = _changed(t.targs, self.typ)
        if targs is None and orig in self.instances.local_generic:
            targs = t.targs
        return t if targs is None else self.instances.named(orig, targs, self.instances.made_at.get(t, NO_POS))

    def alias(self, t: Alias) -> Type:
        orig = t.origin or t
        if not orig.tparams or not t.targs:
            return t
        if len(t.targs) != len(orig.tparams):
            return INVALID
        targs = _changed(t.targs, self.typ)
        return t if targs is None else self.instances.alias(orig, targs)

    def var(self, v: Var) -> Var:
        old = v.type or INVALID
        new = self.typ(old)
        return v if new is old else clone_var(v, new)

    def tuple(self, t: Tuple) -> Tuple:
        vs = _changed(t.vars, self.var)
        return t if vs is None else Tuple(vs)

    def signature(self, t: Signature) -> Signature:
        s = self
        tparams = t.tparams
        if tparams and tparams[0] not in self.mapping:
            # A generic method of an instance: its own type parameters get copies, whose constraints are substituted.
            fresh = [_fresh(p) for p in tparams]
            s = _Subst(self.mapping | dict(zip(tparams, fresh, strict=True)), self.instances)
            self.instances.copies.update(fresh)
            for old, new in zip(tparams, fresh, strict=True):
                if self.instances.renamed is not None:
                    self.instances.renamed(new, old)
                new.bound = s.typ(old.bound or INVALID)
            tparams = fresh
        params, results = s.tuple(t.params), s.tuple(t.results)
        if params is t.params and results is t.results and tparams is t.tparams:
            return t
        return Signature(params, results, t.variadic, t.recv, tparams, t.recv_tparams)

    def interface(self, t: Interface) -> Interface:
        methods = _changed(t.methods, self.func)
        embeddeds = _changed(t.embeddeds, self.typ)
        if methods is None and embeddeds is None:
            return t
        iface = Interface(
            methods if methods is not None else t.methods,
            embeddeds if embeddeds is not None else t.embeddeds,
            t.embed_pos,
            t.implicit,
            declared=True,
        )
        return _with_receiver(iface, t, iface, copy=False)

    def func(self, f: Func) -> Func:
        old = f.type or INVALID
        new = self.typ(old)
        return f if new is old else Func(f.pos, f.name, f.pkg, new, f.ptr_recv, f.origin or f)


def _fresh(p: TypeParam) -> TypeParam:
    obj = TypeName(p.obj.pos, p.obj.name, p.obj.pkg)
    new = TypeParam(obj, p.index)
    obj.type = new
    return new


def _changed(items: list[_T], f: Callable[[_T], _T]) -> list[_T] | None:
    """The items after f, or None if f changed none."""
    new = [f(x) for x in items]
    for a, b in zip(items, new, strict=True):
        if a is not b:
            return new
    return None


def rename_tparams(tparams: Sequence[TypeParam], t: Type, instances: Instances) -> tuple[list[TypeParam], Type]:
    """Copies of type parameters, and t in terms of them, so that a generic function can be used in its own body."""
    if not tparams:
        return [], t
    fresh = [_fresh(p) for p in tparams]
    mapping: Mapping = dict(zip(tparams, fresh, strict=True))
    for old, new in zip(tparams, fresh, strict=True):
        new.bound = subst(old.bound or INVALID, mapping, instances)
    return fresh, subst(t, mapping, instances)


def type_key(t: Type) -> Hashable:  # noqa: C901 (dispatch over type classes)
    """A value that is equal for identical types; types with equal keys need not be identical."""
    t = unalias(t)
    match t:
        case Basic():
            return t.kind.value
        case Named():
            return (id(origin_of(t).obj), *(type_key(a) for a in t.targs))
        case TypeParam():
            return id(t)
        case Pointer():
            return ("*", type_key(t.elem))
        case Slice():
            return ("[]", type_key(t.elem))
        case Array():
            return ("[n]", t.len, type_key(t.elem))
        case Map():
            return ("map", type_key(t.key), type_key(t.elem))
        case Chan():
            return ("chan", t.dir.value, type_key(t.elem))
        case Struct():
            return ("struct", *((f.name, type_key(f.type or INVALID)) for f in t.fields))
        case Signature():
            # The types of a generic signature mention its own type parameters, which differ between identical ones.
            if t.tparams:
                return ("func", len(t.params.vars), len(t.results.vars))
            return ("func", t.variadic, type_key(t.params), type_key(t.results))
        case Tuple():
            return tuple(type_key(v.type or INVALID) for v in t.vars)
        case Interface():
            return ("interface", len(t.methods))  # methods may lead back here
        case Union():
            return ("union", len(t.terms))
        case Alias():
            return None
