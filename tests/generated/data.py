"""Themes of generated programs: collections, sharing, goroutines, panics that end the program, order of evaluation."""

# ruff: noqa: E501 (lines of Go)

from collections.abc import Callable

from tests.generated.generate import INTS, Gen, function, literal, number, variables


def mapkeys(g: Gen, name: str) -> None:
    """Maps whose keys are structs, arrays, interfaces, pointers, floats."""
    g.line("")
    g.line(f"type {name}K struct {{ a {g.r.choice(INTS)}; s string; in [2]bool }}")
    function(g, name)
    g.line(f"m := map[{name}K]*int{{}}")
    g.open(f"for i := range {g.r.randint(3, 20)}")
    g.line(f"k := {name}K{{a: {g.r.randint(1, 9)}, s: fmt.Sprint(i % 3), in: [2]bool{{i%2 == 0}}}}")
    g.line("if p := m[k]; p != nil { *p += i } else { m[k] = &i }")
    g.close()
    g.line("sum := 0; for k, p := range m { sum += *p * (len(k.s) + 1) }; fmt.Println(len(m), sum)")
    keys = [
        "1",
        '"1"',
        "1.0",
        "int8(1)",
        "true",
        "[2]int{1, 2}",
        "struct{ x any }{1}",
        "'1'",
        "nil",
        f"{name}K{{}}",
        "&sum",
    ]
    g.r.shuffle(keys)
    g.line(f"a := map[any]int{{{', '.join(f'{k}: {i}' for i, k in enumerate(keys[:6]))}}}")
    g.line(f'for i, k := range []any{{{", ".join(keys)}}} {{ v, ok := a[k]; fmt.Print(v, ok, " "); a[k] += i }}')
    g.line("fmt.Println(len(a))")
    g.line('nan := math.NaN(); f := map[float64]string{1: "one", nan: "n"}; f[nan] = "m"; f[0.5+0.5] = "uno"')
    g.line("_, ok := f[nan]; delete(f, nan); fmt.Println(len(f), ok, f[1]); clear(f); fmt.Println(len(f))")
    g.line(
        "g := map[[2]string][]int{}; for i := range 6 { k := [2]string{fmt.Sprint(i % 2)}; g[k] = append(g[k], i) }; fmt.Println(g)"
    )
    g.line(
        'h := map[int]map[string]int{}; for i := range 5 { if h[i%2] == nil { h[i%2] = map[string]int{} }; h[i%2]["k"] += i }; fmt.Println(h)'
    )
    g.line("for k := range h { delete(h, k) }; fmt.Println(len(h), h)")
    if g.r.random() < 0.3:
        g.line(f"bad := any({g.r.choice(('[]int{1}', 'map[int]int{}', 'struct{ f func() }{}'))})")
        g.line(g.r.choice(("a[bad] = 1", "fmt.Println(a[bad])", "delete(a, bad)", "fmt.Println(bad == bad)")))
    g.close()


