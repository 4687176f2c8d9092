"""Themes of generated programs: control flow, types and the basic kinds of values."""

# ruff: noqa: E501 (lines of Go)

from collections.abc import Callable

from tests.generated.generate import BITS, INTS, Gen, function, literal

_TEXTS = ('"héllo, 世界"', '"a\\xffb\\xc3"', '"\\U0001F600x\\u0301"', '"plain"', '""', '"\\xe4\\xb8"', '"tab\\tnl\\n"')


def labels(g: Gen, name: str) -> None:
    """Nested loops left by labels; goto; switch and select inside of loops."""
    function(g, name)
    a, b, c = (g.r.randint(2, 6) for _ in range(3))
    g.line("n := 0")
    g.line("outer:")
    g.open(f"for i := 0; i < {a}; i++")
    g.open(f"for j := range {b}")
    g.open(f"switch (i*{g.r.randint(1, 5)} + j) % {c + 1}")
    g.line(f"case 0: {g.r.choice(('continue outer', 'break', 'n += 2', 'continue'))}")
    g.line(f"case 1: {g.r.choice(('continue', 'break', 'n++; fallthrough'))}")
    g.line(f"case 2: if i == {a - 1} {{ {g.r.choice(('break outer', 'continue outer'))} }}; n += 10")
    g.line("default: n += 100")
    g.close()
    g.line('fmt.Print(i, j, n, " ")')
    g.close()
    g.close()
    g.line("fmt.Println(n)")
    g.line("k := 0")
    g.line("again:")
    g.line("k++")
    g.line(f"if k < {g.r.randint(2, 7)} {{ n += k; goto again }}")
    g.line("{")
    g.depth += 1
    g.line(f"if n%{g.r.randint(2, 5)} == 0 {{ goto done }}")
    g.line('fmt.Println("odd way", n)')
    g.depth -= 1
    g.line("}")
    g.line("done:")
    g.line("fmt.Println(k, n)")
    g.line("block:")
    g.open("switch")
    g.line("default:")
    g.line(f"if k > {g.r.randint(1, 5)} {{ break block }}")
    g.line('fmt.Println("in block")')
    g.close()
    g.close()


def selects(g: Gen, name: str) -> None:
    """select with one thing ready at a time: buffers, closed and nil channels, time."""
    function(g, name)
    size = g.r.randint(1, 4)
    g.line(f"c, d := make(chan int, {size}), make(chan string)")
    g.line("var none chan bool")
    g.open(f"for i := range {g.r.randint(3, 7)}")
    g.open("select")
    g.line('case c <- i * 2: fmt.Print("sent ", len(c), " ")')
    g.line('case <-none: fmt.Print("never")')
    g.line('case s := <-d: fmt.Print("got ", s)')
    g.line('default: fmt.Print("full ", <-c, " ")')
    g.close()
    g.close()
    g.line("close(c)")
    g.line("fmt.Println()")
    g.line("go func() { defer close(d); for i := range 3 { d <- fmt.Sprint(i) } }()")
    g.line("sum := 0")
    g.open("for cc, dd := c, d; cc != nil || dd != nil;")
    g.open("if cc != nil")
    g.line("x, ok := <-cc")
    g.line("if !ok { cc = nil; continue }")
    g.line("sum += x")
    g.line("continue")
    g.close()
    g.open("select")
    g.line("case s, ok := <-dd:")
    g.line('\tif !ok { dd = nil; break }; fmt.Print(s, sum, ";")')
    g.line("case x := <-cc: fmt.Println(x)")
    g.close()
    g.close()
    ms = g.r.randint(1, 5)
    g.line(f"select {{ case <-time.After({ms} * time.Millisecond): fmt.Println({ms}); case <-none: }}")
    g.line(f"tick, stop := time.NewTicker({ms} * time.Millisecond), time.After({ms * 3 + 1} * time.Millisecond)")
    g.line("n := 0")
    g.line("loop: for { select { case <-tick.C: n++; case <-stop: break loop } }")
    g.line('fmt.Println("ticks", n < 9)')
    g.close()


