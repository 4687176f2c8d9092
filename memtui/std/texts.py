"""The Go text of std packages in the form that the compiler asks for."""

from memtui.std import registry


class StdTexts:
    """A `compiler.load.StdSource` over the folders of this package."""

    def source(self, import_path: str) -> list[tuple[str, bytes]] | None:
        """The files of a package, named as in a real GOROOT, or None if memtui has no such package."""
        if registry.folder(import_path) is None:
            return None
        files = registry.sources(import_path)
        return [(f"$GOROOT/src/{import_path}/{name}", text.encode()) for name, text in files]