def sorts(g: Gen, name: str) -> None:
    """Results of sorting, searching and the slices and maps packages."""
    g.line("")
    g.line(f"type {name}P struct {{ name string; age int }}")
    g.line(f"type {name}By []{name}P")
    g.line(f"func (b {name}By) Len() int {{ return len(b) }}")
    g.line(f"func (b {name}By) Less(i, j int) bool {{ return b[i].age < b[j].age }}")
    g.line(f"func (b {name}By) Swap(i, j int) {{ b[i], b[j] = b[j], b[i] }}")
    function(g, name)
    n = g.r.randint(5, 60)
    g.line(f"var ps []{name}P")
    g.line(f"x := uint32({g.r.randint(1, 1 << 30)})")
    g.line(
        f"for range {n} {{ x = x*1664525 + 1013904223; ps = append(ps, {name}P{{fmt.Sprint(x >> 28), int(x >> 16 % 10)}}) }}"
    )
    g.line(f"qs := slices.Clone(ps); rs := append([]{name}P(nil), ps...)")
    g.line(f"sort.Sort({name}By(qs)); fmt.Println(qs)")
    g.line("sort.SliceStable(rs, func(i, j int) bool { return rs[i].name > rs[j].name }); fmt.Println(rs)")
    g.line(
        f"slices.SortFunc(ps, func(a, b {name}P) int {{ return cmp.Or(strings.Compare(a.name, b.name), a.age-b.age) }}); fmt.Println(ps[:3])"
    )
    g.line("ages := map[int]int{}; for _, p := range ps { ages[p.age%7]++ }")
    g.line("keys := slices.Sorted(maps.Keys(ages)); fmt.Println(keys, slices.Max(keys), slices.Contains(keys, 3))")
    g.line(
        f"i, found := slices.BinarySearch(keys, {g.r.randint(0, 8)}); fmt.Println(i, found, sort.SearchInts(keys, 2))"
    )
    g.line(
        "slices.Reverse(keys); fmt.Println(keys, slices.Index(keys, 1), slices.Equal(keys, keys), slices.Compact([]int{1, 1, 2, 1}))"
    )
    g.line('w := strings.Fields("the quick brown fox jumps over the lazy dog"); sort.Strings(w); fmt.Println(w)')
    g.line(
        'sort.Sort(sort.Reverse(sort.StringSlice(w))); fmt.Println(slices.Insert(w, 2, "X"), slices.Delete(slices.Clone(w), 0, 3))'
    )
    g.close()


def iterations(g: Gen, name: str) -> None:
    """Closures over per-iteration variables; deferred ones."""
    function(g, name)
    n = g.r.randint(2, 6)
    g.line("var fs []func() int; var ps []*int")
    g.line(
        f"for i := 0; i < {n}; i++ {{ fs = append(fs, func() int {{ i += {g.r.randint(1, 3)}; return i }}); ps = append(ps, &i); if i == 2 {{ i++ }} }}"
    )
    g.line(f'for i, s := range [{n}]string{{}} {{ fs = append(fs, func() int {{ s += "x"; return len(s)*10 + i }}) }}')
    g.line(f'for i := range {n} {{ defer func() {{ fmt.Print("d", i, " ") }}() }}')
    g.line("j := 0; for j = range 3 { fs = append(fs, func() int { j++; return j }) }")
    g.line('for k, f := range fs { fmt.Print(f(), f(), k, " ") }')
    g.line('for _, p := range ps { fmt.Print(*p, " ") }')
    g.line("fmt.Println(j)")
    g.line("acc := func() func(int) int { t := 0; return func(d int) int { t += d; return t } }")
    g.line("a, b := acc(), acc(); fmt.Println(a(1), a(2), b(10), a(3), b(1))")
    g.line(
        "xs := []int{1, 2, 3}; for i, x := range xs { xs[len(xs)-1-i] += x; if i == 0 { xs = append(xs, 9) } }; fmt.Println(xs)"
    )
    g.line(
        'arr := [3]int{1, 2, 3}; for i, x := range arr { arr[2] = 10; fmt.Print(i, x, " ") }; for i, x := range &arr { arr[2]++; fmt.Print(i, x, " ") }'
    )
    g.line("fmt.Println(arr)")
    g.close()


