"""The run at a glance: heap size, goroutine lanes and event counts over all steps, in bounded memory.

Steps are grouped into columns; when there are too many columns, neighbours are merged and columns become twice as
wide. So the whole run stays visible at a resolution that only halves, and the same run always gives the same picture.
"""

from memtui.protocol.snapshot import EventKind, HeapSample, Lane, LaneState, Stretch, TimeMark

COLUMNS = 2048
STRETCHES = 1000  # per goroutine
LANES = 2000  # goroutines remembered; ended ones go first


class _LaneData:
    __slots__ = ("born", "end", "function", "stretches")

    def __init__(self, born: int, function: str) -> None:
        self.born = born
        self.end = -1
        self.function = function
        self.stretches: list[tuple[int, LaneState]] = []


class History:
    """next_sample: step from which on the heap's size should be noted again. running: id of the goroutine that ran
    last, 0 before the first."""

    def __init__(self) -> None:
        self.running = 0
        self.next_sample = 0
        self._width = 1  # steps per column
        self._span = COLUMNS  # steps that the columns cover
        self._samples: list[HeapSample] = []
        self._marks: dict[tuple[int, EventKind], int] = {}
        self._lanes: dict[int, _LaneData] = {}

    # ---- recording

    def sample(self, step: int, live: int, goal: int) -> None:
        """Note the heap's size."""
        self._widen(step)
        self._samples.append(HeapSample(step, live, goal))
        self.next_sample = step + self._width
        if len(self._samples) > 2 * COLUMNS:
            self._samples = thin(self._samples, COLUMNS)

    def mark(self, step: int, kind: EventKind) -> None:
        """Count an event."""
        if step >= self._span:
            self._widen(step)
        key = (step // self._width, kind)
        self._marks[key] = self._marks.get(key, 0) + 1

    def go(self, step: int, goroutine: int, function: str) -> None:
        """A goroutine was made and can run."""
        if len(self._lanes) >= LANES:
            ended = [i for i, lane in self._lanes.items() if lane.end >= 0]
            for i in ended[: len(ended) // 2 + 1]:
                del self._lanes[i]
        self._lanes[goroutine] = lane = _LaneData(step, function)
        lane.stretches.append((step, LaneState.RUNNABLE))

    def lane(self, step: int, goroutine: int, state: LaneState) -> None:
        """A goroutine changes its state."""
        lane = self._lanes.get(goroutine)
        if lane is None:
            lane = self._lanes[goroutine] = _LaneData(step, "")
        if lane.stretches and lane.stretches[-1][0] == step:
            lane.stretches[-1] = (step, state)
        elif not lane.stretches or lane.stretches[-1][1] is not state:
            lane.stretches.append((step, state))
            if len(lane.stretches) > 2 * STRETCHES:
                lane.stretches = _thin_stretches(lane.stretches)

    def end(self, step: int, goroutine: int) -> None:
        """A goroutine has ended."""
        lane = self._lanes.get(goroutine)
        if lane is not None:
            lane.end = step
        if self.running == goroutine:
            self.running = 0

    def name(self, goroutine: int, function: str) -> None:
        """Tell the function of a goroutine that was not made by `go`."""
        self._lanes.setdefault(goroutine, _LaneData(0, function)).function = function

    def _widen(self, step: int) -> None:
        while step // self._width >= COLUMNS:
            self._width *= 2
            self._span *= 2
            merged: dict[tuple[int, EventKind], int] = {}
            for (column, kind), count in self._marks.items():
                merged[column // 2, kind] = merged.get((column // 2, kind), 0) + count
            self._marks = merged

    # ---- reading

    def samples(self, width: int) -> tuple[HeapSample, ...]:
        """At most `width` samples over the whole run, peaks kept."""
        return tuple(thin(self._samples, width))

    def marks(self, width: int, now: int) -> tuple[TimeMark, ...]:
        """Event counts for at most `width` columns."""
        per = max(1, -(-(now + 1) // max(width, 1)))
        per = max(per, self._width)
        out: dict[tuple[int, EventKind], int] = {}
        for (column, kind), count in self._marks.items():
            key = (column * self._width // per, kind)
            out[key] = out.get(key, 0) + count
        return tuple(TimeMark(c * per, kind, n) for (c, kind), n in sorted(out.items()))

    def lanes(self, width: int, now: int) -> tuple[Lane, ...]:
        """The goroutines' lives, each in at most `width` stretches."""
        return tuple(
            Lane(i, lane.function, lane.born, lane.end, _stretches(lane, now, width)) for i, lane in self._lanes.items()
        )


def thin(samples: list[HeapSample], width: int) -> list[HeapSample]:
    """At most `width` of the samples: of each run of neighbours the one with the largest heap, and always the last."""
    if len(samples) <= width or width <= 1:
        return samples[-width:] if width <= 1 else samples
    size = -(-len(samples) // (width - 1))
    kept = [max(samples[i : i + size], key=lambda s: s.live) for i in range(0, len(samples), size)]
    if kept[-1] is not samples[-1]:
        kept[-1:] = [kept[-1], samples[-1]] if len(kept) < width else [samples[-1]]
    return kept


def _thin_stretches(stretches: list[tuple[int, LaneState]]) -> list[tuple[int, LaneState]]:
    """Half as many: of two neighbours the longer gives the state for both."""
    out: list[tuple[int, LaneState]] = []
    for i in range(0, len(stretches) - 2, 2):
        (a, state_a), (b, state_b), (c, _) = stretches[i], stretches[i + 1], stretches[i + 2]
        state = state_a if b - a >= c - b else state_b
        if not out or out[-1][1] is not state:
            out.append((a, state))
    return out + stretches[(len(stretches) - 1) // 2 * 2 :]


def _stretches(lane: _LaneData, now: int, width: int) -> tuple[Stretch, ...]:
    data = lane.stretches
    while len(data) > max(width, 4):
        thinner = _thin_stretches(data)
        if len(thinner) >= len(data):
            break
        data = thinner
    end = lane.end if lane.end >= 0 else now
    ends = [start for start, _ in data[1:]] + [end]
    return tuple(Stretch(s, max(s, e), state) for (s, state), e in zip(data, ends, strict=True))
