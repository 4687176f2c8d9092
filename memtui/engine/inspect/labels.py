"""Names for heap objects: ■A, ■B, ... ■Z, ■AA, in order of birth, the same for the whole run."""

MARK = "■"


def label(number: int) -> str:
    """The label of the object born as number 1, 2, ...; empty for 0.

    >>> label(1), label(26), label(27), label(703)
    ('■A', '■Z', '■AA', '■AAA')
    """
    letters = ""
    while number > 0:
        number, digit = divmod(number - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return MARK + letters if letters else ""


def number_of(text: str) -> int:
    """The inverse of `label`; 0 for anything else."""
    letters = text.removeprefix(MARK)
    if not letters.isascii() or not letters.isupper() or not letters.isalpha():
        return 0
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
