"""The explorer on a fake session: what keys do, and how screens look."""

from pathlib import Path

import pytest
from textual.events import MouseScrollDown

from memtui.protocol.commands import Open, Run, RunBack, SelectGoroutine, SetBreakpoints, Step, StepKind, Target, View
from memtui.protocol.events import EngineCrashed, Progress
from memtui.protocol.snapshot import HeapOrder, Place
from memtui.session import recording as rec
from memtui.tui.explorer import Explorer
from memtui.tui.panes.base import LinePane
from memtui.tui.screens.explorer import free_name
from memtui.tui.screens.picker import programs_in
from tests.conftest import Golden
from tests.tui.fake import explorer, screen_text
from tests.view import sample

SMALL, SIDE, FULL, WIDE = (80, 24), (120, 30), (120, 40), (200, 50)


@pytest.mark.parametrize("size", [SMALL, SIDE, FULL, WIDE], ids=["80x24", "120x30", "120x40", "200x50"])
async def test_screen(size: tuple[int, int], golden: Golden) -> None:
    app, _ = explorer()
    async with app.run_test(size=size) as pilot:
        await pilot.press("s")
        await pilot.pause()
        golden(screen_text(app))


async def test_screen_while_the_collector_marks(golden: Golden) -> None:
    app, _ = explorer(sample.collecting())
    async with app.run_test(size=FULL) as pilot:
        await pilot.pause()
        golden(screen_text(app))


async def test_window_too_small() -> None:
    app, _ = explorer()
    async with app.run_test(size=(50, 15)) as pilot:
        await pilot.pause()
        assert " ".join(screen_text(app).split()) == "memtui needs a window of 60x20; this one is smaller."
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "func main" in screen_text(app)


async def test_step_and_back() -> None:
    app, session = explorer()
    async with app.run_test(size=FULL) as pilot:
        await pilot.press("s", "b")
        assert session.sent == [Step(StepKind.INTO), Step(StepKind.BACK)]
        assert "step 0 " in screen_text(app)


async def test_breakpoint_at_the_cursor_and_away() -> None:
    app, session = explorer()
    async with app.run_test(size=FULL) as pilot:
        await pilot.press("down", "space")
        assert session.sent[-1] == SetBreakpoints((rec_breakpoint(15),))
        assert "●   15" in screen_text(app)
        await pilot.press("space")
        assert session.sent[-1] == SetBreakpoints(())
        assert "●" not in screen_text(app)


def rec_breakpoint(line: int) -> object:
    from memtui.protocol.commands import BreakpointAt

    return BreakpointAt(sample.FILE, line)


async def test_the_cursor_comes_back_to_the_current_line_at_the_next_stop() -> None:
    app, _ = explorer()
    async with app.run_test(size=FULL) as pilot:
        await pilot.press("down", "down")
        assert app.explorer.shown.line == 16
        await pilot.press("s")
        assert app.explorer.shown.line == 10


async def test_focus_by_number_and_tab() -> None:
    app, _ = explorer()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("5")
        assert app.explorer.shown.ui.focus == "why"
        assert app.explorer.panes["why"].has_focus
        assert not app.explorer.panes["heap"].display
        await pilot.press("tab", "tab", "tab", "tab")
        assert app.explorer.shown.ui.focus == "source"
        await pilot.press("shift+tab")
        assert app.explorer.shown.ui.focus == "events"


async def test_zoom() -> None:
    app, _ = explorer()
    async with app.run_test(size=FULL) as pilot:
        await pilot.press("2", "z")
        await pilot.pause()
        assert [p.NAME for p in app.explorer.panes.values() if p.display] == ["stack"]
        assert app.explorer.panes["stack"].size.width > 100
        await pilot.press("escape")
        await pilot.pause()
        assert all(p.display for p in app.explorer.panes.values())


async def test_follow_an_object() -> None:
    app, session = explorer()
    async with app.run_test(size=FULL) as pilot:
        await pilot.press("s", "4", "enter")
        assert app.explorer.shown.ui.object == 7
        view = session.sent[-1]
        assert isinstance(view, View)
        assert view.window.objects == (7,)
        assert "because" in screen_text(app)
        await pilot.press("enter")
        assert app.explorer.shown.ui.object == 0


