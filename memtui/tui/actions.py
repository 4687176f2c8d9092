"""Everything a person can do, in one table: the footer, the help screen, the palette and recordings read it.

`id` is stable (key maps name it); `keys` are Textual's key names, the first one is shown. `footer` orders what the
bottom line shows, 0: only the help screen. `group` is a heading of the help screen.
"""

from dataclasses import dataclass

from memtui.protocol.commands import Command, Restart, Run, RunBack, Step, StepKind, Target
from memtui.view.layout import NAMES
from memtui.view.model import Role, Segment


@dataclass(frozen=True, slots=True)
class Action:
    """One action. command: what is sent to the engine, if that is all there is to it. instead_of: the action whose
    key means this one while the source is searched."""

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    group: str
    footer: int = 0
    command: Command | None = None
    instead_of: str = ""


ACTIONS: tuple[Action, ...] = (
    Action("step", ("s", "right"), "step", "one statement; goes into calls", "Walk", 1, Step(StepKind.INTO)),
    Action("over", ("n",), "over", "to the next statement here; calls run through", "Walk", 2, Step(StepKind.OVER)),
    Action("out", ("o",), "out", "until this function has returned", "Walk", 3, Step(StepKind.OUT)),
    Action("back", ("b", "left"), "back", "one statement back", "Walk", 4, Step(StepKind.BACK)),
    Action("back_over", ("B",), "back over", "back over the last statement, not into calls", "Walk", 0,
           Step(StepKind.BACK_OVER)),
    Action("back_out", ("O",), "back out", "back to where this function was called", "Walk", 0,
           Step(StepKind.BACK_OUT)),
    Action("run", ("c",), "run", "until a breakpoint or the end", "Run", 5, Run(Target.BREAKPOINT)),
    Action("run_back", ("C",), "run back", "back to the last breakpoint or the start", "Run", 0,
           RunBack(Target.BREAKPOINT)),
    Action("end", ("e",), "end", "to the end of the program", "Run", 0, Run(Target.END)),
    Action("cursor", ("u",), "to cursor", "run until the line under the cursor", "Run", 0),
    Action("alloc", ("a",), "next alloc", "until something is allocated on the heap", "Run", 7, Run(Target.ALLOC)),
    Action("escape", ("x",), "next escape", "until an escaping variable or value is allocated", "Run", 0,
           Run(Target.ESCAPE)),
    Action("gc", ("g",), "next GC", "until the collector does something", "Run", 6, Run(Target.GC)),
    Action("free", ("f",), "next free", "until the collector reclaims something", "Run", 0, Run(Target.FREE)),
    Action("alloc_back", ("A",), "last alloc", "back to the last allocation", "Run", 0, RunBack(Target.ALLOC)),
    Action("gc_back", ("G",), "last GC", "back to what the collector did last", "Run", 0, RunBack(Target.GC)),
    Action("growth", ("k",), "next growth", "until a stack grows", "Run", 0, Run(Target.STACK_GROWTH)),
    Action("birth", ("less_than_sign",), "birth", "back to where the followed object was allocated", "Run", 0),
    Action("death", ("greater_than_sign",), "death", "on to where the followed object is reclaimed", "Run", 0),
    Action("switch", ("w",), "switch", "until another goroutine runs", "Run", 0, Run(Target.SWITCH)),
    Action("restart", ("r",), "restart", "from the beginning", "Run", 0, Restart()),
    Action("pause", ("p",), "pause", "stop what is running", "Run", 0),
    Action("why", ("y",), "why", "walk along the reasons of a verdict, one place in the source after the other",
           "Look", 8),
    Action("why_back", ("Y",), "why, back", "to the reason before", "Look", 0),
    Action("verdicts", ("i",), "verdicts", "what escape analysis says with inlining, or without; ≠ marks what differs",
           "Look", 0),
    Action("filter", ("m",), "marks", "mark all verdicts, only allocations, only leaks, or only inlining", "Look", 0),
    Action("copy", ("v",), "copy", "the row under the cursor to the clipboard", "Look", 0),
    Action("search", ("slash",), "search", "find words in the source; in the heap pane: show only what matches a type, "
           "a line, garbage, live", "Look", 9),
    Action("next_match", ("n",), "next match", "while searching: the next line with the words", "Look", 0,
           instead_of="over"),
    Action("previous_match", ("N",), "last match", "while searching: the one before", "Look", 0),
    Action("breakpoint", ("space",), "breakpoint", "set or clear one on the line under the cursor", "Look", 0),
    Action("next_goroutine", ("right_square_bracket",), "next goroutine", "show the next goroutine's stack", "Look", 0),
    Action("previous_goroutine", ("left_square_bracket",), "previous goroutine", "show the one before", "Look", 0),
    Action("follow", ("enter",), "follow", "mark the object under the cursor and what points to it; show that "
           "goroutine's stack; go to when a line of output was written", "Look", 0),
    Action("unfollow", ("escape",), "let go", "follow no object, leave the zoom", "Look", 0),
    Action("heap_order", ("h",), "heap order", "the heap by address, type, site, reach, size, or span", "Look", 0),
    Action("show_std", ("S",), "std", "show also what the standard library has allocated", "Look", 0),
    Action("next_file", ("F",), "next file", "show the next file of the program", "Look", 0),
    Action("next_pane", ("tab",), "next pane", "move the focus", "Look", 0),
    Action("previous_pane", ("shift+tab",), "previous pane", "move the focus back", "Look", 0),
    *(Action(f"pane_{name}", (str(i),), f"pane {name}", f"focus {name}", "Look", 0) for i, name in enumerate(NAMES, 1)),
    Action("zoom", ("z",), "zoom", "this pane alone on the screen, and back", "Look", 13),
    Action("mouse", ("M",), "mouse", "leave the mouse to the terminal, to select text; or take it", "Session", 0),
    Action("caption", ("quotation_mark",), "caption", "say something: shown below, kept in recordings", "Session", 0),
    Action("theme", ("T",), "theme", "dark or light", "Session", 0),
    Action("record", ("R",), "record", "start or stop recording this session", "Session", 0),
    Action("palette", ("full_stop",), "actions", "find an action by name", "Session", 10),
    Action("help", ("question_mark",), "keys", "this list", "Session", 11),
    Action("quit", ("q",), "quit", "leave memtui", "Session", 12),
)  # fmt: skip

