"""Machines with types and sites but hardly any program, for tests of memory: `memory_machine` and type dict
builders."""

from types import SimpleNamespace
from typing import Any

from memtui.runtime import api
from memtui.runtime.machine import Machine, Options
from memtui.runtime.rtype import RType

WORDS = {"bool": 1, "int8": 1, "uint8": 1, "int16": 2, "int32": 4, "float32": 4, "int": 8, "int64": 8, "float64": 8,
         "uint64": 8, "complex128": 16}  # fmt: skip


class Types:
    """A growing type table. Each method enters a type and returns its index."""

    def __init__(self) -> None:
        self.dicts: list[dict[str, Any]] = []
        self._known: dict[str, int] = {}

    def _enter(self, kind: str, string: str, size: int, **more: Any) -> int:
        if string in self._known:
            return self._known[string]
        index = len(self.dicts)
        base = {"name": "", "pkg": "", "align": min(8, size) or 1, "noscan": True, "direct": False, "comparable": True}
        self.dicts.append({"kind": kind, "string": string, "size": size, **base, **more})
        self._known[string] = index
        return index

    def basic(self, kind: str) -> int:
        """A predeclared type."""
        if kind == "string":
            return self._enter("string", "string", 16, align=8, noscan=False)
        return self._enter(kind, kind, WORDS[kind])

    def any(self) -> int:
        """interface{}."""
        return self._enter("interface", "interface {}", 16, align=8, noscan=False, methods=[])

    def pointer(self, elem: int) -> int:
        """*T."""
        name = "*" + self.dicts[elem]["string"]
        return self._enter("ptr", name, 8, noscan=False, direct=True, elem=elem)

    def slice(self, elem: int) -> int:
        """[]T."""
        name = "[]" + self.dicts[elem]["string"]
        return self._enter("slice", name, 24, align=8, noscan=False, comparable=False, elem=elem)

    def array(self, n: int, elem: int) -> int:
        """[n]T."""
        e = self.dicts[elem]
        more = {k: e[k] for k in ("align", "noscan", "comparable")}
        return self._enter("array", f"[{n}]{e['string']}", n * e["size"], elem=elem, len=n, **more)

    def map(self, key: int, elem: int) -> int:
        """map[K]V."""
        name = f"map[{self.dicts[key]['string']}]{self.dicts[elem]['string']}"
        return self._enter("map", name, 8, noscan=False, direct=True, comparable=False, key=key, elem=elem)

    def struct(self, name: str, **fields: int) -> int:
        """A named struct whose fields need no padding."""
        rows, at = [], 0
        for f, t in fields.items():
            rows.append((f, t, at, False, "", False))
            at += self.dicts[t]["size"]
        kinds = [self.dicts[t] for t in fields.values()]
        return self._enter("struct", f"main.{name}", at, cls=f"C_{name}", slots=list(fields), fields=rows, name=name,
                           pkg="main", align=max((k["align"] for k in kinds), default=1),
                           noscan=all(k["noscan"] for k in kinds),
                           comparable=all(k["comparable"] for k in kinds))  # fmt: skip


def site(t: int = -1, elem: int = -1, stack_buf: bool = False) -> Any:
    """An allocation site."""
    return SimpleNamespace(pos=1, func="main", kind="new", type=t, what="x", verdict="", escapes=True, elem=elem,
                           stack_buf=stack_buf)  # fmt: skip


def global_var(name: str, t: int) -> Any:
    """A package variable that is not pointed to."""
    return SimpleNamespace(py=name, name=f"main.{name}", type=t, pos=1, boxed=False, addr_offset=0)


def memory_machine(
    types: Types, sites: list[Any], text: str = "", globals_: tuple[Any, ...] = (), **env: str
) -> Machine:
    """A machine with these tables. Functions of `text` count as generated code; `main` is run by `run`."""
    m = api.new_machine(Options(env=dict(env)))
    names = [line[4 : line.index("(")] for line in text.splitlines() if line.startswith("def ")]
    infos = {
        n: SimpleNamespace(py=n, display=n, sym=n, pkg="main", pos=1, end_pos=1, frame_size=64, slots=[], traps=[],
                           statements=1, is_std=False, wrapper=False, arg_size=0)
        for n in names
    }  # fmt: skip
    program = SimpleNamespace(
        text=text, lines=list(range(1, text.count("\n") + 2)), funcs=infos, traps=[], types=types.dicts, sites=sites,
        globals=list(globals_), natives=[], entry="main", files=None, max_statements=8, named={}, godebug={},
    )  # fmt: skip
    api.load(m, program)
    m.heap.poison = True
    return m


def run(m: Machine) -> int:
    """Run `main`."""
    status: int = m.sched.run_main(m.ns["main"])
    return status


def rt(m: Machine, index: int) -> RType:
    """A type of the machine."""
    return m.rtypes[index]
