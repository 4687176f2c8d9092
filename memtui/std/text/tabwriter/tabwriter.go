// Package tabwriter aligns text that is divided into cells by tabs.
package tabwriter

import (
	"fmt"
	"io"
	"unicode/utf8"
)

const (
	FilterHTML uint = 1 << iota
	StripEscape
	AlignRight
	DiscardEmptyColumns
	TabIndent
	Debug
)

// Escape brackets text that is passed on as it is.
const Escape = '\xff'

// A cell is a piece of a line: so many bytes of the Writer's text. tab: it was ended by a tab, not by a vertical tab or
// the end of the line.
type cell struct {
	size  int
	width int
	tab   bool
}

// A Writer collects lines until it knows the widths of their columns.
type Writer struct {
	output   io.Writer
	minwidth int
	tabwidth int
	padding  int
	pads     [8]byte // all the same
	flags    uint

	text    []byte // of all cells, one after the other
	counted int    // bytes of text whose width is known
	current cell   // not yet ended
	endChar byte   // what ends the tag, entity or escaped text we are in; 0 outside
	lines   [][]cell
	widths  []int
}

// addLine begins a line, in the cells that one of an earlier block left. flushed: it is the first of its block.
func (b *Writer) addLine(flushed bool) {
	n := len(b.lines)
	if n == cap(b.lines) {
		b.lines = append(b.lines, nil)
	} else {
		b.lines = b.lines[:n+1]
		b.lines[n] = b.lines[n][:0]
	}
	if !flushed && n > 0 && len(b.lines[n-1]) > cap(b.lines[n]) { // as many cells as before are likely
		b.lines[n] = make([]cell, 0, len(b.lines[n-1]))
	}
}

func (b *Writer) reset() {
	b.text = b.text[:0]
	b.counted = 0
	b.current = cell{}
	b.endChar = 0
	b.lines = b.lines[:0]
	b.widths = b.widths[:0]
	b.addLine(true)
}

// Init prepares a Writer for use.
func (b *Writer) Init(output io.Writer, minwidth, tabwidth, padding int, padchar byte, flags uint) *Writer {
	if minwidth < 0 || tabwidth < 0 || padding < 0 {
		panic("negative minwidth, tabwidth, or padding")
	}
	b.output = output
	b.minwidth, b.tabwidth, b.padding = minwidth, tabwidth, padding
	for i := range b.pads {
		b.pads[i] = padchar
	}
	if padchar == '\t' {
		flags &^= AlignRight
	}
	b.flags = flags
	b.reset()
	return b
}

// NewWriter returns a Writer to output.
func NewWriter(output io.Writer, minwidth, tabwidth, padding int, padchar byte, flags uint) *Writer {
	return new(Writer).Init(output, minwidth, tabwidth, padding, padchar, flags)
}

// A failure is the panic of a write that went wrong; handle makes it the result of a method.
type failure struct {
	err error
}

func (b *Writer) handle(err *error, op string) {
	if e := recover(); e != nil {
		if op == "Flush" {
			b.reset()
		}
		f, ok := e.(failure)
		if !ok {
			panic(fmt.Sprintf("tabwriter: panic during %s (%v)", op, e))
		}
		*err = f.err
	}
}

func (b *Writer) put(text []byte) {
	n, err := b.output.Write(text)
	if n != len(text) && err == nil {
		err = io.ErrShortWrite
	}
	if err != nil {
		panic(failure{err})
	}
}

func (b *Writer) repeat(text []byte, n int) {
	for ; n > len(text); n -= len(text) {
		b.put(text)
	}
	b.put(text[:n])
}

var (
	newline = []byte{'\n'}
	bar     = []byte{'|'}
	tabs    = []byte("\t\t\t\t\t\t\t\t")
	section = []byte("---\n")
)

// fill widens a text of a width to the width of its column.
func (b *Writer) fill(width, column int, withTabs bool) {
	if b.pads[0] != '\t' && !withTabs {
		b.repeat(b.pads[:], column-width)
		return
	}
	if b.tabwidth == 0 {
		return
	}
	column = (column + b.tabwidth - 1) / b.tabwidth * b.tabwidth
	b.repeat(tabs, (column-width+b.tabwidth-1)/b.tabwidth)
}

