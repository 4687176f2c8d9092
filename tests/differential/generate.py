"""Random Go functions that mix what decides where a value lives: pointers, slices, maps, closures, interfaces, loops,
channels, generic functions, method values, go and defer.

A file is a fixed head (types, methods, globals, two generic functions) and a number of functions whose bodies come from
a seeded generator. Expressions are made for a wanted type from what is in scope, so that the text always compiles;
every variable is read at least once (`_ = v` closes a block for those that were not). The programs are never run.
"""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field

HEAD = """package main

import (
	"fmt"
	"strings"
)

type V struct{ a, b int }

type T struct {
	x    int
	v    V
	p    *int
	next *T
	s    []*int
	m    map[string]*int
	f    func(*int) *int
	i    I
}

type I interface {
	Get(p *int) *int
	Tag() string
}

func (v V) Get(p *int) *int { return p }
func (v V) Tag() string     { return "v" }

func (t *T) Get(p *int) *int {
	t.p = p
	return t.next.p
}
func (t *T) Tag() string { return fmt.Sprint(t.x) }
func (t T) Copy() T      { return t }
func (t *T) Self() *T    { return t }

var (
	gp *int
	gs []*int
	gt *T
	gi I
	ga any
	gf func(*int) *int
	gm = map[string]*int{}
	gc = make(chan *int, 8)
)

func pick[E any](c bool, a, b E) E {
	if c {
		return a
	}
	return b
}

func each[E any](s []E, f func(int, E) bool) {
	for i, e := range s {
		if !f(i, e) {
			return
		}
	}
}

func ints(s []*int) func(yield func(*int) bool) {
	return func(yield func(*int) bool) {
		for _, p := range s {
			if !yield(p) {
				return
			}
		}
	}
}

func grow(s []*int, p ...*int) []*int { return append(s, p...) }

var _ = strings.Repeat
"""

TYPES = ("int", "*int", "**int", "string", "V", "*V", "T", "*T", "[]*int", "[]int", "[]T", "[]byte")
TYPES += ("[3]*int", "map[string]*int", "map[string]T", "func(*int) *int", "I", "any", "chan *int", "bool", "func()")
COMMON = ("int", "*int", "*int", "*int", "T", "*T", "*T", "[]*int", "[]*int", "func(*int) *int", "I", "any", "string")
_PRIMARY = "abcdefghij"


@dataclass(slots=True)
class Variable:
    """A variable in scope."""

    name: str
    type: str
    used: bool = True


@dataclass(slots=True)
class Signature:
    """A generated function that others may call."""

    name: str
    params: list[str]
    results: list[str]


@dataclass(slots=True)
class Maker:
    """One file being made. scopes: variables by block, the innermost last; budget: statements left in this function."""

    r: random.Random
    signatures: list[Signature]
    lines: list[str] = field(default_factory=list)
    scopes: list[list[Variable]] = field(default_factory=list)
    results: list[list[str]] = field(default_factory=list)
    count: int = 0
    budget: int = 0
    loops: int = 0

    def chance(self, percent: int) -> bool:
        """True in so many of 100 cases."""
        return self.r.randrange(100) < percent

    def name(self) -> str:
        """A name that is not used yet."""
        self.count += 1
        return f"{self.r.choice(_PRIMARY)}{self.count}"

    def emit(self, text: str) -> None:
        """One line of the function."""
        self.lines.append("\t" * len(self.scopes) + text)

    def declare(self, name: str, type_: str, used: bool = False) -> Variable:
        """Bring a variable into scope."""
        v = Variable(name, type_, used)
        self.scopes[-1].append(v)
        return v

    def find(self, type_: str) -> Variable | None:
        """Some variable of a type, or None."""
        found = [v for scope in self.scopes for v in scope if v.type == type_]
        return self.r.choice(found) if found else None

    def close(self) -> None:
        """End a block: read what nobody read."""
        for v in self.scopes[-1]:
            if not v.used:
                self.emit(f"_ = {v.name}")
        self.scopes.pop()


