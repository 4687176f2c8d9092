"""The themes of generated programs: each writes one function (and what it needs) that prints what it computed."""

from collections.abc import Callable

from tests.generated.generate import INTS, Gen, condition, function, literal, number, show, statements, variables

_WORDS = ('"go"', '"stack"', '"héllo"', '"世界"', '""', '"a,b,,c"', '"  pad "', '"x\\x00\\xffy"', '"Zz"')


def arithmetic(g: Gen, name: str) -> None:
    """Integers of all types."""
    function(g, name)
    variables(g, 6)
    statements(g, 8)
    show(g)
    g.close()


def conversions(g: Gen, name: str) -> None:
    """Integers to floats, strings and back."""
    function(g, name)
    variables(g, 4)
    f = g.name("f")
    g.line(f"{f} := float64({number(g, 'int')}) / {g.r.choice(('3', '7.5', '1e3', '-0.1'))}")
    g.line(f'fmt.Printf("%v %g %.3f %8.2e\\n", {f}, float32({f}), {f}, {f})')
    for _ in range(3):
        t = g.r.choice(INTS)
        g.line(f'fmt.Printf("%d %x %b %08d|%+d|%-6d|\\n"{f", {t}({number(g, t)})" * 6})')
    g.line(f"fmt.Println(int32({f} / 1e12), uint8(int({f}) & 255), string(rune({number(g, 'int')} & 0xffff)))")
    g.line(f"n, err := strconv.ParseInt(fmt.Sprint({number(g, 'int')}), 10, {g.r.choice((8, 16, 32, 64))})")
    g.line("fmt.Println(n, err)")
    g.line(f"c := complex({f}, 2) * complex(1, -{f})")
    g.line("fmt.Println(c, real(c) > imag(c))")
    g.close()


def slices(g: Gen, name: str) -> None:
    """append, reslicing, copy, sharing; lengths and capacities."""
    function(g, name)
    variables(g, 3)
    t = g.r.choice((*INTS, "string", "[2]int16", "struct{ a int8; b *int }"))
    zero = {"s": '"s"', "[": "[2]int16{1, 2}"}.get(t[0], f"{t}{{}}") if t not in INTS else ""
    if t == "string":
        zero = '"s"'
    elif t.startswith("struct"):
        zero = f"{t}{{}}"
    g.line(f"var s []{t}" if g.r.random() < 0.5 else f"s := make([]{t}, {g.r.randint(0, 3)}, {g.r.randint(3, 9)})")
    g.open(f"for i := 0; i < {g.r.randint(3, 20)}; i++")
    value = zero or f"{t}(i)*{literal(g, t)}"
    g.line(f"s = append(s, {value})")
    g.line('if i%4 == 0 { fmt.Print(len(s), cap(s), " ") }')
    g.close()
    g.line("fmt.Println()")
    a, b = sorted((g.r.randint(0, 3), g.r.randint(0, 3)))
    g.line(f"u := s[{a}:{b}]")
    g.line(f"w := append(u, s[{g.r.randint(0, 2)}])")
    g.line("w = append(w, s...)")
    g.line(f"x := append(s[:1:{g.r.randint(1, 3)}], u...)")
    g.line(f"n := copy(s[{g.r.randint(0, 2)}:], w)")
    g.line("fmt.Println(n, len(u), cap(u), len(w), cap(w), len(x), cap(x))")
    g.line('fmt.Printf("%v %v\\n", w, x)' if not t.startswith("struct") else "fmt.Println(len(w), w[0].a)")
    g.line(f"var arr [5]{g.r.choice(INTS)}")
    g.line(f"for i := range arr {{ arr[(i*{g.r.randint(1, 9)})%5]++ }}")
    g.line("brr := arr; brr[2] += 9")
    g.line("fmt.Println(arr, brr, arr == brr)")
    if g.r.random() < 0.4:
        g.line(f"k := int({number(g, 'int')} & 0xff) + len(s)")
        g.line(g.r.choice(("fmt.Println(s[k])", "fmt.Println(s[k:])", "fmt.Println(s[:k%9:k%5])", "_ = s[2:1+k*0]")))
    g.close()