KEY_NAMES = {
    "full_stop": ".", "question_mark": "?", "left": "←", "right": "→", "right_square_bracket": "]",
    "left_square_bracket": "[", "slash": "/", "quotation_mark": '"', "less_than_sign": "<", "greater_than_sign": ">",
}  # fmt: skip


def shown(key: str) -> str:
    """A key as people read it."""
    return KEY_NAMES.get(key, key)


def by_id(name: str) -> Action:
    """The action with an id; KeyError if there is none."""
    return next(a for a in ACTIONS if a.id == name)


def of_command(command: Command) -> Action | None:
    """The action that sends just this command."""
    return next((a for a in ACTIONS if a.command == command), None)


def while_searching(name: str) -> str:
    """What an action's key means while the source is searched."""
    return next((a.id for a in ACTIONS if a.instead_of == name), name)


SEARCHING = ("next_match", "previous_match", "unfollow", "search", "help", "quit")
WALKING = ("why", "why_back", "unfollow", "help", "quit")
RUNNING = ("pause", "help", "quit")


OF_PANE: dict[str, tuple[tuple[str, str], ...]] = {
    "source": (),
    "stack": (("follow", "follow"), ("next_goroutine", "next goroutine")),
    "goroutines": (("follow", "its stack"), ("switch", "switch")),
    "heap": (("follow", "follow"), ("search", "filter"), ("heap_order", "order"), ("show_std", "std"),
             ("birth", "birth"), ("death", "death")),
    "why": (("why", "along the reasons"), ("verdicts", "verdicts"), ("filter", "marks"), ("follow", "go there")),
    "timeline": (("alloc_back", "last alloc"), ("gc_back", "last GC")),
    "output": (("follow", "go there"), ("copy", "copy")),
    "events": (("follow", "go there"), ("copy", "copy")),
}  # fmt: skip
"""What the footer shows of a pane that has the focus: actions, and what they are called there."""
_ALWAYS = ("help", "quit")
_WALK = 4  # keys of the footer that stand before a pane's own


def footer_segments(width: int, only: tuple[str, ...] = (), pane: str = "source") -> tuple[Segment, ...]:
    """The keys worth knowing now, as many as fit; the help key always fits. only: ids of actions that matter now.
    pane: the one with the focus."""
    own = {} if only else dict(OF_PANE[pane])
    usual = [a.id for a in sorted((a for a in ACTIONS if a.footer), key=lambda a: a.footer)]
    chosen = only or dict.fromkeys([*usual[:_WALK], *own, *usual[_WALK:]])
    keys = {name: (shown(by_id(name).keys[0]), f" {own.get(name, by_id(name).label)}  ") for name in chosen}
    room = width + 1 - sum(len(k) + len(label) for name, (k, label) in keys.items() if name in _ALWAYS)  # no gap last
    found: list[Segment] = [Segment(" ")]
    for name, (k, label) in keys.items():
        if name not in _ALWAYS:
            if len(k) + len(label) > room:
                continue
            room -= len(k) + len(label)
        found += [Segment(k, Role.KEY), Segment(label, Role.TEXT)]
    return tuple(found)