# ---- expressions -----------------------------------------------------------------------------------------


def expr(m: Maker, type_: str, depth: int = 0) -> str:
    """An expression of a type: mostly a variable, else something built from smaller ones."""
    v = m.find(type_)
    if v is not None and (depth > 2 or m.chance(55)):
        v.used = True
        return v.name
    if depth > 2:
        return _leaf(m, type_)
    if m.chance(12) and (call := _call(m, type_, depth)):
        return call
    return m.r.choice(_MAKERS[type_])(m, depth + 1)


_LEAVES = {
    "int": "1",
    "string": '"s"',
    "bool": "true",
    "V": "V{}",
    "T": "T{}",
    "*int": "gp",
    "*T": "gt",
    "[]*int": "gs",
    "I": "gi",
    "any": "ga",
    "func(*int) *int": "gf",
    "map[string]*int": "gm",
    "chan *int": "gc",
    "func()": "func() {}",
    "[3]*int": "[3]*int{}",
    "*V": "&V{}",
    "**int": "&gp",
}


def _leaf(m: Maker, type_: str) -> str:
    return _LEAVES.get(type_) or f"{type_}(nil)"


def _call(m: Maker, type_: str, depth: int) -> str:
    fitting = [s for s in m.signatures if s.results == [type_]]
    if not fitting:
        return ""
    s = m.r.choice(fitting)
    return f"{s.name}({', '.join(expr(m, p, depth + 1) for p in s.params)})"


def _addressable(m: Maker, type_: str) -> str:
    """&v of a variable of the type, or of a new one."""
    v = m.find(type_)
    if v is None:
        return f"new({type_})"
    v.used = True
    return f"&{v.name}"


def _literal(m: Maker, type_: str, depth: int) -> str:
    """A function literal of a func type."""
    if type_ == "func()":
        return _inline_body(m, "func()", [], [], depth)
    return _inline_body(m, "", [(m.name(), "*int")], ["*int"], depth)


def _inline_body(m: Maker, head: str, params: list[tuple[str, str]], results: list[str], depth: int) -> str:
    """The text of a function literal whose body has up to three statements."""
    outer, m.lines = m.lines, []
    m.scopes.append([Variable(n, t) for n, t in params])
    m.results.append(results)
    loops, m.loops = m.loops, 0
    for _ in range(m.r.randrange(3)):
        statement(m, depth + 1)
    tail = ", ".join(expr(m, t, depth + 1) for t in results)
    for v in m.scopes[-1]:
        if not v.used:
            m.emit(f"_ = {v.name}")
    if tail:
        m.emit(f"return {tail}")
    m.loops = loops
    m.results.pop()
    m.scopes.pop()
    body, m.lines = m.lines, outer
    text = head or f"func({', '.join(f'{n} {t}' for n, t in params)}) {' '.join(results)}"
    inner = "\n".join(body)
    return f"{text} {{\n{inner}\n{chr(9) * len(m.scopes)}}}" if body else f"{text} {{}}"


_Make = Callable[[Maker, int], str]
_PART = re.compile("<([^<>-]+)>")


def _fill(template: str) -> _Make:
    """A maker from a template whose `<type>` parts are expressions and whose `<&type>` are addresses of variables."""

    def make(m: Maker, depth: int) -> str:
        def part(found: re.Match[str]) -> str:
            wanted = found[1]
            return _addressable(m, wanted[1:]) if wanted.startswith("&") else expr(m, wanted, depth)

        return _PART.sub(part, template)

    return make


