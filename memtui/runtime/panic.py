"""Panics, recover, Goexit and fatal errors, as runtime/panic.go runs them.

A panic runs the deferred calls of every frame of its goroutine on top of the panicking stack, which stays whole: it
can be walked and shown, and nothing is unwound unless a deferred call recovers. Then `Unwind(target=d)` is raised;
the generated function that owns the defer frame d catches it, runs the deferred calls that are left, and returns its
named results. Goexit is a panic that cannot be recovered and ends in `Unwind(target=g)`, which the goroutine's first
function catches.

Depth is `sp`: it grows with every call, so "deeper" is "greater sp". A panic's `start_sp` is the sp of the frame that
panicked; the deferred function it is running was called with `argp`, and only a recover called by a function with
that entry sp counts. `g.defers` holds the frames with a defer statement that are still on the stack, innermost last;
`g.panic` the innermost running panic, linked to the older ones.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import FrameType
from typing import TYPE_CHECKING, Any, NoReturn

from memtui.runtime.closure import go_closure
from memtui.runtime.g import G, GStatus
from memtui.runtime.memory import Iface
from memtui.runtime.newobject import address_of
from memtui.runtime.print import format_item
from memtui.runtime.rtype import COMPLEXES, FLOATS, INTS, RType

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

GOPANIC_FRAME = 0x98 + 16
"""runtime.gopanic's frame with return address and saved BP (go tool objdump, 1.27.3)."""

FAULTS = (AttributeError, IndexError, ZeroDivisionError, TypeError)

SIGSEGV_TEXT = "segmentation violation"


class Unwind(BaseException):
    """The stack is cut back to `target`: a DeferFrame (its function recovers), a Panic (a Goexit goes on) or a G
    (Goexit)."""

    def __init__(self, target: object) -> None:
        super().__init__(target)
        self.target = target


@dataclass(slots=True, eq=False)
class DeferredCall:
    """One deferred call; args were evaluated at the defer statement. record: of its `_defer` if that is on the heap."""

    fn: Callable[..., Any] | None
    args: Sequence[Any]
    record: Any = None


@dataclass(slots=True, eq=False)
class DeferFrame:
    """A function activation with defer statements. sp: its frame's sp (entry sp + frame size). tokens: records that
    stand for the bodies of loops over functions, which defer calls for it."""

    g: G
    sp: int
    calls: list[DeferredCall] = field(default_factory=list)
    tokens: list[Any] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Panic:
    """A running panic or Goexit. arg: the value (an Iface). text: what printing shows if Error or String was called.

    frame, line: the Python frame of a generated function whose fault this is, and the Python line that faulted; a
    stack walk shows that line instead of its fault handler. argp: entry sp of the deferred call being run.
    """

    arg: Any
    link: Panic | None
    start_sp: int
    goexit: bool = False
    recovered: bool = False
    repanicked: bool = False
    argp: int = -1
    text: bytes | None = None
    frame: FrameType | None = None
    line: int = 0


