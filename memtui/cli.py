"""The command line. Each command imports what it needs when it runs, so that none waits for another's libraries.

`memtui PROGRAM` opens the explorer; everything else is a subcommand. Errors about the user's input are one sentence on
stderr with exit status 1 (the program) or 2 (the call); InternalErrors say where in the Go program they happened and
show a Python traceback only with --debug.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from memtui import __version__, runcmd
from memtui.runcmd import bundled_folder, fail, reported, resolve, split_args

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from memtui.compiler.driver import Compilation
    from memtui.engine.allocs import AllocReport


def programs(ctx: click.Context, _param: click.Parameter | None, incomplete: str) -> "list[CompletionItem]":
    """What a shell offers where a program is wanted: files, and the bundled programs' names."""
    from click.shell_completion import CompletionItem

    folder = bundled_folder()
    names = sorted(p.stem for p in folder.glob("*.go")) if folder is not None else []
    found = [CompletionItem(name) for name in names if name.startswith(incomplete)]
    return [CompletionItem(incomplete, type="file"), *found]


PROGRAM = click.argument("program", nargs=-1, required=True, type=click.Path(), shell_complete=programs)
CONTEXT = {"help_option_names": ["-h", "--help"]}


class OpenByDefault(click.Group):
    """A first word that is no command is the program to open: `memtui p.go` is `memtui open p.go`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command `open` before arguments that name none."""
        if ctx.resilient_parsing and not args:  # a shell asks how to go on behind `memtui`
            return super().parse_args(ctx, args)
        words = [a for a in args if not a.startswith("-")]
        alone = bool(args) and all(a in ("-h", "--help", "--version") for a in args)
        if not alone and (not words or words[0] not in self.commands or args[0].startswith("-")):
            args = ["open", *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """The commands, or a program."""
        return [*programs(ctx, None, incomplete), *super().shell_complete(ctx, incomplete)]


@click.group(cls=OpenByDefault, context_settings=CONTEXT)
@click.version_option(__version__, prog_name="memtui")
def main() -> None:
    """Step through a Go program, forwards and backwards, and watch its memory.

    memtui PROGRAM [-- ARGS] opens the explorer: s steps, b goes back, ? shows all keys. PROGRAM is a .go file, several,
    a directory, or the name of a bundled program; memtui alone shows those to choose from.

    \b
    Options of the explorer:
      --record X.memtui  record the session           --inline    the production build, with inlining
      --input FILE       what the program reads       --seed N    another map order, select, math/rand
      --no-mouse         leave it to the terminal     --no-fork   go back by running again
    """


def compilation(program: Sequence[str], **options: Any) -> "Compilation":
    """A compilation of the named program in which no stage has run."""
    from memtui.compiler.driver import Options, compile_program, load_files
    from memtui.std.texts import StdTexts

    paths, _ = split_args(program)
    return compile_program(load_files(resolve(paths)), StdTexts(), Options(**options))


def show_unsupported(c: "Compilation", pos: Any, what: str) -> None:
    """Name a construct that memtui does not run, at its Go position."""
    fail(f"{c.files.show(pos)}: memtui does not support {what}", 1)


# ---- headless commands -----------------------------------------------------------------------------------


@main.command(short_help="Compile errors exactly as gc prints them.", context_settings=CONTEXT)
@PROGRAM
@click.option("-e", "all_errors", is_flag=True, help="All errors, not the first 10.")
@click.option("--debug", is_flag=True, hidden=True)
def check(program: tuple[str, ...], all_errors: bool, debug: bool) -> None:
    """Print compile errors exactly as gc does; exit status 1 if there are any."""
    from memtui.compiler import driver
    from memtui.compiler.source.diag import Unsupported

    with reported(debug):
        c = compilation(program, all_errors=all_errors, debug=debug)
        try:
            driver.check(c)
        except Unsupported as e:
            show_unsupported(c, e.pos, e.what)
        for line in c.lines():
            click.echo(line)
        if c.diagnostics:
            raise SystemExit(1)


def escape_words(args: tuple[str, ...]) -> tuple[int, set[str], list[str]]:
    """gc's flags -m, -m=N, -l, -N, -smallframes and our --json, --why among the words, and the rest."""
    level, flags, rest = 0, set(), []
    for word in args:
        if word == "-m":
            level += 1
        elif word.startswith("-m="):
            level = int(word[3:]) if word[3:].isdigit() else 1
        elif word in ("-l", "-N", "-smallframes", "--json", "--why"):
            flags.add(word)
        elif word.startswith("-"):
            raise click.UsageError(f"memtui escape knows -m, -m=2, -l, -N, --why and --json, not {word}")
        else:
            rest.append(word)
    return max(level, 1), flags, rest


@main.command(
    short_help="What escapes to the heap, as gc -m says.", context_settings={**CONTEXT, "ignore_unknown_options": True}
)
@click.argument("words", nargs=-1, type=click.UNPROCESSED, metavar="[-m|-m=2] [-l] [-N] [--why|--json] PROGRAM",
                shell_complete=programs)  # fmt: skip
def escape(words: tuple[str, ...]) -> None:
    """Print what escapes: `memtui escape [-m|-m=2] [-l] [-N] [-smallframes] PROGRAM`, as `go tool compile` does with
    these flags. --why: each verdict explained, step by step. --json: the whole graph with every decision and its
    reasons (compiler/escape/export.py)."""
    import json

    from memtui.compiler import driver
    from memtui.compiler.escape.explain import lines
    from memtui.compiler.escape.export import export
    from memtui.compiler.escape.reasons import told
    from memtui.compiler.source.diag import CompileFailed, Unsupported

    level, flags, rest = escape_words(words)
    if not rest:
        raise click.UsageError("memtui escape needs a program: memtui escape -m -l PROGRAM")
    inline = not flags & {"-l", "-N"}
    with reported():
        c = compilation(
            rest,
            level=2 if "--why" in flags else level,
            complete=False,
            inline=inline,
            graphs="--json" in flags,
            no_opt="-N" in flags,
            small_frames="-smallframes" in flags,
        )
        try:
            decisions = driver.analyze(c)
        except CompileFailed:
            click.echo("\n".join(c.lines()))
            raise SystemExit(1) from None
        except Unsupported as e:
            show_unsupported(c, e.pos, e.what)
        if "--json" in flags:
            used = sorted(flags - {"--json"})
            click.echo(json.dumps(export(decisions, c.files, c.main.pkg, used), indent=1, ensure_ascii=False))
            return
        why = "--why" in flags
        for line in told(decisions, c.files, c.main.pkg) if why else lines(decisions, level, c.files, c.main.pkg.path):
            click.echo(line)


@main.command(short_help="The Python text that runs.", context_settings=CONTEXT)
@PROGRAM
@click.option("--debug", is_flag=True, hidden=True)
@click.option("--inline", is_flag=True, help="The production build, with inlining.")
def dump(program: tuple[str, ...], debug: bool, inline: bool) -> None:
    """Print the Python text made of the program beside its Go lines."""
    from memtui.compiler import driver
    from memtui.compiler.source.diag import CompileFailed, Unsupported
    from memtui.compiler.source.pos import file_no_of, line_of

    with reported(debug):
        c = compilation(program, debug=debug, inline=inline)
        try:
            made = driver.generate(c)
        except CompileFailed:
            click.echo("\n".join(c.lines()), err=True)
            raise SystemExit(1) from None
        except Unsupported as e:
            show_unsupported(c, e.pos, e.what)
        last = ""
        for number, (pos, text) in enumerate(zip(made.lines, made.text.splitlines(), strict=False), 1):
            file = made.files.files[file_no_of(pos)]
            if file.is_std:
                continue
            where = f"{Path(file.name).name}:{line_of(pos)}" if pos else ""
            click.echo(f"{where if where != last else '':>16} {number:5} | {text}")
            last = where


@main.command(short_help="Run without the explorer.", context_settings={**CONTEXT, "ignore_unknown_options": True})
@click.argument("program", nargs=-1, required=True, type=click.UNPROCESSED, shell_complete=programs)
def run(program: tuple[str, ...]) -> None:
    """Run a program without the explorer: its output, its exit status. --inline: as the production build."""
    runcmd.run(program)


@main.command(short_help="Heap objects and bytes of each line.", context_settings=CONTEXT)
@PROGRAM
@click.option("--json", "as_json", is_flag=True, help='{"lines": {"12": [objects, bytes]}, "mallocs": N, "bytes": B}')
@click.option("--inline", is_flag=True, help="The production build, with inlining.")
def allocs(program: tuple[str, ...], as_json: bool, inline: bool) -> None:
    """Run a program and print what each source line allocates on the heap, the most bytes first: bytes, objects, how
    many of them the collector has freed, how many are left, the line, what escapes there. Its own output is dropped."""
    import json

    from memtui.engine.allocs import allocs as count
    from memtui.engine.build import NotCompiled
    from memtui.runtime.machine import Options

    paths, args = split_args(program)
    paths = resolve(paths)
    with reported():
        try:
            env = {"GOGC": os.environ["GOGC"]} if "GOGC" in os.environ else {}
            found = count(paths, Options([Path(paths[0]).stem, *args], env=env), inline=inline)
        except NotCompiled as e:
            c = e.compilation
            if e.unsupported is not None:
                show_unsupported(c, *e.unsupported)
            fail("\n".join(c.lines()), 1)
    if as_json:
        click.echo(json.dumps(found.as_json()))
        return
    for row in _alloc_table(found):
        click.echo(row)


def _alloc_table(found: "AllocReport") -> list[str]:
    """The lines that allocate, the most bytes first, with the text of each and what escapes there."""
    several = len({file for file, _ in found.lines}) > 1
    rows = [f"{'bytes':>13} {'objects':>9} {'collected':>9} {'left':>9}"]
    for key in sorted(found.lines, key=lambda k: (-found.lines[k][1], k)):
        objects, size = found.lines[key]
        where = f"{key[0]}:{key[1]}" if several else f"line {key[1]}"
        numbers = f"{size:>13,} {objects:>9,} {found.freed[key]:>9,} {objects - found.freed[key]:>9,}"
        rows.append(f"{numbers}  {where:<9} {found.text[key]}")
        rows += [f"{'':55}{why}" for why in found.why[key][:3]]
    return [*rows, f"{found.bytes:>13,} {found.mallocs:>9,} in all"]


@main.command(short_help="How structs lie in memory, and padding.", context_settings=CONTEXT)
@PROGRAM
@click.option("--json", "as_json", is_flag=True, help="A list of structs with their fields.")
def layout(program: tuple[str, ...], as_json: bool) -> None:
    """Print how the program's named structs lie in memory: offsets, sizes, padding, and what another order saves."""
    import json

    from memtui.compiler import driver
    from memtui.compiler.source.diag import CompileFailed, Unsupported
    from memtui.compiler.types.format import type_string
    from memtui.compiler.types.layout import layout_of, rows
    from memtui.compiler.types.model import Type

    with reported():
        c = compilation(program)
        try:
            package = driver.build_ir(c)[-1]
        except CompileFailed:
            fail("\n".join(c.lines()), 1)
        except Unsupported as e:
            show_unsupported(c, e.pos, e.what)

    def text(t: Type) -> str:
        return type_string(t, lambda p: "" if p is package.pkg else p.name)

    found = [layout_of(text(t), t, text) for t in package.named_types]
    structs = [s for s in found if s is not None and s.fields]
    if as_json:
        click.echo(json.dumps([s.as_json() for s in structs], indent=1, ensure_ascii=False))
        return
    click.echo("\n\n".join("\n".join(rows(s)) for s in structs))


@main.command(short_help="The event log of a run as JSON lines.", context_settings=CONTEXT)
@PROGRAM
def trace(program: tuple[str, ...]) -> None:
    """Run a program and print its event log as JSON lines: allocations, frees, collections, goroutines, channels."""
    import json

    from memtui.engine.load import NotRunnable
    from memtui.engine.trace import trace as write_trace
    from memtui.protocol.commands import Open, Options
    from memtui.protocol.events import UnsupportedFound

    paths, args = split_args(program)
    with reported():
        try:
            write_trace(Open(tuple(resolve(paths)), Options(args=tuple(args))), lambda e: click.echo(json.dumps(e)))
        except NotRunnable as e:
            if isinstance(e.event, UnsupportedFound):
                fail(f"{e.event.place}: memtui does not support {e.event.what}", 1)
            else:
                fail(e.event.text, 1)


# ---- explorer and recordings -----------------------------------------------------------------------------


def require_terminal(what: str) -> None:
    """The explorer needs a terminal on both sides; say what works without one."""
    streams = (sys.stdin, sys.stdout, sys.stderr)  # Textual draws on stderr
    if not all(s.isatty() for s in streams) or os.environ.get("TERM") == "dumb":
        fail(f"memtui: {what} needs a terminal; without one, use: memtui run PROGRAM", 2)
    coding = sys.stderr.encoding
    if coding.lower().replace("-", "") != "utf8":
        fail(f"memtui: {what} draws with UTF-8, but the locale says {coding}; try: LC_ALL=C.UTF-8 memtui …", 2)


def program_input(name: str | None) -> bytes:
    """What the program will read from standard input: a file, or what is piped in if keys can come from the terminal
    all the same."""
    if name is not None:
        try:
            return Path(name).read_bytes()
        except OSError as e:
            fail(f"memtui: --input {name}: {e.strerror}", 1)
    if sys.stdin.isatty() or not (sys.stdout.isatty() and sys.stderr.isatty()):
        return b""
    try:
        keys = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        return b""
    import select

    if not select.select([0], [], [], 1)[0]:
        print("memtui: reading the program's input up to its end …", file=sys.stderr)
    data = sys.stdin.buffer.read()
    os.dup2(keys, 0)
    os.close(keys)
    return data


@main.command("open", context_settings={**CONTEXT, "ignore_unknown_options": False}, hidden=True)
@click.argument("program", nargs=-1, type=click.UNPROCESSED, shell_complete=programs)
@click.option("--record", type=click.Path(dir_okay=False), help="Record the session to this .memtui file.")
@click.option("--seed", default=1, show_default=True, help="Seed of map order, select and math/rand.")
@click.option("--inline", is_flag=True, help="The production build, with inlining, instead of -l.")
@click.option("--no-fork", is_flag=True, help="Go back by running again from the start, without copies of the process.")
@click.option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal.")
@click.option("--input", "input_", type=click.Path(dir_okay=False), help="What the program reads from standard input.")
def open_(
    program: tuple[str, ...], record: str | None, seed: int, inline: bool, no_fork: bool, no_mouse: bool,
    input_: str | None,
) -> None:  # fmt: skip
    """Open the explorer."""
    from memtui.protocol.commands import Options

    paths, args = split_args(program)
    paths = resolve(paths)
    if paths:
        check_openable(paths, args)
    stdin = program_input(input_)
    require_terminal("the explorer")
    from memtui.tui.app import run_explorer

    options = Options(args=tuple(args), stdin=stdin, seed=seed, inline=inline, fork=not no_fork)
    raise SystemExit(run_explorer(tuple(paths), options, record, bundled_folder(), mouse=not no_mouse))


def check_openable(paths: list[str], args: list[str]) -> None:
    """Say in one sentence what cannot even be read; compile errors are the engine's to find."""
    from memtui.compiler.load import LoadFailed, load_files

    for word in (*paths, *args):
        if not word.isprintable() and word.encode("utf-8", "replace") != os.fsencode(word):
            fail(f"{word!a}: not UTF-8; rename the file, or use: memtui run PROGRAM ARGS", 2)
    try:
        load_files(paths)
    except LoadFailed as e:
        from memtui.view.failure import advice

        fail("\n".join([*e.lines, *advice("\n".join(e.lines))]), 1)


@main.command(short_help="Record a session, also from a script.", context_settings=CONTEXT)
@PROGRAM
@click.option("--script", type=click.Path(dir_okay=False), help="A demo script to carry out; no terminal is needed.")
@click.option("-o", "output", required=True, type=click.Path(dir_okay=False), help="X.memtui")
@click.option("--seed", default=1, show_default=True, help="Seed of map order, select and math/rand.")
@click.option("--input", "input_", type=click.Path(dir_okay=False), help="What the program reads from standard input.")
def record(program: tuple[str, ...], script: str | None, output: str, seed: int, input_: str | None) -> None:
    """Record a session: by hand in the explorer, or from a demo script."""
    from memtui.protocol.commands import Open, Options

    paths, args = split_args(program)
    paths = resolve(paths)
    check_openable(paths, args)
    options = Options(args=tuple(args), stdin=program_input(input_), seed=seed)
    if script is None:
        require_terminal("recording by hand")
        from memtui.tui.app import run_explorer

        raise SystemExit(run_explorer(tuple(paths), options, output, bundled_folder()))
    raise SystemExit(_record_script(Path(script), Open(tuple(paths), options), Path(output)))


def _record_script(script: Path, command: Any, output: Path) -> int:
    """Carry out a demo script; the exit status."""
    import asyncio

    from memtui.protocol.events import Stopped
    from memtui.tui.app import report
    from memtui.tui.demo import DemoError, parse, record_demo

    try:
        answer = asyncio.run(record_demo(parse(script.read_text("utf-8")), command, output))
    except DemoError as e:
        fail(f"{script}: {e}", 1)
    except OSError as e:
        fail(f"memtui record: {e.filename or script}: {e.strerror}", 1)
    return 0 if isinstance(answer, Stopped) else report(answer)


@main.command(short_help="Play a recording in the explorer.", context_settings=CONTEXT)
@click.argument("recording", type=click.Path(dir_okay=False))
@click.option("--step", "by_step", is_flag=True, help="Wait for a key before each action.")
def play(recording: str, by_step: bool) -> None:
    """Play a recording in the explorer."""
    require_terminal("playing a recording")
    from memtui.tui.app import run_player

    raise SystemExit(run_player(recording, auto=not by_step))


@main.command(short_help="A recording as .gif, .html, .cast, .svg …", context_settings=CONTEXT)
@click.argument("recording", type=click.Path(dir_okay=False))
@click.option(
    "-o", "output", required=True, type=click.Path(dir_okay=False), help="X.cast, .gif, .html, .svg, .txt or .md"
)
def export(recording: str, output: str) -> None:
    """Turn a recording into a file that other programs show."""
    from memtui.export import ExportError, export_file

    try:
        export_file(recording, output)
    except ExportError as e:
        fail(f"memtui export: {e}", 1)


if __name__ == "__main__":
    main()
