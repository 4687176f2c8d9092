"""Ask the real Go for the results of all cases: `python -m tests.std.refresh_golden` writes golden/calls.txt."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from tests.oracle import _environment, go_command
from tests.std.cases import all_cases

GOLDEN = Path(__file__).parent / "golden" / "calls.txt"
_PER_FUNC = 400

_HEAD = """package main
import ("bufio"; "errors"; "fmt"; "math"; "os"; "strconv"; "strings")
var out = bufio.NewWriter(os.Stdout)
var _ = math.Pi
var _ = strings.Index
func show(x any) string {
	switch x := x.(type) {
	case string: return fmt.Sprintf("s%x", x)
	case []string:
		parts := make([]string, len(x))
		for i, s := range x { parts[i] = show(s) }
		return "[" + strings.Join(parts, " ") + "]"
	case float64:
		if math.IsNaN(x) { return "nan" }
		return fmt.Sprintf("%016x", math.Float64bits(x))
	case complex128: return show(real(x)) + "," + show(imag(x))
	case error:
		switch {
		case errors.Is(x, strconv.ErrRange): return "1"
		case errors.Is(x, strconv.ErrSyntax): return "2"
		case strings.Contains(x.Error(), "invalid base"): return "3"
		case strings.Contains(x.Error(), "invalid bit size"): return "4"
		}
		return x.Error()
	case nil: return "0"
	}
	return fmt.Sprint(x)
}
func p(xs ...any) {
	for i, x := range xs {
		if i > 0 { out.WriteByte(' ') }
		out.WriteString(show(x))
	}
	out.WriteByte('\\n')
}
"""


def main() -> None:
    """Build and run the program, and write the file: one case and its result per line."""
    cases = all_cases()
    text = [_HEAD]
    for start in range(0, len(cases), _PER_FUNC):
        text.append(f"func f{start}() {{\n")
        text += [f"\tp({source})\n" for _, source, _ in cases[start : start + _PER_FUNC]]
        text.append("}\n")
    text.append(
        "func main() {\n" + "".join(f"\tf{n}()\n" for n in range(0, len(cases), _PER_FUNC)) + "\tout.Flush()\n}\n"
    )
    with tempfile.TemporaryDirectory() as scratch:
        Path(scratch, "go.mod").write_text("module m\n\ngo 1.27\n")
        Path(scratch, "main.go").write_text("".join(text))
        command = [str(go_command()), "build", "-o", "p", "."]
        subprocess.run(command, cwd=scratch, env=_environment(), check=True)
        done = subprocess.run([f"{scratch}/p"], capture_output=True, text=True, check=True)
    results = done.stdout.splitlines()
    assert len(results) == len(cases)
    lines = [f"{source}\t{result}\n" for (_, source, _), result in zip(cases, results, strict=True)]
    GOLDEN.write_text("".join(lines))


if __name__ == "__main__":
    main()