class Panics:
    """How the runtime, the natives and generated code raise Go panics. `m.panics` is the only instance of a machine."""

    def __init__(self, m: Machine) -> None:
        self.m = m

    # ---- Go panics raised by the runtime ---------------------------------------------------------------

    def runtime_error(self, text: str, frame: FrameType | None = None, line: int = 0) -> NoReturn:
        """runtime.errorString; text without the "runtime error: " prefix."""
        self.start(self._static("errorPanic", text), frame, line)

    def composed_error(self, text: str) -> NoReturn:
        """runtime.errorString with a text that is put together when it happens: the string and its box are objects."""
        heap = self.m.heap
        heap.alloc_native(len(text.encode()), True, "string")
        value = self._static("errorPanic", text)
        value._r = heap.alloc_native(value.t.size, value.t.noscan, "runtime.errorString", value)
        self.start(value)

    def bounds_error(self, text: str, frame: FrameType | None = None, line: int = 0) -> NoReturn:
        """runtime.boundsError; text without the prefix, such as "index out of range [5] with length 3"."""
        self.start(self._value("boundsPanic", *parse_bounds(text)), frame, line)

    def plain_error(self, text: str) -> NoReturn:
        """runtime.plainError: no prefix ("assignment to entry in nil map")."""
        self.start(self._static("plainPanic", text))

    def nil_map(self) -> NoReturn:
        """An entry of a nil map was assigned to."""
        self.plain_error("assignment to entry in nil map")

    def type_assertion(self, text: str) -> NoReturn:
        """*runtime.TypeAssertionError with its whole text ("interface conversion: ...")."""
        self.start(self._value("assertPanic", text.encode()))

    def string_panic(self, text: str) -> NoReturn:
        """panic(text) with a string, as packages of the standard library do."""
        self.start(self._static("stringPanic", text))

    def nil_deref(self, addr: int = 0, frame: FrameType | None = None, line: int = 0) -> NoReturn:
        """Nil dereference, with the SIGSEGV line (go-facts 7.13). addr: what was accessed, the offset of a field.

        The program counter is that of the function: there is no machine code to point into."""
        value = self._value("memoryPanic")
        at = frame or self.here()[1]
        pc = 0
        if at is not None and (fn := self.m.ns.get(at.f_code.co_name)) is not None:
            pc = address_of(self.m, fn)
        self._sched.current.sig = (addr, pc)
        self.start(value, frame, line)

    def _value(self, maker: str, *args: Any) -> Any:
        """The Go value of a runtime error, made by a function of package runtime (std/runtime/errors.go)."""
        sp, _ = self.here()
        return self.m.ns["runtime_" + maker](sp, *args)

    def _static(self, maker: str, text: str) -> Iface:
        """The same for texts that the real runtime holds in static data: no allocation. The empty string never is
        one."""
        sample = self._value(maker, b"")
        return Iface(sample.t, text.encode("utf-8", "surrogateescape"))

    @property
    def _sched(self) -> Any:
        return self.m.sched

    def here(self) -> tuple[int, FrameType | None]:
        """sp and frame of the innermost generated function that is running."""
        frame: FrameType | None = sys._getframe(1)
        ns, code = self.m.ns, self.m.code
        while frame is not None:
            if frame.f_globals is ns and frame.f_code in code:
                return frame.f_locals["sp"], frame
            frame = frame.f_back
        return self._sched.current.entry_sp, None

    # ---- panic -----------------------------------------------------------------------------------------

    def start(self, arg: Any, frame: FrameType | None = None, line: int = 0) -> NoReturn:
        """panic(arg) on the running goroutine (gopanic). frame, line: see Panic."""
        g: G = self._sched.current
        if arg is None and self.m.godebug.get("panicnil") != "1":
            arg = self._value("nilPanic")
        sp, _ = self.here()
        p = Panic(arg, g.panic, sp, frame=frame, line=line)
        g.panic = p
        hook = self.m.hooks.on_panic
        if hook is not None:
            hook(g, p)
        self._sched.running_panic_defers += 1
        self._run_defers(g, p)
        self._prepare_texts(g, p)
        self._fatal_panic(g, p)

    def _run_defers(self, g: G, p: Panic) -> None:
        """Run the deferred calls of all frames, innermost first; does not return if one of them recovers."""
        p.argp = p.start_sp + GOPANIC_FRAME
        while True:
            d = next((d for d in reversed(g.defers) if d.calls), None)
            if d is None:
                return
            self._run_last(d, p.argp)
            if p.recovered:
                self._recovery(g, p, d)

    def _run_last(self, d: DeferFrame, sp: int) -> None:
        """Take the last deferred call off and run it with entry sp `sp`."""
        call = d.calls.pop()
        if call.record is not None:
            self._sched.defers.release(call.record)
        if call.fn is None:
            self.nil_deref()
        call.fn(sp, *call.args)

    def _recovery(self, g: G, p: Panic, d: DeferFrame) -> NoReturn:
        """Cut the stack back to d's function, but never past a Goexit that is under way."""
        target: object = d
        depth = d.sp
        q: Panic | None = p
        while q is not None and q.start_sp >= depth:
            if q.goexit:
                target = q
                depth = q.start_sp + 1
                break
            self._sched.running_panic_defers -= 1
            q = q.link
        g.panic = q
        if q is None:
            g.sig = None
        while g.defers and g.defers[-1].sp > (d.sp if target is d else depth):
            g.defers.pop()
        raise Unwind(target)

    def recover(self, argp: int) -> Any:
        """recover() called by the function with entry sp `argp`; the panic value or None."""
        g: G = self._sched.current
        p = g.panic
        if p is None or p.goexit or p.recovered or p.argp != argp:
            return None
        p.recovered = True
        hook = self.m.hooks.on_recover
        if hook is not None:
            hook(g, p)
        return p.arg

    def wrapped(self, argp: int, sp: int) -> None:
        """A wrapper with entry sp `argp` and sp `sp` is about to call what it stands for. If the wrapper is what a
        panic called, its callee counts as that (cmd/internal/obj/x86 preprocess does so to Panic.argp)."""
        g: G = self._sched.current
        if g.panic is not None and g.panic.argp == argp:
            g.panic.argp = sp

    def goexit(self) -> NoReturn:
        """runtime.Goexit: run all deferred calls, then end the goroutine."""
        g: G = self._sched.current
        sp, _ = self.here()
        p = Panic(None, g.panic, sp, goexit=True)
        g.panic = p
        while True:
            try:
                self._run_defers(g, p)
                break
            except Unwind as u:
                # A panic of a deferred call was recovered in a frame above: Goexit goes on where it was.
                if u.target is not p:
                    raise
        raise Unwind(g)

    # ---- deferred calls at a function's end ------------------------------------------------------------

    def defer_return(self, d: DeferFrame) -> None:
        """Run what is left of d's calls and forget d. If one of them panics and another recovers, go on with the
        rest."""
        calls = d.calls
        while calls:
            try:
                while calls:
                    self._run_last(d, d.sp)
            except Unwind as u:
                if u.target is not d:
                    raise
        for record in d.tokens:
            self._sched.defers.release(record)
        d.g.defers.pop()

    # ---- the end ---------------------------------------------------------------------------------------

    def _prepare_texts(self, g: G, p: Panic) -> None:
        """Call Error or String of the values that have them, newest panic first (preprintpanics)."""
        sp = p.start_sp + GOPANIC_FRAME
        to_text = self.m.ns.get("runtime_panicText")
        guard = DeferFrame(g, sp)
        guard.calls.append(DeferredCall(self._print_guard, ()))
        g.defers.append(guard)
        q: Panic | None = p
        while q is not None:
            older = q.link
            if older is not None and not older.goexit and same_word(older.arg, q.arg):
                older.repanicked = True
            elif to_text is not None and q.arg is not None:
                text, has = to_text(sp, q.arg)
                if has:
                    q.text = text
            q = older
        g.defers.remove(guard)

    def _print_guard(self, sp: int) -> None:
        """A panic value's Error or String method panicked itself."""
        value = self.recover(sp)
        text = "panic while printing panic value"
        if value is not None and value.t.kind == "string":
            self.fatal(f"{text}: {value.v.decode('utf-8', 'surrogateescape')}", panics=False)
        self.fatal(f"{text}: type {value.t.string if value is not None else 'nil'}", panics=False)

    def _fatal_panic(self, g: G, p: Panic) -> NoReturn:
        out = [*self._panic_lines(p)]
        if g.sig is not None:
            addr, pc = g.sig
            out.append(f"[signal SIGSEGV: {SIGSEGV_TEXT} code=0x1 addr={addr:#x} pc={pc:#x}]\n".encode())
        m = self.m
        m.write(2, b"".join(out))
        m.traceback.print_goroutines(g, all_gs=False)
        m.exit(2)

    def _panic_lines(self, p: Panic) -> list[bytes]:
        """The chain of panics, oldest first (printpanics; go-facts 7.15)."""
        out: list[bytes] = []
        if p.link is not None:
            out = self._panic_lines(p.link)
            if p.link.repanicked:
                return out
            if not p.link.goexit:
                out.append(b"\t")
        if p.goexit:
            return out
        out.append(b"panic: " + self.value_text(p))
        if p.recovered and p.repanicked:
            out.append(b" [recovered, repanicked]")
        elif p.recovered:
            out.append(b" [recovered]")
        out.append(b"\n")
        return out

    def value_text(self, p: Panic) -> bytes:
        """What printing shows for a panic's value (printpanicval; go-facts 7.14)."""
        if p.text is not None:
            return indented(p.text)
        if p.arg is None:
            return b"nil"
        t: RType = p.arg.t
        v, name = p.arg.v, t.string.encode()
        if t.kind == "string":
            return indented(v) if t.string == "string" else b'%s("%s")' % (name, indented(v))
        if t.kind in PRINTABLE:
            text = bytes(format_item(self.m, t, v))
            if t.string == t.kind:
                return text
            return name + (text if t.kind in COMPLEXES else b"(" + text + b")")
        return f"({t.string}) {address_of(self.m, p.arg):#x}".encode()

    def throw(self, text: str) -> NoReturn:
        """A fatal error, not recoverable: "fatal error: " + text, traces of all goroutines, exit status 2."""
        self.fatal(text, everyone=True)

    def fatal(self, text: str, panics: bool = True, everyone: bool = False) -> NoReturn:
        """The same for mistakes of the program that a goroutine makes: its trace alone, unless none is running.
        panics: first tell of the panics that are running (runtime/panic.go fatal does, throw does not)."""
        m = self.m
        g: G = self._sched.current
        lines: list[bytes] = []
        p = g.panic
        if p is not None and panics:
            q = p
            while q.link is not None:
                if not q.link.goexit and same_word(q.link.arg, q.arg):
                    q.link.repanicked = True
                q = q.link
            lines = [*self._panic_lines(p), b"\t"]
        m.write(2, b"".join(lines) + b"fatal error: " + indented(text.encode("utf-8", "surrogateescape")) + b"\n")
        m.traceback.print_goroutines(g, all_gs=everyone or not panics or g.status is not GStatus.RUNNING)
        m.exit(2)


