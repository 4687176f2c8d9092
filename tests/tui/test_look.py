"""Walking along reasons, choosing verdicts, searching, the event log: keys on a session without an engine."""

import pytest

from memtui.protocol.commands import GoTo, Verdicts, View, Window
from memtui.protocol.record import replace
from memtui.protocol.snapshot import EventKind, LogEvent, Timeline
from memtui.tui.theme import Theme
from memtui.view.model import Role
from tests.tui.fake import explorer, screen_text
from tests.view import sample

FULL = (120, 40)


def styled(app: object, role: Role) -> list[str]:
    """The texts on the screen that look as a role does."""
    style = Theme().styles[role]
    strips = app.screen._compositor.render_strips()  # type: ignore[attr-defined]
    return [
        seg.text for strip in strips for seg in strip
        if seg.style is not None and (seg.style.color, seg.style.bold) == (style.color, style.bold)
        and (style.bgcolor is None or seg.style.bgcolor == style.bgcolor)
    ]  # fmt: skip


async def test_the_reasons_of_a_verdict_are_walked_in_the_source() -> None:
    app, _ = explorer(sample.snapshot())
    async with app.run_test(size=FULL) as pilot:
        await pilot.press("y")  # the current line says nothing: the nearest that does
        assert app.explorer.shown.line == 9
        assert "◀ moved to heap: p" in screen_text(app)
        await pilot.press("y")
        text = screen_text(app)
        assert "10       return &p" in text
        assert "◀ 1 &p takes its address" in text
        assert "reason 1 of 2" in text
        assert styled(app, Role.MATCH) == ["&p"]
        await pilot.press("y")
        assert styled(app, Role.MATCH) == ["return"]
        assert "› Reason 2 of 2: return &p gives it to the caller, at 10:2." in screen_text(app)
        await pilot.press("Y")
        assert styled(app, Role.MATCH) == ["&p"]
        await pilot.press("y", "y")
        assert "That was the whole reason." in screen_text(app)
        assert app.explorer.shown.ui.why_line == 0


async def test_escape_and_a_step_end_a_walk() -> None:
    app, _ = explorer()
    async with app.run_test(size=FULL) as pilot:
        await pilot.press("y", "escape")
        assert app.explorer.shown.ui.why_line == 0
        await pilot.press("y", "s")
        await pilot.pause()
        assert app.explorer.shown.ui.why_line == 0
        assert app.explorer.shown.line == 10


async def test_what_escapes_for_free_is_told_apart() -> None:
    app, _ = explorer(sample.snapshot())
    async with app.run_test(size=FULL) as pilot:
        text = screen_text(app)
        assert '16 h     println("at", q.x, s.x)' in text
        assert "9 H" in text
        await pilot.press("m")
        text = screen_text(app)
        assert "only what allocates" in text
        assert "16 h" not in text
        await pilot.press("m")
        assert "there are none" in screen_text(app)


async def test_verdicts_of_the_other_build_and_what_differs() -> None:
    app, session = explorer(sample.snapshot())
    async with app.run_test(size=FULL) as pilot:
        assert "≠" not in screen_text(app)
        await pilot.press("i")
        await pilot.pause()
        assert session.sent == [Verdicts(True)]
        text = screen_text(app)
        assert "verdicts with inlining" in text
        assert "15 s≠" in text
        assert "16  ≠" in text
        assert "14 s  " in text
        assert "2 differ (≠)" in text
        await pilot.press("i")
        assert "16 h≠" in screen_text(app)
        assert session.sent == [Verdicts(True)]


async def test_verdicts_that_cannot_be_had_are_named() -> None:
    app, session = explorer()
    session.can_inline = False
    async with app.run_test(size=FULL) as pilot:
        await pilot.press("i")
        await pilot.pause()
        assert "Inlining is not available." in screen_text(app)
        assert not app.explorer.shown.ui.other


