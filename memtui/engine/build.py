"""A program's files to an `Artifact`: what a machine needs, without the compiler's trees. Kept in the cache.

The compiler is imported only when the cache misses, since importing it takes longer than running a small program.
"""

import gc
import marshal
import warnings
from dataclasses import dataclass
from types import CodeType
from typing import TYPE_CHECKING, Any

from memtui.compiler.codegen.program import Program
from memtui.compiler.load import Loaded as Sources
from memtui.engine import cache
from memtui.runtime.api import GENERATED

if TYPE_CHECKING:
    from memtui.compiler.driver import Compilation


class NotCompiled(Exception):  # noqa: N818 (about the user's program)
    """The program has errors, or uses something that memtui does not run: see `compilation`.

    unsupported: its position and name, None if there are compile errors."""

    def __init__(self, compilation: "Compilation", unsupported: tuple[int, str] | None = None) -> None:
        super().__init__("the program does not compile")
        self.compilation = compilation
        self.unsupported = unsupported


@dataclass(slots=True, eq=False)
class Artifact:
    """A compiled program. code: its marshalled code object. package: import path of the user's package.

    marks: what escape analysis says about the user's text (protocol.events.EscapeMark), None if not asked for.
    local: the module's own packages that it was also made from, import path -> digest."""

    program: Program
    code: bytes
    package: str
    marks: tuple[Any, ...] | None
    local: dict[str, str]

    def code_object(self) -> CodeType:
        """The program's text, compiled."""
        found: CodeType = marshal.loads(self.code)
        return found


def build(sources: Sources, *, inline: bool = False, marks: bool = False, traps: bool = True) -> Artifact:
    """Compile, or take from the cache. traps: the program can stop before each statement; without it is faster.
    Raises NotCompiled, LoadFailed, InternalError.

    The key covers the files that were named; packages of the module that they import are compared by content."""
    key = cache.key_of(sources.sources, inline, traps, sources.go_version, sources.own_path, repr(sources.modules))
    found = cache.read(key)
    if isinstance(found, Artifact) and (found.marks is not None or not marks) and _unchanged(sources, found.local):
        return found
    made = _compile(sources, inline, marks, traps)
    cache.write(key, made)
    gc.collect()  # syntax trees and types are garbage now, and whoever freezes what is left would keep them
    return made


def _unchanged(sources: Sources, local: dict[str, str]) -> bool:
    """Report whether the module's packages are still what the program was made from."""
    return all(cache.digest_of(sources.local(path) or ()) == digest for path, digest in local.items())


SHOWS_INLINED = True
"""Whether the explorer can draw inlined calls as frames. Without it a build with inlining is analysed and run
headless, not stepped through: a picture without those frames would be wrong."""


def analysis(sources: Sources, *, inline: bool) -> tuple[Any, ...]:
    """What escape analysis says, without building the program; see `Artifact.marks`. Raises NotCompiled,
    InternalError."""
    from memtui.compiler.driver import Options, analyze, compile_program
    from memtui.compiler.source.diag import CompileFailed, Unsupported
    from memtui.engine.marks import escape_marks
    from memtui.std.texts import StdTexts

    c = compile_program(sources, StdTexts(), Options(inline=inline, level=2))
    try:
        analyze(c)
    except CompileFailed:
        raise NotCompiled(c) from None
    except Unsupported as e:
        raise NotCompiled(c, (e.pos, e.what)) from None
    return escape_marks(c)


def _compile(sources: Sources, inline: bool, marks: bool, traps: bool) -> Artifact:
    from memtui.compiler.driver import Options, compile_program, generate
    from memtui.compiler.source.diag import CompileFailed, Unsupported
    from memtui.std.texts import StdTexts

    c = compile_program(sources, StdTexts(), Options(inline=inline, level=2 if marks else 0, traps=traps))
    try:
        program = generate(c)
    except CompileFailed:
        raise NotCompiled(c) from None
    except Unsupported as e:
        raise NotCompiled(c, (e.pos, e.what)) from None
    found = None
    if marks:
        from memtui.engine.marks import escape_marks

        found = escape_marks(c)
    code = marshal.dumps(_python(program.text))
    imported = [u.path for u in c.units if not u.is_std and u is not c.units[-1]]
    local = {path: cache.digest_of(sources.local(path) or ()) for path in imported}
    return Artifact(program, code, c.main.pkg.path, found, local)


def _python(text: str) -> CodeType:
    """Compile generated text. What Python would warn a person of (`None` called) is a fault that the Go program has."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return compile(text, GENERATED, "exec")
