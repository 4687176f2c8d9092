"""`python -m tests.fuzz [--seconds N] [--seed N]`: random texts through the front end until the time is over.

Prints each text that makes it raise (made small by hypothesis) and exits 1 if there was one.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from memtui.std.texts import StdTexts
from tests.fuzz.front import front_end
from tests.fuzz.texts import mutants, token_streams

_BATCH = 200


def batch(texts: st.SearchStrategy[str], number: int, seen: Counter[str], std: StdTexts) -> Callable[[], None]:
    """One hypothesis test over `_BATCH` texts, by a seed of its own."""

    @seed(number)
    @settings(
        max_examples=_BATCH, deadline=None, database=None, suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),  # to explain, hypothesis traces every line
    )  # fmt: skip
    @given(texts)
    def test(text: str) -> None:
        seen[front_end(text, std)] += 1

    return test


def main() -> int:
    """Fuzz and report."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    std, seen, failures = StdTexts(), Counter[str](), 0
    end = time.monotonic() + args.seconds
    number = args.seed
    while time.monotonic() < end:
        for texts in (token_streams(), mutants()):
            try:
                batch(texts, number, seen, std)()
            except Exception as e:
                failures += 1
                print(f"--- seed {number}: {type(e).__name__}: {e}", *getattr(e, "__notes__", []), sep="\n", flush=True)
        number += 1
    print(f"{sum(seen.values())} texts: {', '.join(f'{n} {what}' for what, n in seen.most_common())}")
    print(f"{failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
