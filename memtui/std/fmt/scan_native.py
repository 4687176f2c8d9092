"""How scan.go reaches scan.py. Every program with fmt starts this; only one that scans needs the scanner, so it is
imported at the first call."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.std.support import pool_tables

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

_NAMES = ("doScan", "doScanf", "skipSpace", "token", "fullRune", "decodeRune")


class Links:
    """What attachScan said."""

    scanner: Any
    eof: Any
    call: Callable[..., Any]
    read: Callable[..., Any]
    unread: Callable[..., Any]


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of scan.go."""
    links = Links()
    made: dict[str, Callable[..., Any]] = {}

    def attach(sp: int, scanner: Any, eof: Any, call: Any, read: Any, unread: Any) -> None:
        links.scanner = scanner.t.elem
        links.eof, links.call, links.read, links.unread = eof, call, read, unread

    def later(name: str) -> Callable[..., Any]:
        def call(sp: int, *args: Any) -> Any:
            if not made:
                from memtui.std.fmt import scan_calls

                made.update(scan_calls.bind(m, links))
            return made[name](sp, *args)

        return call

    listed: list[bool] = []

    def make_pool(sp: int) -> None:
        if not listed:
            listed.append(True)
            pool_tables(m)

    return {"attachScan": attach, "makePool": make_pool, **{name: later(name) for name in _NAMES}}
