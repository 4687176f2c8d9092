"""Names for heap objects, the same for the whole run: ■A, ■B, ... ■Z, ■AA in order of birth for what the lines of the
program allocate, □A, □B, ... for what the standard library and the runtime allocate for themselves.
"""

from typing import Any

MARK = "■"
STD_MARK = "□"
UNNAMED = "(unnamed)"


def label(number: int) -> str:
    """The label for a number as the log gives them out: positive for the program's objects, negative for the others.

    >>> label(1), label(26), label(27), label(703), label(-2), label(0)
    ('■A', '■Z', '■AA', '■AAA', '□B', '')
    """
    letters, n = "", abs(number)
    while n > 0:
        n, digit = divmod(n - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return (MARK if number > 0 else STD_MARK) + letters if letters else ""


def variable_name(slot: Any) -> str:
    """The name of a frame's slot for people: what the compiler made has none that they could find in the source."""
    return UNNAMED if slot.name.startswith(".autotmp") else str(slot.name)


def label_of(record: Any) -> str:
    """The label of a heap object; empty for one born before anybody looked."""
    return label(getattr(record, "label", 0))
