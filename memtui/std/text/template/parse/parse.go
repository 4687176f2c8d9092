package parse

import (
	"bytes"
	"fmt"
	"runtime"
	"strconv"
	"strings"
)

// Tree is a parsed template.
type Tree struct {
	Name      string
	ParseName string
	Root      *ListNode
	Mode      Mode
	text      string
	funcs     []map[string]any
	items     []item
	at        int // the next item
	far       int // the furthest one that was looked at
	vars      []string
	treeSet   map[string]*Tree
	action    int // line of the action being parsed, 0 outside
	ranges    int
	left      string
	right     string
}

// Mode is a set of options.
type Mode uint

// The options.
const (
	ParseComments Mode = 1 << iota
	SkipFuncCheck
)

// New returns an empty tree.
func New(name string, funcs ...map[string]any) *Tree {
	return &Tree{Name: name, funcs: funcs}
}

// Parse returns the trees of a text and of the templates that it defines, by name.
func Parse(name, text, leftDelim, rightDelim string, funcs ...map[string]any) (map[string]*Tree, error) {
	treeSet := make(map[string]*Tree)
	t := New(name)
	t.text = text
	_, err := t.Parse(text, leftDelim, rightDelim, treeSet, funcs...)
	return treeSet, err
}

// Copy returns a tree with copies of the nodes.
func (t *Tree) Copy() *Tree {
	if t == nil {
		return nil
	}
	return &Tree{Name: t.Name, ParseName: t.ParseName, Root: t.Root.CopyList(), text: t.text, left: t.left, right: t.right}
}

// delimited returns what stands between the delimiters of an action, with them.
func (t *Tree) delimited(s string) string { return t.left + s + t.right }

// ErrorContext returns the place of a node, and its text.
func (t *Tree) ErrorContext(n Node) (location, context string) {
	tree := n.tree()
	if tree == nil {
		tree = t
	}
	before := tree.text[:n.Position()]
	column := len(before) - strings.LastIndex(before, "\n") - 1
	return fmt.Sprintf("%s:%d:%d", tree.ParseName, 1+strings.Count(before, "\n"), column), n.String()
}

// Parse parses text; templates defined in it are added to treeSet.
func (t *Tree) Parse(text, leftDelim, rightDelim string, treeSet map[string]*Tree, funcs ...map[string]any) (tree *Tree, err error) {
	defer func() {
		if e := recover(); e != nil {
			if _, ok := e.(runtime.Error); ok {
				panic(e)
			}
			err = e.(error)
		}
	}()
	t.ParseName = t.Name
	t.left, t.right = leftDelim, rightDelim
	if t.left == "" {
		t.left = "{{"
	}
	if t.right == "" {
		t.right = "}}"
	}
	t.text, t.funcs, t.treeSet, t.vars = text, funcs, treeSet, []string{"$"}
	l := &lexer{input: text, left: t.left, right: t.right, line: 1, startLine: 1, comments: t.Mode&ParseComments != 0,
		breakOK: !t.hasFunction("break"), continueOK: !t.hasFunction("continue")}
	l.run()
	t.items, t.at, t.far = l.items, 0, 0
	t.parse()
	t.add()
	t.items, t.funcs, t.vars, t.treeSet = nil, nil, nil, nil
	return t, nil
}

func (t *Tree) add() {
	old := t.treeSet[t.Name]
	if old == nil || IsEmptyTree(old.Root) {
		t.treeSet[t.Name] = t
		return
	}
	if !IsEmptyTree(t.Root) {
		t.errorf("template: multiple definition of template %q", t.Name)
	}
}

// IsEmptyTree reports whether a node holds nothing but space and comments.
//
//memtui:param n heap
func IsEmptyTree(n Node) bool {
	switch n := n.(type) {
	case nil, *CommentNode:
		return true
	case *ListNode:
		for _, node := range n.Nodes {
			if !IsEmptyTree(node) {
				return false
			}
		}
		return true
	case *TextNode:
		return len(bytes.TrimSpace(n.Text)) == 0
	}
	return false
}

// ---- items ---------------------------------------------------------------------------------------------------

func (t *Tree) peek() item {
	i := min(t.at, len(t.items)-1)
	t.far = max(t.far, i)
	return t.items[i]
}

func (t *Tree) next() item {
	i := t.peek()
	t.at++
	return i
}

func (t *Tree) nextNonSpace() item {
	for {
		if i := t.next(); i.typ != itemSpace {
			return i
		}
	}
}

func (t *Tree) peekNonSpace() item {
	i := t.nextNonSpace()
	t.at--
	return i
}

