// Package parse builds the trees of templates.
package parse

import (
	"fmt"
	"strconv"
	"strings"
)

// Node is a part of a tree.
type Node interface {
	Type() NodeType
	String() string
	// Copy copies the node and all below it.
	Copy() Node
	Position() Pos
	tree() *Tree
}

// Pos is a byte position in the text.
type Pos int

// Position returns p.
func (p Pos) Position() Pos { return p }

// NodeType says what a Node is.
type NodeType int

// Type returns t.
func (t NodeType) Type() NodeType { return t }

// The types of nodes.
const (
	NodeText NodeType = iota
	NodeAction
	NodeBool
	NodeChain
	NodeCommand
	NodeDot
	nodeElse
	nodeEnd
	NodeField
	NodeIdentifier
	NodeIf
	NodeList
	NodeNil
	NodeNumber
	NodePipe
	NodeRange
	NodeString
	NodeTemplate
	NodeVariable
	NodeWith
	NodeComment
	NodeBreak
	NodeContinue
)

// ListNode is a sequence of nodes.
type ListNode struct {
	NodeType
	Pos
	tr    *Tree
	Nodes []Node
}

func (l *ListNode) tree() *Tree { return l.tr }

func (l *ListNode) String() string {
	var b strings.Builder
	for _, n := range l.Nodes {
		b.WriteString(n.String())
	}
	return b.String()
}

// TextNode is plain text.
type TextNode struct {
	NodeType
	Pos
	tr   *Tree
	Text []byte
}

func (t *TextNode) tree() *Tree { return t.tr }

//memtui:param t content
func (t *TextNode) String() string { return string(t.Text) }

// CommentNode is a comment.
type CommentNode struct {
	NodeType
	Pos
	tr   *Tree
	Text string
}

func (c *CommentNode) tree() *Tree    { return c.tr }
func (c *CommentNode) String() string { return c.tr.delimited(c.Text) }

// PipeNode is a pipeline with the variables it declares or assigns.
type PipeNode struct {
	NodeType
	Pos
	tr       *Tree
	Line     int
	IsAssign bool
	Decl     []*VariableNode
	Cmds     []*CommandNode
}

func (p *PipeNode) tree() *Tree { return p.tr }

func (p *PipeNode) String() string {
	var b strings.Builder
	for i, v := range p.Decl {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(v.String())
	}
	if len(p.Decl) > 0 {
		if p.IsAssign {
			b.WriteString(" = ")
		} else {
			b.WriteString(" := ")
		}
	}
	for i, c := range p.Cmds {
		if i > 0 {
			b.WriteString(" | ")
		}
		b.WriteString(c.String())
	}
	return b.String()
}

// ActionNode is a pipeline whose value is printed.
type ActionNode struct {
	NodeType
	Pos
	tr   *Tree
	Line int
	Pipe *PipeNode
}

func (a *ActionNode) tree() *Tree    { return a.tr }
func (a *ActionNode) String() string { return a.tr.delimited(a.Pipe.String()) }

// CommandNode is a command of a pipeline: a function and its arguments, or a value.
type CommandNode struct {
	NodeType
	Pos
	tr   *Tree
	Args []Node
}

func (c *CommandNode) tree() *Tree { return c.tr }

func (c *CommandNode) String() string {
	var b strings.Builder
	for i, arg := range c.Args {
		if i > 0 {
			b.WriteByte(' ')
		}
		if p, ok := arg.(*PipeNode); ok {
			b.WriteString("(" + p.String() + ")")
			continue
		}
		b.WriteString(arg.String())
	}
	return b.String()
}

// IdentifierNode is the name of a function.
type IdentifierNode struct {
	NodeType
	Pos
	tr    *Tree
	Ident string
}

func (i *IdentifierNode) tree() *Tree    { return i.tr }
func (i *IdentifierNode) String() string { return i.Ident }

// VariableNode is a variable with the fields taken from it.
type VariableNode struct {
	NodeType
	Pos
	tr    *Tree
	Ident []string
}

func (v *VariableNode) tree() *Tree { return v.tr }

//memtui:param v none
func (v *VariableNode) String() string { return strings.Join(v.Ident, ".") }

// DotNode is the dot.
type DotNode struct {
	NodeType
	Pos
	tr *Tree
}

func (d *DotNode) tree() *Tree    { return d.tr }
func (d *DotNode) Type() NodeType { return NodeDot }
func (d *DotNode) String() string { return "." }

// NilNode is the word nil.
type NilNode struct {
	NodeType
	Pos
	tr *Tree
}

func (n *NilNode) tree() *Tree    { return n.tr }
func (n *NilNode) Type() NodeType { return NodeNil }
func (n *NilNode) String() string { return "nil" }

// FieldNode is .A.B.C.
type FieldNode struct {
	NodeType
	Pos
	tr    *Tree
	Ident []string
}

func (f *FieldNode) tree() *Tree    { return f.tr }
func (f *FieldNode) String() string { return "." + strings.Join(f.Ident, ".") }

// ChainNode is a term with fields taken from it.
type ChainNode struct {
	NodeType
	Pos
	tr    *Tree
	Node  Node
	Field []string
}

// Add adds a field, with its dot, to the end of the chain.
func (c *ChainNode) Add(field string) {
	if len(field) == 0 || field[0] != '.' {
		panic("no dot in field")
	}
	if field = field[1:]; field == "" {
		panic("empty field")
	}
	c.Field = append(c.Field, field)
}

func (c *ChainNode) tree() *Tree { return c.tr }

func (c *ChainNode) String() string {
	s := c.Node.String()
	if _, ok := c.Node.(*PipeNode); ok {
		s = "(" + s + ")"
	}
	for _, f := range c.Field {
		s += "." + f
	}
	return s
}

