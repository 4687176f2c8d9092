"""The files of a program: a tree in memory that starts almost empty. Programs in memtui cannot touch real files.

Error numbers are Linux's. Modes are Go's fs.FileMode. Times are nanoseconds of the machine's clock.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

EPERM, ENOENT, EBADF, EEXIST, ENOTDIR, EISDIR, EINVAL, ENOTEMPTY, ELOOP, ESPIPE = 1, 2, 9, 17, 20, 21, 22, 39, 40, 29
DIR, SYMLINK, CHAR_DEVICE = 1 << 31, 1 << 27, 1 << 26 | 1 << 21
_PERM = 0o777 | 1 << 23 | 1 << 22 | 1 << 20
_UMASK = 0o022
_WRITE, _READ_WRITE, _CREATE, _EXCL, _TRUNC, _APPEND = 1, 2, 0x40, 0x80, 0x200, 0x400
_DIRECTORY = 0x10000


class FileError(Exception):
    """A call failed with `number`."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@dataclass(slots=True, eq=False)
class Node:
    """A file, directory or link. `data`: a file's bytes; `entries`: a directory's; `target`: where a link points."""

    inode: int
    mode: int
    mtime: int
    data: bytearray = field(default_factory=bytearray)
    entries: dict[bytes, Node] = field(default_factory=dict)
    target: bytes = b""

    @property
    def size(self) -> int:
        """As Stat gives it."""
        if self.mode & DIR:
            return 4096
        return len(self.target if self.mode & SYMLINK else self.data)


@dataclass(slots=True, eq=False)
class OpenFile:
    """What a descriptor stands for. `listed`: the names a directory has not yet given."""

    node: Node
    readable: bool
    writable: bool
    append: bool
    pos: int = 0
    listed: list[bytes] | None = None


