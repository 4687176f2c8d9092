package parse

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

type itemType int

const (
	itemError itemType = iota
	itemBool
	itemChar
	itemCharConstant
	itemComment
	itemComplex
	itemAssign
	itemDeclare
	itemEOF
	itemField
	itemIdentifier
	itemLeftDelim
	itemLeftParen
	itemNumber
	itemPipe
	itemRawString
	itemRightDelim
	itemRightParen
	itemSpace
	itemString
	itemText
	itemVariable
	itemKeyword // only a border: what follows are keywords
	itemBlock
	itemBreak
	itemContinue
	itemDot
	itemDefine
	itemElse
	itemEnd
	itemIf
	itemNil
	itemRange
	itemTemplate
	itemWith
)

var keywords = map[string]itemType{
	".": itemDot, "block": itemBlock, "break": itemBreak, "continue": itemContinue, "define": itemDefine,
	"else": itemElse, "end": itemEnd, "if": itemIf, "range": itemRange, "nil": itemNil, "template": itemTemplate,
	"with": itemWith,
}

// item is a token: its text, where it begins, and on which line.
type item struct {
	typ  itemType
	pos  Pos
	val  string
	line int
}

func (i item) String() string {
	switch {
	case i.typ == itemEOF:
		return "EOF"
	case i.typ == itemError:
		return i.val
	case i.typ > itemKeyword:
		return fmt.Sprintf("<%s>", i.val)
	case len(i.val) > 10:
		return fmt.Sprintf("%.10q...", i.val)
	}
	return fmt.Sprintf("%q", i.val)
}

// lexer turns the whole text into items; the last one is EOF or an error.
type lexer struct {
	input      string
	left       string
	right      string
	pos        int
	start      int
	line       int
	startLine  int
	parens     int
	comments   bool
	breakOK    bool
	continueOK bool
	items      []item
	failed     bool
}

const spaces = " \t\r\n"

func (l *lexer) emit(t itemType) {
	l.items = append(l.items, item{t, Pos(l.start), l.input[l.start:l.pos], l.startLine})
	l.line += strings.Count(l.input[l.start:l.pos], "\n")
	l.ignore()
}

// ignore skips the text since the last item, whose lines are counted already.
func (l *lexer) ignore() {
	l.start = l.pos
	l.startLine = l.line
}

func (l *lexer) skip() {
	l.line += strings.Count(l.input[l.start:l.pos], "\n")
	l.ignore()
}

func (l *lexer) errorf(format string, args ...any) {
	l.items = append(l.items, item{itemError, Pos(l.start), fmt.Sprintf(format, args...), l.startLine})
	l.failed = true
}

func (l *lexer) peek() rune {
	if l.pos >= len(l.input) {
		return -1
	}
	r, _ := utf8.DecodeRuneInString(l.input[l.pos:])
	return r
}

func (l *lexer) next() rune {
	if l.pos >= len(l.input) {
		return -1
	}
	r, n := utf8.DecodeRuneInString(l.input[l.pos:])
	l.pos += n
	return r
}

func isSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\r' || r == '\n' }

func isAlphaNumeric(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }

func leftTrim(s string) bool { return len(s) >= 2 && s[0] == '-' && isSpace(rune(s[1])) }

func rightTrim(s string) bool { return len(s) >= 2 && isSpace(rune(s[0])) && s[1] == '-' }

// run lexes text outside of actions.
func (l *lexer) run() {
	for !l.failed {
		x := strings.Index(l.input[l.pos:], l.left)
		if x < 0 {
			l.pos = len(l.input)
			if l.pos > l.start {
				l.emit(itemText)
			}
			l.emit(itemEOF)
			return
		}
		begin := l.pos + x
		trimmed := begin
		if leftTrim(l.input[begin+len(l.left):]) {
			trimmed = l.pos + len(strings.TrimRight(l.input[l.pos:begin], spaces))
		}
		l.pos = trimmed
		if l.pos > l.start {
			l.emit(itemText)
		}
		l.pos = begin
		l.skip()
		l.action()
	}
}

// action lexes one action, from its left delimiter to its right one.
func (l *lexer) action() {
	marker := 0
	if leftTrim(l.input[l.pos+len(l.left):]) {
		marker = 2
	}
	if strings.HasPrefix(l.input[l.pos+len(l.left)+marker:], "/*") {
		l.pos += len(l.left) + marker
		l.skip()
		l.comment()
		return
	}
	l.pos += len(l.left)
	l.emit(itemLeftDelim)
	l.pos += marker
	l.skip()
	l.parens = 0
	for !l.failed {
		if delim, trim := l.atRight(); delim {
			if l.parens > 0 {
				l.errorf("unclosed left paren")
				return
			}
			l.rightDelim(trim)
			return
		}
		l.inside()
	}
}

func (l *lexer) comment() {
	x := strings.Index(l.input[l.pos:], "*/")
	if x < 0 {
		l.errorf("unclosed comment")
		return
	}
	l.pos += x + 2
	delim, trim := l.atRight()
	if !delim {
		l.errorf("comment ends before closing delimiter")
		return
	}
	if l.comments {
		l.emit(itemComment)
	}
	if trim {
		l.pos += 2
	}
	l.pos += len(l.right)
	if trim {
		l.pos += len(l.input[l.pos:]) - len(strings.TrimLeft(l.input[l.pos:], spaces))
	}
	l.skip()
}

