"""Labels, break, continue, goto and fallthrough in a function body.

One pass over the statements, block by block. Jumps to labels not yet seen are handed outwards: a goto may reach a
later label of its own block or of an enclosing one, if no variable is declared in between. What is left when the body
ends has no reachable label. Function literals are bodies of their own. Mirrors cmd/compile/internal/syntax/branches.go.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from memtui.compiler.source.codes import Code
from memtui.compiler.source.pos import NO_POS, Pos, col_of, line_of
from memtui.compiler.syntax import nodes as n
from memtui.compiler.syntax.printer import expr_string

Complain = Callable[[Pos, str, Code], None]


@dataclass(slots=True, eq=False)
class _Block:
    """A block, with the label of the statement it belongs to if that has one."""

    parent: "_Block | None"
    start: Pos
    labeled: n.LabeledStmt | None


@dataclass(slots=True, eq=False)
class _Label:
    """A declared label and the block it stands in."""

    block: _Block
    stmt: n.LabeledStmt
    used: bool = False


@dataclass(frozen=True, slots=True)
class _Targets:
    """What unlabelled branches would leave; `case` is the number of the enclosing switch case, -1 in other blocks."""

    breaks: n.ForStmt | n.SwitchStmt | n.SelectStmt | None = None
    continues: n.ForStmt | None = None
    case: int = -1


@dataclass(slots=True, eq=False)
class _Scope:
    """The labels of one function body."""

    file_name: str
    complain: Complain
    labels: dict[str, _Label] = field(default_factory=dict)

    def show(self, pos: Pos) -> str:
        return f"{self.file_name}:{line_of(pos)}:{col_of(pos)}"


@dataclass(slots=True, eq=False)
class _Gotos:
    """Jumps of one block that wait for their label, and the last variable declared in it."""

    waiting: list[n.BranchStmt] = field(default_factory=list)
    over_decl: list[n.BranchStmt] = field(default_factory=list)  # those that waited when the variable was declared
    decl_pos: Pos = NO_POS
    decl_name: n.Expr | None = None

    def declare(self, pos: Pos, name: n.Expr) -> None:
        """Note a variable declaration; it may still turn out that a waiting jump leaves the block."""
        self.decl_pos, self.decl_name = pos, name
        self.over_decl = list(self.waiting)


def check_branches(body: n.BlockStmt, file_name: str, complain: Complain) -> None:
    """Complain about every wrong label or branch statement of a function body."""
    scope = _Scope(file_name, complain)
    for jump in _check_block(scope, None, _Targets(), None, body.pos, body.list):
        assert jump.label is not None
        name = jump.label.value
        if label := scope.labels.get(name):
            label.used = True
            message = f"goto {name} jumps into block starting at {scope.show(label.block.start)}"
            complain(jump.label.pos, message, Code.JUMP_INTO_BLOCK)
        else:
            complain(jump.label.pos, f"label {name} not defined", Code.UNDECLARED_LABEL)
    for name, label in scope.labels.items():
        if not label.used:
            complain(label.stmt.label.pos, f"label {name} defined and not used", Code.UNUSED_LABEL)


def _check_block(
    scope: _Scope,
    parent: _Block | None,
    targets: _Targets,
    labeled: n.LabeledStmt | None,
    start: Pos,
    body: list[n.Stmt],
) -> list[n.BranchStmt]:
    """Check one block; the result is its jumps whose label has not been seen."""
    block = _Block(parent, start, labeled)
    gotos = _Gotos()
    # A fallthrough is the last statement also if empty ones follow.
    count = len(body)
    while count and isinstance(body[count - 1], n.EmptyStmt):
        count -= 1
    for i in range(count):
        stmt = body[i]
        labeled = None
        while isinstance(stmt, n.LabeledStmt):
            if stmt.label.value != "_":
                _declare_label(scope, block, gotos, stmt)
                labeled = stmt
            stmt = stmt.stmt
        match stmt:
            case n.BranchStmt():
                if stmt.label is not None:
                    _check_labeled_branch(scope, block, gotos, stmt, stmt.label)
                else:
                    _check_branch(scope, targets, stmt, is_last=i + 1 == count)
            case n.AssignStmt() if stmt.define:
                gotos.declare(stmt.pos, stmt.lhs)
            case n.DeclStmt():
                for decl in stmt.decls:
                    if isinstance(decl, n.VarDecl):
                        gotos.declare(decl.pos, decl.names[0])
                        break
            case _:
                for inner, at, stmts in _inner_blocks(stmt, targets):
                    gotos.waiting += _check_block(scope, block, inner, labeled, at, stmts)
    return gotos.waiting


def _inner_blocks(stmt: n.Stmt, targets: _Targets) -> list[tuple[_Targets, Pos, list[n.Stmt]]]:
    """The blocks directly inside a statement, with what branches in them would leave."""
    plain = _Targets(targets.breaks, targets.continues)
    match stmt:
        case n.BlockStmt():
            return [(plain, stmt.pos, stmt.list)]
        case n.IfStmt():
            # An else-if counts as a block around the inner if; a flat list is as good, since both hold no label.
            blocks: list[tuple[_Targets, Pos, list[n.Stmt]]] = []
            tail: n.IfStmt | n.BlockStmt | None = stmt
            while isinstance(tail, n.IfStmt):
                blocks.append((plain, tail.then.pos, tail.then.list))
                tail = tail.els
            if tail is not None:
                blocks.append((plain, tail.pos, tail.list))
            return blocks
        case n.ForStmt():
            return [(_Targets(stmt, stmt), stmt.body.pos, stmt.body.list)]
        case n.SwitchStmt():
            return [(_Targets(stmt, targets.continues, i), c.pos, c.body) for i, c in enumerate(stmt.body)]
        case n.SelectStmt():
            return [(_Targets(stmt, targets.continues), c.pos, c.body) for c in stmt.body]
        case _:
            return []


def _declare_label(scope: _Scope, block: _Block, gotos: _Gotos, stmt: n.LabeledStmt) -> None:
    """Declare a label and let the jumps that wait for it arrive."""
    name = stmt.label.value
    label = scope.labels.get(name)
    if label is not None:
        at = scope.show(label.stmt.label.pos)
        scope.complain(stmt.label.pos, f"label {name} already defined at {at}", Code.DUPLICATE_LABEL)
    else:
        label = scope.labels[name] = _Label(block, stmt)
    still_waiting = []
    for jump in gotos.waiting:
        assert jump.label is not None
        if jump.label.value != name:
            still_waiting.append(jump)
            continue
        label.used = True
        if jump in gotos.over_decl:
            assert gotos.decl_name is not None
            what = f"{expr_string(gotos.decl_name)} at {scope.show(gotos.decl_pos)}"
            scope.complain(jump.label.pos, f"goto {name} jumps over declaration of {what}", Code.JUMP_OVER_DECL)
    gotos.waiting = still_waiting


def _check_branch(scope: _Scope, targets: _Targets, stmt: n.BranchStmt, is_last: bool) -> None:
    """Check a branch statement without a label."""
    match stmt.tok:
        case n.Keyword.BREAK if targets.breaks is None:
            scope.complain(stmt.pos, "break is not in a loop, switch, or select", Code.MISPLACED_BREAK)
        case n.Keyword.CONTINUE if targets.continues is None:
            scope.complain(stmt.pos, "continue is not in a loop", Code.MISPLACED_CONTINUE)
        case n.Keyword.FALLTHROUGH:
            message = "fallthrough statement out of place"
            switch = targets.breaks
            if isinstance(switch, n.SwitchStmt):
                if isinstance(switch.tag, n.TypeSwitchGuard):
                    message = "cannot fallthrough in type switch"
                elif targets.case >= 0 and is_last:
                    if targets.case + 1 < len(switch.body):
                        return
                    message = "cannot fallthrough final case in switch"
            scope.complain(stmt.pos, message, Code.MISPLACED_FALLTHROUGH)


def _check_labeled_branch(scope: _Scope, block: _Block, gotos: _Gotos, stmt: n.BranchStmt, at: n.Name) -> None:
    """Check a branch statement with the label `at`; a goto to a label not seen yet starts to wait."""
    name = at.value
    label = scope.labels.get(name)
    if label is not None:
        label.used = True  # even if it is no valid target
    if stmt.tok is n.Keyword.GOTO:
        if label is None or not _encloses(label.block, block):
            gotos.waiting.append(stmt)
        return
    word = stmt.tok.value
    if label is None:
        scope.complain(at.pos, f"{word} label not defined: {name}", Code.UNDECLARED_LABEL)
        return
    around: _Block | None = block
    while around is not None and around.labeled is not label.stmt:
        around = around.parent
    loops = (n.ForStmt,) if stmt.tok is n.Keyword.CONTINUE else (n.ForStmt, n.SwitchStmt, n.SelectStmt)
    if around is None or not isinstance(label.stmt.stmt, loops):
        scope.complain(at.pos, f"invalid {word} label {name}", Code.MISPLACED_LABEL)


def _encloses(outer: _Block, inner: _Block | None) -> bool:
    while inner is not None and inner is not outer:
        inner = inner.parent
    return inner is not None
