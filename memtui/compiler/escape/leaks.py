"""What each parameter leaks: from the solved graph, or for functions without a body from their pragmas.

A native function (one whose body is Python) has the tag that the real function gets from its Go body, written above its
declaration in one line per parameter that holds pointers:

    //memtui:param a content             leaking param content: a    (one dereference to the heap)
    //memtui:param a heap                leaking param: a
    //memtui:param a content=2           two dereferences
    //memtui:param s result0=0 result1=1 leaking param: s to result 0 level=0, to result 1 level=1
    //memtui:param p mutates=0 calls=0   memory behind p is written; p is called and its results are lost
    //memtui:param p none                p does not escape

or in one line for all parameters, receiver first, as compiler/declared/read.py says:

    //memtui:params * - h1m0 r0.1

Parameters are named, the receiver too; a parameter without a line counts as `heap` (as gc takes functions without a
body), or as not leaking under //go:noescape. A line above a function with a body replaces what its body says, where
our source is not Go's. The real tags are those of the compiled standard library (with inlining):
`go build -gcflags='PKG=-m=1 -d=escapemutationscalls=1' PKG` prints them (`leaking param...`, `mutates param: p
derefs=N`, `calls param: p derefs=N`); `python -m tests.escape.std_tags` writes the lines.
"""

import re

from memtui.compiler.escape.model import Leaks
from memtui.compiler.escape.typefacts import TypeFacts
from memtui.compiler.ir.nodes import Func, Name
from memtui.compiler.source.diag import InternalError
from memtui.compiler.types.model import Kind, Slice
from memtui.compiler.types.under import is_kind, under

UINTPTR_ESCAPES = "go:uintptrescapes"
PRAGMA = "//memtui:param "
PARAMS = "//memtui:params "
_FLOW = re.compile(r"([hmcr])(\d+)(?:\.(\d+))?")


def native_leaks(func: Func, facts: TypeFacts) -> list[Leaks]:
    """The tags of a function without a body, one per parameter, receiver first."""
    noescape = any(p.split()[0] == "//go:noescape" or p == "go:noescape" for p in func.pragmas if p)
    found: list[Leaks] = []
    for p, written in zip(func.params, _written(func), strict=True):
        if not facts.has_pointers(p.type):
            found.append(Leaks())
        elif written is not None:
            found.append(written)
        elif noescape:
            leaks = Leaks()
            leaks.add_mutator(0)
            leaks.add_callee(0)
            found.append(leaks)
        else:
            found.append(Leaks.to_heap())
    return found


def _written(func: Func) -> list[Leaks | None]:
    """What the pragmas say of each parameter."""
    names = {p.name: i for i, p in enumerate(func.params)}
    found: list[Leaks | None] = [None] * len(func.params)
    for pragma in func.pragmas:
        text = pragma if pragma.startswith("//") else "//" + pragma
        if text.startswith(PARAMS):
            found = [parse_word(func, word) for word in text[len(PARAMS) :].split()]
        elif text.startswith(PRAGMA):
            name, *flows = text[len(PRAGMA) :].split()
            if name not in names:
                raise InternalError(func.pos, f"{func.sym} has no parameter {name}")
            found[names[name]] = _parse_flows(func, flows)
    return found


def parse_word(func: Func, word: str) -> Leaks:
    """The tag that a word of compiler/declared says of a parameter."""
    if word == "*":
        return Leaks.to_heap()
    leaks = Leaks()
    for kind, first, second in _FLOW.findall(word):
        match kind:
            case "h":
                leaks.add_heap(int(first))
            case "m":
                leaks.add_mutator(int(first))
            case "c":
                leaks.add_callee(int(first))
            case _:
                leaks.add_result(int(first), int(second))
    if word != "-" and _FLOW.sub("", word):
        raise InternalError(func.pos, f"{func.sym}: unknown flow {word!r} in a params pragma")
    return leaks


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
    marked = UINTPTR_ESCAPES in func.pragmas
    tags: list[Leaks] = []
    for p, leaks, written in zip(func.params, found, _written(func), strict=True):
        if marked and uintptr_param(func, p) is not None:
            tags.append(Leaks.to_heap())
        else:
            tags.append(_tag(p, facts, leaks) if written is None else written)
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