RUN_DEFERS = Panics._run_defers.__code__
"""Where the runtime stands while it runs deferred calls; stack walks look for it."""

PRINTABLE = frozenset(("bool", *INTS, *FLOATS, *COMPLEXES))
"""Kinds whose values printing shows; all others are shown as an address."""


def indented(text: bytes) -> bytes:
    """Newlines are followed by a tab, so that a value cannot be taken for a trace (printindented)."""
    return bytes(text).replace(b"\n", b"\n\t")


def same_word(a: Any, b: Any) -> bool:
    """Report whether two interface values are the same two words: same type, same data pointer."""
    if a is b:
        return True
    return a is not None and b is not None and a.t is b.t and a.v is b.v and a._r is b._r


_BOUNDS = (
    (0, re.compile(r"index out of range \[(-?\d+)\](?: with length (\d+))?$")),
    (1, re.compile(r"slice bounds out of range \[:(-?\d+)\](?: with length (\d+))?$")),
    (2, re.compile(r"slice bounds out of range \[:(-?\d+)\] with capacity (\d+)$")),
    (3, re.compile(r"slice bounds out of range \[(-?\d+):(\d+)?\]$")),
    (4, re.compile(r"slice bounds out of range \[::(-?\d+)\](?: with length (\d+))?$")),
    (5, re.compile(r"slice bounds out of range \[::(-?\d+)\] with capacity (\d+)$")),
    (6, re.compile(r"slice bounds out of range \[:(-?\d+):(\d+)?\]$")),
    (7, re.compile(r"slice bounds out of range \[(-?\d+):(\d+)?:\]$")),
    (8, re.compile(r"cannot convert slice with length (\d+) to array or pointer to array with length (\d+)$")),
)
"""Texts of runtime.boundsError by its code (runtime/error.go boundsErrorFmts, boundsNegErrorFmts)."""


