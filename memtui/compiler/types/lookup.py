"""Finding fields and methods through embedded types, breadth first, as the selector rules say.

Mirrors types2/lookup.go (lookupFieldOrMethod).
"""

from memtui.compiler.types.identical import find_method, identical, type_set
from memtui.compiler.types.model import Func, Interface, Named, Package, Pointer, Struct, Type, Var
from memtui.compiler.types.subst import has_ptr_recv, named_method
from memtui.compiler.types.under import (
    as_named,
    deref,
    deref_struct_ptr,
    is_exported,
    origin_of,
    same_id,
    same_pkg,
    unalias,
    under,
)
from memtui.compiler.types.universe import INVALID

Found = tuple[Var | Func | None, tuple[int, ...] | None, bool]
Embedded = tuple[Type, tuple[int, ...], bool, bool]  # type, path to it, through a pointer, several at this depth


def lookup_field_or_method(t: Type, addressable: bool, pkg: Package | None, name: str, fold: bool = False) -> Found:
    """Find what `x.name` selects for x of type t, seen from `pkg`: (object, path, a pointer was followed).

    Not found: (None, None, False). Ambiguous: (None, path, False). A method that needs an addressable x or a
    pointer: (None, None, True). With fold, the case of letters does not count."""
    n = as_named(t)
    if n is not None:
        p = under(n)
        if type(p) is Pointer:
            found = lookup_any(p, False, pkg, name, fold)
            return (None, None, False) if type(found[0]) is Func else found  # a named pointer type has no methods
    return lookup_any(t, addressable, pkg, name, fold)


def lookup_any(t: Type, addressable: bool, pkg: Package | None, name: str, fold: bool = False) -> Found:
    """As lookup_field_or_method, with the methods of the base of a named pointer type."""
    if name == "_":
        return None, None, False
    typ, is_ptr = deref(t)
    if is_ptr and type(under(typ)) is Interface:
        return None, None, False  # pointers to interfaces have no methods
    current: list[Embedded] = [(typ, (), is_ptr, False)]
    seen: list[Named] = []
    while current:
        found: list[tuple[Var | Func, tuple[int, ...], bool]] = []
        following: list[Embedded] = []
        for entry in current:
            if not _look_into(entry, pkg, name, fold, seen, found, following):
                return None, found[-1][1], False
        if found:
            obj, path, indirect = found[0]
            if type(obj) is Func and has_ptr_recv(obj) and not indirect and not addressable:
                return None, None, True
            return obj, path, indirect
        current = _merge_same(following)
    return None, None, False


def _look_into(
    entry: Embedded,
    pkg: Package | None,
    name: str,
    fold: bool,
    seen: list[Named],
    found: list[tuple[Var | Func, tuple[int, ...], bool]],
    following: list[Embedded],
) -> bool:
    """Look for the name in one type; false if it is the second find at this depth."""
    typ, path, indirect, multiples = entry
    named = as_named(typ)
    if named is not None:
        if any(named is s or identical(named, s) for s in seen):
            return True
        seen.append(named)
        i = method_index(named, pkg, name, fold)
        if i >= 0:
            found.append((named_method(named, i), (*path, i), indirect))
            return len(found) == 1 and not multiples
    u = under(typ)
    if type(u) is Struct:
        for i, f in enumerate(u.fields):
            if same_id(f.pkg, f.name, pkg, name, fold):
                found.append((f, (*path, i), indirect))
                if len(found) > 1 or multiples:
                    return False
            elif not found and f.embedded:
                inner, is_ptr = deref(f.type or INVALID)
                following.append((inner, (*path, i), indirect or is_ptr, multiples))
    elif type(u) is Interface:
        methods = type_set(u).all_methods
        m = find_method(methods, pkg, name, fold)
        if m is not None:
            found.append((m, (*path, methods.index(m)), indirect))
            return len(found) == 1 and not multiples
    return True


def method_index(t: Named, pkg: Package | None, name: str, fold: bool = False) -> int:
    """The number of a defined type's own method, or -1."""
    if not (fold or is_exported(name) or same_pkg(t.obj.pkg, pkg)):
        return -1
    for i, m in enumerate(origin_of(t).methods):
        if m.name == name or (fold and m.name.casefold() == name.casefold()):
            return i
    return -1


def _merge_same(entries: list[Embedded]) -> list[Embedded]:
    """Make one entry of types that occur several times at a depth: what they hold is ambiguous."""
    if len(entries) <= 1:
        return entries
    result: list[Embedded] = []
    for e in entries:
        for i, r in enumerate(result):
            if identical(r[0], e[0]):
                result[i] = (r[0], r[1], r[2], True)
                break
        else:
            result.append(e)
    return result


def field_path(t: Type, path: tuple[int, ...]) -> str:
    """The names along a path of field indices, joined by dots."""
    names: list[str] = []
    for i in path:
        s = under(deref_struct_ptr(t))
        if type(s) is not Struct:
            break
        names.append(s.fields[i].name)
        t = s.fields[i].type or INVALID
    return ".".join(names)


def has_invalid_embedded(t: Type, seen: set[Struct] | None = None) -> bool:
    """Report whether an embedded field has an invalid type, so that methods may be missing for that reason."""
    s = under(deref_struct_ptr(t))
    if seen is None:
        seen = set()
    if type(s) is not Struct or s in seen:
        return False
    seen.add(s)
    for f in s.fields:
        if f.embedded and f.type is not None and (unalias(f.type) is INVALID or has_invalid_embedded(f.type, seen)):
            return True
    return False
