"""What a person meets who does not know memtui: Ctrl-C, help, errors, input, terminals of few colours."""

from pathlib import Path

import pytest

from memtui.protocol.commands import Open, Options
from memtui.protocol.events import BreakpointsSet, CompileErrors, ErrorLine, UnsupportedFound
from memtui.protocol.record import replace
from memtui.protocol.snapshot import Breakpoint, Place
from memtui.tui.explorer import Explorer
from memtui.tui.screens.help import help_rows
from memtui.tui.screens.picker import PickerScreen, programs_in
from memtui.tui.theme import Theme
from memtui.view.failure import failure_lines
from memtui.view.model import Role
from tests.tui.fake import FakeSession, explorer, screen_text
from tests.tui.test_terminal import Terminal
from tests.view import sample

FULL = (120, 40)


async def test_ctrl_c_stops_what_runs_and_else_names_the_key_to_leave() -> None:
    app, _ = explorer()
    async with app.run_test(size=FULL) as pilot:
        await pilot.press("e")
        assert app.explorer.busy
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert not app.explorer.busy
        await pilot.press("ctrl+c")
        assert "Press q to leave memtui" in screen_text(app)


async def test_ctrl_c_leaves_the_picker(tmp_path: Path) -> None:
    app = Explorer(FakeSession(), None, tmp_path)
    async with app.run_test(size=FULL) as pilot:
        assert isinstance(app.screen, PickerScreen)
        await pilot.press("ctrl+c")
    assert app.return_code == 0


@pytest.mark.parametrize("width", [46, 70, 96])
def test_no_help_is_cut_off(width: int) -> None:
    rows = help_rows(width)
    words = " ".join(r.text for r in rows).split()
    assert "…" not in " ".join(words)
    assert all(len(r.text) <= width for r in rows)
    assert "show that goroutine's stack; go to when a line of output was written" in " ".join(words)


def test_errors_point_at_their_lines_and_end_once() -> None:
    error = ErrorLine(
        Place("p.go", 3, 8), "too many arguments in call to f\n\thave (number)\n\twant ()", '\tf("日本", 1)'
    )
    text = "p.go:3:8: too many arguments in call to f\n\thave (number)\n\twant ()\np.go:9:1: too many errors\n"
    assert failure_lines(CompileErrors((error,), text)) == [
        "p.go:3:8: too many arguments in call to f",
        "        have (number)",
        "        want ()",
        '        f("日本", 1)',
        "             ^",
        "p.go:9:1: too many errors",
    ]


def test_what_is_no_program_and_what_memtui_lacks_comes_with_advice() -> None:
    library = ErrorLine(Place(), "package lib is not a main package", "")
    lines = failure_lines(CompileErrors((library,), library.message))
    assert lines[0] == "package lib is not a main package"
    assert "memtui check" in " ".join(lines)
    lines = failure_lines(UnsupportedFound(Place("p.go", 3, 8), "package net/http", 'import "net/http"'))
    assert lines[:3] == [
        "p.go:3:8: memtui does not support package net/http",
        '    import "net/http"',
        "           ^",
    ]
    assert "a limit of memtui" in lines[3]


@pytest.mark.parametrize(("stdin", "told"), [(b"", True), (b"a b\n", False)])
async def test_a_program_without_its_input_says_how_to_give_some(stdin: bytes, told: bool) -> None:
    session = FakeSession()
    text = replace(sample.OPENED.files[0], text=b"package main\nvar in = bufio.NewReader(os.Stdin)\n")
    session.opened = replace(sample.OPENED, files=(text,))
    app = Explorer(session, Open((sample.FILE,), Options(stdin=stdin)))
    async with app.run_test(size=FULL) as pilot:
        await pilot.pause()
        assert ("memtui --input FILE" in screen_text(app)) is told


async def test_after_the_end_the_source_stands_where_the_program_stood() -> None:
    from memtui.protocol.snapshot import StopReason

    end = replace(sample.snapshot(), place=Place(), stacks=(), exit_status=0, reason=StopReason.EXIT, step=9)
    app, _ = explorer(sample.entry(), end)
    async with app.run_test(size=FULL) as pilot:
        await pilot.press("s")
        await pilot.pause()
        assert app.explorer.shown.line == sample.entry().place.line


def test_sixteen_colours_are_the_terminals_own() -> None:
    theme = Theme(named=True)
    for role in Role:
        style = theme.styles[role]
        assert style.color is None or style.color.is_system_defined
        assert style.bgcolor is None
    assert all(s.color is not None and s.color.is_system_defined for s in theme.labels)


def test_input_comes_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "echo.go").write_text(
        'package main\n\nimport (\n\t"fmt"\n\t"io"\n\t"os"\n)\n\nfunc main() {\n'
        "\tall, _ := io.ReadAll(os.Stdin)\n\tfmt.Println(len(all), string(all))\n}\n"
    )
    (tmp_path / "in.txt").write_text("seven words")
    terminal = Terminal("--input", "in.txt", "echo.go", cwd=tmp_path)
    terminal.wait("main.main is about to run")
    terminal.child.send("e")
    terminal.wait("11 seven words")
    terminal.child.send("q")
    assert terminal.end() == 0


def test_a_locale_that_cannot_draw_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "p.go").write_text("package main\n\nfunc main() {}\n")
    terminal = Terminal("p.go", cwd=tmp_path, PYTHONIOENCODING="iso-8859-1")
    assert terminal.end() == 2
    assert "LC_ALL=C.UTF-8" in terminal.text()


async def test_a_breakpoint_says_what_comes_of_it() -> None:
    app, session = explorer()
    async with app.run_test(size=FULL) as pilot:
        await pilot.press("down", "space")
        await pilot.pause()
        assert "A breakpoint on line 15: c runs until it, space clears it." in screen_text(app)
        session.tell(BreakpointsSet((Breakpoint(sample.FILE, 2, 0),)))
        await pilot.pause()
        assert "No statement stands on line 2" in screen_text(app)
        assert app.explorer.shown.snapshot is not None
        assert app.explorer.shown.snapshot.breakpoints == ()


async def test_keys_that_have_nothing_to_do_say_so() -> None:
    app, _ = explorer()
    async with app.run_test(size=FULL) as pilot:
        await pilot.press("p")
        assert "Nothing runs" in screen_text(app)
        before = app.explorer.shown.line
        await pilot.press("F")
        assert "The program has no other file." in screen_text(app)
        assert app.explorer.shown.line == before


async def test_the_bundled_programs_come_in_the_order_of_their_story_and_are_readable_at_80_columns() -> None:
    folder = Path(__file__).parent.parent.parent / "programs"
    app = Explorer(FakeSession(), None, folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        lines = screen_text(app).splitlines()
        assert "frames" in lines[1]
        assert not any("…" in line for line in lines)
        names = [p.path.stem for p in programs_in(folder)]
        assert names.index("escape") < names.index("garbage") < names.index("finalizers")
        for _ in names:  # what to watch fits for each
            await pilot.press("down")
            assert not any("…" in line for line in screen_text(app).splitlines())
