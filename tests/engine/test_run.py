"""Running without a debugger."""

from pathlib import Path

from memtui.engine.allocs import allocs
from memtui.engine.run import run_program
from memtui.engine.trace import trace
from memtui.protocol.commands import Open, SourceText
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


ALLOCS = """package main

import (
	"errors"
	"fmt"
)

type pair struct{ a, b int }

var keep []any

func main() {
	for i := 0; i < 10; i++ {
		keep = append(keep, &pair{i, i})
	}
	keep = append(keep, new(int32))
	keep = append(keep, errors.New("x"))
	fmt.Sprint("a", len(keep))
}
"""


def test_allocations_by_line(tmp_path: Path) -> None:
    path = tmp_path / "p.go"
    path.write_text(ALLOCS)
    report = allocs([str(path)], Options())
    lines = report.as_json()["lines"]
    # 10 pairs, and the slice grew at 1, 2, 3, 5, 9 elements to 1, 2, 4, 8, 16 places of 16 bytes.
    assert lines["14"] == [15, 10 * 16 + 16 * (1 + 2 + 4 + 8 + 16)]
    assert lines["16"] == [1, 8]
    assert lines["17"] == [1, 16]  # for the line that called errors.New
    assert report.mallocs == sum(n for n, _ in lines.values())
    assert report.bytes == sum(b for _, b in lines.values())


def test_trace_tells_everything_in_order(tmp_path: Path) -> None:
    text = "package main\n\nvar p *int\n\nfunc main() {\n\tp = new(int)\n\tgo func() {}()\n\tprintln(*p)\n}\n"
    lines: list[dict[str, object]] = []
    status = trace(Open(("p.go",), texts=(SourceText("p.go", text.encode()),)), lines.append)
    assert status == 0
    told = [(x["step"], x["kind"]) for x in lines]
    assert told[0] == (0, "alloc")
    assert told[-3:] == [(1, "go"), (2, "output"), (4, "exit")]
    assert lines[0]["text"] == "allocates ■A int, 8 B (new(int) escapes to heap)"
    assert lines[-2]["output"] == "0\n"
