"""What surrounds every pass: a deep stack, a quiet collector, and our four families of errors."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from memtui.compiler.ir.builder import Symbols
from memtui.compiler.load import LoadFailed
from memtui.compiler.source.diag import CompileFailed, InternalError, Unsupported

# Passes are recursive over the tree; a deep program must not end in Python's RecursionError.
_DEPTH = 400_000


@contextmanager
def guarded(symbols: Symbols, debug: bool) -> Iterator[None]:
    """Give a pass a deep stack and a quiet collector; an exception of ours becomes an InternalError at the position
    being processed, unless debug."""
    limit, threshold = sys.getrecursionlimit(), gc.get_threshold()
    sys.setrecursionlimit(max(limit, _DEPTH))
    gc.set_threshold(100_000, *threshold[1:])
    try:
        yield
    except (CompileFailed, LoadFailed, Unsupported, InternalError):
        raise
    except Exception as e:
        if debug:
            raise
        raise InternalError(symbols.pos, f"{type(e).__name__}: {_text(e)}") from e
    finally:
        sys.setrecursionlimit(limit)
        gc.set_threshold(*threshold)


def _text(e: Exception) -> str:
    """What an exception says. Only strings in it are written: the text of a node is that of all it leads to."""
    return ", ".join(a if isinstance(a, str) else type(a).__name__ for a in e.args)
