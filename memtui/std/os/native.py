"""Package os: the three standard streams, arguments, environment, exit."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.runtime.memory import Slice
from memtui.std.support import byte_string, new_strings, store_bytes

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package os."""
    env = {k.encode(): v.encode() for k, v in m.options.env.items()}

    def read(sp: int, fd: int, b: Slice) -> int:
        data = m.read_stdin(b.n) if fd == 0 else b""
        if data:
            store_bytes(b, data)
        return len(data)

    def setenv(sp: int, key: bytes, value: bytes, present: bool) -> None:
        if present:
            env[key] = value
        else:
            env.pop(key, None)

    return {
        "args": lambda sp: new_strings(m, [a.encode() for a in m.options.args]),
        "Exit": lambda sp, code: m.exit(code),
        "LookupEnv": lambda sp, key: (env.get(key, b""), key in env),
        "Environ": lambda sp: new_strings(m, [k + b"=" + v for k, v in env.items()]),
        "setenv": setenv,
        "write": lambda sp, fd, b: m.write(fd, byte_string(b)),
        "writeString": lambda sp, fd, s: m.write(fd, bytes(s)),
        "read": read,
    }
