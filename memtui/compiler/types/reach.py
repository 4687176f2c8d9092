"""Which functions of std packages a program can reach: only their bodies are checked and compiled.

The rule is that of Go's linker (cmd/link/internal/ld/deadcode.go), a little wider. A function is reached if code that
is reached, or a package variable's initial value, names it. A method is also reached if any interface type of the
program has a method of its name, or if a type of the user's or a type argument embeds its type, since the compiler then
makes a wrapper and speaks of it (-m), and, where reflection may call methods by number or name, if it is exported. All
of the user's own functions count as reached, and so do `init` functions. What is left out is never run and changes no
decision about the rest: escape analysis and inlining look at callees only.

Code of memtui's own in Python calls methods that interface types of the package's Go text name, and nothing else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from memtui.compiler.types.info import CheckedPackage
from memtui.compiler.types.model import Func, Named, Signature, Struct, Type, Var
from memtui.compiler.types.under import deref, unalias, under

REFLECTION = frozenset({"Method", "MethodByName", "Methods", "NumMethod"})
"""What calls or counts methods that nothing names, in package reflect, if others use it."""
_BY_NAME = frozenset({"text/template", "html/template"})
"""Packages that call methods whose names are data."""


@dataclass(slots=True, eq=False)
class _News:
    """How much of a package's tables has been looked at; they only grow."""

    package: CheckedPackage
    is_users: bool
    uses: int = 0
    interfaces: int = 0
    defs: int = 0
    instances: int = 0


class _Reach:
    def __init__(self, packages: Sequence[CheckedPackage], users: set[str]) -> None:
        self.news = [_News(p, p.pkg.path in users) for p in packages]
        self.left = {f: check for p in packages for f, check in p.bodies.items()}
        self.methods: dict[str, list[Func]] = {}
        for f in self.left:
            if isinstance(f.type, Signature) and f.type.recv is not None:
                self.methods.setdefault(f.name, []).append(f)
        self.names = {"Error"}  # of the predeclared interface
        self.todo = [f for f in self.left if f.name == "init" and f not in self.methods.get("init", ())]
        if any(p.pkg.path in _BY_NAME for p in packages):
            self.reflected()
        self.todo += self.methods.get("Error", ())

    def run(self) -> None:
        """Check bodies until no more are reached."""
        while True:
            for n in self.news:
                self.look(n)
            if not self.todo:
                return
            while self.todo:
                check = self.left.pop(self.todo.pop(), None)
                if check is not None:
                    check()

    def look(self, n: _News) -> None:
        """Find what the new entries of a package's tables reach."""
        uses, interfaces = n.package.info.uses, n.package.interfaces
        is_reflect = n.package.pkg.path == "reflect"
        for obj in islice(uses.values(), n.uses, None):
            if type(obj) is Func:
                origin = obj.origin or obj
                if origin in self.left:
                    self.todo.append(origin)
                if obj.name in REFLECTION and not is_reflect and obj.pkg is not None and obj.pkg.path == "reflect":
                    self.reflected()
        n.uses = len(uses)
        for _, interface, _ in islice(interfaces, n.interfaces, None):
            for method in interface.methods:
                if method.name not in self.names:
                    self.names.add(method.name)
                    self.todo += self.methods.get(method.name, ())
        n.interfaces = len(interfaces)

        info = n.package.info
        for field in islice(info.defs.values(), n.defs, None) if n.is_users else ():
            if type(field) is Var and field.embedded and field.type is not None:
                self.promoted(field.type)
        n.defs = len(info.defs)
        for instance in islice(info.instances.values(), n.instances, None):
            for t in instance.targs:
                for f in _embedded(t):
                    self.promoted(f)
        n.instances = len(info.instances)

    def promoted(self, t: Type) -> None:
        """Every method is promoted that an embedded field's type has, by embedded fields of its own too."""
        todo, seen = [t], set[Type]()
        while todo:
            t = unalias(deref(unalias(todo.pop()))[0])
            if t not in seen:
                seen.add(t)
                if isinstance(t, Named):
                    self.todo += [m.origin or m for m in (t.origin or t).methods]
                todo += _embedded(t)

    def reflected(self) -> None:
        """Methods may be called by number or by names that are data."""
        self.todo += [m for name, methods in self.methods.items() if name[:1].isupper() for m in methods]


def _embedded(t: Type) -> list[Type]:
    """The types of a struct's embedded fields; none of another type."""
    struct = under(t)
    return [f.type for f in struct.fields if f.embedded and f.type is not None] if isinstance(struct, Struct) else []


def check_reached(packages: Sequence[CheckedPackage], users: set[str]) -> None:
    """Check what is reached of the bodies that were put off, and finish all packages. The bodies of each package that
    are not reached are left in its `bodies`. users: the paths of the user's own packages."""
    reach = _Reach(packages, users)
    reach.run()
    for p in packages:
        p.bodies = {f: check for f, check in p.bodies.items() if f in reach.left}
        p.finish()
