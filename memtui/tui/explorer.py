"""The application: a session, and the explorer's screen on top of it.

The way of a key: binding → `ExplorerScreen.action_do` → `perform` → a command to the session, or another `Ui` value.
The way of an answer: session → `EngineSpoke` → `Shown` → each pane's `update_from`. Nothing else changes what is shown,
so a recording of commands and `Ui` values is a recording of the screen (player.py plays it).
"""

import gc
from pathlib import Path
from typing import Any, ClassVar

from textual.app import App
from textual.binding import Binding
from textual.screen import Screen

from memtui.protocol.commands import Open
from memtui.protocol.events import EngineCrashed, Event, Opened, Stopped
from memtui.session.client import Session
from memtui.session.recording import Recording
from memtui.tui.messages import EngineSpoke
from memtui.tui.palette import ActionProvider
from memtui.tui.screens.explorer import ExplorerScreen
from memtui.tui.theme import Theme
from memtui.view.failure import failure_lines


def _collect_garbage_again() -> None:
    """What stands on the screen stays: Python's collector need not look at it again and again."""
    gc.freeze()
    gc.enable()


_MOUSE_MODES = (1000, 1003, 1015, 1006)  # those that Textual switches on


class Explorer(App[int]):
    """The explorer. `session` need not be open yet if `command` is None: then the person picks a program first."""

    CSS_PATH = "app.tcss"
    TITLE = "memtui"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar = {ActionProvider}
    BINDINGS: ClassVar = [
        Binding("ctrl+q", "quit", "quit", show=False),
        Binding("ctrl+z", "suspend_process", "suspend", show=False),
    ]

    def __init__(
        self, session: Session, command: Open | None, folder: Path | None = None, plain: bool = False,
        dark: bool = True, named: bool = False,
    ) -> None:  # fmt: skip
        """plain: attributes instead of colours. named: no colours but the terminal's own 16. folder: of the bundled
        programs."""
        self.look = Theme(dark, plain, named)  # the base class asks for its variables at once
        super().__init__(ansi_color=True if self.look.own else None)
        self.session = session
        self.command = command
        self.folder = folder
        self.explorer = ExplorerScreen(self)
        self._recording: tuple[Recording, bool] | None = None
        self.deaf = False
        self.mouse_taken = True
        session.listen(self._heard)

    def get_css_variables(self) -> dict[str, str]:
        """The colours of frames and backgrounds."""
        return super().get_css_variables() | self.look.css_variables()

    def record_to(self, path: Path) -> None:
        """Record from the start."""
        self.explorer.recording_path = path

    def play(self, recording: Recording, auto: bool) -> None:
        """Play a recording instead of taking commands."""
        self._recording = (recording, auto)
        self.deaf = True

    def get_default_screen(self) -> Screen[Any]:
        """The explorer's, if a program is open: a screen below it would be laid out and drawn for nothing."""
        return super().get_default_screen() if self.command is None else self.explorer

    def on_mount(self) -> None:
        """Show what there is to show."""
        self.call_after_refresh(_collect_garbage_again)
        if self.look.own:
            self.theme = "ansi-dark"
        if self.command is None:
            from memtui.tui.screens.picker import PickerScreen

            self.push_screen(PickerScreen(self.folder, self.look), self._picked)
            return
        if self._recording is not None:
            from memtui.tui.player import Player

            recording, auto = self._recording
            self.explorer.start_playing(Player(self.explorer, self.session, recording, auto))

    def _heard(self, event: Event) -> None:
        # Called from the session's own task: only posting is safe there. A player takes in the answers itself.
        if self.deaf:
            return
        if isinstance(event, Opened | Stopped | EngineCrashed) and not self.is_running:
            return  # the screen reads opened and snapshot from the session when it is mounted
        self.explorer.post_message(EngineSpoke(event))

    def _picked(self, path: str | None) -> None:
        if path is None:
            self.exit(0)
            return
        self.run_worker(self._open(Open((path,))), exclusive=True)

    async def _open(self, command: Open) -> None:
        """Open a picked program; if that fails, say why and let the person pick again."""
        self.command = command
        answer = await self.session.send(command)
        if isinstance(answer, Stopped):
            self.push_screen(self.explorer)
            return
        from memtui.tui.screens.errors import ErrorsScreen
        from memtui.tui.screens.picker import PickerScreen

        self.push_screen(PickerScreen(self.folder, self.look), self._picked)
        self.push_screen(ErrorsScreen(failure_lines(answer), self.look))

    def switch_mouse(self) -> str:
        """Stop or start taking the mouse from the terminal; says which."""
        driver = self._driver  # the only way to the terminal that is in order with what is drawn
        self.mouse_taken = not self.mouse_taken
        if driver is not None:
            driver.write("".join(f"\x1b[?{mode}{'h' if self.mouse_taken else 'l'}" for mode in _MOUSE_MODES))
            driver.flush()
        if self.mouse_taken:
            return "The mouse is memtui's again: a click puts the cursor, the wheel scrolls."
        return "The mouse is the terminal's now, so text can be selected. M takes it back."

    def action_help_quit(self) -> None:
        """Ctrl-C: stops what runs; what nothing depends on is left; else say which key leaves."""
        if self.screen is not self.explorer:
            self.screen.dismiss() if self.screen.is_modal else self.exit(0)
        elif self.explorer.busy:
            self.explorer.perform("pause")
        else:
            self.explorer.say("Press q to leave memtui. Ctrl-C stops a program that runs.", calm=True)

    def switch_theme(self) -> None:
        """From dark to light and back."""
        if self.look.own:
            self.explorer.say("memtui shows the terminal's own colours here: make the terminal light or dark.")
            return
        self.look.set_dark(not self.look.dark)
        self.refresh_css(animate=False)
        self.explorer.repaint()
