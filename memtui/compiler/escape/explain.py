"""What the compiler says with -m: one line per parameter and per location, and with -m=2 why.

Texts and order are gc's (go-facts 3.7-3.10): within a batch of functions first, for level 2, how variables are
captured and each path found on the way; then the parameters of each function; then one line per location in the order
in which they were made.
"""

from collections.abc import Sequence
from dataclasses import replace

from memtui.compiler.escape.exprtext import Printer
from memtui.compiler.escape.graph import Batch
from memtui.compiler.escape.leaks import UINTPTR_ESCAPES, uintptr_param
from memtui.compiler.escape.model import (
    ESCAPES,
    Decisions,
    Flow,
    Hop,
    Leaks,
    Location,
    Message,
    PseudoKind,
    SelfAssign,
    instance_of,
)
from memtui.compiler.ir.nodes import BuiltinCall, BuiltinOp, Closure, Expr, Func, MethodValue, Name, Node
from memtui.compiler.source.pos import FileTable, Pos
from memtui.compiler.types.model import Kind
from memtui.compiler.types.under import is_kind

NOWHERE = "<unknown line number>"  # base.FmtPos of what has no position


def lines(decisions: Decisions, level: int, files: FileTable, path: str) -> list[str]:
    """The lines that `go tool compile -m=level` prints for the package with this import path. Instances of generic std
    functions are left out: our std texts are not Go's, so their lines would be wrong."""
    found: list[str] = []
    for m in decisions.messages.get(path, []):
        if m.level <= level and not files.file_of(files.outermost(m.pos)).is_std:
            tail = "" if m.at is None else f" at {files.show(m.at)}"
            head = f"{files.show(m.pos)}: " if m.placed else ""
            found.append(f"{head}{m.text}{tail}")
    return found


def param_messages(func: Func, tags: list[Leaks], quiet: list[bool], flows: Sequence[Flow]) -> list[Message]:
    """The lines of one function's parameters; quiet ones have no pointers or are moved to the heap themselves. flows:
    the ways that were found out of the function."""
    if func.wrapper or instance_of(func) is not None:
        return []
    found: list[Message] = []
    for p, leaks, silent in zip(func.params, tags, quiet, strict=True):
        if p.name in ("", "_") or p.name.startswith("~p"):
            continue
        if func.body is None and is_kind(p.type, Kind.UINTPTR):
            found.append(Message(p.pos, f"assuming {p.name} is unsafe uintptr"))
        elif UINTPTR_ESCAPES in func.pragmas and (dots := uintptr_param(func, p)) is not None:
            found.append(Message(p.pos, f"marking {p.name} as escaping {dots}uintptr"))
        elif not silent:
            mine = [f for f in flows if f.location.node is p]
            found.extend(Message(p.pos, text, why=_way(mine, *end)) for text, end in leak_texts(p.name, leaks, func))
    return found


def leak_texts(name: str, leaks: Leaks, func: Func) -> list[tuple[str, tuple[int, int]]]:
    """What is said of one parameter that holds pointers, each with the result that it leaks to (-1: the heap, -2: none)
    and the dereferences on the way."""
    texts: list[tuple[str, tuple[int, int]]] = []
    if leaks.heap >= 0:
        texts.append((f"leaking param{' content' if leaks.heap else ''}: {name}", (-1, leaks.heap)))
    for i, derefs in enumerate(leaks.results):
        if derefs >= 0:
            texts.append((f"leaking param: {name} to result {func.results[i].name} level={derefs}", (i, derefs)))
    return texts or [(f"{name} does not escape", (-2, 0))]


def _way(flows: Sequence[Flow], result: int, derefs: int) -> Flow | None:
    """The first of a parameter's ways to one of the results or the heap that is as short as the tag says."""
    for f in flows:
        root = f.root
        to_result = not root.attrs & ESCAPES and root.func is f.location.func and root.result_index >= 0
        if f.derefs == derefs and (root.result_index if to_result else -1) == result:
            return f
    return None