def workers(g: Gen, name: str) -> None:
    """Goroutines with locks, wait groups, atomics, conditions, contexts."""
    function(g, name)
    n, w = g.r.randint(3, 12), g.r.randint(1, 4)
    g.line(f"jobs, results := make(chan int), make([]int, {n})")
    g.line("var wg sync.WaitGroup; var mu sync.RWMutex; var total atomic.Int64; seen := map[int]bool{}")
    g.open(f"for range {w}")
    g.open("wg.Go(func()")
    g.lines[-1] = "\t" * (g.depth - 1) + "wg.Go(func() {"
    g.line("for j := range jobs { results[j] = j * j; total.Add(int64(j)); mu.Lock(); seen[j] = true; mu.Unlock() }")
    g.close(")")
    g.close()
    g.line(f"for i := range {n} {{ jobs <- i }}")
    g.line("close(jobs); wg.Wait()")
    g.line("mu.RLock(); fmt.Println(results, total.Load(), len(seen)); mu.RUnlock()")
    g.line("ctx, cancel := context.WithCancel(context.Background()); errs := make(chan error, 1)")
    g.line('go func() { <-ctx.Done(); errs <- fmt.Errorf("stopped: %w", ctx.Err()) }(); cancel()')
    g.line("err := <-errs; fmt.Println(err, errors.Is(err, context.Canceled))")
    g.line(
        f"cond := sync.NewCond(&sync.Mutex{{}}); ready := 0; for range {w} {{ go func() {{ cond.L.Lock(); ready++; cond.L.Unlock(); cond.Broadcast() }}() }}"
    )
    g.line(f"cond.L.Lock(); for ready < {w} {{ cond.Wait() }}; cond.L.Unlock(); fmt.Println(ready)")
    g.line(
        "stage := func(in <-chan int, f func(int) int) <-chan int { out := make(chan int); go func() { defer close(out); for x := range in { out <- f(x) } }(); return out }"
    )
    g.line(
        f"src := make(chan int, {g.r.randint(1, 3)}); go func() {{ for i := range {n} {{ src <- i }}; close(src) }}()"
    )
    g.line(
        'for x := range stage(stage(src, func(x int) int { return x + 1 }), func(x int) int { return x * 3 }) { fmt.Print(x, " ") }'
    )
    g.line("fmt.Println()")
    if g.r.random() < 0.15:
        g.line(
            g.r.choice(
                ("var c chan int; <-c", "var l sync.Mutex; l.Lock(); l.Lock()", "select {}", "wg.Add(1); wg.Wait()")
            )
        )
    g.close()


def aliasing(g: Gen, name: str) -> None:
    """copy and append on shared arrays; arrays and structs by value everywhere; min, max, clear."""
    g.line("")
    g.line(f"type {name}V struct {{ a [3]int; s []int; p *[2]int8 }}")
    g.line(
        f"func {name}change(a [3]int, v {name}V, s []int) ([3]int, {name}V) {{ a[0] = 9; v.a[1] = 8; v.s[0] = 7; s[0] = 6; return a, v }}"
    )
    function(g, name)
    g.line(f"s := make([]int, {g.r.randint(4, 6)}, {g.r.randint(6, 10)}); for i := range s {{ s[i] = i }}")
    a, b = g.r.randint(0, 2), g.r.randint(2, 4)
    g.line(f"t := s[{a}:{b}]; u := append(t, 100); v := append(s[:{a}:{a}], 200)")
    g.line("fmt.Println(s, t, u, v, len(u), cap(t), cap(v) > 0)")
    g.line(f"n := copy(s[{g.r.randint(0, 2)}:], s); k := copy(s, s[{g.r.randint(1, 3)}:]); fmt.Println(n, k, s, u)")
    g.line("s = append(s[:1], s[2:]...); fmt.Println(s, len(s)); s = append(s, s...); fmt.Println(s, len(s))")
    g.line(f"var z {name}V; z.s = s[:2]; z.p = &[2]int8{{1, 2}}; y := z; y.a[0]++; y.p[0]++; y.s = append(y.s, 55)")
    g.line("fmt.Println(z.a, y.a, *z.p, z.s, y.s, s)")
    g.line(f"a, w := {name}change(z.a, z, s); fmt.Println(a, w.a, z.a, z.s, s[0])")
    g.line(
        "grid := [2][2]int{{1}, {2}}; row := grid[0]; row[1] = 5; pr := &grid[1]; pr[0]++; copyg := grid; copyg[1][1] = 7; fmt.Println(grid, row, copyg, grid == copyg)"
    )
    g.line('m := map[string][2]int{"k": {1, 2}}; e := m["k"]; e[0] = 9; fmt.Println(m, e)')
    g.line(
        "c := make(chan [2]int, 1); e2 := [2]int{3, 4}; c <- e2; e2[0] = 0; fmt.Println(<-c, e2); var i any = e2; e2[1] = 0; fmt.Println(i, e2)"
    )
    g.line(
        "arrs := [][2]int{{1, 2}, {3, 4}}; for _, x := range arrs { x[0] = 0 }; for i := range arrs { arrs[i][1] *= 2 }; fmt.Println(arrs)"
    )
    g.line(
        "ps := []*[2]int{{1, 1}, {2, 2}}; for _, p := range ps { p[0] += 10; q := *p; q[1] = 0 }; fmt.Println(*ps[0], *ps[1])"
    )
    g.line("pa := (*[2]int)(s[:2]); pa[1] = -1; ar := [2]int(s); ar[0] = -2; fmt.Println(s, *pa, ar)")
    g.line(
        f'fmt.Println(min(len(s), {g.r.randint(1, 9)}), max(2.5, float64(s[0])), min("b", "a")); clear(s[:1]); clear(m); fmt.Println(s, m)'
    )
    g.line("fn := func(xs ...int) { if len(xs) > 0 { xs[0] = 77 } }; fn(s...); fn(s[0], s[1]); fn(); fmt.Println(s)")
    g.close()


