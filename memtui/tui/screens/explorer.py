"""The explorer's screen: panes and bars, the keys, and what they do."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Static

from memtui.protocol.commands import (
    BreakpointAt,
    Command,
    GoTo,
    Run,
    RunBack,
    SelectGoroutine,
    SetBreakpoints,
    Target,
    View,
    Window,
)
from memtui.protocol.events import (
    BreakpointsSet,
    EngineCrashed,
    Event,
    Exited,
    Opened,
    OutputWritten,
    Progress,
    Refused,
    Stopped,
    VerdictsFound,
)
from memtui.protocol.record import replace as changed
from memtui.session.client import Client
from memtui.tui import heapview, look
from memtui.tui.actions import ACTIONS, Action, by_id, while_searching
from memtui.tui.messages import CursorMoved, EngineSpoke, RowChosen, TimeChosen
from memtui.tui.panes import PANES
from memtui.tui.panes.bars import Bar, KeysBar, NarratorBar, StatusBar
from memtui.tui.panes.base import LinePane
from memtui.tui.recorder import SessionRecorder
from memtui.tui.state import Shown, Ui
from memtui.view.events import event_step
from memtui.view.layout import LOWER, NAMES, SMALLEST, Rect, arrange, form
from memtui.view.model import Row
from memtui.view.output import output_step

if TYPE_CHECKING:
    from memtui.tui.explorer import Explorer
    from memtui.tui.player import Player

_SLOW = 0.25  # seconds after which a command counts as running, and further ones wait for p
_PAGES = {
    ("heap", "…"): ("first_heap", "heap_rows", 1),
    ("heap", "before"): ("first_heap", "heap_rows", -1),
    ("goroutines", "…"): ("first_goroutine", "goroutine_rows", 1),
    ("goroutines", "before"): ("first_goroutine", "goroutine_rows", -1),
    ("stack", "older"): ("first_frame", "frames", 1),
    ("stack", "newer"): ("first_frame", "frames", -1),
}
"""Rows that stand for what does not fit into a page: the window's field to change, its page size, the direction."""


def _bindings() -> list[Any]:
    return [
        Binding(key, f"do('{a.id}')", a.label, id=a.id if i == 0 else f"{a.id}.{i}", show=False)
        for a in ACTIONS
        if not a.instead_of
        for i, key in enumerate(a.keys)
    ]