// BoolNode is true or false.
type BoolNode struct {
	NodeType
	Pos
	tr   *Tree
	True bool
}

func (b *BoolNode) tree() *Tree    { return b.tr }
func (b *BoolNode) String() string { return strconv.FormatBool(b.True) }

// NumberNode is a number in all the types it fits.
type NumberNode struct {
	NodeType
	Pos
	tr         *Tree
	IsInt      bool
	IsUint     bool
	IsFloat    bool
	IsComplex  bool
	Int64      int64
	Uint64     uint64
	Float64    float64
	Complex128 complex128
	Text       string
}

func (n *NumberNode) tree() *Tree    { return n.tr }
func (n *NumberNode) String() string { return n.Text }

func (t *Tree) newNumber(pos Pos, text string, typ itemType) (*NumberNode, error) {
	n := &NumberNode{NodeType: NodeNumber, Pos: pos, tr: t, Text: text}
	switch {
	case typ == itemCharConstant:
		r, _, tail, err := strconv.UnquoteChar(text[1:], text[0])
		if err != nil {
			return nil, err
		}
		if tail != "'" {
			return nil, fmt.Errorf("malformed character constant: %s", text)
		}
		n.Int64, n.Uint64, n.Float64 = int64(r), uint64(r), float64(r)
		n.IsInt, n.IsUint, n.IsFloat = true, true, true
		return n, nil
	case typ == itemComplex:
		if _, err := fmt.Sscan(text, &n.Complex128); err != nil {
			return nil, err
		}
		n.IsComplex = true
		n.simplify()
		return n, nil
	}
	if text[len(text)-1] == 'i' {
		if f, err := strconv.ParseFloat(text[:len(text)-1], 64); err == nil {
			n.Complex128 = complex(0, f)
			n.IsComplex = true
			n.simplify()
			return n, nil
		}
	}
	if u, err := strconv.ParseUint(text, 0, 64); err == nil {
		n.IsUint, n.Uint64 = true, u
	}
	if i, err := strconv.ParseInt(text, 0, 64); err == nil {
		n.IsInt, n.Int64 = true, i
		if i == 0 {
			n.IsUint, n.Uint64 = true, 0 // -0 too
		}
	}
	if n.IsInt {
		n.IsFloat, n.Float64 = true, float64(n.Int64)
	} else if n.IsUint {
		n.IsFloat, n.Float64 = true, float64(n.Uint64)
	} else if f, err := strconv.ParseFloat(text, 64); err == nil {
		if !strings.ContainsAny(text, ".eEpP") {
			return nil, fmt.Errorf("integer overflow: %q", text)
		}
		n.setFloat(f)
	}
	if !n.IsInt && !n.IsUint && !n.IsFloat {
		return nil, fmt.Errorf("illegal number syntax: %q", text)
	}
	return n, nil
}

func (n *NumberNode) setFloat(f float64) {
	n.IsFloat, n.Float64 = true, f
	if float64(int64(f)) == f {
		n.IsInt, n.Int64 = true, int64(f)
	}
	if float64(uint64(f)) == f {
		n.IsUint, n.Uint64 = true, uint64(f)
	}
}

func (n *NumberNode) simplify() {
	if imag(n.Complex128) == 0 {
		n.setFloat(real(n.Complex128))
	}
}

// StringNode is a string.
type StringNode struct {
	NodeType
	Pos
	tr     *Tree
	Quoted string
	Text   string
}

func (s *StringNode) tree() *Tree    { return s.tr }
func (s *StringNode) String() string { return s.Quoted }

type markNode struct {
	NodeType
	Pos
	tr   *Tree
	Line int
	text string
}

func (m *markNode) tree() *Tree    { return m.tr }
func (m *markNode) String() string { return m.text }

// BranchNode is what if, range and with have in common.
type BranchNode struct {
	NodeType
	Pos
	tr       *Tree
	Line     int
	Pipe     *PipeNode
	List     *ListNode
	ElseList *ListNode
}

func (b *BranchNode) tree() *Tree { return b.tr }

func (b *BranchNode) String() string {
	name := map[NodeType]string{NodeIf: "if", NodeRange: "range", NodeWith: "with"}[b.NodeType]
	s := b.tr.delimited(name+" "+b.Pipe.String()) + b.List.String()
	if b.ElseList != nil {
		s += b.tr.delimited("else") + b.ElseList.String()
	}
	return s + b.tr.delimited("end")
}

// IfNode is an if.
type IfNode struct {
	BranchNode
}

// RangeNode is a range.
type RangeNode struct {
	BranchNode
}

// WithNode is a with.
type WithNode struct {
	BranchNode
}

// BreakNode is a break.
type BreakNode struct {
	tr *Tree
	NodeType
	Pos
	Line int
}

func (b *BreakNode) tree() *Tree    { return b.tr }
func (b *BreakNode) String() string { return b.tr.delimited("break") }

// ContinueNode is a continue.
type ContinueNode struct {
	tr *Tree
	NodeType
	Pos
	Line int
}

func (c *ContinueNode) tree() *Tree    { return c.tr }
func (c *ContinueNode) String() string { return c.tr.delimited("continue") }

// TemplateNode runs another template.
type TemplateNode struct {
	NodeType
	Pos
	tr   *Tree
	Line int
	Name string
	Pipe *PipeNode
}

func (t *TemplateNode) tree() *Tree { return t.tr }

func (t *TemplateNode) String() string {
	s := "template " + strconv.Quote(t.Name)
	if t.Pipe != nil {
		s += " " + t.Pipe.String()
	}
	return t.tr.delimited(s)
}