def traces(g: Gen, name: str) -> None:
    """A run-time error deep in calls of functions, methods, closures; sometimes not recovered."""
    fault = g.r.choice((
        "var p *struct{ a, b int }; return p.b + n", "xs := make([]int, n); return xs[n+d]", "z := d * 0; return n / z",
        "var m map[string]int; m[\"k\"] = n; return 1", 'var i any = n; return len(i.(string))', "panic(fmt.Errorf(\"own %d\", n))",
        "xs := []int{1}; return len(xs[n+1:])", "var f func(int) int; return f(n)", "panic(n)", 'panic("text\\nline")',
        "var e error; return len(e.Error())", "c := make(chan int); close(c); close(c); return 1", "return int([1]int{}[n*d])",
        'panic(struct{ a int; s string }{n, "x"})', "_ = make([]byte, -n-1); return 2", "panic(3.25)", "return (*[4]int)(make([]int, n))[0]",
    ))  # fmt: skip
    g.line("")
    g.line(f"type {name}T struct{{ depth int }}")
    g.line(f"func (t {name}T) value(d, n int) int {{ return {name}rec(d, n) + t.depth }}")
    g.line(f"func (t *{name}T) pointer(d, n int) int {{ x := t.value(d, n); t.depth = x; return x }}")
    g.open(f"func {name}rec(d, n int) int")
    g.open("if d == 0")
    g.line("d = 1")
    for part in fault.split("; ") if '"' not in fault and "{" not in fault else [fault]:
        g.line(part)
    g.close()
    g.line(g.r.choice((f"return {name}rec(d-1, n) + 1", f"return func() int {{ return {name}rec(d-1, n) }}() * 2",
                       f"defer fmt.Print(\"defer\", d, \" \"); return {name}rec(d-1, n)",
                       f"f := {name}T{{d}}.value; return f(d-1, n)")))  # fmt: skip
    g.close()
    function(g, name)
    g.line(f"t := &{name}T{{1}}")
    pick = g.r.randrange(4)
    call = f"t.pointer({g.r.randint(0, 3)}, {g.r.randint(0, 4)})"
    if pick == 0:
        g.line('defer func() { r := recover(); fmt.Println("again", r); panic(fmt.Sprint("re-", r)) }()')
    elif pick == 1:
        g.line('defer func() { fmt.Println("deferred"); var xs []int; _ = xs[t.depth] }()')
    g.line(
        f"fmt.Println({call})"
        if pick < 3
        else f"done := make(chan bool); go func() {{ defer close(done); {call} }}(); <-done"
    )
    g.close()