class ExplorerScreen(Screen[None]):
    """All panes. Holds `Shown`, the only thing that panes draw from."""

    BINDINGS: ClassVar = _bindings()
    AUTO_FOCUS = ""

    def __init__(self, owner: "Explorer") -> None:
        super().__init__(id="explorer")
        self.owner = owner
        self.shown = Shown(build="-l")
        self.panes: dict[str, LinePane] = {cls.NAME: cls(owner.look) for cls in PANES}
        self.bars: dict[str, Bar] = {
            "status": StatusBar("status", owner.look),
            "narrator": NarratorBar("narrator", owner.look),
            "keys": KeysBar("keys", owner.look),
        }
        words = f"memtui needs a window of {SMALLEST[0]}x{SMALLEST[1]}; this one is smaller."
        self._too_small = Static(words, id="too-small")
        self.recording_path: Path | None = None
        self.recorder: SessionRecorder | None = None
        self.playing = False
        self.player: Player | None = None
        self._sent_at = 0.0
        self._waiting = 0
        self._dead = False
        self._died_again = False
        self.wants_other = False

    def compose(self) -> Any:
        """Everything is a child of the screen; view/layout.py says where. It stands there from the start: to be moved
        after mounting would mean to be laid out twice."""
        self._arrange(self.app.size)
        yield from self.panes.values()
        yield from self.bars.values()
        yield self._too_small

    def on_mount(self) -> None:
        """Show the session as it stands."""
        session = self.owner.session
        if self.owner.command is not None and self.owner.command.options.inline:
            self.shown.build = ""
        if session.opened is not None:
            self.shown.open(session.opened)
        self.shown.snapshot = session.snapshot
        if session.snapshot is not None:
            self.shown.last_place = (session.snapshot.place.file, session.snapshot.place.line)
        if self.recording_path is not None:
            self._start_recording(self.recording_path)
        self._focus()
        self.draw_bars()
        if self._reads_nothing():
            self.say(
                "This program reads standard input, which is empty here: memtui --input FILE PROGRAM gives it some. "
                "s steps, n steps over a line, ? shows all keys.",
                calm=True,
            )
        self.set_interval(0.1, self._tick)

    def _reads_nothing(self) -> bool:
        """Report whether the program seems to wait for input that it was not given."""
        command, opened = self.owner.command, self.owner.session.opened
        if command is None or command.options.stdin or opened is None or self.playing:
            return False
        return any(word in f.text for f in opened.files for word in (b"os.Stdin", b"fmt.Scan"))

    def on_unmount(self) -> None:
        """A recording ends with the explorer."""
        if self.recorder is not None:
            self.recorder.close()
            self.recorder = None

    # ---- drawing

    def _place(self) -> None:
        """Put every pane where the layout wants it, then draw."""
        self._arrange(self.size)
        self._focus()
        self.redraw()

    def _arrange(self, size: Size) -> None:
        ui = self.shown.ui
        places = arrange(size.width, size.height, ui.upper, ui.lower, ui.focus if ui.zoom else "")
        self._too_small.display = not places
        kind = form(size.width, size.height)
        tabbed = {"tabs": NAMES, "side": LOWER}.get(kind, ()) if not ui.zoom else ()
        for number, (name, widget) in enumerate((self.panes | self.bars).items(), 1):
            place = places.get(name)
            widget.display = place is not None
            if place is not None:
                _put(widget, place)
            if isinstance(widget, LinePane):
                widget.number = number
                widget.tabs = name in tabbed

    def show_ui(self, ui: Ui) -> None:
        """Show something else, whoever wants it."""
        self.shown.ui = ui
        for name, line in ui.cursors:
            self.panes[name].cursor = line
        self._place()

    def _focus(self) -> None:
        pane = self.panes[self.shown.ui.focus]
        if not pane.has_focus and pane.display:
            self.set_focus(pane, scroll_visible=False)

    def redraw(self) -> None:
        """Let every visible pane draw `shown`."""
        with self.app.batch_update():
            for pane in self.panes.values():
                pane.update_from(self.shown)
            self.draw_bars()

    def repaint(self) -> None:
        """Draw every cell again, for another theme."""
        for widget in (*self.panes.values(), *self.bars.values()):
            widget.refresh()
        self.redraw()

    def on_resize(self, event: events.Resize) -> None:
        """Another window, another layout."""
        if self.recorder is not None:
            self.recorder.resize(event.size.width, event.size.height)
        self._place()

    def set_ui(self, ui: Ui) -> None:
        """Show something else; a recording notes it."""
        old, self.shown.ui = self.shown.ui, ui
        if ui == old:
            return
        if self.recorder is not None:
            self.recorder.ui(ui)
        if (ui.focus, ui.zoom, ui.upper, ui.lower) != (old.focus, old.zoom, old.upper, old.lower):
            self._place()
        else:
            self.redraw()

    def say(self, text: str, calm: bool = False) -> None:
        """A sentence of the explorer's own, in the narrator's place until the next key. calm: nothing is wrong."""
        self.shown.message, self.shown.calm = text, calm
        self.bars["narrator"].update_from(self.shown)

    # ---- the engine

    @property
    def busy(self) -> bool:
        """Report whether the engine has yet to answer."""
        return self._waiting > 0

    def request(self, command: Command) -> None:
        """Send a command; what comes back arrives as events."""
        if self.playing:
            return
        if self._dead:
            self.say("The engine has died. Press r to start it again at this step.")
            return
        if self._waiting and time.monotonic() - self._sent_at > _SLOW:
            self.say("Still running; p stops it.")
            return
        if self.recorder is not None:
            self.recorder.command(command)
        if not self._waiting:
            self._sent_at = time.monotonic()
        self._waiting += 1
        self.run_worker(self._exchange(command), group="engine", exit_on_error=True)

    async def _exchange(self, command: Command) -> None:
        try:
            answer = await self.owner.session.send(command)
        finally:
            self._waiting -= 1
            self._sent_at = time.monotonic()
        if isinstance(answer, Refused):
            self.say(f"{answer.text[:1].upper()}{answer.text[1:]}.")

    def _tick(self) -> None:
        """Say "running" once a command takes its time."""
        slow = self._waiting and time.monotonic() - self._sent_at > _SLOW
        if slow and not self.shown.running:
            self.shown.running = "running"
            self.draw_bars()

    def draw_bars(self) -> None:
        """Draw what stands around the panes."""
        for bar in self.bars.values():
            bar.update_from(self.shown)

    def on_engine_spoke(self, message: EngineSpoke) -> None:
        """An event changes what is shown."""
        self.heard(message.event)

    def heard(self, event: Event) -> None:
        """Take in one event."""
        match event:
            case Stopped(_, snapshot):
                old, self.shown.snapshot = self.shown.snapshot, snapshot
                self.shown.running = ""
                moved = old is None or old.step != snapshot.step or old.selected != snapshot.selected
                if snapshot.place.line:
                    self.shown.last_place = (snapshot.place.file, snapshot.place.line)
                if moved:
                    self.shown.message = ""
                    self.shown.ui = replace(self.shown.ui, file="", line=0, why_file="", why_line=0, why_hop=0)
                self.redraw()
            case Progress(step, goal, what):
                target = f" of {goal:,}" if goal >= 0 else ""
                self.shown.running = f"{what}: step {step:,}{target}"
                self.draw_bars()
            case BreakpointsSet(breakpoints):
                self.shown.running = ""
                if self.shown.snapshot is not None:
                    before = self.shown.snapshot.breakpoints
                    kept = tuple(b for b in breakpoints if b.line)
                    self.shown.snapshot = changed(self.shown.snapshot, breakpoints=kept)
                    self.redraw()
                    look.say_breakpoint(self, before, breakpoints)
            case Opened():
                self.shown.open(event)
            case VerdictsFound():
                self.shown.running = ""
                self.shown.verdicts = event.marks
                self.redraw()
                if self.wants_other:
                    self.wants_other = False
                    look.other_verdicts(self)
            case EngineCrashed(message, place):
                self._dead, self.shown.running = True, ""
                where = f" at {place}" if place.line else ""
                self.redraw()
                why = message.rstrip(".")
                self.say(f"The engine has died{where} ({why}). Press r to start it again at this step.")
            case Refused():
                self.shown.running = ""  # why is said where the command was sent
                self.wants_other = False
            case OutputWritten() | Exited():
                pass  # in the next snapshot
            case _:
                pass

    async def _recover(self) -> None:
        """Start the engine again at the step of the last stop; if it dies there once more, at the beginning."""
        session = self.owner.session
        if not isinstance(session, Client) or self.owner.command is None:
            return
        self.say("Starting the engine again …")
        self._dead = False
        answer = await (session.send(self.owner.command) if self._died_again else session.recover())
        self._died_again = isinstance(answer, EngineCrashed)
        if self._died_again:
            self._dead = True
            self.say("The engine has died again at the same step. Press r to start from the beginning.")

    # ---- actions

    def action_do(self, name: str) -> None:
        """What a key does."""
        if self.shown.message and not self._dead:
            self.shown.message = ""
            self.bars["narrator"].update_from(self.shown)
        if self.player is not None and name not in ("quit", "help", "theme", "mouse"):
            self.player.key(name)
            return
        if self.shown.ui.words:
            name = while_searching(name)
            if by_id(name).group in ("Walk", "Run"):  # who walks on is done with searching
                self.set_ui(replace(self.shown.ui, words=""))
        self.perform(name)

    def perform(self, name: str) -> None:
        """Carry out an action of the registry."""
        action = by_id(name)
        if self._dead and name == "restart":
            self.run_worker(self._recover(), group="engine")
        elif action.command is not None:
            self.request(action.command)
        else:
            self._perform_own(action)

    def _perform_own(self, action: Action) -> None:  # noqa: C901, PLR0915 — one case an action
        ui = self.shown.ui
        match action.id:
            case "breakpoint":
                self._toggle_breakpoint()
            case "cursor":
                self.request(Run(Target.LINE, self.shown.file, self.shown.line))
            case "birth" | "death" if not ui.object:
                self.say("Follow an object first: put the cursor on it and press enter.")
            case "birth":
                self.request(RunBack(Target.OBJECT, object=ui.object))
            case "death":
                self.request(Run(Target.OBJECT, object=ui.object))
            case "pause" if not self.busy:
                self.say("Nothing runs: p stops a run that takes long.")
            case "next_file" if len(self.shown.sources) < 2:
                self.say("The program has no other file.")
            case "pause":
                self.run_worker(self.owner.session.pause(), group="pause")
            case "follow":
                pane = self.panes[ui.focus]
                row = pane.current_row()
                if row is not None:
                    self._choose(ui.focus, row)
            case "copy":
                look.copy_row(self, self.panes[ui.focus].current_row())
            case "unfollow":
                self._let_go()
            case "why":
                look.walk_on(self, 1)
            case "why_back":
                look.walk_on(self, -1)
            case "verdicts":
                look.other_verdicts(self)
            case "filter":
                look.next_filter(self)
            case "search" if ui.focus == "heap":
                self._ask("filter", self.shown.window.heap_filter, lambda words: heapview.filter_objects(self, words))
            case "search":
                self._ask("search", self.shown.ui.words, lambda words: look.search(self, words))
            case "next_match":
                look.to_match(self, 1)
            case "previous_match":
                look.to_match(self, -1)
            case "caption":
                self._ask("caption", "", self.caption)
            case "mouse":
                self.say(self.owner.switch_mouse(), calm=True)
            case "next_goroutine":
                self._next_goroutine(1)
            case "previous_goroutine":
                self._next_goroutine(-1)
            case "heap_order":
                heapview.next_order(self)
            case "show_std":
                heapview.show_std(self)
            case "theme":
                self.owner.switch_theme()
            case "record":
                self._toggle_recording()
            case "palette":
                self.app.action_command_palette()
            case "help":
                from memtui.tui.screens.help import HelpScreen

                self.app.push_screen(HelpScreen(self.owner.look))
            case "quit":
                self.app.exit(0)
            case name:
                self.set_ui(self._other_ui(name))

    def _let_go(self) -> None:
        """Escape: out of a search, else a walk along reasons, else the heap's filter, else the followed object and the
        zoom."""
        if self.shown.ui.words:
            self.set_ui(replace(self.shown.ui, words=""))
        elif self.shown.ui.why_line:
            look.end_walk(self)
        elif self.shown.window.heap_filter and self.shown.ui.focus == "heap":
            heapview.filter_objects(self, "")
        else:
            self.follow(0)
            self.set_ui(replace(self.shown.ui, zoom=False))

    def _ask(self, what: str, text: str, then: Callable[[str], None]) -> None:
        from memtui.tui.screens.ask import AskScreen

        self.app.push_screen(AskScreen(what, text), lambda words: then(words) if words is not None else None)

    def caption(self, text: str) -> None:
        """Say something in the narrator's place; a recording keeps it."""
        if text and self.recorder is not None:
            self.recorder.note(text)
        self.say(text, calm=True)

    def _other_ui(self, name: str) -> Ui:
        """What the actions lead to that only change the screen."""
        ui = self.shown.ui
        match name:
            case "next_file":
                names = list(self.shown.sources)
                return replace(ui, file=names[(names.index(self.shown.file) + 1) % len(names)], line=1)
            case "next_pane":
                return ui.with_focus(ui.next_pane(1))
            case "previous_pane":
                return ui.with_focus(ui.next_pane(-1))
            case "zoom":
                return replace(ui, zoom=not ui.zoom)
            case _ if name.startswith("pane_"):
                return ui.with_focus(name[5:])
            case _:
                raise KeyError(name)

    def _toggle_breakpoint(self) -> None:
        s = self.shown.snapshot
        if s is None:
            return
        file, line = self.shown.file, self.shown.line
        kept = [b for b in s.breakpoints if not (b.file == file and line in (b.line, b.asked_line))]
        wanted = [BreakpointAt(b.file, b.asked_line, b.enabled) for b in kept]
        if len(kept) == len(s.breakpoints):
            wanted.append(BreakpointAt(file, line))
        self.request(SetBreakpoints(tuple(wanted)))

    def _next_goroutine(self, delta: int) -> None:
        s = self.shown.snapshot
        if s is None or len(s.goroutines) < 2:
            self.say("There is only one goroutine.")
            return
        ids = [g.id for g in s.goroutines]
        at = ids.index(s.selected) if s.selected in ids else 0
        self._select(ids[(at + delta) % len(ids)])

    def _select(self, goroutine: int) -> None:
        s = self.shown.snapshot
        # Following the running one is 0, so that stepping on does not stay with it.
        self.request(SelectGoroutine(0 if s is not None and goroutine == s.goroutine else goroutine))

    def view(self, window: Window) -> None:
        """Ask for another part of what there is to see."""
        self.shown.window = window
        self.request(View(window))

    def follow(self, number: int) -> None:
        """Mark an object everywhere; ask for all that is known about it."""
        if number == self.shown.ui.object:
            return
        self.set_ui(replace(self.shown.ui, object=number))
        self.view(changed(self.shown.window, objects=(number,) if number else ()))

    def _choose(self, pane: str, row: Row) -> None:
        """Enter on a row: follow what it names."""
        if pane == "goroutines" and row.key.startswith("g/"):
            self._select(int(row.key.split("/")[1]))
        elif pane == "output" and output_step(row) >= 0:
            self.request(GoTo(output_step(row)))
        elif pane == "events" and event_step(row) >= 0:
            self.request(GoTo(event_step(row)))
        elif (pane, row.key) in _PAGES:
            field, rows, direction = _PAGES[pane, row.key]
            w = self.shown.window
            first = max(getattr(w, field) + direction * getattr(w, rows), 0)
            self.view(changed(w, **{field: first}))
        elif row.object:
            self.follow(0 if row.object == self.shown.ui.object else row.object)
        elif row.place_line and pane != "source":
            self.set_ui(self.shown.ui.at_source(row.place_file, row.place_line))
        else:
            self.say("Nothing to follow here: enter follows pointers, objects, goroutines and lines of output.")

    def on_row_chosen(self, message: RowChosen) -> None:
        """A double click is Enter."""
        self._choose(message.pane, message.row)

    def on_cursor_moved(self, message: CursorMoved) -> None:
        """A person moved a cursor."""
        if message.pane == "source":
            self.set_ui(replace(self.shown.ui, file=self.shown.file, line=message.line + 1))
        else:
            self.set_ui(self.shown.ui.with_cursor(message.pane, message.line))
        if message.pane != self.shown.ui.focus:
            self.set_ui(self.shown.ui.with_focus(message.pane))

    def on_time_chosen(self, message: TimeChosen) -> None:
        """A click on the timeline."""
        self.request(GoTo(message.step))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click focused a pane."""
        if isinstance(event.widget, LinePane) and self.shown.ui.focus != event.widget.NAME:
            self.set_ui(self.shown.ui.with_focus(event.widget.NAME))

    # ---- recording and playing

    def _toggle_recording(self) -> None:
        if self.recorder is not None:
            self.say(f"Recorded to {self.recorder.path}; memtui play shows it, memtui export turns it into a .cast.")
            self.recorder.close()
            self.recorder, self.shown.recording = None, False
        else:
            self._start_recording(free_name(self.shown.file))
        self.draw_bars()

    def _start_recording(self, path: Path) -> None:
        try:
            self.recorder = SessionRecorder(path, self.owner.command, self.shown, (self.size.width, self.size.height))
        except OSError as e:
            self.say(f"Cannot record to {path}: {e.strerror}.")
            return
        self.shown.recording = True
        if self.recording_path is None:
            self.say(f"Recording to {path}; R stops it.")

    def start_playing(self, player: "Player") -> None:
        """Play a recording on this screen."""
        self.playing, self.player = True, player
        self.run_worker(player.run(), group="player")


def _put(widget: LinePane | Bar, place: Rect) -> None:
    widget.styles.offset = (place.x, place.y)
    widget.styles.width = place.width
    widget.styles.height = place.height
    widget.set_class(place.border_left, "beside")


def free_name(program: str) -> Path:
    """A name for a recording that no file has yet: escape.memtui, escape-2.memtui."""
    stem = Path(program).stem or "memtui"
    number = 1
    while True:
        path = Path(f"{stem}.memtui" if number == 1 else f"{stem}-{number}.memtui")
        if not path.exists():
            return path
        number += 1
