"""Which variables of a 3-clause for need a copy in each iteration (cmd/compile/internal/loopvar; go-facts 9.3).

Only variables that a function literal captures or whose address is taken inside the loop, other than in a return
statement, which leaves the loop anyway.
"""

from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.builder import base_variable, canonical
from memtui.compiler.ir.visit import walk


def leaked_vars(loop: ir.For, declared: list[ir.Name]) -> list[ir.Name]:
    """Those of the declared variables that the loop must renew."""
    leaked: set[ir.Name] = set()

    def enter(n: ir.Node) -> bool:
        match n:
            case ir.Return():
                return False
            case ir.Closure():
                leaked.update(canonical(v) for v in n.func.closure_vars)
            case ir.Addr():
                name = base_variable(n.x)
                if name is not None:
                    leaked.add(name)
            case _:
                pass
        return True

    walk(loop, enter)
    return [name for name in declared if name in leaked]