def order(g: Gen, name: str) -> None:
    """Operands that calls of the same statement change."""
    g.line("")
    t = g.r.choice(INTS)
    for kind, typ, change in (
        ("num", t, f"*p += {g.r.randint(1, 9)}; return *p"), ("arr", "[3]int", "p[0]++; p[1] += p[0]; return p[0]"),
        ("str", "string", 'if len(*p) < 9 { *p += "!" }; return len(*p)'), ("sl", "[]int", "*p = append(*p, len(*p)); (*p)[0]++; return (*p)[0]"),
        ("st", f"{name}S", "p.a++; p.b += \"b\"; return p.a"),
    ):  # fmt: skip
        result = t if kind == "num" else "int"
        g.line(f"//go:noinline\nfunc {name}{kind}(p *{typ}) {result} {{ {change} }}")
    g.lines.insert(len(g.lines) - 5, f"type {name}S struct {{ a int; b string }}")
    function(g, name)
    g.line(f'n, arr, s, sl, st := {literal(g, t)}, [3]int{{1, 2, 3}}, "s", []int{{1, 2}}, {name}S{{1, "b"}}')
    g.line(f"m := map[int]int{{1: 1}}; ms := map[{name}S]int{{st: 1}}; var a any = n; pn := &n; _ = pn; _ = a; _ = ms")
    reads = ["n", "arr", "s", "sl", "st", "n+1", "arr[1]", "len(s)", 's+"x"', "sl[0]", "len(sl)", "st.a", "st.b", "m[1]", "sl[1:]", "s[:1]",
             "*pn", "arr == [3]int{1, 3, 3}", "min(sl[0], 5)", "[2]int{sl[0], arr[0]}", "[]byte(s)", "ms[st]", "-n", f"{name}S{{st.a, s}}", "[]int{arr[0]}",
             "n > 3 && len(s) > 1", "m[arr[0]]", "&st == nil", "a", "s[0]", "append(sl[:1:1], arr[0])[1]", "string([]byte(s))", "len(arr)"]  # fmt: skip
    calls = [f"{name}num(&n)", f"{name}arr(&arr)", f"{name}str(&s)", f"{name}sl(&sl)", f"{name}st(&st)"]
    for _ in range(6):
        picked = [g.r.choice(reads if g.r.random() < 0.6 else calls) for _ in range(g.r.randint(3, 8))]
        g.line(f"fmt.Println({', '.join(picked)})")
    g.line(f"x, y, z := n, {calls[0]}, n+{calls[0]}*n; fmt.Println(x, y, z)")
    g.line(
        f"sl[{name}arr(&arr)%2] += arr[0] + {calls[3]}; m[arr[0]] = {calls[1]}; m[{calls[1]}] += arr[1]; fmt.Println(sl, m, arr)"
    )
    g.line(
        f"arr[0], sl[0], st.a = sl[0], {calls[3]}, {calls[4]}; s += {'fmt.Sprint(' + calls[2] + ')'} + s; fmt.Println(arr, sl, st, s)"
    )
    g.line(
        f"sl = append(sl, arr[0], {calls[1]}, arr[0]); ks := []any{{arr, {calls[1]}, st, {calls[4]}, arr, n, {calls[0]}}}; fmt.Println(sl, ks)"
    )
    g.line(f'f := func() (any, int, string, [3]int) {{ return arr, {calls[1]}, s + "r", arr }}; fmt.Println(f())')
    g.line(
        f"defer fmt.Println(arr, {calls[1]}, n, {calls[0]}); c := make(chan any, 2); c <- [2]any{{arr, {calls[1]}}}; fmt.Println(<-c)"
    )
    g.close()