class MemFS:
    """The tree, the working directory and the open files (descriptors from 3)."""

    def __init__(self, now: Callable[[], int]) -> None:
        self.now = now
        self.inodes = 1
        self.cwd = b"/"
        self.files: dict[int, OpenFile] = {}
        self.root = self._node(DIR | 0o755)
        self.root.entries[b"tmp"] = self._node(DIR | 1 << 20 | 0o777)
        self.root.entries[b"dev"] = dev = self._node(DIR | 0o755)
        dev.entries[b"null"] = self._node(CHAR_DEVICE | 0o666)

    def _node(self, mode: int) -> Node:
        self.inodes += 1
        return Node(self.inodes, mode, self.now())

    # ---- names -----------------------------------------------------------------------------------------

    def absolute(self, name: bytes) -> bytes:
        """A name from the root, not yet cleaned."""
        return name if name[:1] == b"/" else self.cwd + b"/" + name

    def find(self, name: bytes, follow: bool = True) -> Node:
        """The node of a name. follow: also through a link at its end."""
        return self._walk(name, follow)[2]

    def parent(self, name: bytes) -> tuple[Node, bytes]:
        """(directory, last element) of a name that need not exist."""
        stripped = name.rstrip(b"/")
        if not stripped:
            raise FileError(EEXIST if name else ENOENT)
        folder, _, last = stripped.rpartition(b"/")
        node = self.find(folder or (b"/" if stripped[:1] == b"/" else b"."))
        if not node.mode & DIR:
            raise FileError(ENOTDIR)
        return node, last

    def _walk(self, name: bytes, follow: bool) -> tuple[Node, bytes, Node]:
        if not name or b"\0" in name:
            raise FileError(EINVAL if name else ENOENT)
        trail = [self.root]
        rest = self.absolute(name).split(b"/")[::-1]
        last, links = b"", 0
        must_be_dir = name[-1:] == b"/"
        while rest:
            part = rest.pop()
            here = trail[-1]
            if not here.mode & DIR:
                if part == b"" and not any(rest):
                    break
                raise FileError(ENOTDIR)
            if part in (b"", b"."):
                continue
            if part == b"..":
                if len(trail) > 1:
                    trail.pop()
                continue
            found = here.entries.get(part)
            if found is None:
                raise FileError(ENOENT)
            if found.mode & SYMLINK and (follow or any(rest) or must_be_dir):
                links += 1
                if links > 40:
                    raise FileError(ELOOP)
                if found.target[:1] == b"/":
                    trail = [self.root]
                rest += found.target.split(b"/")[::-1]
                continue
            last = part
            trail.append(found)
        if must_be_dir and not trail[-1].mode & DIR:
            raise FileError(ENOTDIR)
        return trail[-2] if len(trail) > 1 else self.root, last, trail[-1]

    # ---- open files ------------------------------------------------------------------------------------

    def open(self, name: bytes, flag: int, perm: int) -> int:
        """A new descriptor."""
        access = flag & 3
        try:
            node = self.find(name)
            if flag & _CREATE and flag & _EXCL:
                raise FileError(EEXIST)
        except FileError as e:
            if e.number != ENOENT or not flag & _CREATE or not name:
                raise
            node = self._create(name, perm)
        if node.mode & DIR and (access or flag & _CREATE):
            raise FileError(EISDIR)
        if flag & _DIRECTORY and not node.mode & DIR:
            raise FileError(ENOTDIR)
        if flag & _TRUNC and access:
            del node.data[:]
            node.mtime = self.now()
        fd = 3
        while fd in self.files:
            fd += 1
        self.files[fd] = OpenFile(node, access != _WRITE, access != 0, bool(flag & _APPEND))
        return fd

    def _create(self, name: bytes, perm: int) -> Node:
        if name[-1:] == b"/":
            raise FileError(EISDIR)
        folder, last = self.parent(name)
        found = folder.entries.get(last)
        if found is not None and found.mode & SYMLINK:  # a link to what is not there
            return self._create(found.target, perm)
        folder.entries[last] = node = self._node(perm & _PERM & ~_UMASK)
        folder.mtime = self.now()
        return node

    def file(self, fd: int) -> OpenFile:
        """The open file of a descriptor."""
        found = self.files.get(fd)
        if found is None:
            raise FileError(EBADF)
        return found

    def close(self, fd: int) -> None:
        """Free a descriptor."""
        self.files.pop(fd, None)

    def read(self, fd: int, n: int, at: int = -1) -> bytes:
        """Up to n bytes, from the file's place or from `at`."""
        f = self.file(fd)
        if not f.readable:
            raise FileError(EBADF)
        if f.node.mode & DIR:
            raise FileError(EISDIR)
        start = f.pos if at < 0 else at
        data = bytes(f.node.data[start : start + n])
        if at < 0:
            f.pos += len(data)
        return data

    def write(self, fd: int, data: bytes, at: int = -1) -> int:
        """Write all of data."""
        f = self.file(fd)
        if not f.writable:
            raise FileError(EBADF)
        if f.node.mode & CHAR_DEVICE:
            return len(data)
        content = f.node.data
        start = len(content) if f.append else f.pos if at < 0 else at
        if start > len(content):
            content.extend(bytes(start - len(content)))
        content[start : start + len(data)] = data
        if at < 0:
            f.pos = start + len(data)
        f.node.mtime = self.now()
        return len(data)

    def seek(self, fd: int, offset: int, whence: int) -> int:
        """The new place."""
        f = self.file(fd)
        if whence not in (0, 1, 2):
            raise FileError(EINVAL)
        place = offset + (0, f.pos, len(f.node.data))[whence]
        if place < 0:
            raise FileError(EINVAL)
        f.pos = place
        if f.node.mode & DIR:
            f.listed = None
        return place

    def names(self, fd: int, n: int) -> list[tuple[bytes, Node]]:
        """The next n entries of a directory (all if n <= 0), those that are gone left out."""
        f = self.file(fd)
        if not f.node.mode & DIR:
            raise FileError(ENOTDIR)
        if f.listed is None:
            f.listed = list(f.node.entries)
        taken = f.listed if n <= 0 else f.listed[:n]
        f.listed = [] if n <= 0 else f.listed[n:]
        return [(name, f.node.entries[name]) for name in taken if name in f.node.entries]

    def truncate(self, node: Node, size: int) -> None:
        """Cut or lengthen."""
        if node.mode & DIR:
            raise FileError(EISDIR)
        if size < 0:
            raise FileError(EINVAL)
        del node.data[size:]
        node.data.extend(bytes(size - len(node.data)))
        node.mtime = self.now()

    # ---- the tree --------------------------------------------------------------------------------------

    def mkdir(self, name: bytes, perm: int) -> None:
        """Make a directory."""
        folder, last = self.parent(name)
        if last in folder.entries or last in (b".", b".."):
            raise FileError(EEXIST)
        folder.entries[last] = self._node(DIR | (perm & _PERM & ~_UMASK))
        folder.mtime = self.now()

    def remove(self, name: bytes, whole_tree: bool = False) -> None:
        """Remove a file, link or empty directory."""
        folder, last, node = self._walk(name, False)
        if node is self.root or last not in folder.entries:
            raise FileError(EINVAL)
        if node.entries and not whole_tree:
            raise FileError(ENOTEMPTY)
        del folder.entries[last]
        folder.mtime = self.now()

    def rename(self, old: bytes, new: bytes) -> None:
        """Move a node, over a file or an empty directory of the same kind."""
        folder, last, node = self._walk(old, False)
        to_folder, to_last = self.parent(new)
        if last not in folder.entries:
            raise FileError(EINVAL)
        present = to_folder.entries.get(to_last)
        if present is node:
            return
        if present is not None:
            if present.mode & DIR and not node.mode & DIR:
                raise FileError(EISDIR)
            if node.mode & DIR and not present.mode & DIR:
                raise FileError(ENOTDIR)
            if present.entries:
                raise FileError(ENOTEMPTY)
        if node.mode & DIR and self._holds(node, to_folder):
            raise FileError(EINVAL)
        del folder.entries[last]
        to_folder.entries[to_last] = node
        folder.mtime = to_folder.mtime = self.now()

    def _holds(self, node: Node, other: Node) -> bool:
        return node is other or any(self._holds(child, other) for child in node.entries.values())

    def link(self, old: bytes, new: bytes) -> None:
        """Give a file a second name."""
        node = self.find(old, follow=False)
        folder, last = self.parent(new)
        if node.mode & DIR:
            raise FileError(EPERM)
        if last in folder.entries:
            raise FileError(EEXIST)
        folder.entries[last] = node

    def symlink(self, target: bytes, name: bytes) -> None:
        """Make a link."""
        folder, last = self.parent(name)
        if last in folder.entries:
            raise FileError(EEXIST)
        folder.entries[last] = node = self._node(SYMLINK | 0o777)
        node.target = target

    def readlink(self, name: bytes) -> bytes:
        """Where a link points."""
        node = self.find(name, follow=False)
        if not node.mode & SYMLINK:
            raise FileError(EINVAL)
        return node.target

    def chmod(self, node: Node, mode: int) -> None:
        """Change permissions."""
        node.mode = node.mode & ~_PERM | mode & _PERM

    def chdir(self, name: bytes) -> None:
        """Change the working directory."""
        if not self.find(name).mode & DIR:
            raise FileError(ENOTDIR)
        parts: list[bytes] = []
        for part in self.absolute(name).split(b"/"):
            if part == b"..":
                del parts[-1:]
            elif part not in (b"", b"."):
                parts.append(part)
        self.cwd = b"/" + b"/".join(parts)
