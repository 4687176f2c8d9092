"""When a collection starts and how big the heap may get (go-facts 6.1, 6.2; runtime/mgcpacer.go).

The pacer of a machine that marks in no time, as with GODEBUG=gcstoptheworld=1: the runway is always 0, so a cycle is
triggered at the latest point the real one allows."""

from __future__ import annotations

from dataclasses import dataclass

DEFAULT_HEAP_MINIMUM = 4 << 20
NEVER = 1 << 62
NO_LIMIT = (1 << 63) - 1
_TRIGGER_DEN = 64
_MIN_TRIGGER_NUM = 45
_MAX_TRIGGER_NUM = 61
_OFF = (1 << 64) - 1
_MIN_RUNWAY = 64 << 10
_SWEEP_MIN_DISTANCE = 1 << 20
_LIMIT_HEADROOM = 1 << 20

# Measured with Go 1.27.3: pointer-holding globals (go-facts 6.5); mapped memory that is not heap, from the goals under
# a memory limit, before the first collection and after it made its workers and work buffers.
GLOBALS_SCAN = 151_000
NON_HEAP_AT_START = 3_940_000
NON_HEAP = 4_200_000


@dataclass(slots=True, eq=False)
class Pacer:
    """percent: GOGC, -1 for off. heap_marked: bytes marked by the last collection. triggered: heapLive at the start of
    the running one, -1 between collections. sweep_basis: heapLive when the parameters were last computed, if sweeping
    was not done then, else -1: the next trigger is at least 1 MiB from there (sweepDistMinTrigger of commit, which
    nothing takes back when sweeping ends)."""

    percent: int = 100
    memory_limit: int = NO_LIMIT
    heap_marked: int = 0
    last_stack_scan: int = 0
    globals_scan: int = GLOBALS_SCAN
    triggered: int = -1
    sweep_basis: int = -1

    @property
    def heap_minimum(self) -> int:
        """The least goal."""
        return DEFAULT_HEAP_MINIMUM * self.percent // 100

    def percent_goal(self) -> int:
        """The goal from GOGC alone."""
        if self.percent < 0:
            return _OFF
        goal = self.heap_marked + (self.heap_marked + self.last_stack_scan + self.globals_scan) * self.percent // 100
        return max(goal, self.heap_minimum)

    def limit_goal(self) -> int:
        """The goal from GOMEMLIMIT."""
        non_heap = NON_HEAP if self.heap_marked else NON_HEAP_AT_START
        if self.memory_limit <= non_heap:
            return self.heap_marked
        goal = self.memory_limit - non_heap
        headroom = max(goal // 100 * 3, _LIMIT_HEADROOM)
        goal = headroom if goal < 2 * headroom else goal - headroom
        return max(goal, self.heap_marked)

    def goal(self) -> int:
        """The heap goal now, and what it means for the trigger: (goal, least trigger)."""
        return self._goal()[0]

    def _goal(self) -> tuple[int, int]:
        goal, least = self.percent_goal(), 0
        limit = self.limit_goal()
        if limit < goal:
            return limit, 0
        if self.sweep_basis >= 0:
            least = self.sweep_basis + _SWEEP_MIN_DISTANCE
            goal = max(goal, least)
        if self.triggered >= 0:
            goal = max(goal, self.triggered + _MIN_RUNWAY)
        return goal, least

    def trigger(self) -> int:
        """heapLive at which the next collection starts."""
        goal, least = self._goal()
        marked = self.heap_marked
        if marked >= goal:
            return goal
        lower = (goal - marked) // _TRIGGER_DEN * _MIN_TRIGGER_NUM + marked
        least = max(least, marked, lower)
        most = (goal - marked) // _TRIGGER_DEN * _MAX_TRIGGER_NUM + marked
        if goal > DEFAULT_HEAP_MINIMUM:
            most = max(most, goal - DEFAULT_HEAP_MINIMUM)
        return min(max(goal, least), max(most, least))