// print writes lines whose columns are known; their text begins at. It returns where it ends.
func (b *Writer) print(at, from, to int) int {
	for i := from; i < to; i++ {
		leading := b.flags&TabIndent != 0 // only empty cells so far
		for j, c := range b.lines[i] {
			if j > 0 && b.flags&Debug != 0 {
				b.put(bar)
			}
			inColumn := j < len(b.widths)
			if c.size > 0 {
				leading = false
			}
			if inColumn && (c.size == 0 || b.flags&AlignRight != 0) {
				b.fill(c.width, b.widths[j], leading)
			}
			if c.size > 0 {
				b.put(b.text[at : at+c.size])
				at += c.size
			}
			if inColumn && c.size > 0 && b.flags&AlignRight == 0 {
				b.fill(c.width, b.widths[j], false)
			}
		}
		if i+1 < len(b.lines) {
			b.put(newline)
		} else {
			b.put(b.text[at : at+b.current.size])
			at += b.current.size
		}
	}
	return at
}

// format finds the blocks of lines that share the next column, and prints all; at: see print.
func (b *Writer) format(at, from, to int) int {
	column := len(b.widths)
	// The last cell of a line belongs to no column.
	has := func(i int) bool { return column < len(b.lines[i])-1 }
	for i := from; i < to; i++ {
		if !has(i) {
			continue
		}
		at = b.print(at, from, i)
		from = i
		width := b.minwidth
		empty := true
		for ; i < to && has(i); i++ {
			c := b.lines[i][column]
			width = max(width, c.width+b.padding)
			empty = empty && c.width == 0 && !c.tab
		}
		if empty && b.flags&DiscardEmptyColumns != 0 {
			width = 0
		}
		b.widths = append(b.widths, width)
		at = b.format(at, from, i)
		b.widths = b.widths[:len(b.widths)-1]
		from = i
	}
	return b.print(at, from, to)
}

func (b *Writer) add(text []byte) {
	b.text = append(b.text, text...)
	b.current.size += len(text)
}

func (b *Writer) measure() {
	b.current.width += utf8.RuneCount(b.text[b.counted:])
	b.counted = len(b.text)
}

func (b *Writer) endEscape() {
	switch b.endChar {
	case Escape:
		b.measure()
		if b.flags&StripEscape == 0 {
			b.current.width -= 2
		}
	case ';':
		b.current.width++
	}
	b.counted = len(b.text)
	b.endChar = 0
}

// endCell adds the current cell to its line and returns how many that has now.
func (b *Writer) endCell(tab bool) int {
	b.current.tab = tab
	last := len(b.lines) - 1
	b.lines[last] = append(b.lines[last], b.current)
	b.current = cell{}
	return len(b.lines[last])
}

func (b *Writer) flush() {
	if b.current.size > 0 {
		if b.endChar != 0 {
			b.endEscape()
		}
		b.endCell(false)
	}
	b.format(0, 0, len(b.lines))
	b.reset()
}

// Flush writes all that is still held.
//memtui:params *
func (b *Writer) Flush() (err error) {
	defer b.handle(&err, "Flush")
	b.flush()
	return nil
}

// Write takes text; a form feed, or a line of one cell, ends a block of columns.
//memtui:params * -
func (b *Writer) Write(buf []byte) (n int, err error) {
	defer b.handle(&err, "Write")
	for i, c := range buf {
		if b.endChar != 0 {
			if c == b.endChar {
				end := i + 1
				if c == Escape && b.flags&StripEscape != 0 {
					end = i
				}
				b.add(buf[n:end])
				n = i + 1
				b.endEscape()
			}
			continue
		}
		switch c {
		case '\t', '\v', '\n', '\f':
			b.add(buf[n:i])
			b.measure()
			n = i + 1
			cells := b.endCell(c == '\t')
			if c == '\n' || c == '\f' {
				b.addLine(c == '\f')
				if c == '\f' || cells == 1 {
					b.flush()
					if c == '\f' && b.flags&Debug != 0 {
						b.put(section)
					}
				}
			}
		case Escape:
			b.add(buf[n:i])
			b.measure()
			n = i
			if b.flags&StripEscape != 0 {
				n++
			}
			b.endChar = Escape
		case '<', '&':
			if b.flags&FilterHTML != 0 {
				b.add(buf[n:i])
				b.measure()
				n = i
				b.endChar = '>'
				if c == '&' {
					b.endChar = ';'
				}
			}
		}
	}
	b.add(buf[n:])
	return len(buf), nil
}
