"""How roles look. Colour never carries a meaning alone: the view has put a sign beside it."""

from rich.style import Style

from memtui.view.model import Role, Segment

_DARK = {
    Role.TEXT: "#d8dee9", Role.DIM: "#7b8496", Role.TITLE: "bold #1b1f27 on #88c0d0",
    Role.CURRENT: "bold #ebcb8b", Role.MARK: "#ebcb8b", Role.BREAKPOINT: "#bf616a", Role.NUMBER: "#7b8496",
    Role.ADDRESS: "#6d8fb0", Role.NAME: "#e5e9f0", Role.TYPE: "#8fbcbb", Role.VALUE: "#d8dee9",
    Role.LABEL: "bold #d08770", Role.HEAP: "#d08770", Role.STACK: "#88c0d0", Role.CHANGED: "bold #ebcb8b",
    Role.BORN: "bold #a3be8c", Role.STALE: "#636c7e", Role.FREED: "strike #bf616a",
    Role.UNREACHABLE: "#b48ead", Role.WHITE: "#e5e9f0", Role.GREY: "#9aa3b2", Role.BLACK: "reverse #d8dee9",
    Role.ERROR: "bold #bf616a", Role.KEYWORD: "#81a1c1", Role.STRING: "#a3be8c", Role.LITERAL: "#b48ead",
    Role.COMMENT: "italic #7b8496", Role.FUNCTION: "#88c0d0", Role.OPERATOR: "#d8dee9",
    Role.FOCUS: "bold #ebcb8b", Role.KEY: "bold #ebcb8b", Role.FRAME: "bold #88c0d0",
    Role.MATCH: "bold #1b1f27 on #ebcb8b",
}  # fmt: skip
_LIGHT = {
    Role.TEXT: "#2e3440", Role.DIM: "#6b7280", Role.TITLE: "bold #ffffff on #2f6f87",
    Role.CURRENT: "bold #8a5a00", Role.MARK: "#8a5a00", Role.BREAKPOINT: "#b02a37", Role.NUMBER: "#6b7280",
    Role.ADDRESS: "#3b6ea5", Role.NAME: "#1f2430", Role.TYPE: "#0f766e", Role.VALUE: "#2e3440",
    Role.LABEL: "bold #b4501e", Role.HEAP: "#b4501e", Role.STACK: "#1f6f8b", Role.CHANGED: "bold #8a5a00",
    Role.BORN: "bold #2f7d32", Role.STALE: "#8a8f99", Role.FREED: "strike #b02a37",
    Role.UNREACHABLE: "#7b3fa0", Role.WHITE: "#2e3440", Role.GREY: "#6b7280", Role.BLACK: "reverse #2e3440",
    Role.ERROR: "bold #b02a37", Role.KEYWORD: "#1d4ed8", Role.STRING: "#2f7d32", Role.LITERAL: "#7b3fa0",
    Role.COMMENT: "italic #6b7280", Role.FUNCTION: "#1f6f8b", Role.OPERATOR: "#2e3440",
    Role.FOCUS: "bold #8a5a00", Role.KEY: "bold #8a5a00", Role.FRAME: "bold #1f6f8b",
    Role.MATCH: "bold #ffffff on #8a5a00",
}  # fmt: skip
_LABELS_DARK = ("#d08770", "#a3be8c", "#b48ead", "#ebcb8b", "#88c0d0", "#e08fb2", "#8fbcbb", "#c9b06b")
_LABELS_LIGHT = ("#b4501e", "#2f7d32", "#7b3fa0", "#8a5a00", "#1f6f8b", "#a8326e", "#0f766e", "#6b5900")
_PLAIN = {
    Role.TITLE: "reverse", Role.CURRENT: "bold", Role.CHANGED: "bold", Role.BORN: "bold", Role.LABEL: "bold",
    Role.FREED: "strike", Role.ERROR: "bold", Role.FOCUS: "bold", Role.KEY: "bold", Role.BLACK: "reverse",
    Role.KEYWORD: "bold", Role.BREAKPOINT: "bold", Role.FRAME: "bold", Role.MATCH: "reverse",
}  # fmt: skip
_NAMED = {
    Role.DIM: "dim", Role.TITLE: "reverse", Role.CURRENT: "bold", Role.MARK: "bold", Role.BREAKPOINT: "bold red",
    Role.NUMBER: "dim", Role.ADDRESS: "cyan", Role.TYPE: "cyan", Role.LABEL: "bold magenta", Role.HEAP: "red",
    Role.STACK: "cyan", Role.CHANGED: "bold", Role.BORN: "bold green", Role.STALE: "dim", Role.FREED: "strike red",
    Role.UNREACHABLE: "magenta", Role.GREY: "dim", Role.BLACK: "reverse", Role.ERROR: "bold red",
    Role.KEYWORD: "bold", Role.STRING: "green", Role.LITERAL: "magenta", Role.COMMENT: "dim",
    Role.FOCUS: "bold underline", Role.KEY: "bold", Role.FRAME: "bold cyan", Role.MATCH: "reverse",
}  # fmt: skip
"""For 16 colours: the terminal's own, of those that can be read on a dark and on a light page."""
_NAMED_LABELS = ("magenta", "green", "cyan", "red", "blue")


_FRAMES = {
    True: {"edge": "#4c566a", "edge-focus": "#88c0d0", "page": "#1e222b", "bar": "#2a303c", "ink": "#d8dee9"},
    False: {"edge": "#a3acb9", "edge-focus": "#1f6f8b", "page": "#fbfbf9", "bar": "#e7ebf0", "ink": "#2e3440"},
}
_PLAIN_FRAMES = dict.fromkeys(_FRAMES[True], "ansi_default")


def _letter(label: str) -> int:
    """A number for a label `■A` or what begins with one, other than those of its neighbours."""
    letters = label.lstrip("■, ")
    end = next((i for i, c in enumerate(letters) if not "A" <= c <= "Z"), len(letters))
    return ord(letters[end - 1]) if end else 0


class Theme:
    """Styles for one background. plain: NO_COLOR, attributes only. named: the terminal's own colours, no others."""

    def __init__(self, dark: bool = True, plain: bool = False, named: bool = False) -> None:
        self.plain = plain
        self.own = plain or named
        self._table = _PLAIN if plain else _NAMED if named else {}
        self.set_dark(dark)

    def set_dark(self, dark: bool) -> None:
        """Choose the styles for a dark or a light background."""
        table = self._table or (_DARK if dark else _LIGHT)
        self.dark = dark
        self.styles = {role: Style.parse(table.get(role, "")) for role in Role}
        labels = _NAMED_LABELS if self.own else _LABELS_DARK if dark else _LABELS_LIGHT
        self.labels = [] if self.plain else [Style.parse(f"bold {c}") for c in labels]
        self.row_current = Style.parse("" if self.own else "on #333a4a" if dark else "on #fdf3d7")
        self.row_cursor = Style.parse("reverse" if self.own else "on #3b4458" if dark else "on #dfe7f1")
        self.thumb = Style.parse("" if self.own else _FRAMES[dark]["edge"])
        self.focused = Style.parse("underline")

    def css_variables(self) -> dict[str, str]:
        """The variables of app.tcss."""
        return _PLAIN_FRAMES if self.own else _FRAMES[self.dark]

    def style(self, s: Segment, focus: int = 0) -> Style:
        """The style of a segment; an object keeps its colour for the whole run."""
        style = self.styles[s.role]
        if s.role is Role.LABEL and self.labels:
            style = self.labels[_letter(s.text) % len(self.labels)]
        return style + self.focused if s.object and s.object == focus else style
