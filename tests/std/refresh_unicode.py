"""Make memtui/std/unicode/data.py and whole.go: a Go program tells what package unicode says of every rune, and which
names its maps have.

`python -m tests.std.refresh_unicode` needs Go 1.27.3 and writes the files; tables.py says how the tables read.
"""

from __future__ import annotations

import base64
import re
import subprocess
import tempfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from memtui.std.unicode import data
from tests.oracle import _environment, go_command

_GO = """package main
import ("bufio"; "fmt"; "os"; "sort"; "unicode")
func main() {
	w := bufio.NewWriter(os.Stdout)
	defer w.Flush()
	fmt.Fprintln(w, "version", unicode.Version)
	var cats []string
	for k := range unicode.Categories {
		if len(k) == 2 && k != "LC" && k != "Cn" { cats = append(cats, k) }
	}
	sort.Strings(cats)
	prev := ""
	for r := rune(0); r <= unicode.MaxRune; r++ {
		c := "--"
		for _, k := range cats {
			if unicode.Is(unicode.Categories[k], r) { c = k }
		}
		if c != prev { fmt.Fprintln(w, "cat", r, c) }
		prev = c
	}
	for r := rune(0); r <= unicode.MaxRune; r++ {
		u, l, t := unicode.ToUpper(r), unicode.ToLower(r), unicode.ToTitle(r)
		if u != r || l != r || t != r { fmt.Fprintln(w, "case", r, u-r, l-r, t-r) }
		next := l
		if next == r { next = u }
		if f := unicode.SimpleFold(r); f != next { fmt.Fprintln(w, "fold", r, f) }
	}
	dump := func(tag string, m map[string]*unicode.RangeTable) {
		var names []string
		for k := range m { names = append(names, k) }
		sort.Strings(names)
		for _, k := range names {
			fmt.Fprint(w, tag, " ", k)
			start := rune(-1)
			for r := rune(0); r <= unicode.MaxRune+1; r++ {
				in := r <= unicode.MaxRune && unicode.Is(m[k], r)
				if in && start < 0 { start = r }
				if !in && start >= 0 { fmt.Fprint(w, " ", start, " ", r-1); start = -1 }
			}
			fmt.Fprintln(w)
		}
	}
	dump("script", unicode.Scripts)
	dump("prop", unicode.Properties)
	dump("foldcat", unicode.FoldCategory)
	dump("foldscript", unicode.FoldScript)
	for _, c := range unicode.CaseRanges {
		fmt.Fprintln(w, "range", c.Lo, c.Hi, c.Delta[0], c.Delta[1], c.Delta[2])
	}
	var aliases []string
	for k := range unicode.CategoryAliases { aliases = append(aliases, k) }
	sort.Strings(aliases)
	for _, k := range aliases { fmt.Fprintln(w, "alias", k, unicode.CategoryAliases[k]) }
	var all []string
	for k := range unicode.Categories { all = append(all, k) }
	sort.Strings(all)
	for _, k := range all { fmt.Fprintln(w, "name", k) }
}
"""


def answers() -> list[list[str]]:
    """The program's lines, split at blanks."""
    with tempfile.TemporaryDirectory() as scratch:
        Path(scratch, "go.mod").write_text("module m\n\ngo 1.27\n")
        Path(scratch, "main.go").write_text(_GO)
        command = [str(go_command()), "run", "."]
        done = subprocess.run(command, cwd=scratch, env=_environment(), capture_output=True, text=True, check=True)
    return [line.split() for line in done.stdout.splitlines()]


def _distances(numbers: Iterable[int]) -> list[str]:
    found, last = [], 0
    for n in numbers:
        found.append(f"{n - last:x}")
        last = n
    return found


def _case_runs(cases: list[list[int]]) -> str:
    runs: list[list[int]] = []
    for r, *deltas in cases:
        if runs and runs[-1][3:] == deltas:
            start, count, step = runs[-1][:3]
            gap = r - (start + (count - 1) * step)
            if gap == step or (count == 1 and gap == 2):
                runs[-1][1:3] = [count + 1, gap]
                continue
        runs.append([r, 1, 1, *deltas])
    return " ".join(",".join(map(str, run)) for run in runs)


