"""One engine per test module: opening a program resets everything but the window."""

from collections.abc import Iterator

import pytest

from tests.engine.harness import Engine, engine


@pytest.fixture(scope="module")
def e() -> Iterator[Engine]:
    with engine() as it:
        yield it
