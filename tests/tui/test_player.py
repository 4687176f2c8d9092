"""Playing a recording on the explorer's screen, forwards and back."""

import asyncio

import pytest

from memtui.session.replay import ReplaySession
from memtui.tui.explorer import Explorer
from memtui.tui.state import Ui, ui_from_json, ui_to_json
from tests.tui.fake import screen_text
from tests.tui.record import recording


async def player(auto: bool) -> Explorer:
    made = recording()
    session = ReplaySession(made)
    await session.send(made.open)
    app = Explorer(session, made.open, None)
    app.play(made, auto)
    return app


@pytest.fixture
async def by_step() -> Explorer:
    return await player(auto=False)


async def test_by_step(by_step: Explorer) -> None:
    app = by_step
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "action 0 of 7" in screen_text(app)
        assert "space play" in screen_text(app)
        await pilot.press("right")
        await pilot.pause()
        first = screen_text(app)
        assert "action 1 of 7: s step" in first
        assert "■A" in first
        await pilot.press("right")
        await pilot.pause()
        assert "The collector comes" in screen_text(app)
        await pilot.press("left")
        await pilot.pause()
        assert screen_text(app) == first


async def test_in_its_own_time_to_the_end() -> None:
    app = await player(auto=True)
    async with app.run_test(size=(120, 40)) as pilot:
        for _ in range(100):
            await asyncio.sleep(0.02)
            if app.explorer.shown.player is not None and app.explorer.shown.player.index == 7:
                break
        await pilot.pause()
        text = screen_text(app)
        assert "action 7 of 7: b back" in text
        assert "0:00 of 0:00" in text
        assert app.explorer.shown.ui == Ui(focus="heap")
        await pilot.press("r")
        await pilot.pause()
        assert "action 0 of 7" in screen_text(app)


async def test_keys_of_the_debugger_do_nothing_while_playing(by_step: Explorer) -> None:
    async with by_step.run_test(size=(120, 40)) as pilot:
        await pilot.press("g")
        await pilot.pause()
        assert "A recording plays" in screen_text(by_step)
        assert "action 0 of 7" in screen_text(by_step)


def test_a_screen_as_json() -> None:
    ui = Ui("heap", lower="heap", zoom=True, object=3, cursors=(("heap", 2),))
    assert ui_to_json(ui) == {"focus": "heap", "zoom": True, "object": 3, "cursors": (("heap", 2),)}
    assert ui_from_json({"focus": "heap", "zoom": True, "object": 3, "cursors": [["heap", 2]], "later": 1}) == ui


@pytest.mark.parametrize("data", [3, {"focus": "kitchen"}, {"zoom": 1}, {"object": "A"}])
def test_a_screen_of_nonsense_is_refused(data: object) -> None:
    with pytest.raises(ValueError, match=r"kitchen|is no|the fields"):
        ui_from_json(data)
