"""What a shell is offered: commands, options, programs."""

import pytest
from click.shell_completion import ShellComplete

from memtui.cli import main


@pytest.mark.parametrize(
    ("words", "begun", "offered"),
    [
        ([], "", {"run", "escape", "garbage"}),
        ([], "lay", {"layout"}),
        (["run"], "garb", {"garbage"}),
        (["escape"], "garb", {"garbage"}),
        (["allocs"], "--js", {"--json"}),
        ([], "p", {"play", "panics"}),
    ],
)
def test_completion(words: list[str], begun: str, offered: set[str]) -> None:
    items = ShellComplete(main, {}, "memtui", "_MEMTUI_COMPLETE").get_completions(words, begun)
    plain = {item.value for item in items if item.type == "plain"}
    assert offered <= plain
    assert all(name.startswith(begun) for name in plain)
    assert begun.startswith("-") or any(item.type == "file" for item in items)
