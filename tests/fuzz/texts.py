"""Texts to try: token streams, and programs of the repository with pieces deleted, repeated, swapped and replaced."""

from pathlib import Path

from hypothesis import strategies as st

_ROOT = Path(__file__).resolve().parent.parent.parent
_WORDS = """
    break case chan const continue default defer else fallthrough for func go goto if import interface map package range
    return select struct switch type var + - * / % & | ^ << >> &^ += -= *= /= %= &= |= ^= <<= >>= &^= && || <- ++ -- ==
    < > = ! ~ != <= >= := ... ( [ { , . ) ] } ; : x y T f _ main int string error any nil true iota append len make new
    panic recover cap copy 0 1 42 0x7f 1e9 1.5 2i 'a' '\\n' "s" `raw` 08 0b12 '' \'\'\' "\\x" \x00 é # ? @
"""
_TOKENS = [*_WORDS.split(), "\n", "\n", "\n", "// c\n", "/* c */", "/*", '"', "//go:build x\n", "//line :0\n"]
_HEADS = (
    "package main\n",
    "package main\nfunc main() {\n",
    "package main\ntype T struct {\n",
    "package main\nvar x = ",
    "",
)


def corpus() -> list[Path]:
    """Small Go files of the repository: bundled programs and tests of the language."""
    found = [*_ROOT.glob("programs/*.go"), *_ROOT.glob("tests/**/*.go")]
    return sorted(f for f in found if f.stat().st_size < 6000)


@st.composite
def token_streams(draw: st.DrawFn, most: int = 40) -> str:
    """A head that leads into the grammar, and tokens in any order."""
    words = draw(st.lists(st.sampled_from(_TOKENS), max_size=most))
    return draw(st.sampled_from(_HEADS)) + " ".join(words)


@st.composite
def mutants(draw: st.DrawFn) -> str:
    """A program after a few cuts, copies, swaps and insertions at word boundaries."""
    text = draw(st.sampled_from(_FILES)).read_text(encoding="utf-8", errors="replace")
    pieces = _pieces(text)
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, max(0, len(pieces) - 1)))
        length = draw(st.integers(1, 8))
        match draw(st.sampled_from(("delete", "repeat", "insert", "replace", "swap", "nest"))):
            case "delete":
                del pieces[at : at + length]
            case "repeat":
                pieces[at:at] = pieces[at : at + length] * draw(st.integers(1, 3))
            case "insert":
                pieces.insert(at, " " + draw(st.sampled_from(_TOKENS)) + " ")
            case "replace":
                pieces[at : at + 1] = [draw(st.sampled_from(pieces or ["x"]))]
            case "swap":
                other = draw(st.integers(0, max(0, len(pieces) - 1)))
                if pieces:
                    pieces[at], pieces[other] = pieces[other], pieces[at]
            case _:
                pieces[at:at] = [draw(st.sampled_from(("(", "{", "[", "-", "!", "*", "[]")))] * 50
    return "".join(pieces)


def _pieces(text: str) -> list[str]:
    """The text as words, runs of blanks, and single signs."""
    out: list[str] = []
    for c in text:
        same = bool(out) and out[-1][-1].isalnum() == c.isalnum() and out[-1][-1].isspace() == c.isspace()
        if same and (c.isalnum() or c.isspace()):
            out[-1] += c
        else:
            out.append(c)
    return out


_FILES = corpus()
