"""Which declarations of std packages a program needs, and the Go text that declares them.

A program needs the exported names that its text mentions, in any writing of their letters (messages propose other
writings); what these declarations name in turn; and all methods of types. Of a package that memtui runs it needs only
what memtui's own text does not declare.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from memtui.compiler.declared.read import Facts, methods_of, read_facts
from memtui.compiler.syntax import nodes as syn

_WORD = re.compile(r"[^\W\d]\w*")
_NAMES = re.compile(r'"(?:[^"\\]|\\.)*"|(?:([^\W\d]\w*)\.)?([^\W\d]\w*)')
_GENERIC = re.compile(r"func (?:\([^)]*\) )?\w+\[")
PARAMS = "//memtui:params "
INLINE = "//memtui:inline "


def words_of(texts: Iterable[bytes]) -> set[str]:
    """All words in Go texts, case-folded."""
    return {w.casefold() for text in texts for w in _WORD.findall(text.decode("utf-8", "replace"))}


def declared_names(files: Iterable[syn.File]) -> set[str]:
    """What the files of a package declare: names, and methods as `Type.Method`."""
    found: set[str] = set()
    for file in files:
        for decl in file.decls:
            match decl:
                case syn.FuncDecl():
                    found.add(decl.name.value if decl.recv is None else f"{_base(decl.recv.type)}.{decl.name.value}")
                case syn.VarDecl() | syn.ConstDecl():
                    found.update(n.value for n in decl.names)
                case syn.TypeDecl():
                    found.add(decl.name.value)
                case syn.ImportDecl():
                    pass
    return found


def _base(t: syn.Expr) -> str:
    while not isinstance(t, syn.Name):
        t = t.x  # type: ignore[union-attr]
    return t.value


@dataclass(slots=True, eq=False)
class Chosen:
    """What a program needs of one package: lines, and the names of imports that occur in them."""

    facts: Facts
    lines: list[str] = field(default_factory=list)
    aliases: set[str] = field(default_factory=set)

    def imports(self) -> list[str]:
        """Import paths."""
        return [self.facts.imports[a] for a in sorted(self.aliases)]

    def text(self) -> bytes:
        """The Go text."""
        out = [f"package {self.facts.name}"]
        out += [f'import {a} "{self.facts.imports[a]}"' for a in sorted(self.aliases)]
        for line in self.lines:
            decl, *facts = line.split("\t")
            if facts and facts[0]:
                out.append(PARAMS + facts[0])
            if len(facts) > 1:
                out.append(INLINE + facts[1])
            out.append(f"{decl} {{ panic(0) }}" if _GENERIC.match(decl) else decl)  # checker: those need a body
        return "\n".join([*out, ""]).encode()


@dataclass(slots=True, eq=False)
class Selection:
    """The declarations chosen for a program.

    words: of the program's text, see `words_of`. own: what memtui's text of a package declares, names and
    `Type.Method`; nothing for packages that memtui does not run."""

    words: set[str]
    own: Callable[[str], set[str]]
    chosen: dict[str, Chosen] = field(default_factory=dict)
    _facts: dict[str, Facts | None] = field(default_factory=dict)
    _seen: set[tuple[str, str]] = field(default_factory=set)
    _work: list[tuple[str, str]] = field(default_factory=list)

    def facts(self, path: str) -> Facts | None:
        """The declarations of a package, read once."""
        if path not in self._facts:
            self._facts[path] = read_facts(path)
        return self._facts[path]

    def add_imported(self, path: str) -> bool:
        """Choose what the program mentions of a package that it imports; False if Go has no such package."""
        facts = self.facts(path)
        if facts is None:
            return False
        self._choose(facts)
        self._work += [(path, n) for n in facts.lines if n[0].isupper() and n.casefold() in self.words]
        self._close()
        return True

    def add_methods(self, path: str) -> None:
        """Choose methods that the program mentions of types that memtui's text of a package declares without them."""
        own = self.own(path)
        for base, name in methods_of(path):
            key = (path, f"{base}.{name}")
            wanted = name[0].isupper() and name.casefold() in self.words and base in own and key[1] not in own
            if wanted and key not in self._seen:
                self._seen.add(key)
                facts = self.facts(path)
                assert facts is not None
                self._take(facts, facts.methods[base][name])
        self._close()

    @property
    def count(self) -> int:
        """How many declarations have been chosen."""
        return len(self._seen)

    def _choose(self, facts: Facts) -> Chosen:
        return self.chosen.setdefault(facts.path, Chosen(facts))

    def _close(self) -> None:
        """Follow the names in what was chosen."""
        while self._work:
            path, name = self._work.pop()
            facts = self.facts(path)
            if facts is None or (path, name) in self._seen or name not in facts.lines or name in self.own(path):
                continue
            self._seen.add((path, name))
            self._take(facts, facts.lines[name])
            for line in facts.methods.get(name, {}).values():
                self._take(facts, line)

    def _take(self, facts: Facts, line: str) -> None:
        chosen = self._choose(facts)
        chosen.lines.append(line)
        decl = line.split("\t", 1)[0]
        if decl.startswith("const "):
            decl = decl.split(" = ", 1)[0]
        elif decl.startswith("type ") and " interface{" in decl:  # a type may have to have these methods
            self.words.update(name.casefold() for _, name in _NAMES.findall(decl))
        for alias, name in _NAMES.findall(decl):
            if alias and alias in facts.imports:
                chosen.aliases.add(alias)
                self._work.append((facts.imports[alias], name))
            elif name and name in facts.lines:
                self._work.append((facts.path, name))
