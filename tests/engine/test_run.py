"""Running without a debugger."""

from pathlib import Path

from memtui.engine.run import run_program
from memtui.runtime.machine import Options


def _run(tmp_path: Path, text: str) -> tuple[int, bytes, bytes]:
    path = tmp_path / "p.go"
    path.write_text(text)
    out: list[bytes] = []
    err: list[bytes] = []
    status = run_program([str(path)], options=Options(stdout=out.append, stderr=err.append))
    return status, b"".join(out), b"".join(err)


def test_variables_named_like_the_handlers_of_faults_survive_them(tmp_path: Path) -> None:
    text = """package main

type T struct{ n int }

func f(p *T) (e int, d string) {
	u := 7
	defer func() { recover() }()
	e = u
	d = "d"
	e += p.n
	return
}

func main() {
	e, d := f(nil)
	println(e, d)
}
"""
    assert _run(tmp_path, text) == (0, b"", b"7 d\n")


def test_exit_status_of_a_panic(tmp_path: Path) -> None:
    status, _, err = _run(tmp_path, 'package main\n\nfunc main() { panic("no") }\n')
    assert status == 2
    assert err.startswith(b"panic: no\n\ngoroutine 1 [running]:\nmain.main()\n")


def test_compile_errors_are_printed_and_give_status_1(tmp_path: Path, capsys) -> None:  # type: ignore[no-untyped-def]
    status, _, _ = _run(tmp_path, "package main\n\nfunc main() { x := 1 }\n")
    assert status == 1
    assert capsys.readouterr().err.endswith("p.go:3:15: declared and not used: x\n")
