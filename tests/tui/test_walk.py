"""programs/escape.go on a real engine, as a person walks through it: in, over, out, back, and what memory does."""

import asyncio
from pathlib import Path

import pytest

from memtui.protocol.commands import Open
from memtui.protocol.events import Stopped
from memtui.session.client import Client
from memtui.tui.explorer import Explorer
from tests.tui.fake import screen_text

PROGRAM = Path(__file__).parent.parent.parent / "programs" / "escape.go"


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_escape(size: tuple[int, int]) -> None:
    command = Open((str(PROGRAM),))
    client = Client()
    try:
        assert isinstance(await client.send(command), Stopped)
        await walk(Explorer(client, command), size)
    finally:
        await client.close()


async def walk(app: Explorer, size: tuple[int, int]) -> None:
    """See the module docstring."""
    small = size[0] < 100

    async with app.run_test(size=size) as pilot:

        async def press(*keys: str) -> str:
            for key in keys:
                app.explorer.action_do(key)
                while app.explorer.busy:
                    await asyncio.sleep(0.002)
                await pilot.pause()  # the answer has been posted: let it be taken in before the next key
            return screen_text(app)

        def upper(pane: str) -> str:
            """The small screen shows one of source and stack."""
            return f"pane_{pane}" if small else "pane_source"

        text = await press("step", "step", upper("stack"))
        assert "main.sum" in text
        assert "frame 16 B" in text
        assert "p  *point  main.s (stack)" in text
        assert "return address  to line 25 of main.main" in text
        text = await press("out")
        assert "main.sum" not in text.split("» ")[0]
        text = await press("step", "step", "back", "step")  # into newPoint, its first line, back and again
        assert "main.newPoint" in text
        assert "&p  *point  ■A" in text
        text = await press(upper("source"))
        assert "p moved to heap  1x" in text
        assert "■A  0xc" in text
        assert "held by main.newPoint &p" in text
        text = await press("why", "why")
        assert "◀ 1 &p takes its address" in text
        text = await press("unfollow", "out", "over")
        assert "▶  28" in text
        assert "unreachable" in text
        text = await press("over", "over")  # q = nil, runtime.GC()
        assert "reclaimed 1 object (■A)" in text
        assert "x ■A" in text
        text = await press("back")
        assert "x ■A" not in text
        assert "held by nobody: waits for the collector" in text
        text = await press("back", "back", "back", "back")
        assert "main.newPoint" in (await press(upper("stack")))
        assert "step 4 of 9" in text
