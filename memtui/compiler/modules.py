"""Modules: what go.mod, go.work and vendor/modules.txt say about where packages lie and which Go they are written in.

Nothing is ever downloaded. A package is found in the module around the program, in the other modules of its workspace,
in its vendor folder, in a folder that a replace directive names, or in the module cache if the go command has put it
there before. The texts of failures are those of the go command.
"""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

CURRENT = 27
"""The minor version of the Go that is shown."""
_RELEASE = f"1.{CURRENT}.3"
_NO_GO_LINE = "go1.16"
_DIRECTIVES = frozenset(  # of go.mod and go.work
    ("module", "go", "toolchain", "godebug", "require", "exclude", "replace", "retract", "tool", "ignore", "use")
)


class BadModule(Exception):  # noqa: N818 (about the user's files)
    """go.mod or go.work is none; `lines` is what the go command prints."""

    def __init__(self, *lines: str) -> None:
        super().__init__(lines[0])
        self.lines = list(lines)


@dataclass(frozen=True, slots=True)
class Module:
    """A folder whose packages have import paths below `path`, and the language version they are written in."""

    path: str
    root: Path
    go_version: str

    def holds(self, import_path: str) -> bool:
        """Whether the import path is the module's own or below it."""
        return import_path == self.path or import_path.startswith(self.path + "/")

    def folder(self, import_path: str) -> Path | None:
        """Where a package lies; None if there is no such folder, or if it belongs to a module of its own."""
        below = import_path[len(self.path) + 1 :]
        place = self.root
        for part in below.split("/") if below else ():
            place = place / part
            if (place / "go.mod").is_file():
                return None
        return place if place.is_dir() else None


@dataclass(slots=True)
class ModFile:
    """A parsed go.mod or go.work. replace: (path, version or "") to (folder or path, version or "")."""

    path: str = ""
    go: str = ""
    require: dict[str, str] = field(default_factory=dict)
    replace: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    use: list[str] = field(default_factory=list)
    godebug: dict[str, str] = field(default_factory=dict)

    @property
    def go_version(self) -> str:
        """The language version, as "go1.21"."""
        return "go" + ".".join(self.go.split(".")[:2]) if self.go else _NO_GO_LINE

    def target(self, path: str) -> tuple[str, str] | None:
        """What replaces a required module, if anything does."""
        return self.replace.get((path, self.require.get(path, ""))) or self.replace.get((path, ""))


@dataclass(slots=True)
class Modules:
    """All modules of a program, the innermost first in each list of candidates.

    main: the module around the program, or None. others: those whose packages it may import. unreached: modules that
    are required and nowhere on this machine, with their versions. unrequired: replaced, but not required. godebug:
    run-time settings of go.mod (go.work), whose defaults are those of godebug_version."""

    main: Module | None = None
    others: list[Module] = field(default_factory=list)
    unreached: dict[str, str] = field(default_factory=dict)
    unrequired: list[str] = field(default_factory=list)
    godebug_version: str = ""
    godebug: dict[str, str] = field(default_factory=dict)

    def of(self, import_path: str) -> tuple[Module, Path] | None:
        """The module with the longest path that has a folder for an import path, and the folder."""
        known = [self.main, *self.others] if self.main is not None else self.others
        for module in sorted((m for m in known if m.holds(import_path)), key=lambda m: len(m.path), reverse=True):
            folder = module.folder(import_path)
            if folder is not None:
                return module, folder
        return None


def modules_around(folder: Path, environment: Mapping[str, str] = os.environ) -> Modules:
    """The modules of a program in a folder (absolute). Raises BadModule."""
    root = next((p for p in (folder, *folder.parents) if (p / "go.mod").is_file()), None)
    if root is None:
        return Modules()
    own = parse(root / "go.mod")
    found = Modules(Module(own.path, root, own.go_version), godebug_version=own.go_version, godebug=own.godebug)
    work_root = next((p for p in (folder, *folder.parents) if (p / "go.work").is_file()), None)
    if work_root is not None:
        _add_workspace(found, own, parse(work_root / "go.work"), work_root)
    elif (root / "vendor" / "modules.txt").is_file():
        found.others = list(_vendored(root / "vendor"))
    else:
        _add_required(found, own, root, environment)
    return found


def _add_workspace(found: Modules, own: ModFile, work: ModFile, root: Path) -> None:
    """The other modules that go.work uses; the version it names decides about defaults of run-time settings."""
    assert found.main is not None
    places = [(root / name).resolve() for name in work.use]
    if found.main.root not in places:
        raise BadModule(
            "current directory is contained in a module that is not one of the workspace modules listed in go.work."
            " You can add the module to the workspace using:",
            "\tgo work use .",
        )
    found.godebug, found.godebug_version = work.godebug, work.go_version
    for place in places:
        if place != found.main.root:
            mod = parse(place / "go.mod")
            found.others.append(Module(mod.path, place, mod.go_version))
            own.require.update({p: v for p, v in mod.require.items() if p not in own.require})
    own.replace.update(work.replace)
    used = {m.path for m in found.others}
    own.require = {p: v for p, v in own.require.items() if p not in used}
    _add_required(found, own, root, os.environ)