def tables(lines: list[list[str]]) -> dict[str, str]:
    """Name in data.py -> text."""
    by_tag: dict[str, list[list[str]]] = {}
    for tag, *rest in lines:
        by_tag.setdefault(tag, []).append(rest)
    starts = _distances(int(start) for start, _ in by_tag["cat"])
    return {
        "CATEGORIES": " ".join(d + cat for d, (_, cat) in zip(starts, by_tag["cat"], strict=True)),
        "CASES": _case_runs([list(map(int, c)) for c in by_tag["case"]]),
        "FOLDS": " ".join(",".join(f) for f in by_tag["fold"]),
        "SCRIPTS": "\n".join(f"{s[0]} {','.join(_distances(map(int, s[1:])))}" for s in by_tag["script"]),
        "PROPERTIES": "\n".join(f"{s[0]} {','.join(_distances(map(int, s[1:])))}" for s in by_tag["prop"]),
        "FOLD_TABLES": "\n".join(
            f"fold{s[0]} {','.join(_distances(map(int, s[1:])))}" for s in by_tag["foldcat"] + by_tag["foldscript"]
        ),
        "CASE_RANGES": " ".join(",".join(r) for r in by_tag["range"]),
    }


def _go_map(name: str, elem: str, entries: Iterable[tuple[str, str]]) -> list[str]:
    rows = [f'	"{key}": {value},' for key, value in entries]
    return ["", f"var {name} = map[string]{elem}{{", *rows, "}"]


def whole(lines: list[list[str]]) -> str:
    """The Go text of whole.go."""
    names: dict[str, list[str]] = {}
    aliases = [(rest[0], f'"{rest[1]}"') for tag, *rest in lines if tag == "alias"]
    for tag, *rest in lines:
        names.setdefault(tag, []).append(rest[0])
    have = set(re.findall(r"^\t(\w+) +=", (_FOLDER / "tables.go").read_text(), re.MULTILINE))
    folds = [f"fold{n}" for n in names["foldcat"] + names["foldscript"]]
    more = sorted({"LC", *names["script"], *names["prop"]} - have - {"STerm"}) + folds
    out = ["//memtui:asked", "package unicode", "", "// The tables that few programs use, and what has all of them."]
    out += ["var (", *(f"	{n} = &RangeTable{{}}" for n in more), "	STerm = Sentence_Terminal", ")"]
    for variable, tag in (("Categories", "name"), ("Scripts", "script"), ("Properties", "prop")):
        out += _go_map(variable, "*RangeTable", ((n, n) for n in names[tag]))
    for variable, tag in (("FoldCategory", "foldcat"), ("FoldScript", "foldscript")):
        out += _go_map(variable, "*RangeTable", ((n, f"fold{n}") for n in names[tag]))
    out += _go_map("CategoryAliases", "string", aliases)
    out += ["", "var GraphicRanges = []*RangeTable{L, M, N, P, S, Zs}", ""]
    out += ["var PrintRanges = []*RangeTable{L, M, N, P, S}"]
    out += ["", "// CaseRanges has the mappings of all letters that have cases.", "var CaseRanges = caseRanges()", ""]
    return "\n".join([*out, "func caseRanges() []CaseRange", ""])


_FOLDER = Path(data.__file__).parent


def main() -> None:
    """Replace the tables in data.py, keeping its comments, and whole.go."""
    path = Path(data.__file__)
    old = path.read_text().split("\n")
    found = answers()
    fresh = tables(found)
    _FOLDER.joinpath("whole.go").write_text(whole(found))
    out: list[str] = []
    skipping = False
    for line in old:
        name = line.removesuffix(" = (")
        if name in fresh:
            blob = base64.b85encode(zlib.compress(fresh[name].encode(), 9)).decode()
            out.append(line)
            out += [f'    b"{blob[i : i + 112]}"' for i in range(0, len(blob), 112)]
            skipping = True
        elif line == ")":
            skipping = False
        if not skipping:
            out.append(line)
    path.write_text("\n".join(out))


if __name__ == "__main__":
    main()