def shapes(g: Gen, name: str) -> None:
    """Generic types and functions in several instances, with methods, constraints and inference."""
    a, b = g.r.sample(INTS, 2)
    g.line("")
    g.line(f"type {name}List[T any] struct {{ head *{name}Node[T]; n int }}")
    g.line(f"type {name}Node[T any] struct {{ v T; next *{name}Node[T] }}")
    g.line(
        f"func (l *{name}List[T]) Push(v T) *{name}List[T] {{ l.head = &{name}Node[T]{{v, l.head}}; l.n++; return l }}"
    )
    g.line(
        f"func (l *{name}List[T]) All() iter.Seq2[int, T] {{ return func(yield func(int, T) bool) {{ i := 0; for n := l.head; n != nil; n = n.next {{ if !yield(i, n.v) {{ return }}; i++ }} }} }}"
    )
    g.line(f"type {name}Set[K comparable] map[K]struct{{}}")
    g.line(
        f"func (s {name}Set[K]) Add(ks ...K) {name}Set[K] {{ for _, k := range ks {{ s[k] = struct{{}}{{}} }}; return s }}"
    )
    g.line(
        f"func {name}Map[S ~[]E, E, R any](s S, f func(E) R) []R {{ r := make([]R, 0, len(s)); for _, e := range s {{ r = append(r, f(e)) }}; return r }}"
    )
    g.line(
        f"func {name}Sum[T number | ~float64 | ~string](xs ...T) (t T) {{ for _, x := range xs {{ t += x }}; return }}"
    )
    g.line(f"type {name}Str interface {{ comparable; String() string }}")
    g.line(
        f'func {name}Join[T {name}Str](xs ...T) string {{ s := ""; var zero T; for _, x := range xs {{ if x != zero {{ s += x.String() + "," }} }}; return s }}'
    )
    g.line(f"type {name}ID {a}")
    g.line(f'func (i {name}ID) String() string {{ return fmt.Sprintf("#%d", {a}(i)) }}')
    g.line(f"type {name}Pair[A, B any] struct {{ First A; Second B }}")
    g.line(f"func {name}Of[A, B any](a A, b B) {name}Pair[A, B] {{ return {name}Pair[A, B]{{a, b}} }}")
    g.line(
        f'func {name}Kind[T any](x T) string {{ switch any(x).(type) {{ case {a}: return "A"; case []T: return "S"; case fmt.Stringer: return "Str" }}; return fmt.Sprintf("%T", x) }}'
    )
    function(g, name)
    g.line(
        f'var l {name}List[{a}]; l.Push({literal(g, a)}).Push(1).Push({literal(g, a)}); for i, v := range l.All() {{ if i > {g.r.randint(0, 2)} {{ break }}; fmt.Print(v, " ") }}'
    )
    g.line(
        f'var q {name}List[{name}Pair[string, []int]]; q.Push({name}Of("k", []int{{1}})); fmt.Printf("%v %T %d\\n", q.head.v, q, q.n)'
    )
    g.line(
        f"s := {name}Set[{name}ID]{{}}.Add(1, 2, 1); fmt.Println(len(s), s, {name}Join({name}ID(1), 0, {name}ID(7)))"
    )
    g.line(
        f'fmt.Println({name}Sum({literal(g, b)}, {literal(g, b)}), {name}Sum(1.5, 2), {name}Sum("a", "b"), {name}Sum[{name}ID](), {name}Sum({name}ID(3), {name}ID(4)))'
    )
    g.line(
        f'fmt.Println({name}Map([]{a}{{1, 2}}, func(x {a}) string {{ return fmt.Sprint(x + 1) }}), {name}Map([]string{{"x"}}, strings.ToUpper))'
    )
    g.line(
        f"fmt.Println({name}Kind({literal(g, a)}), {name}Kind({name}ID(2)), {name}Kind([]int{{}}), {name}Kind(l.head == nil), {name}Kind({name}Of(1, 'x')))"
    )
    g.line(
        f'p := {name}Of({name}Of(1, 2.5), [2]{b}{{}}); pp := p; pp.First.First++; fmt.Printf("%v %+v %T %v\\n", p, pp, p, p == pp)'
    )
    g.line(f"f := {name}Map[[]int, int, bool]; fmt.Println(f([]int{{1, -1}}, func(i int) bool {{ return i > 0 }}))")
    g.close()