func (t *Tree) errorf(format string, args ...any) {
	t.Root = nil
	text := fmt.Sprintf(format, args...)
	panic(fmt.Errorf("template: %s:%d: %s", t.ParseName, t.items[t.far].line, text))
}

func (t *Tree) expect(want itemType, context string) item {
	i := t.nextNonSpace()
	if i.typ != want {
		t.unexpected(i, context)
	}
	return i
}

func (t *Tree) unexpected(i item, context string) {
	if i.typ == itemError {
		extra := ""
		if t.action != 0 && t.action != i.line {
			extra = fmt.Sprintf(" in action started at %s:%d", t.ParseName, t.action)
			if strings.HasSuffix(i.val, " action") {
				extra = extra[len(" in action"):]
			}
		}
		t.errorf("%s%s", i, extra)
	}
	t.errorf("unexpected %s in %s", i, context)
}

func (t *Tree) hasFunction(name string) bool {
	for _, funcs := range t.funcs {
		if funcs[name] != nil {
			return true
		}
	}
	return false
}

// ---- structure -----------------------------------------------------------------------------------------------

func (t *Tree) newList(pos Pos) *ListNode {
	return &ListNode{NodeType: NodeList, Pos: pos, tr: t}
}

func (t *Tree) parse() {
	t.Root = t.newList(t.peek().pos)
	for t.peek().typ != itemEOF {
		if t.peek().typ == itemLeftDelim {
			begin := t.at
			t.next()
			if t.nextNonSpace().typ == itemDefine {
				sub := New("definition")
				t.lend(sub)
				sub.parseDefinition()
				t.at, t.far = sub.at, sub.far
				continue
			}
			t.at = begin
		}
		switch n := t.textOrAction(); n.Type() {
		case nodeEnd, nodeElse:
			t.errorf("unexpected %s", n)
		default:
			t.Root.Nodes = append(t.Root.Nodes, n)
		}
	}
}

// lend makes sub go on where t is.
func (t *Tree) lend(sub *Tree) {
	sub.text, sub.Mode, sub.ParseName, sub.left, sub.right = t.text, t.Mode, t.ParseName, t.left, t.right
	sub.items, sub.at, sub.far, sub.funcs, sub.treeSet, sub.vars = t.items, t.at, t.far, t.funcs, t.treeSet, []string{"$"}
}

func (t *Tree) parseDefinition() {
	const context = "define clause"
	name := t.nextNonSpace()
	if name.typ != itemString && name.typ != itemRawString {
		t.unexpected(name, context)
	}
	text, err := strconv.Unquote(name.val)
	if err != nil {
		t.errorf("%s", err)
	}
	t.Name = text
	t.expect(itemRightDelim, context)
	var end Node
	t.Root, end = t.itemList()
	if end.Type() != nodeEnd {
		t.errorf("unexpected %s in %s", end, context)
	}
	t.add()
}

func (t *Tree) itemList() (list *ListNode, next Node) {
	list = t.newList(t.peekNonSpace().pos)
	for t.peekNonSpace().typ != itemEOF {
		n := t.textOrAction()
		switch n.Type() {
		case nodeEnd, nodeElse:
			return list, n
		}
		list.Nodes = append(list.Nodes, n)
	}
	t.errorf("unexpected EOF")
	return
}

func (t *Tree) textOrAction() Node {
	switch i := t.nextNonSpace(); i.typ {
	case itemText:
		return &TextNode{NodeType: NodeText, Pos: i.pos, tr: t, Text: []byte(i.val)}
	case itemLeftDelim:
		t.action = i.line
		n := t.parseAction()
		t.action = 0
		return n
	case itemComment:
		return &CommentNode{NodeType: NodeComment, Pos: i.pos, tr: t, Text: i.val}
	default:
		t.unexpected(i, "input")
	}
	return nil
}