async def test_birth_and_death_of_the_followed_object() -> None:
    app, session = explorer()
    async with app.run_test(size=FULL) as pilot:
        await pilot.press("s", "less_than_sign")
        assert "Follow an object first" in screen_text(app)
        await pilot.press("4", "enter", "less_than_sign", "greater_than_sign")
        assert session.sent[-2:] == [RunBack(Target.OBJECT, object=7), Run(Target.OBJECT, object=7)]


async def test_heap_orders_go_round() -> None:
    app, session = explorer()
    async with app.run_test(size=FULL) as pilot:
        await pilot.press(*"hhhhhh")
        windows = [c.window for c in session.sent if isinstance(c, View)]
        assert [w.heap_order for w in windows[:4]] == [HeapOrder.TYPE, HeapOrder.SITE, HeapOrder.REACH, HeapOrder.SIZE]
        assert windows[4].span_rows > 0
        assert windows[5].span_rows == 0


async def test_pages_of_a_long_heap() -> None:
    app, session = explorer(sample.collecting())
    async with app.run_test(size=FULL) as pilot:
        await pilot.press("4", "end", "enter")
        assert isinstance(session.sent[-1], View)
        assert session.sent[-1].window.first_heap == 50


async def test_another_goroutine() -> None:
    app, session = explorer(sample.waiting())
    async with app.run_test(size=FULL) as pilot:
        await pilot.press("right_square_bracket")
        assert session.sent[-1] == SelectGoroutine(7)
        await pilot.press("3", "enter")
        assert session.sent[-1] == SelectGoroutine(0)  # the running one: follow what runs


async def test_while_it_runs_keys_are_answered() -> None:
    app, session = explorer()
    async with app.run_test(size=FULL) as pilot:
        await pilot.press("e")
        app.explorer._sent_at -= 1.0  # as if a second had gone by
        session.tell(Progress(1234, -1, "running"))
        await pilot.pause()
        text = screen_text(app)
        assert "running: step 1,234" in text
        assert "p pause" in text
        await pilot.press("s")
        assert "Still running; p stops it." in screen_text(app)
        await pilot.press("p")
        await pilot.pause()
        assert "running:" not in screen_text(app)
        assert len(session.sent) == 1


async def test_refused_commands_are_explained() -> None:
    app, _ = explorer()
    async with app.run_test(size=FULL) as pilot:
        await pilot.press("f")
        await pilot.pause()
        assert "Nothing will be freed any more." in screen_text(app)


async def test_engine_death_is_told() -> None:
    app, session = explorer()
    async with app.run_test(size=FULL) as pilot:
        session.tell(EngineCrashed("signal 9.", Place(sample.FILE, 9, 2), "", 0))
        await pilot.pause()
        assert "The engine has died at escape.go:9:2 (signal 9). Press r" in screen_text(app)
        await pilot.press("s", "4")
        assert session.sent == []
        assert "The engine has died" in screen_text(app)


