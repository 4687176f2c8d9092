"""Making a Func: names, parameters, results."""

from dataclasses import dataclass

from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.builder import FuncBuilder
from memtui.compiler.ir.typeutil import var_type
from memtui.compiler.source.pos import Pos
from memtui.compiler.types.info import CheckedPackage
from memtui.compiler.types.model import Signature, Var


@dataclass(frozen=True, slots=True)
class FuncNames:
    """What a function is called: link symbol, label in -m, name in stacks."""

    sym: str
    label: str
    display: str


def new_func(names: FuncNames, checked: CheckedPackage, sig: Signature, pos: Pos, end: Pos) -> ir.Func:
    """A function without parameters, results and body yet."""
    func = ir.Func(pos, names.sym, names.label, checked.pkg, [], [], sig.recv is not None, sig.variadic, None, end)
    func.display = names.display
    return func


def add_param(fb: FuncBuilder, v: Var, text: str, cls: ir.NameClass) -> ir.Name:
    """The variable for a parameter or result, which goes by `text`."""
    name = ir.Name(v.pos, text, fb.env.type(var_type(v)), cls, fb.func, scope_end=fb.func.end_pos)
    fb.locals[v] = name
    fb.func.dcls.append(name)
    return name


def literal_names(outer: ir.Func, gen: int, range_body: bool = False) -> FuncNames:
    """`f.func1`; in a literal `f.func1.1`; the body of a range over a function `f-range1` (ir/func.go closureName)."""
    suffix = f"-range{gen}" if range_body else f".{gen}" if outer.outer is not None else f".func{gen}"
    return FuncNames(outer.sym + suffix, outer.label + suffix, outer.display + suffix)
