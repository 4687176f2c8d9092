"""Why something escapes or leaks, in sentences for people who learn Go.

gc explains with the words of its analysis: `from &x (address-of)`. Here each of these lines is a short sentence about
the expression, "it" being what the line before it spoke of, and where gc leaves unsaid why the end of the way is an
end (a goroutine, a variable outside of the loop, something that is on the heap itself), one more sentence says so.
The order is gc's; nothing is left out but hops between two temporaries of the compiler. Expressions are shown as they
were written, not as gc rewrites them.
"""

import re
from dataclasses import dataclass

from memtui.compiler.escape.exprtext import Printer
from memtui.compiler.escape.model import ESCAPES, Decisions, Flow, Hop, PseudoKind
from memtui.compiler.ir.nodes import (
    Assert,
    Assign,
    AssignList,
    BuiltinCall,
    BuiltinOp,
    Closure,
    Conv,
    ConvKind,
    Expr,
    Index,
    Name,
    Node,
    Ref,
    SliceLit,
)
from memtui.compiler.source.pos import NO_POS, FileTable, Pos
from memtui.compiler.types.model import Array, Package
from memtui.compiler.types.under import under

_ROOM = 48  # characters of an expression in a sentence
_TEMP = re.compile(r"\.autotmp_\d*")

_STORES = "{} stores it"
_HOLDS = "{} holds it"
_SENTENCES = {
    "address-of": "{} takes its address",
    "spill": "{} is made here, and its address goes on",
    "indirection": "{} is followed to what it points to",
    "dot": "{} is a part of it",
    "dot of pointer": "{} is reached through the pointer",
    "fixed-array-index-of": "{} is an element of it",
    "slice": "{} shares its array",
    "captured by a closure": "{} is captured by the function literal",
    "reference": "{}: the literal holds its address, not a copy",
    "interface-converted": "{} is put into an interface",
    "call parameter": "{} gets it as an argument",
    "return": "{} gives it to the caller",
    "assign": _STORES,
    "assign-pair": _STORES,
    "assign-pair-dot-type": _STORES,
    "assign-pair-mapr": _STORES,
    "assign-pair-receive": _STORES,
    "send": "{} sends it to whoever receives, at any time",
    "key of map put": "{} stores it as a key of the map",
    "map literal key": "{} holds it as a key",
    "map literal value": "{} holds it as a value",
    "struct literal element": _HOLDS,
    "array literal element": _HOLDS,
    "slice-literal-element": _HOLDS,
    "range": "the loop's variable gets its elements",
    "range-deref": "the loop's variable gets its elements",
    "switch case": "the variable of the switch case holds it",
    "appendee slice": "{} may move its elements to a larger array on the heap",
    "appended slice...": "{} copies its elements to an array that may be on the heap",
    "copied slice": "{} copies its elements to where they may outlive the call",
    "callee operand": "{} calls it, and where its results go is not known",
    "slice-to-array": "{} reads the array behind it",
    "too large for stack": "{} is too large for a stack frame",
    "zero-sized element": "{} has elements without a size, which are not kept in a stack frame",
    "go:uintptrescapes": "{} hands its address on as a number, to a function marked //go:uintptrescapes",
    "reflect.Header.Data": "{} holds its address as a number that becomes a pointer again",
}
"""For each reason of gc's what it says about the expression."""
_TO_HEAP = {
    _STORES: "{} stores it where it may outlive the call",
    "{} gets it as an argument": "{} gets it as an argument and may keep it",
}
"""The same where the value ends on the heap by it, as far as the analysis can tell."""
_FINAL = frozenset(_SENTENCES) - {
    "address-of",
    "spill",
    "indirection",
    "dot",
    "dot of pointer",
    "fixed-array-index-of",
    "slice",
    "captured by a closure",
    "reference",
    "interface-converted",
    "slice-to-array",
}
"""Reasons after which it is clear why it is on the heap."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence. pos: NO_POS if it is about no place of its own. code: the expression it is about, as it was
    written; why: gc's reason. Both are "" where gc gives none."""

    pos: Pos
    text: str
    code: str = ""
    why: str = ""


def reasons(flow: Flow, package: Package) -> tuple[Reason, ...]:
    """The sentences of one explanation, in the order of the way. package: the one that the user looks at."""
    # The printer knows nothing of what the analysis has put in the place of expressions.
    p = Printer(package, Decisions(), plain=True)
    found = [reason for hop in flow.hops for reason in _hop(hop, p)]
    end = _end(flow, p)
    return (*found, Reason(NO_POS, end)) if end else tuple(found)