_TEMPLATES: dict[str, tuple[str, ...]] = {
    "int": ("*(<*int>)", "<int> + <int>", "len(<[]*int>)", "cap(<[]int>)", "(<*T>).x", "(<V>).a", "len(<string>)", "7"),
    "*int": (
        "<&int>",
        "<&int>",
        "<&int>",
        "new(int)",
        "&(<*T>).x",
        "(<*T>).p",
        "(<[]*int>)[<int>]",
        "(<T>).p",
        "*(<**int>)",
        "(<map[string]*int>)[<string>]",
        "(<func(*int) *int>)(<*int>)",
        "<-(<chan *int>)",
        "(<any>).(*int)",
        "(<I>).Get(<*int>)",
        "(<*T>).Get(<*int>)",
        "&(<*V>).b",
        "pick(<bool>, <*int>, <*int>)",
        "&(<[]int>)[<int>]",
        "(<[3]*int>)[1]",
        "(<V>).Get(<*int>)",
        "new(<int>)",
        "&(<*T>).v.b",
    ),
    "**int": ("<&*int>", "<&*int>", "&(<*T>).p", "&(<[]*int>)[<int>]", "new(*int)"),
    "string": (
        "<string> + <string>",
        "string(<[]byte>)",
        "(<I>).Tag()",
        "fmt.Sprint(<any>)",
        '"k"',
        "strings.Repeat(<string>, 2)",
        "string(rune(<int>))",
        'fmt.Sprintf("%v", <any>)',
        "(<string>)[1:]",
    ),
    "bool": ("<int> < <int>", "<*int> == nil", "len(<string>) > 2", "<any> == nil", "<*int> == <*int>", "!(<bool>)"),
    "V": ("V{<int>, <int>}", "*(<*V>)", "(<T>).v", "(<any>).(V)", "(<*T>).v"),
    "*V": ("&V{<int>, 1}", "<&V>", "new(V)", "&(<*T>).v"),
    "T": (
        "T{x: <int>, p: <*int>}",
        "*(<*T>)",
        "(<T>).Copy()",
        "(<[]T>)[<int>]",
        "T{next: <*T>, i: <I>}",
        "(<map[string]T>)[<string>]",
        "T{f: <func(*int) *int>, m: <map[string]*int>}",
    ),
    "*T": (
        "&T{p: <*int>}",
        "<&T>",
        "<&T>",
        "new(T)",
        "(<*T>).next",
        "(<*T>).Self()",
        "&T{next: <*T>, s: <[]*int>}",
        "&(<[]T>)[<int>]",
        "(<I>).(*T)",
        "pick(<bool>, <*T>, <*T>)",
    ),
    "[]*int": (
        "append(<[]*int>, <*int>)",
        "[]*int{<*int>, <*int>}",
        "make([]*int, <int>)",
        "make([]*int, 3)",
        "(<*T>).s",
        "(<[]*int>)[1:]",
        "append(<[]*int>, <[]*int>...)",
        "grow(<[]*int>, <*int>, <*int>)",
        "grow(nil, <[]*int>...)",
        "make([]*int, 0, 10)",
        "append([]*int(nil), <*int>)",
    ),
    "[]int": ("make([]int, <int>)", "[]int{1, <int>}", "append(<[]int>, <int>)", "make([]int, 2, 4)", "(<[]int>)[:1]"),
    "[]T": ("[]T{<T>}", "append(<[]T>, <T>)", "make([]T, <int>)", "[]T{{p: <*int>}, {}}"),
    "[]byte": ("[]byte(<string>)", "append(<[]byte>, <string>...)", "make([]byte, 10)", '[]byte("lit")'),
    "[3]*int": ("[3]*int{<*int>, nil, <*int>}", "[3]*int{1: <*int>}"),
    "map[string]*int": (
        "map[string]*int{<string>: <*int>}",
        "make(map[string]*int)",
        "(<*T>).m",
        "make(map[string]*int, <int>)",
    ),
    "map[string]T": ("map[string]T{<string>: <T>}", "make(map[string]T)", 'map[string]T{"a": {p: <*int>}}'),
    "func(*int) *int": ("(<*T>).f", "(<I>).Get", "(<*T>).Get", "(<V>).Get", "(<V>).Get"),
    "func()": (),
    "I": ("I(<V>)", "I(<*T>)", "I(<*T>)", "(<*T>).i", "(<any>).(I)", "pick[I](<bool>, <V>, <*T>)"),
    "any": (
        "any(<*int>)",
        "any(<int>)",
        "any(<T>)",
        "any(<V>)",
        "any(<string>)",
        "any(<I>)",
        "any(<[]*int>)",
        "any(<*T>)",
    ),
    "chan *int": ("make(chan *int)", "make(chan *int, 1)"),
}
_MAKERS: dict[str, list[_Make]] = {t: [_fill(x) for x in texts] for t, texts in _TEMPLATES.items()}
_MAKERS["func()"] += [lambda m, d: _literal(m, "func()", d)]
_MAKERS["func(*int) *int"] += [lambda m, d: _literal(m, "func(*int) *int", d)] * 5


