package parse

import "slices"

// NewIdentifier returns the name of a function, which is not part of a tree yet.
func NewIdentifier(ident string) *IdentifierNode {
	return &IdentifierNode{NodeType: NodeIdentifier, Ident: ident}
}

// SetPos sets the place.
//
//memtui:param i result0=0
func (i *IdentifierNode) SetPos(pos Pos) *IdentifierNode {
	i.Pos = pos
	return i
}

// SetTree sets the tree.
func (i *IdentifierNode) SetTree(t *Tree) *IdentifierNode {
	i.tr = t
	return i
}

// CopyList copies a list and all below it.
//memtui:params h1r0.0
func (l *ListNode) CopyList() *ListNode {
	if l == nil {
		return nil
	}
	c := &ListNode{NodeType: NodeList, Pos: l.Pos, tr: l.tr}
	for _, n := range l.Nodes {
		c.Nodes = append(c.Nodes, n.Copy())
	}
	return c
}

// CopyPipe copies a pipeline and all below it.
//memtui:params h1r0.0
func (p *PipeNode) CopyPipe() *PipeNode {
	if p == nil {
		return nil
	}
	c := *p
	c.Decl, c.Cmds = make([]*VariableNode, len(p.Decl)), nil
	for i, d := range p.Decl {
		c.Decl[i] = d.Copy().(*VariableNode)
	}
	for _, cmd := range p.Cmds {
		c.Cmds = append(c.Cmds, cmd.Copy().(*CommandNode))
	}
	return &c
}

//memtui:params h1r0.0
func (l *ListNode) Copy() Node { return l.CopyList() }

//memtui:params h1r0.0
func (p *PipeNode) Copy() Node { return p.CopyPipe() }

func (t *TextNode) Copy() Node {
	return &TextNode{NodeType: NodeText, Pos: t.Pos, tr: t.tr, Text: slices.Clone(t.Text)}
}

func (c *CommandNode) Copy() Node {
	if c == nil {
		return c
	}
	n := &CommandNode{NodeType: NodeCommand, Pos: c.Pos, tr: c.tr}
	for _, arg := range c.Args {
		n.Args = append(n.Args, arg.Copy())
	}
	return n
}

func (a *ActionNode) Copy() Node {
	n := *a
	n.Pipe = a.Pipe.CopyPipe()
	return &n
}

func (t *TemplateNode) Copy() Node {
	n := *t
	n.Pipe = t.Pipe.CopyPipe()
	return &n
}

func (v *VariableNode) Copy() Node {
	n := *v
	n.Ident = slices.Clone(v.Ident)
	return &n
}

func (f *FieldNode) Copy() Node {
	n := *f
	n.Ident = slices.Clone(f.Ident)
	return &n
}

func (c *ChainNode) Copy() Node {
	n := *c
	n.Field = slices.Clone(c.Field)
	return &n
}

// deep copies what a branch has.
func (b *BranchNode) deep() BranchNode {
	n := *b
	n.Pipe, n.List, n.ElseList = b.Pipe.CopyPipe(), b.List.CopyList(), b.ElseList.CopyList()
	return n
}

// Copy returns a node of the kind that the branch belongs to, with the same parts.
func (b *BranchNode) Copy() Node {
	switch b.NodeType {
	case NodeIf:
		return &IfNode{*b}
	case NodeRange:
		return &RangeNode{*b}
	case NodeWith:
		return &WithNode{*b}
	}
	panic("unknown branch type")
}

func (i *IfNode) Copy() Node { return &IfNode{i.deep()} }

func (r *RangeNode) Copy() Node { return &RangeNode{r.deep()} }

func (w *WithNode) Copy() Node { return &WithNode{w.deep()} }

func (c *CommentNode) Copy() Node {
	same := *c
	return &same
}

func (i *IdentifierNode) Copy() Node {
	same := *i
	return &same
}

func (d *DotNode) Copy() Node {
	same := *d
	return &same
}

func (n *NilNode) Copy() Node {
	same := *n
	return &same
}

func (b *BoolNode) Copy() Node {
	same := *b
	return &same
}

func (n *NumberNode) Copy() Node {
	same := *n
	return &same
}

func (s *StringNode) Copy() Node {
	same := *s
	return &same
}

func (b *BreakNode) Copy() Node {
	same := *b
	return &same
}

func (c *ContinueNode) Copy() Node {
	same := *c
	return &same
}

func (m *markNode) Copy() Node {
	same := *m
	return &same
}