async def test_search() -> None:
    app, session = explorer()
    async with app.run_test(size=FULL) as pilot:
        await pilot.press("slash", *"point{", "enter")
        await pilot.pause()
        assert "'point{': line 14, 2 of 2." in screen_text(app)
        assert set(styled(app, Role.MATCH)) == {"point{"}
        await pilot.press("n")
        assert app.explorer.shown.line == 9
        await pilot.press("N")
        assert app.explorer.shown.line == 14
        assert session.sent == []
        await pilot.press("s")  # walking on ends the search, and n is over again
        await pilot.pause()
        assert app.explorer.shown.ui.words == ""
        await pilot.press("n")
        await pilot.pause()
        assert len(session.sent) == 2
        await pilot.press("slash", *"nowhere", "enter")
        await pilot.pause()
        assert "'nowhere' is not in escape.go." in screen_text(app)
        await pilot.press("slash", *"point", "enter", "u")
        assert app.explorer.shown.ui.words == ""  # running to the cursor is walking on, too


async def test_an_event_leads_to_its_step() -> None:
    events = (LogEvent(7, EventKind.ALLOC, 1, "allocates ■A point, 16 B", 7), LogEvent(3, EventKind.GO, 1, "starts"))
    app, session = explorer(sample.snapshot(timeline=Timeline(events=events)))
    async with app.run_test(size=FULL) as pilot:
        assert "7 + G1 allocates ■A point, 16 B" in screen_text(app)
        await pilot.press("8", "enter")
        assert session.sent == [GoTo(7)]


async def test_mouse_switch() -> None:
    app, _ = explorer()
    async with app.run_test(size=FULL) as pilot:
        await pilot.press("M")
        assert "The mouse is the terminal's now" in screen_text(app)
        await pilot.press("M")
        assert "The mouse is memtui's again" in screen_text(app)


@pytest.mark.parametrize("plain", [False, True])
async def test_a_caption_is_shown_in_the_narrators_place(plain: bool) -> None:
    app, _ = explorer(plain=plain)
    async with app.run_test(size=FULL) as pilot:
        await pilot.press("quotation_mark", *"look", "enter")
        await pilot.pause()
        assert " › look" in screen_text(app)


async def test_a_row_is_copied_to_the_clipboard() -> None:
    app, _ = explorer()
    async with app.run_test(size=FULL) as pilot:
        await pilot.press("4", "home", "v")
        await pilot.pause()
        row = app.explorer.panes["heap"].current_row()
        assert row is not None
        assert app.clipboard == " ".join(row.text.split())
        assert "Copied" in screen_text(app)
        await pilot.press("1", "home", "v")
        assert app.clipboard.startswith("// Escape: a returned pointer")  # the line, without what stands around it


async def test_the_heap_is_filtered_where_it_has_the_focus() -> None:
    filtered = replace(sample.snapshot().heap, filter="garbage", rows=(), total=0, objects=3)
    app, session = explorer(sample.snapshot(heap=filtered))
    async with app.run_test(size=FULL) as pilot:
        await pilot.press("4", "slash", *"garbage", "enter")
        await pilot.pause()
        assert session.sent == [View(Window(heap_filter="garbage"))]
        text = screen_text(app)
        assert "nothing matches garbage; escape shows all" in text
        assert "/ filter" in text
        await pilot.press("escape")
        await pilot.pause()
        assert session.sent[1:] == [View(Window())]


@pytest.mark.parametrize("keys", [("slash", *"main", "enter"), ("y",)])
@pytest.mark.parametrize("before", [("2",), ("4", "z")])
async def test_what_leads_into_the_source_brings_it_into_sight(before: tuple[str, ...], keys: tuple[str, ...]) -> None:
    app, _ = explorer(sample.snapshot())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*(before if keys[0] == "y" else ("2", *before[1:])), *keys)
        await pilot.pause()
        assert app.explorer.panes["source"].display
        assert app.explorer.shown.ui.focus == "source"


async def test_the_footer_knows_the_keys_of_the_pane() -> None:
    app, _ = explorer(sample.snapshot())
    async with app.run_test(size=(80, 24)) as pilot:
        assert screen_text(app).splitlines()[-1].startswith(" s step  n over  o out  b back  c run")
        for pane, words in (("4", "enter follow  / filter  h order"), ("3", "enter its stack  w switch"),
                            ("8", "enter go there  v copy"), ("5", "y along the reasons  i verdicts")):  # fmt: skip
            await pilot.press(pane)
            await pilot.pause()
            keys = screen_text(app).splitlines()[-1]
            assert keys.startswith(f" s step  n over  o out  b back  {words}")
            assert "? keys  q quit" in keys
            assert len(keys) <= 80