def maps(g: Gen, name: str) -> None:
    """Maps with several kinds of keys, changed while read."""
    function(g, name)
    variables(g, 3)
    key = g.r.choice(("int", "string", "[2]int8", "any", "float64", "struct{ a, b int }"))
    make = {
        "int": "i*7%5", "string": 'fmt.Sprint("k", i%6)', "[2]int8": "[2]int8{int8(i % 3), 1}", "any": "any(i % 4)",
        "float64": "float64(i%5) / 2", "struct{ a, b int }": "struct{ a, b int }{i % 3, i % 2}",
    }[key]  # fmt: skip
    g.line(f"m := map[{key}]int{{}}")
    g.open(f"for i := 0; i < {g.r.randint(4, 30)}; i++")
    g.line(f"m[{make}] += i")
    g.line(f"if i%{g.r.randint(3, 7)} == 0 {{ delete(m, {make}) }}")
    g.close()
    g.line("total := 0")
    g.line("for _, v := range m { total += v }")
    g.line("fmt.Println(len(m), total)")
    if key not in ("any", "float64"):
        g.line("fmt.Println(m)")
    g.line("i := 2")
    g.line(f"v, ok := m[{make}]")
    g.line("fmt.Println(v, ok)")
    g.line("names := map[string][]int{}")
    g.line(f'for i := range {g.r.randint(3, 9)} {{ names[string("ab"[i%2])] = append(names[string("ab"[i%2])], i) }}')
    g.line("fmt.Println(names, len(names))")
    if g.r.random() < 0.3:
        g.line("var none map[string]int")
        g.line('fmt.Println(none["x"])')
        g.line('none["x"] = 1')
    g.close()


def closures(g: Gen, name: str) -> None:
    """Captured variables, lists of functions, recursion through a variable."""
    function(g, name)
    variables(g, 4)
    g.line("var fs []func(int) int")
    g.open(f"for i := range {g.r.randint(2, 5)}")
    g.line(f"k := i * {g.r.randint(1, 9)}")
    g.line("fs = append(fs, func(x int) int { k += x; return k + i })")
    g.close()
    g.line('for _, f := range fs { fmt.Print(f(1), f(2), " ") }')
    g.line("fmt.Println()")
    t = g.r.choice([t for t in INTS if g.scope.get(t)])
    v = g.scope[t][0]
    g.line(f"bump := func() {t} {{ {v} = {number(g, t)}; return {v} }}")
    g.line("fmt.Println(bump(), bump())")
    g.line("var fact func(n int) int")
    g.line("fact = func(n int) int { if n <= 1 { return 1 }; return n * fact(n-1) }")
    g.line(f"fmt.Println(fact({g.r.randint(3, 25)}))")
    show(g)
    g.close()


def defers(g: Gen, name: str) -> None:
    """defer, panic, recover, named results."""
    g.line("")
    g.open(f"func {name}x(n int) (r int, err error)")
    g.line('defer func() { r *= 2; if p := recover(); p != nil { err = fmt.Errorf("caught: %v", p); r-- } }()')
    first = g.r.randint(0, 4)
    g.line(f'for i := range n {{ defer func(k int) {{ r += k * i; fmt.Print(k, r, ";") }}(i + {first}) }}')
    fault = g.r.choice((
        "var p *struct{ x int }; return p.x, nil", "var a []int; return a[n], nil", "return 7 / (n - n), nil",
        'panic(errors.New("own"))', "panic(n)", "return n, nil", 'var i any = "s"; return i.(int), nil',
        "r = 5; return", "var c chan int; close(c); return", "s := make([]int, n); return len(s[n+1:]), nil",
        'panic(fmt.Sprintf("%d!", n))', "_ = make([]int, n-99); return",
    ))  # fmt: skip
    g.line(fault)
    g.close()
    function(g, name)
    for n in range(g.r.randint(1, 3)):
        g.line(f"fmt.Println({name}x({n + g.r.randint(0, 2)}))")
    g.close()


