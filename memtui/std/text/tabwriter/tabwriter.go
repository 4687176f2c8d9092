// Package tabwriter aligns text that is divided into cells by tabs.
package tabwriter

import (
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

// A cell is a piece of a line. tab: it was ended by a tab, not by a vertical tab or the end of the line.
type cell struct {
	text  []byte
	width int
	tab   bool
}

// A Writer collects lines until it knows the widths of their columns.
type Writer struct {
	output   io.Writer
	minwidth int
	tabwidth int
	padding  int
	padchar  byte
	flags    uint

	lines   [][]cell
	current cell // not yet ended
	counted int  // bytes of current.text whose width is known
	endChar byte // what ends the tag, entity or escaped text we are in; 0 outside
	widths  []int
	out     []byte
}

func (b *Writer) reset() {
	b.lines = append(b.lines[:0], nil)
	b.current = cell{}
	b.counted = 0
	b.endChar = 0
	b.widths = b.widths[:0]
}

// Init prepares a Writer for use.
func (b *Writer) Init(output io.Writer, minwidth, tabwidth, padding int, padchar byte, flags uint) *Writer {
	if minwidth < 0 || tabwidth < 0 || padding < 0 {
		panic("negative minwidth, tabwidth, or padding")
	}
	b.output = output
	b.minwidth, b.tabwidth, b.padding, b.padchar = minwidth, tabwidth, padding, padchar
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

func (b *Writer) pad(c byte, n int) {
	for range n {
		b.out = append(b.out, c)
	}
}

// fill widens a text of a width to the width of its column.
func (b *Writer) fill(width, column int, tabs bool) {
	if b.padchar != '\t' && !tabs {
		b.pad(b.padchar, column-width)
		return
	}
	if b.tabwidth == 0 {
		return
	}
	column = (column + b.tabwidth - 1) / b.tabwidth * b.tabwidth
	b.pad('\t', (column-width+b.tabwidth-1)/b.tabwidth)
}

// print writes lines whose columns are known.
func (b *Writer) print(from, to int) {
	for i := from; i < to; i++ {
		leading := b.flags&TabIndent != 0 // only empty cells so far
		for j, c := range b.lines[i] {
			if j > 0 && b.flags&Debug != 0 {
				b.out = append(b.out, '|')
			}
			inColumn := j < len(b.widths)
			if len(c.text) > 0 {
				leading = false
			}
			if inColumn && (len(c.text) == 0 || b.flags&AlignRight != 0) {
				b.fill(c.width, b.widths[j], leading)
			}
			b.out = append(b.out, c.text...)
			if inColumn && len(c.text) > 0 && b.flags&AlignRight == 0 {
				b.fill(c.width, b.widths[j], false)
			}
		}
		if i+1 < len(b.lines) {
			b.out = append(b.out, '\n')
		} else {
			b.out = append(b.out, b.current.text...)
		}
	}
}

// format finds the blocks of lines that share the next column, and prints all.
func (b *Writer) format(from, to int) {
	column := len(b.widths)
	// The last cell of a line belongs to no column.
	has := func(i int) bool { return column < len(b.lines[i])-1 }
	for i := from; i < to; i++ {
		if !has(i) {
			continue
		}
		b.print(from, i)
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
		b.format(from, i)
		b.widths = b.widths[:len(b.widths)-1]
		from = i
	}
	b.print(from, to)
}

func (b *Writer) add(text []byte) { b.current.text = append(b.current.text, text...) }

func (b *Writer) measure() {
	b.current.width += utf8.RuneCount(b.current.text[b.counted:])
	b.counted = len(b.current.text)
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
	b.counted = len(b.current.text)
	b.endChar = 0
}

// endCell adds the current cell to its line and returns how many that has now.
func (b *Writer) endCell(tab bool) int {
	b.current.tab = tab
	last := len(b.lines) - 1
	b.lines[last] = append(b.lines[last], b.current)
	b.current = cell{}
	b.counted = 0
	return len(b.lines[last])
}

func (b *Writer) emit() error {
	if len(b.out) == 0 {
		return nil
	}
	n, err := b.output.Write(b.out)
	if n != len(b.out) && err == nil {
		err = io.ErrShortWrite
	}
	b.out = b.out[:0]
	return err
}

func (b *Writer) flush() {
	if len(b.current.text) > 0 {
		if b.endChar != 0 {
			b.endEscape()
		}
		b.endCell(false)
	}
	b.format(0, len(b.lines))
	b.reset()
}

// Flush writes all that is still held.
//memtui:params *
func (b *Writer) Flush() error {
	b.flush()
	return b.emit()
}

// Write takes text; a form feed, or a line of one cell, ends a block of columns.
//memtui:params * -
func (b *Writer) Write(buf []byte) (n int, err error) {
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
				b.lines = append(b.lines, nil)
				if c == '\f' || cells == 1 {
					b.flush()
					if c == '\f' && b.flags&Debug != 0 {
						b.out = append(b.out, "---\n"...)
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
	return len(buf), b.emit()
}
