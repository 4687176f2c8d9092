"""One text through scanner, parser, checker, IR, escape analysis, code generator and Python's compiler."""

import signal
import warnings
from types import FrameType

from memtui.compiler import driver
from memtui.compiler.load import LoadFailed, load_text
from memtui.compiler.source.diag import CompileFailed, Unsupported
from memtui.std.texts import StdTexts

LIMIT = 20  # seconds of processor time: a hang, on any machine


def front_end(text: str, std: StdTexts) -> str:
    """What became of the text: "ok", or the family of the refusal. Any other exception is a bug and is raised."""
    old = signal.signal(signal.SIGVTALRM, _hangs)
    signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
    c = driver.compile_program(load_text("fuzz.go", text.encode("utf-8", "surrogatepass")), std)
    try:
        program = driver.generate(c)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(program.text, "fuzz", "exec")
    except CompileFailed:
        return "errors" if c.lines() and all(line.strip() for line in c.lines()) else _silent()
    except LoadFailed:
        return "not loaded"
    except Unsupported as e:
        return "unsupported" if e.what else _silent()
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, old)
    return "ok"


def _silent() -> str:
    raise AssertionError("refused without a word")


def _hangs(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError(f"the front end is not done after {LIMIT} s")