def rangefuncs(g: Gen, name: str) -> None:
    """range over functions, left in every way; range over integers."""
    g.line("")
    g.open(f"func {name}count(n, step int) func(yield func(int, string) bool)")
    g.open("return func(yield func(int, string) bool)")
    g.line('defer fmt.Print("<end>")')
    g.line('for i := 0; i < n; i += step { if !yield(i, fmt.Sprint("#", i)) { fmt.Print("<stop>"); return } }')
    g.close()
    g.close()
    g.open(f"func {name}find(want int) (at int, err error)")
    g.line('defer func() { if r := recover(); r != nil { err = fmt.Errorf("%v", r) }; at++ }()')
    g.open(f"for i, s := range {name}count({g.r.randint(4, 12)}, {g.r.randint(1, 3)})")
    g.line('defer fmt.Print("d", i, " ")')
    g.line("if i == want { return i * 10, nil }")
    bad = g.r.choice(("panic(s)", "continue", "_ = []int{}[i]", "at = i"))
    g.line(f"if i > want+{g.r.randint(0, 3)} {{ {bad} }}; _ = s")
    g.close()
    g.line('return -1, errors.New("none")')
    g.close()
    function(g, name)
    g.line("total := 0")
    g.line("outer:")
    g.open(f"for i, s := range {name}count({g.r.randint(2, 6)}, 1)")
    g.open(f"for j := range {name}count(i+2, {g.r.randint(1, 2)})")
    g.line(f"if j == {g.r.randint(1, 4)} {{ {g.r.choice(('continue outer', 'break', 'break outer'))} }}")
    g.line("if total += i*10 + j; total > 1000 { break outer }; _ = s")
    g.close()
    g.close()
    g.line("fmt.Println(total)")
    for _ in range(2):
        g.line(f"fmt.Println({name}find({g.r.randint(0, 9)}))")
    g.line(f'for i := range uint8({g.r.randint(1, 5)}) {{ fmt.Printf("%T%d ", i, i); i += 3 }}')
    g.line("fmt.Println()")
    g.close()


def embedding(g: Gen, name: str) -> None:
    """Embedded structs, pointers and interfaces; method values and expressions; promoted and hidden names."""
    base, mid, top = f"{name}B", f"{name}M", f"{name}T"
    ptr = g.r.choice(("", "*"))
    g.line("")
    g.line(f"type {base} struct {{ id int; name string }}")
    g.line(f'func (b {base}) Hello() string {{ return fmt.Sprint("B", b.id, b.name) }}')
    g.line(f"func (b *{base}) Inc(n int) int {{ b.id += n; return b.id }}")
    g.line(f"type {mid} struct {{ {ptr}{base}; name [2]string }}")
    hide = g.r.random() < 0.5
    if hide:
        g.line(f'func (m {mid}) Hello() string {{ return "M" + m.name[0] + m.{base}.Hello() }}')
    g.line(f"type {name}I interface {{ Hello() string }}")
    star = g.r.random() < 0.5
    g.line(f"type {top} struct {{ {'*' if star else ''}{mid}; extra float64 }}")
    g.line(f"type {name}W struct {{ {name}I; n int }}")
    function(g, name)
    inner = f'{"&" if ptr else ""}{base}{{{g.r.randint(1, 9)}, "x"}}'
    g.line(f'm := {mid}{{{inner}, [2]string{{"p", "q"}}}}')
    g.line(f"t := {top}{{{'&m' if star else 'm'}, 1.5}}")
    g.line("u := t")
    g.line(
        f"fmt.Println(t.Inc(2), u.Inc({g.r.randint(1, 5)}), m.Inc(1), t.id, u.id, m.id, t.Hello(), u.Hello(), m.Hello())"
    )
    g.line("f, h := t.Hello, t.Inc; t.id = 100; h(5); fmt.Println(f(), t.id, t.Hello())")
    g.line(f"e, k := {mid}.Hello, (*{mid}).Inc")
    g.line("fmt.Println(e(m), k(&m, 7), m.id, m.name, t.name)")
    g.line(f"w := {name}W{{t, 1}}; v := {name}W{{&m, 2}}; x := {name}W{{w, 3}}")
    g.line("m.id++; t.id++")
    g.line("fmt.Println(w.Hello(), v.Hello(), x.Hello(), x.n)")
    g.line(f'var i {name}I = t; if _, ok := i.(interface{{ Inc(int) int }}); ok {{ fmt.Println("has Inc") }}')
    if not ptr and not star:
        g.line('fmt.Printf("%v %+v %T\\n", t, m, i)')
        g.line("fmt.Println(t == u, any(m) == any(t.name))")
    if g.r.random() < 0.2:
        g.line(f"var z {name}W; fmt.Println(z.n); z.Hello()")
    g.close()