def _add_required(found: Modules, own: ModFile, root: Path, environment: Mapping[str, str]) -> None:
    """Modules in folders that replace required ones, and those in the module cache."""
    for path, version in own.require.items():
        target, at = own.target(path) or (path, version)
        if target.startswith(("./", "../", "/")) or target in (".", ".."):
            place = (root / target).resolve()
        else:
            place = _module_cache(environment) / f"{_escaped(target)}@{_escaped(at)}"
        if not place.is_dir():
            found.unreached[path] = version
            continue
        mod = parse(place / "go.mod") if (place / "go.mod").is_file() else ModFile()
        found.others.append(Module(path, place, mod.go_version))
    found.unrequired = [path for path, _ in own.replace if path not in own.require]


def _module_cache(environment: Mapping[str, str]) -> Path:
    if "GOMODCACHE" in environment:
        return Path(environment["GOMODCACHE"])
    gopath = environment.get("GOPATH", "").split(os.pathsep)[0]
    return (Path(gopath) if gopath else Path.home() / "go") / "pkg" / "mod"


def _escaped(path: str) -> str:
    """A module path as a file name: capital letters are an exclamation mark and the small letter."""
    return re.sub("[A-Z]", lambda m: "!" + m[0].lower(), path)


def _vendored(folder: Path) -> Iterator[Module]:
    """The modules of a vendor folder: `# path version`, and behind `##` the language version, `go 1.21`."""
    path, version = "", _NO_GO_LINE
    listed = set()
    for line in (folder / "modules.txt").read_text(encoding="utf-8", errors="replace").splitlines():
        if line.startswith("## "):
            go = re.search(r"\bgo (\d+\.\d+)", line)
            version = f"go{go[1]}" if go else version
        elif line.startswith("# "):
            path, version = line.split()[1], _NO_GO_LINE
        elif path and path not in listed:  # a package of the module
            listed.add(path)
            yield Module(path, folder / path, version)


# ---- go.mod and go.work ----------------------------------------------------------------------------------


def parse(path: Path) -> ModFile:
    """Read a go.mod or go.work. Raises BadModule for what is none, and for a Go that is newer than ours."""
    out = ModFile()
    for number, verb, words in _lines(path):
        if verb not in _DIRECTIVES:
            raise BadModule(f"go: errors parsing {path.name}:", f"{path}:{number}: unknown directive: {verb}")
        match verb, words:
            case "module", [name]:
                out.path = name
            case "go", [version]:
                if not re.fullmatch(r"[1-9]\d*\.(0|[1-9]\d*)(\.(0|[1-9]\d*))?((alpha|beta|rc)\d+)?", version):
                    why = f"invalid go version '{version}': must match format 1.23"
                    raise BadModule(f"go: errors parsing {path.name}:", f"{path}:{number}: {why}")
                out.go = version
            case "require", [name, version, *_]:
                out.require[name] = version
            case "replace", [name, "=>", target, *rest]:
                out.replace[name, ""] = target, rest[0] if rest else ""
            case "replace", [name, version, "=>", target, *rest]:
                out.replace[name, version] = target, rest[0] if rest else ""
            case "use", [place]:
                out.use.append(place)
            case "godebug", [setting] if "=" in setting:
                key, _, value = setting.partition("=")
                out.godebug[key] = value
            case _:
                pass
    minor = re.match(r"1\.(\d+)", out.go)
    if minor and int(minor[1]) > CURRENT:
        raise BadModule(f"go: {path.name} requires go >= {out.go} (running go {_RELEASE}; GOTOOLCHAIN=local)")
    return out


def _lines(path: Path) -> Iterator[tuple[int, str, list[str]]]:
    """The directives with their line numbers, blocks `verb ( ... )` as one each line."""
    block = ""
    text = path.read_text(encoding="utf-8", errors="replace")
    for number, line in enumerate(text.splitlines(), 1):
        words = [w.strip('"`') for w in re.findall(r'"[^"]*"|`[^`]*`|\S+', re.sub(r"(^|\s)//.*", "", line))]
        if not words:
            continue
        if block:
            if words == [")"]:
                block = ""
            else:
                yield number, block, words
        elif words[1:] == ["("]:
            block = words[0]
        else:
            yield number, words[0], words[1:]