func (l *lexer) atRight() (delim, trim bool) {
	rest := l.input[l.pos:]
	if rightTrim(rest) && strings.HasPrefix(rest[2:], l.right) {
		return true, true
	}
	return strings.HasPrefix(rest, l.right), false
}

func (l *lexer) rightDelim(trim bool) {
	if trim {
		l.pos += 2
		l.skip()
	}
	l.pos += len(l.right)
	l.emit(itemRightDelim)
	if trim {
		l.pos += len(l.input[l.pos:]) - len(strings.TrimLeft(l.input[l.pos:], spaces))
		l.skip()
	}
}

// inside lexes one item of an action.
func (l *lexer) inside() {
	switch r := l.next(); {
	case r == -1:
		l.errorf("unclosed action")
	case isSpace(r):
		for isSpace(l.peek()) {
			if delim, trim := l.atRight(); delim && trim {
				break // the last space belongs to the trim marker
			}
			l.next()
		}
		l.emit(itemSpace)
	case r == '=':
		l.emit(itemAssign)
	case r == ':':
		if l.next() != '=' {
			l.errorf("expected :=")
			return
		}
		l.emit(itemDeclare)
	case r == '|':
		l.emit(itemPipe)
	case r == '"':
		l.quoted('"', itemString, "unterminated quoted string")
	case r == '`':
		x := strings.IndexByte(l.input[l.pos:], '`')
		if x < 0 {
			l.errorf("unterminated raw quoted string")
			return
		}
		l.pos += x + 1
		l.emit(itemRawString)
	case r == '\'':
		l.quoted('\'', itemCharConstant, "unterminated character constant")
	case r == '$':
		l.name(itemVariable)
	case r == '.' && !(l.peek() >= '0' && l.peek() <= '9'):
		l.name(itemField)
	case r == '.' || r == '+' || r == '-' || '0' <= r && r <= '9':
		l.pos--
		l.number()
	case isAlphaNumeric(r):
		l.identifier()
	case r == '(':
		l.parens++
		l.emit(itemLeftParen)
	case r == ')':
		l.parens--
		if l.parens < 0 {
			l.errorf("unexpected right paren")
			return
		}
		l.emit(itemRightParen)
	case r <= unicode.MaxASCII && unicode.IsPrint(r):
		l.emit(itemChar)
	default:
		l.errorf("unrecognized character in action: %#U", r)
	}
}

func (l *lexer) quoted(quote rune, t itemType, unterminated string) {
	for {
		r := l.next()
		if r == '\\' {
			if r = l.next(); r != -1 && r != '\n' {
				continue
			}
		}
		if r == -1 || r == '\n' {
			l.errorf("%s", unterminated)
			return
		}
		if r == quote {
			l.emit(t)
			return
		}
	}
}

// terminator reports whether a word may end here.
func (l *lexer) terminator() bool {
	r := l.peek()
	if isSpace(r) || r == -1 || strings.ContainsRune(".,|:()", r) {
		return true
	}
	return strings.HasPrefix(l.input[l.pos:], l.right)
}

// name lexes a variable or field, whose first character has been read.
func (l *lexer) name(t itemType) {
	if l.terminator() {
		if t == itemField {
			t = itemDot
		}
		l.emit(t)
		return
	}
	for isAlphaNumeric(l.peek()) {
		l.next()
	}
	if !l.terminator() {
		l.errorf("bad character %#U", l.peek())
		return
	}
	l.emit(t)
}

func (l *lexer) identifier() {
	for isAlphaNumeric(l.peek()) {
		l.next()
	}
	if !l.terminator() {
		l.errorf("bad character %#U", l.peek())
		return
	}
	word := l.input[l.start:l.pos]
	switch t := keywords[word]; {
	case t > itemKeyword && !(t == itemBreak && !l.breakOK || t == itemContinue && !l.continueOK):
		l.emit(t)
	case word == "true", word == "false":
		l.emit(itemBool)
	default:
		l.emit(itemIdentifier)
	}
}

func (l *lexer) accept(set string) bool {
	if r := l.peek(); r >= 0 && strings.ContainsRune(set, r) {
		l.next()
		return true
	}
	return false
}

func (l *lexer) acceptRun(set string) {
	for l.accept(set) {
	}
}

func (l *lexer) scanNumber() bool {
	l.accept("+-")
	digits := "0123456789_"
	if l.accept("0") {
		if l.accept("xX") {
			digits = "0123456789abcdefABCDEF_"
		} else if l.accept("oO") {
			digits = "01234567_"
		} else if l.accept("bB") {
			digits = "01_"
		}
	}
	l.acceptRun(digits)
	if l.accept(".") {
		l.acceptRun(digits)
	}
	if len(digits) == 11 && l.accept("eE") {
		l.accept("+-")
		l.acceptRun("0123456789_")
	}
	if len(digits) == 23 && l.accept("pP") {
		l.accept("+-")
		l.acceptRun("0123456789_")
	}
	l.accept("i")
	if isAlphaNumeric(l.peek()) {
		l.next()
		return false
	}
	return true
}

func (l *lexer) number() {
	ok := l.scanNumber()
	t := itemNumber
	if sign := l.peek(); ok && (sign == '+' || sign == '-') {
		ok = l.scanNumber() && l.input[l.pos-1] == 'i'
		t = itemComplex
	}
	if !ok {
		l.errorf("bad number syntax: %q", l.input[l.start:l.pos])
		return
	}
	l.emit(t)
}