def failures(g: Gen, name: str) -> None:
    """Wrapped, joined and own errors."""
    g.line("")
    g.line(f"type {name}Err struct {{ op string; err error }}")
    g.line(f'func (e *{name}Err) Error() string {{ return e.op + ": " + e.err.Error() }}')
    g.line(f"func (e *{name}Err) Unwrap() error {{ return e.err }}")
    g.line(f"type {name}Code int")
    g.line(f'func (c {name}Code) Error() string {{ return fmt.Sprintf("code %d", int(c)) }}')
    g.line(f"func (c {name}Code) Is(t error) bool {{ return t == os.ErrNotExist && c == {g.r.randint(1, 3)} }}")
    g.line(f'var {name}Base = errors.New("base")')
    g.open(f"func {name}do(n int) (err error)")
    g.line('defer func() { if err != nil { err = fmt.Errorf("do(%d): %w", n, err) } }()')
    g.line("switch n {")
    g.line(
        f'case 0: return nil\n\tcase 1: return &{name}Err{{"op", {name}Base}}\n\tcase 2: return {name}Code({g.r.randint(1, 3)})'
    )
    g.line(f"case 3: return errors.Join({name}Base, nil, {name}do(2))")
    g.line('case 4: _, err = strconv.Atoi("12x"); return err')
    g.line('case 5: _, err = strconv.ParseInt("999", 10, 8); return\n\t}')
    g.line(f'return fmt.Errorf("two: %w and %w", {name}do(1), {name}do(n-3))')
    g.close()
    function(g, name)
    g.open(f"for n := range {g.r.randint(4, 8)}")
    g.line(
        f"err := {name}do(n); fmt.Println(err, errors.Is(err, {name}Base), errors.Is(err, os.ErrNotExist), errors.Is(err, strconv.ErrRange))"
    )
    g.line(
        f'var e *{name}Err; var c {name}Code; if errors.As(err, &e) {{ fmt.Println("as", e.op, errors.Unwrap(e) == {name}Base) }}; if errors.As(err, &c) {{ fmt.Println(int(c)) }}'
    )
    g.line('fmt.Printf("%v %q %T\\n", err, fmt.Sprint(err), err)')
    g.close()
    g.close()


def constants(g: Gen, name: str) -> None:
    """iota, flags, untyped arithmetic."""
    g.line("")
    g.line(f"type {name}F uint8")
    k = g.r.randint(0, 3)
    g.line(f"const ( {name}A {name}F = 1 << (iota + {k}); {name}B; _; {name}C )")
    g.line(f"const ( {name}x, {name}y = iota * {g.r.randint(2, 9)}, -iota; {name}z, {name}w; _, _; {name}u, {name}v )")
    g.line(
        f'const {name}big = 1 << {g.r.randint(65, 200)}; const {name}third = 1.0 / {g.r.randint(2, 9)}; const {name}s = "con" + "st"'
    )
    g.line(
        f'func (f {name}F) String() string {{ var p []string; for i, n := range []string{{"A", "B", "C"}} {{ if f&([]{name}F{{{name}A, {name}B, {name}C}}[i]) != 0 {{ p = append(p, n) }} }}; return strings.Join(p, "|") }}'
    )
    function(g, name)
    g.line(
        f'f := {name}A | {name}C; f &^= {name}A; f |= {name}B; fmt.Println(f, {name}A, {name}F(0), {name}B|{name}C, uint8(f)); fmt.Printf("%v %d %x %s %08b\\n", f, f, f, f, f)'
    )
    g.line(
        f"fmt.Println({name}x, {name}y, {name}z, {name}w, {name}u, {name}v, len({name}s), {name}big>>60&0xffff, {name}big/{name}big, {name}third*3, {name}third)"
    )
    g.line(
        f"var i8 int8 = {name}big >> 200 & 1; var f32 float32 = {name}third; fmt.Println(i8, f32, float64(f32) == {name}third, 'a'+1, 'a'*1.0, 7/2, 7/2.0, -7%3, 1<<3.0, \"s\"[0])"
    )
    g.line(
        "const h = 0x1p-2; const d = 1_000.5e1; const o = 0o17 + 0b11; fmt.Println(h, d, o, 1e3, 'x', '\\u00e9', `raw\\n`, 3+4i, math.MaxUint32, uint64(math.MaxUint64))"
    )
    variables(g, 3)
    g.line(f'switch {{ case {number(g, "int", 1)} > 5: fmt.Println("big"); default: fmt.Println("small") }}')
    g.close()


DATA: dict[str, Callable[[Gen, str], None]] = {
    f.__name__: f for f in (mapkeys, sorts, iterations, workers, aliasing, traces, order, shapes, failures, constants)
}
