"""What one file's comparison gave, and the counts of many."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """part: run, errorcheck or testdata. right, total: what counts towards the part's bar (1 of 1 for a file that runs
    as Go runs it; error lines for errorcheck). cause: why not all is right, in a few words that group alike failures;
    detail: more of it. refused: memtui says that it does not support something. internal: an exception of ours."""

    part: str
    name: str
    right: int
    total: int
    cause: str = ""
    detail: str = ""
    refused: bool = False
    internal: bool = False
    seconds: float = 0.0

    @property
    def passed(self) -> bool:
        """Is all right?"""
        return self.right == self.total and not self.internal
