"""Anonymous interfaces that refer to themselves, which gc refuses after checking.

Mirrors noder/irgen.go (cycleFinder; go.dev/issue/56103).
"""

from memtui.compiler.source.codes import Code
from memtui.compiler.types.identical import type_set
from memtui.compiler.types.model import Array, Chan, Interface, Map, Pointer, Signature, Slice, Struct, Type, Var
from memtui.compiler.types.state import Checker, error
from memtui.compiler.types.under import unalias
from memtui.compiler.types.universe import INVALID

_MESSAGE = "invalid recursive type: anonymous interface refers to itself (see https://go.dev/issue/56103)"


def check_anonymous_cycles(c: Checker) -> None:
    """Report interface literals whose methods lead back to them without passing a defined type."""
    state: dict[Interface, bool] = {}  # true: being visited
    for pos, iface, nested in sorted(c.ifaces, key=lambda entry: entry[0]):
        if not nested and iface.all_methods and _has_cycle(iface, state):
            error(c, pos, Code.INVALID_TYPE_CYCLE, _MESSAGE)
            for i in state:
                state[i] = False  # report each cycle once


def _has_cycle(t: Interface, state: dict[Interface, bool]) -> bool:
    return any(_visit(m.type or INVALID, state) for m in type_set(t).all_methods)


def _visit(t: Type, state: dict[Interface, bool]) -> bool:
    t = unalias(t)
    match t:
        case Pointer() | Array() | Slice() | Chan():
            return _visit(t.elem, state)
        case Map():
            return _visit(t.key, state) or _visit(t.elem, state)
        case Struct():
            return _any(t.fields, state)
        case Signature():
            return _any(t.params.vars, state) or _any(t.results.vars, state)
        case Interface():
            if not t.methods and not t.embeddeds:
                return False
            if t in state:
                return state[t]
            state[t] = True
            if _has_cycle(t, state):
                return True
            state[t] = False
            return False
        case _:
            return False


def _any(vs: list[Var], state: dict[Interface, bool]) -> bool:
    return any(_visit(v.type or INVALID, state) for v in vs)
