"""Letters, digits and printable characters as Go 1.27 knows them: Unicode 17.0.

Python brings Unicode 14 (3.11) to 16. A character once assigned keeps its category, so Python's tables and the
ranges below, what Go's package unicode says beyond Unicode 14.0, together are Go's: both were asked about every code
point.
"""

import unicodedata
from bisect import bisect_right
from typing import Final


def _ranges(text: str) -> tuple[list[int], list[int]]:
    """First and last code points of ranges written in hexadecimal."""
    pairs = [each.partition("-") for each in text.split()]
    return [int(first, 16) for first, _, _ in pairs], [int(last or first, 16) for first, _, last in pairs]


_LETTERS: Final = _ranges(
    "88F C5C CDC 1C89-1C8A A7CB-A7CF A7D2 A7D4 A7DA-A7DC A7F1 105C0-105F3 10940-10959 10D4A-10D65 10D6F-10D85 "
    "10EC2-10EC7 1123F-11240 11380-11389 1138B 1138E 11390-113B5 113B7 113D1 113D3 11BC0-11BE0 11DB0-11DDB 11F02 "
    "11F04-11F10 11F12-11F33 1342F 13441-13446 13460-143FA 16100-1611D 16D40-16D6C 16EA0-16EB8 16EBB-16ED3 "
    "16FF2-16FF3 187F8-187FF 18CFF 18D09-18D1E 18D80-18DF2 1B132 1B155 1DF25-1DF2A 1E030-1E06D 1E4D0-1E4EB "
    "1E5D0-1E5ED 1E5F0 1E6C0-1E6DE 1E6E0-1E6E2 1E6E4-1E6E5 1E6E7-1E6ED 1E6F0-1E6F4 1E6FE-1E6FF 2B739-2B73F "
    "2CEA2-2CEAD 2EBF0-2EE5D 31350-33479"
)
_DIGITS: Final = _ranges(
    "10D40-10D49 116D0-116E3 11BF0-11BF9 11DE0-11DE9 11F50-11F59 16130-16139 16D70-16D79 1CCF0-1CCF9 1E4F0-1E4F9 "
    "1E5F1-1E5FA"
)
_PRINTABLE: Final = _ranges(
    "88F 897 C5C CDC CF3 ECE 1ACF-1ADD 1AE0-1AEB 1B4E-1B4F 1B7F 1C89-1C8A 20C1 2427-2429 2B96 2FFC-2FFF 31E4-31E5 "
    "31EF A7CB-A7CF A7D2 A7D4 A7DA-A7DC A7F1 FBC3-FBD2 FD90-FD91 FDC8-FDCE 105C0-105F3 10940-10959 10D40-10D65 "
    "10D69-10D85 10D8E-10D8F 10EC2-10EC7 10ED0-10ED8 10EFA-10EFF 1123F-11241 11380-11389 1138B 1138E 11390-113B5 "
    "113B7-113C0 113C2 113C5 113C7-113CA 113CC-113D5 113D7-113D8 113E1-113E2 116D0-116E3 11B00-11B09 11B60-11B67 "
    "11BC0-11BE1 11BF0-11BF9 11DB0-11DDB 11DE0-11DE9 11F00-11F10 11F12-11F3A 11F3E-11F5A 1342F 13440-13455 "
    "13460-143FA 16100-16139 16D40-16D79 16EA0-16EB8 16EBB-16ED3 16FF2-16FF6 187F8-187FF 18CFF 18D09-18D1E "
    "18D80-18DF2 1B132 1B155 1CC00-1CCFC 1CD00-1CEB3 1CEBA-1CED0 1CEE0-1CEF0 1D2C0-1D2D3 1DF25-1DF2A 1E030-1E06D "
    "1E08F 1E4D0-1E4F9 1E5D0-1E5FA 1E5FF 1E6C0-1E6DE 1E6E0-1E6F5 1E6FE-1E6FF 1F6D8 1F6DC 1F774-1F77F 1F7D9 "
    "1F8B2-1F8BB 1F8C0-1F8C1 1F8D0-1F8D8 1FA54-1FA57 1FA75-1FA77 1FA87-1FA8A 1FA8E-1FA8F 1FAAD-1FAAF 1FABB-1FABF "
    "1FAC6 1FAC8 1FACD-1FACF 1FADA-1FADC 1FADF 1FAE8-1FAEA 1FAEF 1FAF7-1FAF8 1FBCB-1FBEF 1FBFA 2B739-2B73F "
    "2CEA2-2CEAD 2EBF0-2EE5D 31350-33479"
)


def _within(code: int, ranges: tuple[list[int], list[int]]) -> bool:
    i = bisect_right(ranges[0], code) - 1
    return i >= 0 and code <= ranges[1][i]


def is_letter(code: int) -> bool:
    """Go's unicode.IsLetter."""
    return unicodedata.category(chr(code))[0] == "L" or _within(code, _LETTERS)


def is_digit(code: int) -> bool:
    """Go's unicode.IsDigit."""
    return unicodedata.category(chr(code)) == "Nd" or _within(code, _DIGITS)


def is_print(code: int) -> bool:
    """Go's unicode.IsPrint: letters, marks, numbers, punctuation, symbols, the ASCII space; false above U+10FFFF."""
    if code > 0x10FFFF:
        return False
    return code == 0x20 or unicodedata.category(chr(code))[0] in "LMNPS" or _within(code, _PRINTABLE)