async def test_help_lists_every_action() -> None:
    app, _ = explorer()
    async with app.run_test(size=(120, 90)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        text = screen_text(app)
        from memtui.tui.actions import ACTIONS

        assert [a.id for a in ACTIONS if a.help[:30] not in text] == []
        await pilot.press("escape")
        assert app.screen is app.explorer


async def test_palette_runs_an_action() -> None:
    app, session = explorer()
    async with app.run_test(size=FULL) as pilot:
        await pilot.press("full_stop", *"restart")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await pilot.pause()
        assert type(session.sent[-1]).__name__ == "Restart"


async def test_click_puts_the_cursor() -> None:
    app, _ = explorer()
    async with app.run_test(size=FULL) as pilot:
        await pilot.click("#source", offset=(12, 3))
        assert app.explorer.shown.line == 3
        await pilot.click("#heap", offset=(5, 1))
        assert app.explorer.shown.ui.focus == "heap"


async def test_the_bar_is_dragged_and_the_wheel_scrolls() -> None:
    app, _ = explorer()
    async with app.run_test(size=(120, 30)) as pilot:
        pane: LinePane = app.explorer.panes["source"]
        await pilot.press("1", "home")
        last, edge = pane.size.height, pane.region.width - 1
        await pilot.mouse_down("#source", offset=(edge, last))
        assert pane.scroll_offset.y == pane.max_scroll_y > 0
        await pilot.hover("#source", offset=(edge, 1))
        assert pane.scroll_offset.y == 0
        await pilot.mouse_up("#source", offset=(edge, 1))
        await pilot.hover("#source", offset=(edge, last))
        assert pane.scroll_offset.y == 0
        assert app.explorer.shown.line == 1
        pane.post_message(MouseScrollDown(pane, 3, 3, 0, 1, 0, False, False, False))
        await pilot.pause()
        assert pane.scroll_offset.y > 0


async def test_only_changed_lines_are_painted() -> None:
    app, _ = explorer()
    async with app.run_test(size=FULL) as pilot:
        pane: LinePane = app.explorer.panes["source"]
        painted: list[int] = []
        real = pane.render_line
        pane.render_line = lambda y: painted.append(y) or real(y)  # type: ignore[method-assign,func-returns-value]
        await pilot.press("s")
        await pilot.pause()
        assert 0 < len(set(painted)) <= 8


async def test_no_color_uses_no_colour() -> None:
    app, _ = explorer(plain=True)
    async with app.run_test(size=FULL) as pilot:
        await pilot.press("s")
        await pilot.pause()
        styles = [seg.style for strip in app.screen._compositor.render_strips() for seg in strip if seg.style]
        assert {str(st.color.name) for st in styles if st.color is not None} <= {"default"}
        assert {str(st.bgcolor.name) for st in styles if st.bgcolor is not None} <= {"default"}


async def test_light_theme_has_a_light_page() -> None:
    app, _ = explorer()
    async with app.run_test(size=FULL) as pilot:
        await pilot.press("T")
        await pilot.pause()
        style = next(seg.style for seg in app.screen._compositor.render_strips()[2] if seg.style)
        assert style.bgcolor is not None
        assert style.bgcolor.get_truecolor().red > 200


async def test_recording_holds_commands_and_screens(tmp_path: Path) -> None:
    app, _ = explorer()
    app.record_to(tmp_path / "x.memtui")
    async with app.run_test(size=FULL) as pilot:
        await pilot.press("s", "4", "z")
        await pilot.pause()
        assert "● rec" in screen_text(app)
        await pilot.press("R")
    recording = rec.load(tmp_path / "x.memtui")
    assert recording.open == Open((sample.FILE,), texts=sample.OPENED.files)
    assert [(a.kind, a.data) for a in recording.actions] == [
        ("resize", [120, 40]), ("command", ["Step", "into", 1, False]), ("ui", {"focus": "heap"}),
        ("ui", {"focus": "heap", "zoom": True}),
    ]  # fmt: skip


async def test_a_recording_started_late_begins_where_we_are(tmp_path: Path) -> None:
    app, _ = explorer()
    async with app.run_test(size=FULL) as pilot:
        await pilot.press("s", "h")
        app.explorer._start_recording(tmp_path / "x.memtui")
    recording = rec.load(tmp_path / "x.memtui")
    assert [type(c).__name__ for c in recording.commands()] == ["View", "SetBreakpoints", "GoTo"]
    assert recording.duration == 0.0


def test_a_free_name_for_a_recording(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert free_name("a/escape.go") == Path("escape.memtui")
    Path("escape.memtui").touch()
    assert free_name("a/escape.go") == Path("escape-2.memtui")


async def test_picker(tmp_path: Path, golden: Golden) -> None:
    (tmp_path / "b.go").write_text("// Bees: they fly\n//\n// Watch: the wings.\npackage main\n")
    (tmp_path / "a.go").write_text("package main\n")
    assert [p.title for p in programs_in(tmp_path)] == ["a", "Bees: they fly"]
    _, session = explorer()
    app = Explorer(session, None, tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down")
        await pilot.pause()
        golden(screen_text(app))
        await pilot.press("enter")
        await pilot.pause()
        assert session.sent == [Open((str(tmp_path / "b.go"),))]
        assert app.screen is app.explorer