def typeswitches(g: Gen, name: str) -> None:
    """Values of many types through type switches and assertions."""
    g.line("")
    g.line(f"type {name}E struct{{ code int }}")
    g.line(f'func (e *{name}E) Error() string {{ return fmt.Sprint("code ", e.code) }}')
    g.line(f"type {name}S []int")
    function(g, name)
    values = [
        "nil", "1", "int8(-3)", "uint64(1 << 63)", "2.5", "float32(0.1)", '"s"', "'x'", "[]byte(\"ab\")", "[2]int{1, 2}",
        f"{name}S{{1}}", f"&{name}E{{7}}", "struct{ a, b int }{1, 2}", "map[string]int{\"k\": 1}", "func() int { return 4 }",
        "make(chan int, 2)", "errors.New(\"e\")", "complex(1, -1)", "true", "new(int)", f"(*{name}E)(nil)", "error(nil)",
    ]  # fmt: skip
    g.r.shuffle(values)
    g.open(f"for i, x := range []any{{{', '.join(values[: g.r.randint(6, 14)])}}}")
    g.open("switch v := x.(type)")
    cases = [
        "case nil: fmt.Print(\"nil\")", "case int, int8, uint64: fmt.Printf(\"int-like %v %T\", v, v)",
        "case float32: fmt.Print(v * 2)", "case float64: fmt.Print(v / 3)", "case string: fmt.Print(len(v), v+\"!\")",
        "case []byte: v[0]++; fmt.Print(string(v))", "case [2]int: v[0] = 9; fmt.Print(v, x)",
        f"case {name}S: fmt.Print(append(v, 2))", "case error: fmt.Print(\"error \", v == nil)",
        "case func() int: fmt.Print(v())", "case map[string]int: v[\"new\"] = 2; fmt.Print(x)",
        "case chan int: fmt.Print(cap(v))", "case bool: fmt.Print(!v)", "case rune: fmt.Print(string(v))",
    ]  # fmt: skip
    head, rest = cases[:1], cases[1:]
    g.r.shuffle(rest)
    for case in [*head, *rest[: g.r.randint(5, 13)]]:
        g.line(case)
    g.line('default: fmt.Printf("other %T", v)')
    g.close()
    g.line("if s, ok := x.(fmt.Stringer); ok { fmt.Print(s) }")
    g.line('if n, ok := x.(int); ok || i == 0 { fmt.Print(" ", n, ok) }')
    g.line('fmt.Print("; ")')
    g.close()
    g.line("fmt.Println()")
    if g.r.random() < 0.4:
        g.line(f"var y any = {g.r.choice(values)}")
        t = g.r.choice(("int", "string", "error", "[]int", f"*{name}E", "fmt.Stringer", "chan<- int"))
        g.line(f'z := y.({t}); _ = z; fmt.Println("held")')
    g.close()


def runes(g: Gen, name: str) -> None:
    """Strings of runes and of bytes that are none."""
    function(g, name)
    g.line(f"s := {g.r.choice(_TEXTS)} + {g.r.choice(_TEXTS)}[:{0}] + {g.r.choice(_TEXTS)}")
    g.line('for i, r := range s { fmt.Printf("%d:%c=%U ", i, r, r) }')
    g.line('fmt.Printf("\\n%q %+q %x % X %v\\n", s, s, s, s, []rune(s))')
    g.line("rs := []rune(s); for i, j := 0, len(rs)-1; i < j; i, j = i+1, j-1 { rs[i], rs[j] = rs[j], rs[i] }")
    g.line('fmt.Printf("%q %d %d\\n", string(rs), len(rs), len(string(rs)))')
    g.line('for i := range len(s) { if s[i] >= 0x80 { fmt.Print(i, s[i], s[:i] < s[i:], " ") } }')
    g.line('bs := []byte(s); bs = append(bs, "end"...); n := copy(bs, "ST")')
    g.line('fmt.Printf("%s|%q|%d|%v\\n", bs, bs, n, string(bs[:n]) == "ST")')
    g.line(f"t := strings.Map(func(r rune) rune {{ if r > 127 {{ return -1 }}; return r + {g.r.randint(0, 2)} }}, s)")
    g.line('fmt.Printf("%q %q %v\\n", t, strings.ToTitle(s), strings.ContainsRune(s, 0xFFFD))')
    g.line(f"x := strings.FieldsFunc(s, func(r rune) bool {{ return r == 'l' || r == {g.r.randint(97, 122)} }})")
    g.line('fmt.Printf("%q %v %v\\n", x, strings.EqualFold(s, strings.ToUpper(s)), strings.IndexByte(s, 0xff))')
    g.line(
        f'fmt.Printf("%-12s|%12s|%.3s|%8.2q|%c\\n", s, s, s, s, rune({g.r.choice((65, 0x4E16, 0x1F600, -1, 0xD800))}))'
    )
    g.close()


