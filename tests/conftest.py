"""Options of the whole suite: `--update` rewrites golden files instead of comparing with them."""

from collections.abc import Callable
from pathlib import Path

import pytest

Golden = Callable[[str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    """--update."""
    parser.addoption("--update", action="store_true", help="write golden files anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with golden/<test name>.txt beside the test; trailing blanks of lines do not count."""
    path = Path(request.path).parent / "golden" / f"{request.node.name}.txt"

    def check(text: str) -> None:
        text = "\n".join(line.rstrip() for line in text.splitlines()) + "\n"
        if request.config.getoption("--update"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        assert text == path.read_text("utf-8"), f"{path} differs; --update writes it anew"

    return check
