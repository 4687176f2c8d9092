// A small expression parser and evaluator: an ordinary program.
package main

import (
	"errors"
	"fmt"
	"strings"
)

type tokenKind int

const (
	num tokenKind = iota
	op
	paren
)

type token struct {
	kind tokenKind
	text string
}

type expr interface {
	eval(env map[string]float64) (float64, error)
}

type literal float64
type variable string
type binary struct {
	op   byte
	x, y expr
}

var errDivide = errors.New("division by zero")

func (l literal) eval(map[string]float64) (float64, error) { return float64(l), nil }

func (v variable) eval(env map[string]float64) (float64, error) {
	x, ok := env[string(v)]
	if !ok {
		return 0, fmt.Errorf("undefined: %s", string(v))
	}
	return x, nil
}

func (b *binary) eval(env map[string]float64) (float64, error) {
	x, err := b.x.eval(env)
	if err != nil {
		return 0, err
	}
	y, err := b.y.eval(env)
	if err != nil {
		return 0, err
	}
	switch b.op {
	case '+':
		return x + y, nil
	case '-':
		return x - y, nil
	case '*':
		return x * y, nil
	}
	if y == 0 {
		return 0, errDivide
	}
	return x / y, nil
}

func lex(s string) []token {
	var out []token
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == ' ':
			i++
		case strings.IndexByte("+-*/", c) >= 0:
			out = append(out, token{op, s[i : i+1]})
			i++
		case c == '(' || c == ')':
			out = append(out, token{paren, string(c)})
			i++
		default:
			j := i
			for j < len(s) && !strings.ContainsRune(" +-*/()", rune(s[j])) {
				j++
			}
			out = append(out, token{num, s[i:j]})
			i = j
		}
	}
	return out
}

type parser struct {
	toks []token
	pos  int
}

func (p *parser) peek() string {
	if p.pos < len(p.toks) {
		return p.toks[p.pos].text
	}
	return ""
}

func (p *parser) sum() expr {
	x := p.product()
	for p.peek() == "+" || p.peek() == "-" {
		o := p.toks[p.pos].text[0]
		p.pos++
		x = &binary{o, x, p.product()}
	}
	return x
}

func (p *parser) product() expr {
	x := p.atom()
	for p.peek() == "*" || p.peek() == "/" {
		o := p.toks[p.pos].text[0]
		p.pos++
		x = &binary{o, x, p.atom()}
	}
	return x
}

func (p *parser) atom() expr {
	t := p.toks[p.pos]
	p.pos++
	if t.text == "(" {
		x := p.sum()
		p.pos++
		return x
	}
	var f float64
	if _, err := fmt.Sscan(t.text, &f); err == nil {
		return literal(f)
	}
	return variable(t.text)
}

func main() {
	env := map[string]float64{"x": 3, "y": 4}
	for _, s := range []string{"1 + 2", "x * (y - 1)", "z + 1", "x / (y - 4)"} {
		p := &parser{toks: lex(s)}
		v, err := p.sum().eval(env)
		fmt.Println(s, "=", v, err)
	}
}
