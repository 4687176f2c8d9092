"""A recording that holds its answers: it plays without an engine."""

from memtui.protocol import codec
from memtui.protocol.commands import Open, Step, StepKind
from memtui.protocol.events import Stopped
from memtui.session.recording import Action, Recording
from tests.view import sample


def recording() -> Recording:
    """Two steps forward with a chapter between, one back, a focus and a zoom."""
    moments = [sample.entry(), sample.snapshot(), sample.collecting()]

    def event(at: float, number: int) -> Action:
        return Action(at, "event", codec.to_json(Stopped(moments[number].reason, moments[number])))

    def step(at: float, kind: StepKind) -> Action:
        return Action(at, "command", codec.to_json(Step(kind)))

    actions = [
        Action(0.0, "event", codec.to_json(sample.OPENED)), event(0.0, 0), Action(0.0, "resize", [100, 30]),
        step(0.01, StepKind.INTO), event(0.01, 1), Action(0.02, "chapter", "The collector comes"),
        step(0.03, StepKind.INTO), event(0.03, 2), Action(0.04, "ui", {"focus": "heap"}),
        Action(0.05, "ui", {"focus": "heap", "zoom": True}), Action(0.06, "ui", {"focus": "heap"}),
        step(0.07, StepKind.BACK), event(0.07, 1),
    ]  # fmt: skip
    return Recording(Open((sample.FILE,), texts=sample.OPENED.files), "1", actions, "Escape")