def goroutines(g: Gen, name: str) -> None:
    """Pipelines, workers, mutexes, select."""
    function(g, name)
    n, size = g.r.randint(2, 9), g.r.randint(0, 3)
    g.line(f"in, out := make(chan int{f', {size}' if size else ''}), make(chan int)")
    g.line("var wg sync.WaitGroup")
    g.line("var mu sync.Mutex")
    g.line("sum := 0")
    g.open(f"for w := range {g.r.randint(1, 4)}")
    g.line("wg.Add(1)")
    g.open("go func()")
    g.line("defer wg.Done()")
    g.line(f"for x := range in {{ mu.Lock(); sum += x; mu.Unlock(); out <- x * {g.r.randint(2, 5)}; _ = w }}")
    g.close("()")
    g.close()
    g.line(f"go func() {{ for i := range {n} {{ in <- i }}; close(in); wg.Wait(); close(out) }}()")
    g.line("var got []int")
    if g.r.random() < 0.5:
        g.line("for x := range out { got = append(got, x) }")
    else:
        g.open("for open := true; open;")
        g.open("select")
        g.line("case x, ok := <-out:")
        g.line("\tif !ok { open = false; break }")
        g.line("\tgot = append(got, x)")
        g.close()
        g.close()
    g.line("sort.Ints(got)")
    g.line("fmt.Println(got, sum)")
    g.line("done := make(chan struct{})")
    g.line("once := sync.Once{}")
    g.line('for range 3 { go once.Do(func() { fmt.Println("once"); close(done) }) }')
    g.line("<-done")
    g.close()


def strings(g: Gen, name: str) -> None:
    """Bytes, runes, building, splitting."""
    function(g, name)
    g.line(f"s := {g.r.choice(_WORDS)} + {g.r.choice(_WORDS)}")
    g.line(f"for i := range {g.r.randint(1, 4)} {{ s += string(rune('a'+i)) + {g.r.choice(_WORDS)} }}")
    g.line('fmt.Printf("%q %x %d %v\\n", s, s, len(s), []byte(s))')
    g.line('for i, r := range s { fmt.Print(i, ":", r, " ") }')
    g.line("fmt.Println(len([]rune(s)))")
    g.line("var b strings.Builder")
    g.line(f'for i, w := range strings.Split(s, {g.r.choice(_WORDS)}) {{ fmt.Fprintf(&b, "%d=%-5s|", i, w) }}')
    g.line("fmt.Println(b.String(), b.Len())")
    g.line(f'fmt.Println(strings.Fields(s), strings.Index(s, {g.r.choice(_WORDS)}), strings.ToUpper(s), s > "h")')
    g.line(f'fmt.Println(strings.Repeat(s, 2)[{g.r.randint(0, 3)}:], strings.TrimSpace(s) == s, strings.Title("ab c"))')
    g.line("bs := []byte(s); bs[0] ^= 0x20; fmt.Println(string(bs) == s, s[len(s)-1])")
    if g.r.random() < 0.3:
        g.line(f"k := len(s) + {g.r.randint(0, 2)}; fmt.Println(s[k])")
    g.close()