func (t *Tree) parseAction() Node {
	switch i := t.nextNonSpace(); i.typ {
	case itemBlock:
		return t.parseBlock()
	case itemBreak:
		if end := t.nextNonSpace(); end.typ != itemRightDelim {
			t.unexpected(end, "{{break}}")
		}
		if t.ranges == 0 {
			t.errorf("{{break}} outside {{range}}")
		}
		return &BreakNode{tr: t, NodeType: NodeBreak, Pos: i.pos, Line: i.line}
	case itemContinue:
		if end := t.nextNonSpace(); end.typ != itemRightDelim {
			t.unexpected(end, "{{continue}}")
		}
		if t.ranges == 0 {
			t.errorf("{{continue}} outside {{range}}")
		}
		return &ContinueNode{tr: t, NodeType: NodeContinue, Pos: i.pos, Line: i.line}
	case itemElse:
		p := t.peekNonSpace()
		if p.typ == itemIf || p.typ == itemWith {
			return &markNode{nodeElse, p.pos, t, p.line, "{{else}}"}
		}
		i = t.expect(itemRightDelim, "else")
		return &markNode{nodeElse, i.pos, t, i.line, "{{else}}"}
	case itemEnd:
		return &markNode{nodeEnd, t.expect(itemRightDelim, "end").pos, t, 0, "{{end}}"}
	case itemIf:
		return &IfNode{t.branch(NodeIf, "if")}
	case itemRange:
		return &RangeNode{t.branch(NodeRange, "range")}
	case itemTemplate:
		return t.parseTemplate()
	case itemWith:
		return &WithNode{t.branch(NodeWith, "with")}
	}
	t.at--
	i := t.peek()
	return &ActionNode{NodeAction, i.pos, t, i.line, t.pipeline("command", itemRightDelim)}
}

func (t *Tree) branch(typ NodeType, context string) BranchNode {
	kept := len(t.vars)
	b := BranchNode{NodeType: typ, tr: t}
	b.Pipe = t.pipeline(context, itemRightDelim)
	b.Pos, b.Line = b.Pipe.Pos, b.Pipe.Line
	if typ == NodeRange {
		t.ranges++
	}
	var next Node
	b.List, next = t.itemList()
	if typ == NodeRange {
		t.ranges--
	}
	if next.Type() == nodeElse {
		// {{else if x}} and {{else with x}} stand for a nested one that shares the end.
		p := t.peek()
		if typ == NodeIf && p.typ == itemIf || typ == NodeWith && p.typ == itemWith {
			t.next()
			b.ElseList = t.newList(next.Position())
			if typ == NodeIf {
				b.ElseList.Nodes = append(b.ElseList.Nodes, &IfNode{t.branch(NodeIf, "if")})
			} else {
				b.ElseList.Nodes = append(b.ElseList.Nodes, &WithNode{t.branch(NodeWith, "with")})
			}
		} else {
			b.ElseList, next = t.itemList()
			if next.Type() != nodeEnd {
				t.errorf("expected end; found %s", next)
			}
		}
	}
	t.vars = t.vars[:kept]
	return b
}

func (t *Tree) templateName(i item, context string) string {
	if i.typ != itemString && i.typ != itemRawString {
		t.unexpected(i, context)
	}
	s, err := strconv.Unquote(i.val)
	if err != nil {
		t.errorf("%s", err)
	}
	return s
}

func (t *Tree) parseBlock() Node {
	const context = "block clause"
	i := t.nextNonSpace()
	name := t.templateName(i, context)
	pipe := t.pipeline(context, itemRightDelim)
	sub := New(name)
	t.lend(sub)
	var end Node
	sub.Root, end = sub.itemList()
	if end.Type() != nodeEnd {
		t.errorf("unexpected %s in %s", end, context)
	}
	sub.add()
	t.at, t.far = sub.at, sub.far
	return &TemplateNode{NodeTemplate, i.pos, t, i.line, name, pipe}
}

func (t *Tree) parseTemplate() Node {
	const context = "template clause"
	i := t.nextNonSpace()
	name := t.templateName(i, context)
	var pipe *PipeNode
	if t.nextNonSpace().typ != itemRightDelim {
		t.at--
		pipe = t.pipeline(context, itemRightDelim)
	}
	return &TemplateNode{NodeTemplate, i.pos, t, i.line, name, pipe}
}

// ---- pipelines -----------------------------------------------------------------------------------------------

func (t *Tree) pipeline(context string, end itemType) *PipeNode {
	first := t.peekNonSpace()
	pipe := &PipeNode{NodeType: NodePipe, Pos: first.pos, tr: t, Line: first.line}
	for t.declaration(pipe, context) {
	}
	for {
		switch i := t.nextNonSpace(); i.typ {
		case end:
			t.checkPipeline(pipe, context)
			return pipe
		case itemBool, itemCharConstant, itemComplex, itemDot, itemField, itemIdentifier, itemNumber, itemNil,
			itemRawString, itemString, itemVariable, itemLeftParen:
			t.at--
			pipe.Cmds = append(pipe.Cmds, t.command())
		default:
			t.unexpected(i, context)
		}
	}
}