# ---- statements ------------------------------------------------------------------------------------------


def statement(m: Maker, depth: int = 0) -> None:
    """One statement; blocks nest up to four deep."""
    m.budget -= 1
    weights = _SIMPLE if depth >= 4 or m.budget < 0 else _SIMPLE + _NESTED
    m.r.choice(weights)(m, depth)


def _block(m: Maker, depth: int, variables: list[Variable], most: int = 4) -> None:
    m.scopes.append(variables)
    for _ in range(1 + m.r.randrange(most)):
        statement(m, depth + 1)
    m.close()


def _define(m: Maker, depth: int) -> None:
    type_ = m.r.choice(COMMON if m.chance(75) else TYPES)
    plain = m.chance(15)
    value = "" if plain else expr(m, type_, 0)
    name = m.name()
    if plain:
        m.emit(f"var {name} {type_}")
    elif value in ("nil",) or m.chance(25):
        m.emit(f"var {name} {type_} = {value}")
    else:
        m.emit(f"{name} := {value}")
    m.declare(name, type_)


_TARGETS = (
    ("*(<*int>)", "int"),
    ("*(<**int>)", "*int"),
    ("(<*T>).p", "*int"),
    ("(<*T>).next", "*T"),
    ("(<[]*int>)[<int>]", "*int"),
    ("gp", "*int"),
    ("gt", "*T"),
    ("gi", "I"),
    ("ga", "any"),
    ("gf", "func(*int) *int"),
    ("gs", "[]*int"),
    ("(<*T>).f", "func(*int) *int"),
    ("(<map[string]*int>)[<string>]", "*int"),
    ("*(<*T>)", "T"),
    ("(<*T>).i", "I"),
    ("(<[]T>)[<int>].p", "*int"),
    ("(<*T>).x", "int"),
    ("(<map[string]T>)[<string>]", "T"),
    ("(<*T>).v.a", "int"),
    ("(<*T>).next.s", "[]*int"),
)


def _store(m: Maker, depth: int) -> None:
    target, type_ = m.r.choice(_TARGETS)
    if m.chance(85) and target.startswith("g"):  # stores to globals would make everything escape
        return _reassign(m, depth)
    m.emit(f"{_fill(target)(m, 1)} = {expr(m, type_, 1)}")
    return None


def _reassign(m: Maker, depth: int) -> None:
    pool = [v for scope in m.scopes for v in scope]
    if not pool:
        return _define(m, depth)
    v = m.r.choice(pool)
    if v.type == "T" and m.chance(60):
        part, type_ = m.r.choice((("p", "*int"), ("next", "*T"), ("x", "int"), ("s", "[]*int")))
        m.emit(f"{v.name}.{part} = {expr(m, type_, 1)}")
    elif v.type == "[3]*int" and m.chance(60):
        m.emit(f"{v.name}[{m.r.randrange(3)}] = {expr(m, '*int', 1)}")
    elif v.type == "[]*int" and m.chance(70):
        m.emit(f"{v.name} = append({v.name}, {expr(m, '*int', 1)})")
    elif v.type == "string" and m.chance(60):
        m.emit(f"{v.name} += {expr(m, 'string', 1)}")
    elif v.type == "int" and m.chance(70):
        m.emit(f"{v.name} += {expr(m, 'int', 1)}")
    else:
        m.emit(f"{v.name} = {expr(m, v.type, 1)}")
    return None