def structs(g: Gen, name: str) -> None:
    """Values, pointers, embedding, methods, comparison, interfaces."""
    t, inner, u = f"{name}T", f"{name}In", f"{name}Sq"
    a, b = g.r.choice(INTS), g.r.choice(INTS)
    g.line("")
    g.line(f"type {inner} struct {{ x {a}; tag string }}")
    g.line(f"type {t} struct {{ {inner}; n {b}; next *{t}; arr [3]int8 }}")
    g.line(f"type {u} {g.r.choice(('int', 'int16'))}")
    g.line(f"func (v {inner}) area() int {{ return int(v.x) * {g.r.randint(2, 9)} }}")
    g.line(f"func (p *{t}) grow() *{t} {{ p.n += {literal(g, b)}; p.x++; p.arr[p.n&1]--; return p }}")
    g.line(f"func (v {t}) with(s string) {t} {{ v.tag += s; return v }}")
    g.line(f"func (q {u}) area() int {{ return int(q * q) }}")
    g.line(f'func (q {u}) String() string {{ return fmt.Sprintf("sq(%d)", int(q)) }}')
    function(g, name)
    g.line(f'v := {t}{{{inner}: {inner}{{{literal(g, a)}, "t"}}}}')
    g.line("p := &v")
    g.line("w := *p.grow().grow()")
    g.line(f'w = w.with("{g.r.choice("xyz")}")')
    g.line("v.next = &w; w.next = nil")
    g.line("x := v; x.next.n++; x.arr[1] = 7")
    g.line("fmt.Println(v.x, v.n, v.arr, w.x, w.n, w.tag, x.arr, x == v, v.next == x.next)")
    g.line(f'fmt.Printf("%v %+v %T\\n", w, w.{inner}, w)')
    g.line(f"for i, s := range []shape{{v, &w, {u}({g.r.randint(-9, 9)}), w.{inner}}} {{")
    g.depth += 1
    g.open("switch y := s.(type)")
    g.line(f'case {t}: fmt.Println(i, "T", y.n, s.area())')
    g.line(f'case *{t}: y.n = 1; fmt.Println(i, "*T", w.n, s.area())')
    g.line("case fmt.Stringer: fmt.Println(i, y, s.area())")
    g.line('default: fmt.Printf("%d %T %v\\n", i, y, s.area())')
    g.close()
    g.close()
    g.line("f, h := v.area, p.grow; v.x = 3; h()")
    g.line("fmt.Println(f(), v.x, p.n)")
    g.line(f"k := map[{inner}]int{{v.{inner}: 1}}; k[w.{inner}]++; fmt.Println(len(k), k[v.{inner}])")
    g.close()


def generics(g: Gen, name: str) -> None:
    """Instances of generic functions and types."""
    t = g.r.choice(INTS)
    own = f"{name}N"
    g.line("")
    g.line(f"type {own} {t}")
    g.line(
        f"func {name}max[T number](a T, more ...T) T {{ for _, x := range more {{ if x > a {{ a = x }} }}; return a }}"
    )
    g.line(f"type {name}Pair[A comparable, B any] struct {{ a A; b B }}")
    g.line(f"func (p {name}Pair[A, B]) swap() (B, A) {{ return p.b, p.a }}")
    function(g, name)
    variables(g, 3)
    g.line(f"xs := []{t}{{{', '.join(literal(g, t) for _ in range(4))}}}")
    g.line(f"fmt.Println(fold(xs, func(a, b {t}) {t} {{ return a {g.r.choice('+-*^|')} b }}), {name}max(xs[0], xs...))")
    g.line(f"ys := apply(xs, func(x {t}) {own} {{ return {own}(x) / 3 }})")
    g.line(f'fmt.Printf("%v %T %v\\n", ys, ys[0], {name}max(ys[1], ys[2]))')
    g.line(f"zs := apply(xs, func(x {t}) string {{ return strconv.Itoa(int(x) % 100) }})")
    g.line('fmt.Println(strings.Join(zs, "/"))')
    g.line(f"var st stack[{g.r.choice((t, 'string', own))}]")
    g.line("for range 3 { var e = st.items; st.push(*new(" + "@" + ")); _ = e }")
    kind = g.lines[-2].split("stack[")[1].rstrip("]")
    g.lines[-1] = g.lines[-1].replace("@", kind)
    g.line("e, ok := st.pop(); fmt.Println(e, ok, st.top, len(st.items), cap(st.items))")
    g.line(f'pr := {name}Pair[string, {t}]{{"k", xs[0]}}')
    g.line("b, a := pr.swap()")
    g.line('fmt.Printf("%v %v %v\\n", a, b, pr == pr)')
    g.line(f"if {condition(g)} {{ fmt.Println(min(xs[0], xs[1]), max(xs[2], xs[3])) }}")
    g.close()


THEMES: dict[str, Callable[[Gen, str], None]] = {
    f.__name__: f
    for f in (arithmetic, conversions, slices, maps, closures, defers, goroutines, strings, structs, generics)
}