def parse_bounds(text: str) -> tuple[int, int, bool, int]:
    """The fields of the boundsError with that text: x, y, signed, code."""
    for code, pattern in _BOUNDS:
        found = pattern.match(text)
        if found is not None:
            x, y = int(found[1]), int(found[2] or 0)
            if code == 8:
                x, y = y, x
            return (x - (1 << 64) if x >= 1 << 63 else x), y, x < 1 << 63, code
    raise ValueError(f"not a bounds error: {text}")


def bind(m: Machine) -> dict[str, Any]:
    """`_deferframe`, `_defer`, `_deferreturn`, `_panic`, `_recover`, `_Unwind`, `_FAULTS`.

    `_defer`'s site: -1, the call lives in the frame; -2, a `_defer` record on the heap (a defer statement in a loop);
    a site, that and the closure that holds the arguments.
    """
    panics: Any = m.panics
    sched: Any = m.sched
    recover = panics.recover

    def later(builtin: Callable[..., Any]) -> Callable[..., Any]:
        return lambda _sp, *args: builtin(*args)

    def deferframe(sp: int) -> DeferFrame:
        g: G = sched.current
        d = DeferFrame(g, sp)
        g.defers.append(d)
        return d

    def range_defer(d: DeferFrame) -> DeferFrame:
        """The token with which bodies of a loop over a function defer calls (runtime/panic.go deferrangefunc)."""
        d.tokens.append(sched.defers.acquire())
        m.heap.alloc_native(8, False, "runtime._defer list")
        return d

    def defer(d: DeferFrame, fn: Callable[..., Any] | None, args: Sequence[Any], site: int) -> None:
        if fn is recover:
            # `defer recover()` has no frame of its own between gopanic and gorecover and does not recover.
            fn = later(lambda: None)
        if site != -1:
            if site >= 0:
                go_closure(m, site, args)
            d.calls.append(DeferredCall(fn, args, sched.defers.acquire()))
        else:
            d.calls.append(DeferredCall(fn, args))

    return {
        "_Unwind": Unwind,
        "_FAULTS": FAULTS,
        "_deferframe": deferframe,
        "_defer": defer,
        "_rangedefer": range_defer,
        "_deferreturn": panics.defer_return,
        "_panic": panics.start,
        "_recover": recover,
        "_wrapped": panics.wrapped,
    }
