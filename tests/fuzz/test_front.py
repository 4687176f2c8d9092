"""A short, fixed sample of what `python -m tests.fuzz` tries at length."""

from hypothesis import HealthCheck, given, settings

from memtui.std.texts import StdTexts
from tests.fuzz.front import front_end
from tests.fuzz.texts import mutants, token_streams

_STD = StdTexts()
_FIXED = settings(derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))


@settings(_FIXED, max_examples=100)
@given(token_streams())
def test_token_streams(text: str) -> None:
    front_end(text, _STD)


@settings(_FIXED, max_examples=15)
@given(mutants())
def test_mutated_programs(text: str) -> None:
    front_end(text, _STD)
