"""Package os: the three standard streams, the files of memfs.py, arguments, environment, exit."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from memtui.std.support import Slice, byte_string, new_string, new_strings, store_bytes

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine
    from memtui.std.os.memfs import MemFS, Node

_NS = 1_000_000_000


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package os. Those of files give an error number, 0 for success, as their last result."""
    return {**_process(m), **_files(m)}


def _process(m: Machine) -> dict[str, Callable[..., Any]]:
    env = {k.encode(): v.encode() for k, v in m.options.env.items()}

    def setenv(_sp: int, key: bytes, value: bytes, put: bool) -> None:
        env.pop(key, None)
        if put:
            env[key] = value

    def lookup(_sp: int, key: bytes) -> tuple[bytes, bool]:
        return (env[key], True) if key in env else (b"", False)

    return {
        "Exit": lambda _sp, code: m.exit(code),
        "args": lambda _sp: new_strings(m, [a.encode() for a in m.options.args]),
        "LookupEnv": lookup,
        "Environ": lambda _sp: new_strings(m, [k + b"=" + v for k, v in env.items()]),
        "setenv": setenv,
        "Clearenv": lambda _sp: env.clear(),
        "random": lambda _sp: m.rng.getrandbits(32),
    }


def _files(m: Machine) -> dict[str, Callable[..., Any]]:
    @cache
    def fs() -> MemFS:
        from memtui.std.os.memfs import MemFS  # not needed by programs without files

        return MemFS(m.clock.now)

    def guarded(action: Callable[..., tuple[Any, ...]], *failed: Any) -> Callable[..., Any]:
        """action's results and 0, or `failed` and the error number."""

        def native(_sp: int, *args: Any) -> Any:
            from memtui.std.os.memfs import FileError

            try:
                found = (*action(*args), 0)
            except FileError as e:
                found = (*failed, e.number)
            return found[0] if len(found) == 1 else found

        return native

    def read(fd: int, b: Slice, at: int) -> tuple[int]:
        data = m.read_stdin(b.n) if fd == 0 and at < 0 else fs().read(fd, b.n, at)
        if data:
            store_bytes(b, data)
        return (len(data),)

    def write(fd: int, data: bytes, at: int) -> tuple[int]:
        return (m.write(fd, data) if 0 < fd < 3 else fs().write(fd, data, at),)

    def facts(node: Node) -> tuple[int, ...]:
        return node.size, node.mode, node.mtime // _NS, node.mtime % _NS, node.inode

    def stat(name: bytes, follow: bool) -> tuple[int, ...]:
        return facts(fs().find(name, follow))

    def fstat(fd: int) -> tuple[int, ...]:
        return (0, 1 << 26 | 1 << 21 | 0o620, 0, 0, 1) if fd < 3 else facts(fs().file(fd).node)

    def names(fd: int, n: int) -> tuple[Slice]:
        return (new_strings(m, [new_string(m, name) for name, _ in fs().names(fd, n)]),)

    def change(action: Callable[..., None]) -> Callable[..., Any]:
        def each(*args: Any) -> tuple[()]:
            action(*args)
            return ()

        return guarded(each)

    def chtimes(name: bytes, when: int) -> None:
        fs().find(name).mtime = when

    return {
        "openFile": guarded(lambda name, flag, perm: (fs().open(name, flag, perm),), -1),
        "closeFile": lambda _sp, fd: fs().close(fd) if fd > 2 else None,
        "read": guarded(read, 0),
        "write": guarded(lambda fd, b, at: write(fd, byte_string(b), at), 0),
        "writeString": guarded(lambda fd, s: write(fd, bytes(s), -1), 0),
        "seek": guarded(lambda fd, offset, whence: (fs().seek(fd, offset, whence),), 0),
        "stat": guarded(stat, 0, 0, 0, 0, 0),
        "fstat": guarded(fstat, 0, 0, 0, 0, 0),
        "names": guarded(names, Slice(None, 0, 0, 0)),
        "truncate": change(lambda name, size: fs().truncate(fs().find(name), size)),
        "ftruncate": change(lambda fd, size: fs().truncate(fs().file(fd).node, size)),
        "mkdir": change(lambda name, perm: fs().mkdir(name, perm)),
        "remove": change(lambda name, tree: fs().remove(name, tree)),
        "rename": change(lambda old, new: fs().rename(old, new)),
        "link": change(lambda old, new: fs().link(old, new)),
        "symlink": change(lambda old, new: fs().symlink(old, new)),
        "readlink": guarded(lambda name: (new_string(m, fs().readlink(name)),), b""),
        "chmod": change(lambda name, mode: fs().chmod(fs().find(name), mode)),
        "fchmod": change(lambda fd, mode: fs().chmod(fs().file(fd).node, mode)),
        "chdir": change(lambda name: fs().chdir(name)),
        "chtimes": change(chtimes),
        "cwd": lambda _sp: new_string(m, fs().cwd),
    }
