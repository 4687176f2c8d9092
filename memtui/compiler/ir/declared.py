"""What a program uses of the packages and members that memtui only declares (compiler/declared): naming a function or
variable of theirs in code that runs is refused, and so is a value of a struct type whose unexported fields are not the
real ones. Their constants and other types are as good as any. A method of theirs that is called through an interface
is refused when that happens.
"""

from collections.abc import Iterable, Iterator, Sequence

from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.visit import functions, walk_body
from memtui.compiler.source.diag import Unsupported
from memtui.compiler.source.pos import FileTable, Pos
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.types.model import Array, Chan, Map, Named, Pointer, Slice, Struct, Tuple, Type
from memtui.compiler.types.under import is_exported, unalias, under


def refusal(name: str) -> str:
    """The name of what is not supported: running something that is declared."""
    return f"running {name} (it can be checked and analysed)"


def declared_symbols(packages: Sequence[ir.IRPackage], files: FileTable) -> set[str]:
    """Link names of the functions that are only declared."""
    if not any(f.declared for f in files.files):
        return set()
    return {f.sym for p in packages for f in p.funcs if not f.wrapper and files.file_of(f.pos).declared}


def refuse_declared(packages: Sequence[ir.IRPackage], files: FileTable, std_paths: set[str]) -> None:
    """Raise Unsupported at the first use, in the order of the text, of what cannot be run. Method wrappers are left
    out: a type with methods of a declared type embedded can be used as long as nothing calls them."""
    if not any(f.declared for f in files.files):
        return
    found: list[tuple[Pos, str]] = []
    uses = _Uses(files, declared_symbols(packages, files), found)
    for p in packages:
        if p.pkg.path not in std_paths:
            for n in p.globals:
                uses.value(n.pos, n.type)
    for f in _user_functions(packages, std_paths):
        uses.function(f)
    if found:
        pos, name = min(found)
        raise Unsupported(pos, refusal(name))


def refuse_generic(packages: Sequence[ir.IRPackage], files: FileTable, std_paths: set[str]) -> None:
    """Raise Unsupported at the first use of a generic function or method that is only declared. gc analyses its body
    for each list of type arguments, and there is none."""
    if not any(f.declared for f in files.files):
        return
    symbols = {f.sym for p in packages for f in p.funcs if f.type_args and files.file_of(f.pos).declared}
    found: list[tuple[Pos, str]] = []
    uses = _Uses(files, symbols, found, functions_only=True)
    for f in _user_functions(packages, std_paths) if symbols else ():
        uses.function(f)
    if found:
        pos, name = min(found)
        raise Unsupported(pos, f"analysing calls of {name} (its declaration is known, not its body)")


def _user_functions(packages: Sequence[ir.IRPackage], std_paths: set[str]) -> Iterator[ir.Func]:
    for p in packages:
        if p.pkg.path not in std_paths:
            for f in functions([*p.funcs, *([p.init] if p.init is not None else [])]):
                if f is p.init or not f.wrapper:
                    yield f


def refuse_embedding(parsed: Iterable[syn.File]) -> None:
    """Raise Unsupported at a variable that files are put into: nothing here reads them."""
    for file in parsed:
        for decl in file.decls:
            if isinstance(decl, syn.VarDecl) and any(p.startswith("go:embed") for p in decl.pragmas):
                raise Unsupported(decl.names[0].pos, "running with //go:embed")


class _Uses:
    """What the functions use, as position and name. functions_only: only functions of `symbols` count."""

    def __init__(
        self, files: FileTable, symbols: set[str], found: list[tuple[Pos, str]], functions_only: bool = False
    ) -> None:
        self.files = files
        self.symbols = symbols
        self.found = found
        self.functions_only = functions_only
        self.hidden: dict[Type, str] = {}  # type -> the declared struct in its values, "" if there is none

    def function(self, f: ir.Func) -> None:
        """Look through one function."""
        for n in f.dcls:
            self.value(n.pos, n.type)
        walk_body(f.body or [], self.enter)

    def enter(self, n: ir.Node) -> bool:
        """Look at one node."""
        match n:
            case ir.FuncRef():
                if n.func.sym in self.symbols:
                    self.found.append((n.pos, n.func.sym))
            case ir.MethodValue():
                if n.func is not None and n.func.sym in self.symbols:
                    self.found.append((n.pos, n.func.sym))
            case ir.BuiltinCall() if n.op is ir.BuiltinOp.NEW:
                made = under(n.type)
                assert isinstance(made, Pointer)
                self.value(n.pos, made.elem)
            case ir.Ref() if not self.functions_only:
                name = n.name
                if name.cls is ir.NameClass.GLOBAL and self.files.file_of(name.pos).declared:
                    assert name.pkg is not None
                    self.found.append((n.pos, f"{name.pkg.path}.{name.name}"))
            case _:
                pass
        typ = getattr(n, "type", None)
        if typ is not None:
            self.value(n.pos, typ)
        return True

    def value(self, pos: Pos, t: Type) -> None:
        """Look at the type of a value."""
        if self.functions_only:
            return
        name = self.hidden.get(t)
        if name is None:
            name = self.hidden[t] = self.hidden_in(t)
        if name:
            self.found.append((pos, f"values of {name}"))

    def hidden_in(self, t: Type) -> str:
        """The declared struct type that lies in values of a type or of its elements; "" if there is none."""
        work: list[Type] = [t]
        seen: set[Type] = set()
        while work:
            t = unalias(work.pop())
            if t in seen:
                continue
            seen.add(t)
            match u := under(t):
                case Struct():
                    secret = any(not is_exported(f.name) and not f.embedded for f in u.fields)
                    if secret and isinstance(t, Named) and self.files.file_of(t.obj.pos).declared:
                        assert t.obj.pkg is not None
                        return f"{t.obj.pkg.path}.{t.obj.name}"
                    work += [f.type for f in u.fields if f.type is not None]
                case Array() | Slice() | Chan():
                    work.append(u.elem)
                case Map():
                    work += [u.key, u.elem]
                case Tuple():
                    work += [v.type for v in u.vars if v.type is not None]
                case _:
                    pass
        return ""
