"""The natives of scan.go over scan.py: made when a program first scans (scan_native.py)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.runtime.memory import NILSLICE, Iface, Slice
from memtui.std.fmt import scan
from memtui.std.support import new_bytes, new_string, values
from memtui.std.unicode.utf8.codec import decode_rune, full_rune

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine
    from memtui.std.fmt.scan_native import Links


def bind(m: Machine, links: Links) -> dict[str, Callable[..., Any]]:  # noqa: C901 (a list of small functions)
    """All natives of scan.go but attachScan, which filled `links`."""

    def start(sp: int, state: Any) -> scan.Scan:
        return scan.Scan(state, lambda s: links.read(sp, s), lambda s: links.unread(sp, s), links.eof)

    def operand(sp: int) -> Callable[[scan.Scan, Any, str], None]:
        def one(s: scan.Scan, arg: Any, verb: str) -> None:
            s.buf.clear()
            s.texts.clear()
            t = arg.t if arg is not None else None
            if t is not None and m.ns["_implements"](t, links.scanner):
                err, failed = links.call(sp, Iface(t, arg.v), s.state, ord(verb))
                if err is not None:
                    if not failed and err.v is links.eof.v:
                        raise scan.Failure(scan.UNEXPECTED_EOF)
                    raise scan.Failure(scan.ERROR, err=err)
                return
            if t is None or t.kind != "ptr":
                scan.fail(f"type not a pointer: {t.string if t is not None else '<nil>'}")
            value = scan.value_for(s, t, t.elem, verb)
            for text in s.texts:
                new_string(m, text)
            s.longest = max(s.longest, len(s.buf))
            if t.elem.kind == "string":
                value = new_string(m, value)
            elif t.elem.kind == "slice":
                value = new_bytes(m, value)
            if arg.v is None:
                m.panics.nil_deref()
            arg.v.v = value

        return one

    def guarded(work: Callable[[], Any]) -> tuple[int, bytes, Any]:
        try:
            work()
        except scan.Failure as e:
            return e.what, e.text.encode(), e.err
        return scan.NONE, b"", None

    def do_scan(sp: int, state: Any, a: Slice) -> tuple[int, int, int, bytes, Any]:
        done: list[Any] = []
        s = start(sp, state)
        failure = guarded(lambda: scan.do_scan(s, values(a), operand(sp), done))
        return len(done), s.longest, *failure

    def do_scanf(sp: int, state: Any, layout: bytes, a: Slice) -> tuple[int, int, int, bytes, Any]:
        done: list[Any] = []
        s = start(sp, state)
        failure = guarded(lambda: scan.do_scanf(s, layout, values(a), operand(sp), done))
        return len(done), s.longest, *failure

    def token(sp: int, state: Any, skip: bool, f: Any) -> tuple[Slice, int, bytes, Any]:
        s = start(sp, state)
        accept = (lambda r: not scan.is_space(r)) if f is None else (lambda r: bool(f(sp, r)))
        failure = guarded(lambda: scan.token(s, skip, accept))
        return (new_bytes(m, bytes(s.buf)) if s.buf else NILSLICE, *failure)

    def head(b: Slice) -> bytes:
        return bytes(b.a.v[b.o : b.o + b.n])

    return {
        "doScan": do_scan,
        "doScanf": do_scanf,
        "skipSpace": lambda sp, state: guarded(lambda: scan.skip_space(start(sp, state))),
        "token": token,
        "fullRune": lambda sp, b: full_rune(head(b)),
        "decodeRune": lambda sp, b: decode_rune(head(b)),
    }
