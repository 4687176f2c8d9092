"""What each parameter leaks: from the solved graph, or for functions without a body from their pragmas.

A native function (one whose body is Python) has the tag that the real function gets from its Go body, written above its
declaration in one line per parameter that holds pointers:

    //memtui:param a content             leaking param content: a    (one dereference to the heap)
    //memtui:param a heap                leaking param: a
    //memtui:param a content=2           two dereferences
    //memtui:param s result0=0 result1=1 leaking param: s to result 0 level=0, to result 1 level=1
    //memtui:param p mutates=0 calls=0   memory behind p is written; p is called and its results are lost
    //memtui:param p none                p does not escape

Parameters are named, the receiver too; a parameter without a line counts as `heap` (as gc takes functions without a
body), or as not leaking under //go:noescape. A line above a function with a body replaces what its body says, where
our source is not Go's. The real tags are those of the compiled standard library (with inlining):
`go build -gcflags='PKG=-m=1 -d=escapemutationscalls=1' PKG` prints them (`leaking param...`, `mutates param: p
derefs=N`, `calls param: p derefs=N`); `python -m tests.escape.std_tags` writes the lines.
"""

from memtui.compiler.escape.model import Leaks
from memtui.compiler.escape.typefacts import TypeFacts
from memtui.compiler.ir.nodes import Func, Name
from memtui.compiler.source.diag import InternalError
from memtui.compiler.types.model import Kind, Slice
from memtui.compiler.types.under import is_kind, under

UINTPTR_ESCAPES = "go:uintptrescapes"
PRAGMA = "//memtui:param "


def native_leaks(func: Func, facts: TypeFacts) -> list[Leaks]:
    """The tags of a function without a body, one per parameter, receiver first."""
    written = _written(func)
    noescape = any(p.split()[0] == "//go:noescape" or p == "go:noescape" for p in func.pragmas if p)
    found: list[Leaks] = []
    for p in func.params:
        if not facts.has_pointers(p.type):
            found.append(Leaks())
        elif p.name in written:
            found.append(written[p.name])
        elif noescape:
            leaks = Leaks()
            leaks.add_mutator(0)
            leaks.add_callee(0)
            found.append(leaks)
        else:
            found.append(Leaks.to_heap())
    return found


def _written(func: Func) -> dict[str, Leaks]:
    names = {p.name for p in func.params}
    found: dict[str, Leaks] = {}
    for pragma in func.pragmas:
        text = pragma if pragma.startswith("//") else "//" + pragma
        if not text.startswith(PRAGMA):
            continue
        name, *flows = text[len(PRAGMA) :].split()
        if name not in names:
            raise InternalError(func.pos, f"{func.sym} has no parameter {name}")
        found[name] = _parse_flows(func, flows)
    return found


def _parse_flows(func: Func, flows: list[str]) -> Leaks:
    leaks = Leaks()
    for item in flows:
        kind, _, number = item.partition("=")
        derefs = int(number) if number else 0
        if kind == "heap":
            leaks.add_heap(derefs)
        elif kind == "content":
            leaks.add_heap(int(number) if number else 1)
        elif kind == "mutates":
            leaks.add_mutator(derefs)
        elif kind == "calls":
            leaks.add_callee(derefs)
        elif kind.startswith("result"):
            leaks.add_result(int(kind[len("result") :]), derefs)
        elif kind != "none":
            raise InternalError(func.pos, f"{func.sym}: unknown flow {item!r} in a param pragma")
    return leaks


def param_leaks(func: Func, facts: TypeFacts, found: list[Leaks]) -> list[Leaks]:
    """The tags of a function with a body; parameters without a name are not used and leak nothing."""
    written = _written(func)
    marked = UINTPTR_ESCAPES in func.pragmas
    tags: list[Leaks] = []
    for p, leaks in zip(func.params, found, strict=True):
        if marked and uintptr_param(func, p) is not None:
            tags.append(Leaks.to_heap())
        else:
            tags.append(written.get(p.name) or _tag(p, facts, leaks))
    return tags


def uintptr_param(func: Func, p: Name) -> str | None:
    """For a uintptr parameter "", for a variadic tail of them "...", for others None (//go:uintptrescapes)."""
    if is_kind(p.type, Kind.UINTPTR):
        return ""
    tail = under(p.type)
    is_tail = func.variadic and p is func.params[-1] and isinstance(tail, Slice) and is_kind(tail.elem, Kind.UINTPTR)
    return "..." if is_tail else None


def _tag(p: Name, facts: TypeFacts, leaks: Leaks) -> Leaks:
    if not facts.has_pointers(p.type) or p.name in ("", "_"):
        return Leaks()
    leaks.optimize()
    return leaks