def overflow(g: Gen, name: str) -> None:
    """Every width at its bounds: wrap-around, shifts by any count, division, conversions."""
    function(g, name)
    for t in g.r.sample(INTS, 5):
        bits = BITS[t]
        v, w = g.name("x"), g.name("y")
        g.line(f"{v}, {w} := {literal(g, t)}, {literal(g, t)}")
        g.line(f"fmt.Println({v}+{w}, {v}-{w}, {v}*{w}, -{v}, ^{v}, {v}&^{w}, {v}^{w}, {v}|{w}, {v}*{v}*{w})")
        g.line(f"if {w} != 0 {{ fmt.Println({v}/{w}, {v}%{w}) }}")
        for count in g.r.sample((0, 1, bits - 1, bits, bits + 1, 63, 64, 65, 200), 3):
            n = g.name("n")
            g.line(f"{n} := {g.r.choice(('uint', 'uint8', 'int', 'uint64'))}({count})")
            g.line(f"fmt.Println({v}<<{n}, {v}>>{n}, ({v}+1)<<({n}%9)>>1)")
        g.line(f"{v}++; {v} <<= 1; {w}--; {w} >>= 2; {v} -= {w}; {w} *= {v}; {v} |= {w}; {w} &^= 5; {v} ^= {w}")
        others = ", ".join(f"{u}({v})" for u in g.r.sample(INTS, 4))
        g.line(f"fmt.Println({v}, {w}, {others}, float64({v}), float32({w}))")
        if g.r.random() < 0.15:
            g.line(f"{{ neg := -{g.r.randint(1, 3)}; fmt.Println({v} << neg) }}")
    g.line("var zero int; _ = zero")
    if g.r.random() < 0.2:
        g.line(f"fmt.Println({g.r.randint(1, 9)} {g.r.choice('/%')} zero)")
    g.close()


def floats(g: Gen, name: str) -> None:
    """Floating point values in every format."""
    function(g, name)
    special = ("math.Inf(1)", "math.Inf(-1)", "math.NaN()", "math.Copysign(0, -1)", "math.MaxFloat64", "5e-324", "1e21",
               "1e20", "0.1", "123456789.0", "1e-7", "float64(1<<53)", "2.5", "3.5", "1.0/3")  # fmt: skip
    g.line(f"xs := []float64{{{', '.join(g.r.sample(special, 5))}, {g.r.uniform(-1e3, 1e3)!r}, {g.r.random()!r}}}")
    verbs = g.r.sample(
        ("%v", "%g", "%e", "%f", "%.2f", "%8.3f", "%-10.1e|", "%+g", "%G", "%x", "%b", "%06.1f", "%.0f", "% f"), 6
    )
    g.line(f'for _, x := range xs {{ fmt.Printf("{" ".join(verbs)}\\n"{", x" * 6}) }}')
    g.line(
        "for i, x := range xs { y := xs[(i+1)%len(xs)]; fmt.Println(x+y, x-y, x*y, x/y, x < y, x == y, min(x, y), max(x, y)) }"
    )
    g.line(
        "for _, x := range xs { f := float32(x); fmt.Println(f, f*f, f/3, -f, float64(f) == x, math.Float32bits(f)) }"
    )
    g.line(
        "for _, x := range xs { fmt.Println(math.Floor(x), math.Trunc(x), math.Round(x), math.Float64bits(x), math.Sqrt(x)) }"
    )
    g.line(
        f"for _, x := range xs {{ fmt.Println(strconv.FormatFloat(x, '{g.r.choice('efgG')}', {g.r.choice((-1, 0, 3, 17))}, 64)) }}"
    )
    g.line("c := complex(xs[0], xs[1]); fmt.Println(c, c*c, c/complex(2, 1), c == c, real(c*2), imag(-c))")
    g.line('fmt.Printf("%v %.2f %g\\n", c, c, complex64(c))')
    g.close()


FLOW: dict[str, Callable[[Gen, str], None]] = {
    f.__name__: f for f in (labels, selects, rangefuncs, embedding, typeswitches, runes, overflow, floats)
}