def _do(m: Maker, depth: int) -> None:
    """A call as a statement, plainly or by go or defer."""
    how = m.r.choice(("", "", "", "defer ", "go "))
    kind = m.r.randrange(6)
    if kind == 0 and m.signatures:
        s = m.r.choice(m.signatures)
        text = f"{s.name}({', '.join(expr(m, p, 1) for p in s.params)})"
    elif kind == 1:
        text = f"({expr(m, 'I', 1)}).Get({expr(m, '*int', 1)})"
    elif kind == 2:
        text = f"fmt.Println({expr(m, 'any' if m.chance(40) else m.r.choice(COMMON), 1)})"
    elif kind == 3:
        text = f"{_literal(m, 'func()', depth)}()"
    elif kind == 4:
        text = f"({expr(m, 'func(*int) *int', 1)})({expr(m, '*int', 1)})"
    else:
        text = f"({expr(m, '*T', 1)}).Get({expr(m, '*int', 1)})"
    m.emit(how + text)


def _send(m: Maker, depth: int) -> None:
    m.emit(f"{expr(m, 'chan *int', 1)} <- {expr(m, '*int', 1)}")


def _swap(m: Maker, depth: int) -> None:
    a, b = m.find("*int"), m.find("*T")
    if a is None or b is None:
        return _define(m, depth)
    m.emit(f"{a.name}, {b.name} = {expr(m, '*int', 1)}, {expr(m, '*T', 1)}")
    return None


def _comma_ok(m: Maker, depth: int) -> None:
    name, ok = m.name(), m.name()
    source, type_ = m.r.choice(
        (("(<map[string]*int>)[<string>]", "*int"), ("(<any>).(*T)", "*T"), ("<-(<chan *int>)", "*int"))
    )
    m.emit(f"{name}, {ok} := {_fill(source)(m, 1)}")
    m.declare(name, type_)
    m.declare(ok, "bool")


def _if(m: Maker, depth: int) -> None:
    m.emit(f"if {_condition(m)} {{")
    _block(m, depth, [])
    if m.chance(35):
        m.emit("} else {")
        _block(m, depth, [])
    m.emit("}")


def _condition(m: Maker) -> str:
    """A condition without composite literals, which would end the statement's head."""
    a = m.find("int")
    if a is None:
        return "len(gs) > 1"
    a.used = True
    return f"{a.name} > {m.r.randrange(9)}"


def _for(m: Maker, depth: int) -> None:
    name = m.name()
    if m.chance(50):
        m.emit(f"for {name} := 0; {name} < 3; {name}++ {{")
    else:
        m.emit(f"for {name} := range {m.r.choice(('3', 'len(gs)', '10'))} {{")
    m.loops += 1
    _block(m, depth, [Variable(name, "int", used=False)])
    m.loops -= 1
    m.emit("}")


def _range(m: Maker, depth: int) -> None:
    key, value = m.name(), m.name()
    of, k, v = m.r.choice(
        (("[]*int", "int", "*int"), ("[]T", "int", "T"), ("map[string]*int", "string", "*int"), ("string", "int", ""),
         ("[3]*int", "int", "*int"), ("[]int", "int", "int"), ("chan *int", "*int", ""), ("iter", "*int", ""),
         ("each", "", ""))
    )  # fmt: skip
    m.loops += 1
    if of == "iter":
        m.emit(f"for {key} := range ints({expr(m, '[]*int', 2)}) {{")
        _block(m, depth, [Variable(key, k, used=False)])
    elif of == "each":
        m.emit(f"for {key}, {value} := range func(yield func(int, *T) bool) {{ each([]*T{{}}, yield) }} {{")
        _block(m, depth, [Variable(key, "int", used=False), Variable(value, "*T", used=False)])
    else:
        operand = m.find(of)
        name = operand.name if operand is not None else f"({expr(m, of, 2)})"
        if operand is not None:
            operand.used = True
        m.emit(f"for {key}{f', {value}' if v else ''} := range {name} {{")
        _block(m, depth, [Variable(n, t, used=False) for n, t in ((key, k), (value, v)) if t])
    m.loops -= 1
    m.emit("}")


