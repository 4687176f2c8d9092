"""//line comments: positions in messages are those that the comments name (the expected ones are gc's)."""

from memtui.compiler.source.pos import FileTable, make_pos

TEXT = b"""package main

func main() {
	a := 1
//line foo.y:100
	println(zz,
		yy)
//line bar.y:7:20
	println(ww)
	println(uu)
//line :12:5
	println(vv)
//line :9
	println(tt)
//line nonsense
//line x.go:0
}
"""


def test_positions() -> None:
    files = FileTable()
    file = files.add("a.go", TEXT)
    shown = [files.show(make_pos(file.number, line, 10)) for line in (4, 6, 7, 9, 10, 12, 14, 17)]
    assert shown == [
        "a.go:4:10",
        "foo.y:100",
        "foo.y:101",
        "bar.y:7:29",
        "bar.y:8:10",
        "bar.y:12:14",
        ":9",
        ":12",
    ]
