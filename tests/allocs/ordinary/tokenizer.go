package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

type kind int

const (
	number kind = iota
	ident
	op
)

func (k kind) String() string { return [...]string{"number", "ident", "op"}[k] }

type token struct {
	kind kind
	text string
	pos  int
}

type node interface{ eval(env map[string]float64) (float64, error) }

type (
	lit    float64
	name   string
	binary struct {
		op   byte
		l, r node
	}
)

func (l lit) eval(map[string]float64) (float64, error) { return float64(l), nil }
func (n name) eval(env map[string]float64) (float64, error) {
	if v, ok := env[string(n)]; ok {
		return v, nil
	}
	return 0, errors.New("unbound " + string(n))
}
func (b *binary) eval(env map[string]float64) (float64, error) {
	l, err := b.l.eval(env)
	if err != nil {
		return 0, err
	}
	r, err := b.r.eval(env)
	if err != nil {
		return 0, err
	}
	switch b.op {
	case '+':
		return l + r, nil
	case '*':
		return l * r, nil
	}
	return 0, fmt.Errorf("bad operator %c", b.op)
}

func scan(s string) (out []token, err error) {
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == ' ':
			i++
		case c >= '0' && c <= '9':
			j := i
			for j < len(s) && (s[j] >= '0' && s[j] <= '9' || s[j] == '.') {
				j++
			}
			out = append(out, token{number, s[i:j], i})
			i = j
		case c >= 'a' && c <= 'z':
			j := i
			for j < len(s) && s[j] >= 'a' && s[j] <= 'z' {
				j++
			}
			out = append(out, token{ident, s[i:j], i})
			i = j
		case strings.IndexByte("+*()", c) >= 0:
			out = append(out, token{op, string(c), i})
			i++
		default:
			return nil, fmt.Errorf("bad character %q at %d", c, i)
		}
	}
	return out, nil
}

type parser struct {
	toks []token
	i    int
}

func (p *parser) peek() string {
	if p.i < len(p.toks) {
		return p.toks[p.i].text
	}
	return ""
}

func (p *parser) expr() node {
	l := p.term()
	for p.peek() == "+" {
		p.i++
		l = &binary{'+', l, p.term()}
	}
	return l
}

func (p *parser) term() node {
	l := p.atom()
	for p.peek() == "*" {
		p.i++
		l = &binary{'*', l, p.atom()}
	}
	return l
}

func (p *parser) atom() node {
	t := p.toks[p.i]
	p.i++
	switch t.kind {
	case number:
		f, _ := strconv.ParseFloat(t.text, 64)
		return lit(f)
	case ident:
		return name(t.text)
	}
	n := p.expr()
	p.i++
	return n
}

func main() {
	env := map[string]float64{"x": 3, "yy": 0.5}
	for _, s := range []string{"1 + 2*3", "x*(yy+1.5)*10", "z+1", "3 $ 4"} {
		toks, err := scan(s)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(toks)
		p := &parser{toks: toks}
		v, err := p.expr().eval(env)
		fmt.Println(s, "=", v, err)
	}
}