def told(decisions: Decisions, files: FileTable, package: Package) -> list[str]:
    """The lines of -m, the sentences indented below each that is explained: `memtui escape --why`."""
    found: list[str] = []
    for m in decisions.messages.get(package.path, []):
        if m.level > 1 or files.file_of(files.outermost(m.pos)).is_std:
            continue
        found.append(f"{files.show(m.pos)}: {m.text}")
        for reason in () if m.why is None else reasons(m.why, package):
            where = f"{files.show(reason.pos)}: " if reason.pos != NO_POS else ""
            found.append(f"    {where}{reason.text}")
    return found


def _hop(hop: Hop, p: Printer) -> list[Reason]:
    if not hop.notes:
        src, dst = hop.src.node, hop.dst.node
        renamed = isinstance(src, Name) and isinstance(dst, Name) and src.name == dst.name
        if dst is None or renamed or (isinstance(dst, Name) and _is_made(dst)):
            return []
        return [Reason(dst.pos, f"{_subject(dst, p)} holds it")]
    found: list[Reason] = []
    for i, (where, why) in enumerate(hop.notes):
        last = i == len(hop.notes) - 1
        form = _form(where, why)
        if last and hop.dst.kind is PseudoKind.HEAP:
            form = _TO_HEAP.get(form, form)
        subject = _subject(where, p)
        found.append(Reason(where.pos, form.format(subject), subject, why))
    return found


def _form(where: Node | Name, why: str) -> str:
    match where:
        case Assert() if why == "dot":
            return "{} takes it out of the interface"
        case Conv(kind=ConvKind.IFACE) if why == "spill":
            return "{} is copied, to be put into an interface"
        case BuiltinCall(op=BuiltinOp.APPEND) if why == "spill":
            return "{} may need a new array"
        case Index() if why == "dot of pointer" and not isinstance(under(where.x.type), Array):
            return "{} is reached through the slice"
        case Name() if _is_made(where):
            return "the call that is made later keeps it until then"
        case AssignList() | Assign() if all(_is_made_ref(x) for x in _targets(where)):
            return "it is evaluated now, for the call"
        case _:
            return _SENTENCES[why]


def _targets(s: Assign | AssignList) -> list[Expr | None]:
    return s.lhs if isinstance(s, AssignList) else [s.x]


def _is_made_ref(x: Expr | None) -> bool:
    return isinstance(x, Ref) and _is_made(x.name)


def _is_made(n: Name) -> bool:
    """Report whether a variable is the compiler's own; results without a name count as the function's."""
    return n.temp or n.name.startswith((".", "#"))


def _subject(where: Node | Name, p: Printer) -> str:
    """What a sentence is about: an expression, cut so that it leaves room, or a name for what has no short one."""
    match where:
        case Closure():
            return "the later call" if where.func.wrapper else "the function literal"
        case SliceLit(dots=True):
            return "the slice of the arguments"
        case Name() if _is_made(where):
            return "the value"
        case _:
            code = _TEMP.sub("…", p.node(where).replace("... argument...", "..."))
            return code if len(code) <= _ROOM else code[: _ROOM - 3] + "..."


def _end(flow: Flow, p: Printer) -> str:
    """What makes the last place of the way outlive the storage, if no sentence has said it yet."""
    if not flow.hops:
        return ""
    root, last = flow.root, flow.hops[-1]
    if flow.cycle:
        return "from here the way goes in a circle, and the compiler tells no more of it"
    if root.kind is PseudoKind.HEAP:
        if last.notes and last.notes[-1][1] in _FINAL:
            return ""
        started = any(isinstance(where, Closure) for where, _ in last.notes) or isinstance(last.src.node, Closure)
        return "it may be used after this call has ended" + (", by a goroutine or a deferred call" if started else "")
    if root.result_index >= 0 or root.node is None:
        return ""
    name = _subject(root.node, p)
    if isinstance(root.node, Conv):
        name = f"the copy of {name}"
    if root.attrs & ESCAPES:
        return f"{name} is on the heap itself"
    if root.func is flow.location.func:
        return f"{name} is outside of the loop: it keeps it when the next iteration begins"
    return f"{name} belongs to the function outside, which still has it when the literal has returned"