def location_messages(loc: Location, zero_copy: bool, p: Printer) -> list[Message]:
    """The lines of one location, none for variables on the stack."""
    node = loc.node
    assert node is not None
    p = p.at(node.pos)
    escapes = bool(loc.attrs & ESCAPES)
    if isinstance(node, Name):
        return [Message(node.pos, f"moved to heap: {p.name(node)}", placed=is_placed(node))] if escapes else []
    found: list[Message] = []
    if not _made_by_compiler(node, p):
        is_append = isinstance(node, BuiltinCall) and node.op is BuiltinOp.APPEND
        text = "append" if is_append else p.expr(node)
        found.append(Message(node.pos, f"{text} {'escapes to heap' if escapes else 'does not escape'}"))
    if zero_copy:
        found.append(Message(node.pos, "zero-copy string->[]byte conversion"))
    return found


def is_placed(node: "Node | Name") -> bool:
    """Report whether gc knows where a node stands; the loop state of a range over a function has no position."""
    return not isinstance(node, Name) or node.name not in ("#next", "#defers")


def _made_by_compiler(node: Expr, p: Printer) -> bool:
    """Closures that the program did not write are not mentioned: go and defer wrappers, and what stands for a method
    value whose receiver's type depends on a type parameter (noder/reader.go curry)."""
    if isinstance(node, Closure):
        return node.func.wrapper
    return isinstance(node, MethodValue) and p.type_printer().is_derived(node.x.type)


def location_text(loc: Location, p: Printer) -> str:
    """A location inside of an explanation."""
    if loc.kind is PseudoKind.HEAP:
        return "{heap}"
    if loc.node is None:
        return "{temp}"
    if isinstance(loc.node, Name):
        return p.name(loc.node)
    return f"{{storage for {p.expr(loc.node)}}}"


def flow_messages(flow: Flow, p: Printer) -> list[Message]:
    """The lines of one explanation (-m=2)."""
    loc = flow.location
    assert loc.node is not None
    assert loc.func is not None
    pos = loc.node.pos
    nowhere = "" if is_placed(loc.node) else f"{NOWHERE}: "
    if flow.leak:
        text = (
            f"parameter {p.node(loc.node)} leaks to {location_text(flow.root, p)}"
            f" for {loc.func.label} with derefs={flow.derefs}:"
        )
    else:
        text = f"{p.node(loc.node)} escapes to heap in {loc.func.label}:"
    found = [Message(pos, text, 2)]
    for hop in flow.hops:
        found.extend(hop_messages(hop, pos, p))
    if flow.cycle:
        text = "  warning: truncated explanation due to assignment cycle; see golang.org/issue/35518"
        found.append(Message(pos, text, 2))
    if nowhere:
        return [replace(m, text=nowhere + m.text, placed=False) for m in found]
    return found


def hop_messages(hop: Hop, pos: Pos, p: Printer) -> list[Message]:
    """One hop: where the value goes, and the expressions on the way."""
    ops = "&" if hop.derefs < 0 else "*" * hop.derefs
    head = f"  flow: {location_text(hop.dst, p)} ← {ops}{location_text(hop.src, p)}:"
    found = [Message(pos, head, 2)]
    for where, why in hop.notes:
        text = f"    from {p.node(where)} ({why})"
        placed = not (isinstance(where, Name) and where.name.startswith("#state"))
        found.append(Message(pos, text if placed else f"{text} at {NOWHERE}", 2, where.pos if placed else None))
    return found


def capture_message(name: Name, by_value: bool, loc: Location, width: int, p: Printer) -> Message:
    """How closures hold a variable (-m=2)."""
    assert name.func is not None
    how = "value" if by_value else "ref"
    text = (
        f"{name.func.label} capturing by {how}: {p.name(name)}"
        f" (addr={_bool(loc.addrtaken)} assign={_bool(loc.reassigned)} width={width})"
    )
    return Message(name.pos, text, 2, placed=is_placed(name))


def tell(b: Batch, printer: Printer, level: int) -> list[Message]:
    """What is new in the batch's log. It is put into words as soon as it is found, as gc does: the analysis replaces
    operands by constants on its way."""
    messages: list[Message] = []
    for entry in b.log[b.told :] if level else ():
        match entry:
            case SelfAssign():
                text = f"{entry.func.label} ignoring self-assignment in {printer.stmt(entry.where)}"
                messages.append(Message(entry.where.pos, text))
            case Flow() if level >= 2:
                messages.extend(flow_messages(entry, printer))
            case Message() if level >= 2:
                messages.append(entry)
    b.told = len(b.log)
    return messages


def _bool(value: bool) -> str:
    return "true" if value else "false"
