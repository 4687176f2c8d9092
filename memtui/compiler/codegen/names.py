"""Python names for Go names, which tell their origin: `x`, `x_1` (shadowed), `x_p` (a box or object that is pointed
to), `t3` (temporary).

Names of the runtime start with an underscore, temporaries are t<n> and w<n>, traps T<n>, types RT<n>, constants K<n>,
struct classes C_<name>; a Go name that could meet one of these, a Python keyword or a builtin gets an underscore behind
it.
"""

import builtins
import keyword
import re

_TAKEN = re.compile(r"^(_.*|[tw]\d+|T\d+|RT\d+|K\d+|C_.*|sp|c|d|e|u|jump|self)$")
_RESERVED = frozenset(keyword.kwlist) | frozenset(keyword.softkwlist) | frozenset(dir(builtins))


def ascii_name(name: str) -> str:
    """The name with every non-ASCII character spelled out: Python would normalize it, Go does not."""
    return name if name.isascii() else "".join(c if c.isascii() else f"u{ord(c):x}_" for c in name)


def local_name(name: str) -> str:
    """A Python local for a Go variable."""
    if name.startswith("~"):
        name = name[1:]
    if name.startswith("."):
        name = name[1:].replace(".", "_")
    name = ascii_name(name).replace("·", "_").replace("#", "").replace("-", "_")
    return f"{name.lstrip('_')}_" if _TAKEN.match(name) and name.startswith("_") else _plain(name)


def _plain(name: str) -> str:
    return f"{name}_" if name in _RESERVED or _TAKEN.match(name) else name


def slot_name(name: str) -> str:
    """A Python attribute for a struct field."""
    name = ascii_name(name)
    if name.startswith("_"):
        return f"u{name}"
    return f"{name}_" if name in _RESERVED else name


def global_name(sym: str) -> str:
    """A module-level Python name for a link symbol such as `main.(*T).M` or `math/rand.Int`."""
    name = ascii_name(sym)
    name = name.replace("(*", "").replace(")", "")
    return re.sub(r"[^0-9A-Za-z_]", "_", name)


class Namer:
    """Hands out names that are unique in one function or module."""

    def __init__(self) -> None:
        self._used: dict[str, int] = {}

    def fresh(self, base: str) -> str:
        """base, or base_1, base_2, ... if taken."""
        count = self._used.get(base)
        if count is None:
            self._used[base] = 0
            return base
        while True:
            count += 1
            name = f"{base}_{count}"
            if name not in self._used:
                self._used[base] = count
                self._used[name] = 0
                return name