def _type_switch(m: Maker, depth: int) -> None:
    name = m.name()
    operand = m.find("any")
    text = operand.name if operand is not None else "ga"
    if operand is not None:
        operand.used = True
    m.emit(f"switch {name} := {text}.(type) {{")
    for case in m.r.sample(("*int", "T", "*T", "string", "[]*int", "V", "int"), 3):
        m.emit(f"case {case}:")
        _block(m, depth, [Variable(name, case, used=False)], 2)
    m.emit("}")


def _select(m: Maker, depth: int) -> None:
    name = m.name()
    m.emit("select {")
    m.emit(f"case {name} := <-{_channel(m)}:")
    _block(m, depth, [Variable(name, "*int", used=False)], 2)
    m.emit(f"case {_channel(m)} <- {expr(m, '*int', 2)}:")
    _block(m, depth, [], 2)
    if m.chance(50):
        m.emit("default:")
    m.emit("}")


def _channel(m: Maker) -> str:
    v = m.find("chan *int")
    if v is None:
        return "gc"
    v.used = True
    return v.name


def _return(m: Maker, depth: int) -> None:
    if depth == 0:
        return _define(m, depth)
    m.emit(f"if {_condition(m)} {{")
    m.scopes.append([])
    m.emit(f"return {', '.join(expr(m, t, 1) for t in m.results[-1])}".rstrip())
    m.scopes.pop()
    m.emit("}")
    return None


def _jump(m: Maker, depth: int) -> None:
    if m.loops == 0:
        return _define(m, depth)
    m.emit(f"if {_condition(m)} {{")
    m.emit(f"\t{m.r.choice(('break', 'continue'))}")
    m.emit("}")
    return None


_Statement = Callable[[Maker, int], None]
_SIMPLE: list[_Statement] = [_define] * 6 + [_store, _store, _reassign, _reassign, _do, _do, _send, _swap, _comma_ok]
_NESTED: list[_Statement] = [_if, _if, _for, _for, _range, _range, _type_switch, _select, _return, _jump]


# ---- files -----------------------------------------------------------------------------------------------


def _function(m: Maker, s: Signature) -> None:
    names = [m.name() for _ in s.params]
    named = m.chance(25)
    results = [f"{m.name()} {t}" if named else t for t in s.results]
    head = ", ".join(f"{n} {t}" for n, t in zip(names, s.params, strict=True))
    m.lines.append("")
    m.lines.append(f"func {s.name}({head}) ({', '.join(results)}) {{")
    variables = [Variable(n, t) for n, t in zip(names, s.params, strict=True)]
    if named:
        variables += [Variable(r.split()[0], t) for r, t in zip(results, s.results, strict=True)]
    m.scopes.append(variables)
    m.results.append(s.results)
    m.budget = m.r.randrange(3, 18)
    while m.budget > 0:
        statement(m)
    bare = not s.results or (named and m.chance(40))
    tail = "" if bare else ", ".join(expr(m, t, 1) for t in s.results)
    for v in m.scopes[-1]:
        if not v.used:
            m.emit(f"_ = {v.name}")
    if s.results:
        m.emit(f"return {tail}".rstrip())
    m.scopes.pop()
    m.results.pop()
    m.lines.append("}")


def generate(seed: int, functions: int) -> str:
    """The text of a program with so many generated functions. The same seed gives the same text."""
    r = random.Random(seed)
    signatures = []
    for i in range(functions):
        params = [r.choice(COMMON) for _ in range(r.randrange(1, 4))]
        results = [r.choice(COMMON) for _ in range(r.choice((0, 1, 1, 1, 2)))]
        signatures.append(Signature(f"fn{i}", params, results))
    m = Maker(r, signatures)
    for s in signatures:
        _function(m, s)
    return HEAD + "\n".join(m.lines) + "\n\nfunc main() {}\n"
