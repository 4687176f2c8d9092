"""What two runs of a program may differ in, taken out: addresses, program counter offsets, arguments, folders, and the
frames of the standard library, whose bodies are not Go's."""

import re
from pathlib import Path

PROGRAMS = Path(__file__).parent / "programs"

STD_FRAME = re.compile(r"^(?!panic\()\S[^\n]*\n\t(?:/\S*/go|\$GOROOT)/src/\S+\n", re.MULTILINE)


def normal(text: str) -> str:
    """The comparable form of standard error or output."""
    text = re.sub(r" \+0x[0-9a-f]+$", "", text, flags=re.MULTILINE)
    text = STD_FRAME.sub("", text)
    text = re.sub(r"\([^()\n]*\)\n\t", "()\n\t", text)
    text = re.sub(r"0x[0-9a-f]+\??", "0x?", text)
    return re.sub(r"\t/\S*/(\w+\.(?:go|s)):", r"\t\1:", text)


def outcome(status: int, stdout: bytes, stderr: bytes) -> str:
    """The form of a .out file."""
    out, err = (normal(data.decode("utf-8", "replace")) for data in (stdout, stderr))
    return f"status {status}\n{out}---\n{err}"
