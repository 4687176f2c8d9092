"""The palette: every action by name, from the one registry."""

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from memtui.tui.actions import ACTIONS, Action, shown


class ActionProvider(Provider):
    """Offers the actions of the explorer's screen."""

    def _offers(self) -> Iterator[tuple[str, Action]]:
        for a in ACTIONS:
            if a.id != "palette":
                yield f"{a.label} ({', '.join(shown(k) for k in a.keys)})", a

    def _run(self, action: Action) -> None:
        from memtui.tui.screens.explorer import ExplorerScreen

        screen = self.screen
        if isinstance(screen, ExplorerScreen):
            screen.perform(action.id)

    async def discover(self) -> Hits:
        """All of them, in the registry's order."""
        for name, a in self._offers():
            yield DiscoveryHit(name, partial(self._run, a), help=a.help)

    async def search(self, query: str) -> Hits:
        """Those whose label or help matches."""
        matcher = self.matcher(query)
        for name, a in self._offers():
            score = max(matcher.match(name), matcher.match(a.help) * 0.8)
            if score > 0:
                yield Hit(score, matcher.highlight(name), partial(self._run, a), help=a.help)
