"""Python faults as Go panics: what the `except _FAULTS` handler of a generated function calls.

Generated code does not check for nil or a zero divisor where Python raises by itself; the handler asks here which Go
panic that was, while the faulting frame is alive. Only an exception raised by that very frame counts: one that comes
from deeper down is a mistake of ours and becomes a RuntimeCrash, and so is an IndexError, since generated code checks
every index that could be out of range (the panic needs index and length). CPython keeps the column range of each
instruction: so it is known which field of which variable was asked of nil.
"""

from __future__ import annotations

import ast
import linecache
import sys
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Any, NoReturn

from memtui.runtime import integer
from memtui.runtime.memory import Raw, Refused
from memtui.runtime.proc import RuntimeCrash

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

_DIVISIONS = (integer.quo.__code__, integer.rem.__code__)


def fault(m: Machine, exc: BaseException, frame: FrameType) -> NoReturn:
    """Start the Go panic that `exc`, raised in `frame`, stands for. Never returns; RuntimeCrash if it stands for
    none."""
    tb = exc.__traceback__
    assert tb is not None
    panics: Any = m.panics
    line = tb.tb_lineno
    if isinstance(exc, AttributeError) and type(exc.obj) is Raw:
        raise exc.obj._refusal() from None
    if tb.tb_next is None:
        match exc:
            case AttributeError() if exc.obj is None:
                panics.nil_deref(_field_offset(m, tb, exc.name or ""), frame, line)
            case TypeError() if "'NoneType' object" in str(exc):
                panics.nil_deref(0, frame, line)
            case ZeroDivisionError():
                panics.runtime_error("integer divide by zero", frame, line)
            case _:
                pass
    elif isinstance(exc, ZeroDivisionError) and tb.tb_next.tb_frame.f_code in _DIVISIONS:
        panics.runtime_error("integer divide by zero", frame, line)
    sched: Any = m.sched
    raise RuntimeCrash(sched.current.id, frame.f_code.co_name, line, exc) from exc


def _faulting_node(tb: TracebackType) -> ast.expr | None:
    """The expression whose evaluation raised, cut out of the generated line by its column range."""
    code = tb.tb_frame.f_code
    positions = list(code.co_positions())[tb.tb_lasti // 2]
    first, last, start, end = positions
    if first is None or first != last or start is None or end is None:
        return None
    # Columns count UTF-8 bytes; generated text is ASCII.
    text = linecache.getline(code.co_filename, first, tb.tb_frame.f_globals)[start:end]
    try:
        return ast.parse(text.strip(), mode="eval").body
    except SyntaxError:
        return None


def _field_offset(m: Machine, tb: TracebackType, attribute: str) -> int:
    """The address that a nil pointer's field access touches: the field's offset, 0 if it cannot be told.

    The pointer's type is that of the variable it was read from; offsets of 4096 and more use an explicit check with
    address 0 (go-facts 7.13)."""
    node = _faulting_node(tb)
    info = m.code.get(tb.tb_frame.f_code)
    if info is None or not isinstance(node, ast.Attribute):
        return 0
    t = _static_type(m, info, node.value)
    if t is None or t.kind != "ptr" or t.elem.under.kind != "struct" or attribute not in t.elem.under.slots:
        return 0
    struct = t.elem.under
    offset: int = struct.fields[struct.slots.index(attribute)][2]
    return offset if offset < 4096 else 0


def _static_type(m: Machine, info: Any, node: ast.expr) -> Any:
    """The Go type of a chain of field reads that begins at a variable; None if unknown."""
    if isinstance(node, ast.Name):
        slot = next((s for s in info.slots if s.py == node.id), None)
        return None if slot is None or slot.type < 0 else m.rtypes[slot.type]
    if not isinstance(node, ast.Attribute):
        return None
    t = _static_type(m, info, node.value)
    if t is None:
        return None
    if t.kind == "ptr":
        t = t.elem
    t = t.under
    if t.kind != "struct" or node.attr not in t.slots:
        return None
    return t.fields[t.slots.index(node.attr)][1]


def _declared(what: str) -> Callable[..., NoReturn]:
    """The body of a function that the program only declares; calling it is Refused under this name."""

    def native(*_args: object) -> NoReturn:
        raise Refused(what)

    return native


def bind(m: Machine) -> dict[str, Any]:
    """`_fault`, `_declared`."""
    getframe = sys._getframe

    def handle(_sp: int, exc: BaseException) -> NoReturn:
        fault(m, exc, getframe(1))

    return {"_fault": handle, "_declared": _declared}
