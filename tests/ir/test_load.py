"""Which files belong to a program, and what the go command says where it cannot be read."""

from pathlib import Path

import pytest

from memtui.compiler.load import LoadFailed, load_files


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text)


def test_directory_takes_files_of_the_build(tmp_path: Path) -> None:
    write(
        tmp_path,
        b__go="package p\n",
        a__go="package p\n",
        a_test__go="package p\n",
        x_linux__go="package p\n",
        x_windows__go="package p\n",
        x_arm64__go="package p\n",
        x_linux_amd64__go="package p\n",
        y__go="// c\n\n//go:build ignore\n\npackage main\n",
        z__go="//go:build linux && go1.21\n\npackage p\n",
        notes__txt="",
    )
    names = [Path(name).name for name, _ in load_files([str(tmp_path)]).sources]
    assert names == ["a.go", "b.go", "x_linux.go", "x_linux_amd64.go", "z.go"]


def test_file_names_are_kept_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, a__go="package p\n")
    monkeypatch.chdir(tmp_path)
    assert [name for name, _ in load_files(["a.go"]).sources] == ["a.go"]
    assert [name for name, _ in load_files(["./a.go"]).sources] == ["./a.go"]


def test_module_of_a_folder_above(tmp_path: Path) -> None:
    write(tmp_path, go__mod="module example.com/m // comment\n\ngo 1.21.3\n")
    sub, other = tmp_path / "cmd", tmp_path / "lib"
    sub.mkdir()
    other.mkdir()
    write(sub, a__go="package main\n")
    write(other, b__go="package lib\n")
    loaded = load_files([str(sub)])
    assert (loaded.place, loaded.go_version) == ("example.com/m/cmd", "go1.21")
    local = loaded.local("example.com/m/lib")
    assert local is not None
    assert [Path(name).name for name, _ in local] == ["b.go"]
    assert loaded.local("example.com/other") is None
    assert loaded.local("example.com/m/none") is None


@pytest.mark.parametrize(
    ("files", "paths", "message"),
    [
        ([], ["no.go"], "open no.go: no such file or directory"),
        (["a.go", "d/b.go"], ["a.go", "d/b.go"], "named files must all be in one directory; have . and d"),
    ],
)
def test_failures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: list[str], paths: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in files:
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text("package p\n")
    with pytest.raises(LoadFailed) as failed:
        load_files(paths)
    assert failed.value.lines == [message]


def test_directory_without_go_files(tmp_path: Path) -> None:
    with pytest.raises(LoadFailed) as failed:
        load_files([str(tmp_path)])
    assert failed.value.lines == [f"no Go files in {tmp_path}"]