// declaration parses `$x :=`, `$x =` or `$x,`; it reports whether another one follows.
func (t *Tree) declaration(pipe *PipeNode, context string) bool {
	v := t.peekNonSpace()
	if v.typ != itemVariable {
		return false
	}
	begin := t.at
	t.nextNonSpace()
	next := t.peekNonSpace()
	switch {
	case next.typ == itemAssign, next.typ == itemDeclare:
		pipe.IsAssign = next.typ == itemAssign
		t.nextNonSpace()
		pipe.Decl = append(pipe.Decl, &VariableNode{NodeVariable, v.pos, t, strings.Split(v.val, ".")})
		t.vars = append(t.vars, v.val)
	case next.typ == itemChar && next.val == ",":
		t.nextNonSpace()
		pipe.Decl = append(pipe.Decl, &VariableNode{NodeVariable, v.pos, t, strings.Split(v.val, ".")})
		t.vars = append(t.vars, v.val)
		if context == "range" && len(pipe.Decl) < 2 {
			switch t.peekNonSpace().typ {
			case itemVariable, itemRightDelim, itemRightParen:
				return true
			}
			t.errorf("range can only initialize variables")
		}
		t.errorf("too many declarations in %s", context)
	default:
		t.at = begin
	}
	return false
}

func (t *Tree) checkPipeline(pipe *PipeNode, context string) {
	if len(pipe.Cmds) == 0 {
		t.errorf("missing value for %s", context)
	}
	for i, c := range pipe.Cmds[1:] {
		switch c.Args[0].Type() {
		case NodeBool, NodeDot, NodeNil, NodeNumber, NodeString:
			t.errorf("non executable command in pipeline stage %d", i+2)
		}
	}
}

func (t *Tree) command() *CommandNode {
	cmd := &CommandNode{NodeType: NodeCommand, Pos: t.peekNonSpace().pos, tr: t}
	for {
		t.peekNonSpace()
		if operand := t.operand(); operand != nil {
			cmd.Args = append(cmd.Args, operand)
		}
		switch i := t.next(); i.typ {
		case itemSpace:
			continue
		case itemRightDelim, itemRightParen:
			t.at--
		case itemPipe:
			// The next command comes from the pipeline's loop.
		default:
			t.unexpected(i, "operand")
		}
		break
	}
	if len(cmd.Args) == 0 {
		t.errorf("empty command")
	}
	return cmd
}

func (t *Tree) operand() Node {
	n := t.term()
	if n == nil {
		return nil
	}
	if t.peek().typ != itemField {
		return n
	}
	chain := &ChainNode{NodeType: NodeChain, Pos: t.peek().pos, tr: t, Node: n}
	for t.peek().typ == itemField {
		chain.Add(t.next().val)
	}
	switch n.Type() {
	case NodeField:
		return &FieldNode{NodeField, chain.Pos, t, strings.Split(chain.String()[1:], ".")}
	case NodeVariable:
		return &VariableNode{NodeVariable, chain.Pos, t, strings.Split(chain.String(), ".")}
	case NodeBool, NodeString, NodeNumber, NodeNil, NodeDot:
		t.errorf("unexpected . after term %q", n.String())
	}
	return chain
}

func (t *Tree) term() Node {
	switch i := t.nextNonSpace(); i.typ {
	case itemIdentifier:
		if t.Mode&SkipFuncCheck == 0 && !t.hasFunction(i.val) {
			t.errorf("function %q not defined", i.val)
		}
		return &IdentifierNode{NodeIdentifier, i.pos, t, i.val}
	case itemDot:
		return &DotNode{NodeDot, i.pos, t}
	case itemNil:
		return &NilNode{NodeNil, i.pos, t}
	case itemVariable:
		return t.useVar(i)
	case itemField:
		return &FieldNode{NodeField, i.pos, t, strings.Split(i.val[1:], ".")}
	case itemBool:
		return &BoolNode{NodeBool, i.pos, t, i.val == "true"}
	case itemCharConstant, itemComplex, itemNumber:
		n, err := t.newNumber(i.pos, i.val, i.typ)
		if err != nil {
			t.errorf("%s", err)
		}
		return n
	case itemLeftParen:
		return t.pipeline("parenthesized pipeline", itemRightParen)
	case itemString, itemRawString:
		s, err := strconv.Unquote(i.val)
		if err != nil {
			t.errorf("%s", err)
		}
		return &StringNode{NodeString, i.pos, t, i.val, s}
	}
	t.at--
	return nil
}

func (t *Tree) useVar(i item) Node {
	v := &VariableNode{NodeVariable, i.pos, t, strings.Split(i.val, ".")}
	for _, name := range t.vars {
		if name == v.Ident[0] {
			return v
		}
	}
	t.errorf("undefined variable %q", v.Ident[0])
	return nil
}
