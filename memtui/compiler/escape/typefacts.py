"""What escape analysis asks about types again and again, remembered per analysis.

Answers are keyed by type identity (types hash by identity).
"""

from memtui.compiler.types.model import Tuple, Type
from memtui.compiler.types.pointers import has_pointers, is_direct_iface
from memtui.compiler.types.sizes import sizeof


class TypeFacts:
    """Remembered answers about types."""

    def __init__(self) -> None:
        self._pointers: dict[Type, bool] = {}
        self._sizes: dict[Type, int] = {}

    def has_pointers(self, t: Type) -> bool:
        """Report whether values of t hold pointers."""
        known = self._pointers.get(t)
        if known is None:
            known = self._pointers[t] = has_pointers(t)
        return known

    def size(self, t: Type) -> int:
        """Bytes of a value (go-facts 1); a Tuple has none."""
        known = self._sizes.get(t)
        if known is None:
            known = self._sizes[t] = 0 if isinstance(t, Tuple) else sizeof(t)
        return known

    def is_direct_iface(self, t: Type) -> bool:
        """Report whether an interface holds a t in its data word itself (go-facts 1.6)."""
        return is_direct_iface(t)
