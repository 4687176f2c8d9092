package main

import (
	"bufio"
	"bytes"
	"fmt"
	"math/bits"
	"os"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

func show(b []byte) { fmt.Printf("%q %d %d %v\n", b, len(b), cap(b), b == nil) }

func main() {
	in := bufio.NewReader(os.Stdin)
	line, err := in.ReadString('\n')
	fmt.Printf("%q %v\n", line, err)
	sc := bufio.NewScanner(in)
	for i := 0; i < 2 && sc.Scan(); i++ {
		fmt.Printf("line %q\n", sc.Text())
	}
	sc = bufio.NewScanner(strings.NewReader("one  two\tthree é\n"))
	sc.Split(bufio.ScanWords)
	for sc.Scan() {
		fmt.Printf("%q ", sc.Text())
	}
	sc = bufio.NewScanner(strings.NewReader("aé\xffz"))
	sc.Split(bufio.ScanRunes)
	for sc.Scan() {
		fmt.Printf("%q ", sc.Bytes())
	}
	sc = bufio.NewScanner(strings.NewReader(strings.Repeat("x", 100)))
	sc.Buffer(make([]byte, 10), 20)
	fmt.Println(sc.Scan(), sc.Err())
	w := bufio.NewWriterSize(os.Stdout, 16)
	fmt.Fprintf(w, "buffered %d %s|", 5, strings.Repeat("y", 40))
	w.WriteByte('!')
	w.WriteRune('é')
	w.WriteString("long enough to flush more than once\n")
	fmt.Fprintln(w, w.Buffered() > 0, w.Available() < 16)
	w.Flush()
	r := bufio.NewReaderSize(strings.NewReader("hello world\r\nnext\nlast"), 16)
	p, err := r.Peek(5)
	fmt.Printf("%q %v %d\n", p, err, r.Buffered())
	n, err := r.Discard(6)
	fmt.Println(n, err)
	l, pre, err := r.ReadLine()
	fmt.Printf("%q %v %v\n", l, pre, err)
	b, _ := r.ReadByte()
	r.UnreadByte()
	c, size, _ := r.ReadRune()
	fmt.Println(b, string(c), size, r.UnreadRune(), r.UnreadRune())
	rest, err := r.ReadBytes('x')
	fmt.Printf("%q %v\n", rest, err)

	var buf bytes.Buffer
	for i := 0; i < 100; i++ {
		buf.WriteByte('a' + byte(i%26))
	}
	fmt.Println(buf.Len(), buf.Cap(), buf.String()[:10])
	buf.Truncate(50)
	fmt.Println(string(buf.Next(3)), buf.Len())
	buf.WriteString("zz")
	buf.WriteRune('é')
	x, err := buf.ReadBytes('e')
	fmt.Printf("%q %v %v\n", x, err, buf.UnreadByte())
	buf.Reset()
	_, err = buf.ReadByte()
	fmt.Println(err, buf.UnreadByte(), buf.Cap())
	buf.Grow(1000)
	fmt.Println(buf.Cap(), buf.Available())
	bb := bytes.NewBufferString("x y")
	var w1, w2 string
	_ = w1
	fmt.Println(w1, w2, bb.Len())

	show(bytes.TrimSpace([]byte("  hi ")))
	show(bytes.TrimSpace([]byte("   ")))
	show(bytes.Trim([]byte("xxaxx"), "x"))
	show(bytes.TrimLeft([]byte("xx"), "x"))
	show(bytes.TrimRight([]byte("xx"), "x"))
	show(bytes.ToUpper([]byte("héllo")))
	show(bytes.ToUpper([]byte("HELLO")))
	show(bytes.Repeat([]byte("ab"), 3))
	show(bytes.ReplaceAll([]byte("aXbX"), []byte("X"), []byte("--")))
	show(bytes.Join([][]byte{[]byte("a"), []byte("b")}, []byte(", ")))
	show(bytes.Map(func(r rune) rune { return r + 1 }, []byte("abc")))
	show(bytes.Clone([]byte("abc")))
	show(bytes.Clone(nil))
	for _, part := range bytes.Split([]byte("a,b,c"), []byte(",")) {
		show(part)
	}
	for _, part := range bytes.SplitN([]byte("a,b,c"), []byte(","), 2) {
		show(part)
	}
	for _, part := range bytes.Fields([]byte(" a  bc ")) {
		show(part)
	}
	before, after, ok := bytes.Cut([]byte("k=v"), []byte("="))
	show(before)
	show(after)
	fmt.Println(ok, bytes.Equal([]byte("a"), []byte("a")), bytes.Compare([]byte("a"), []byte("b")), bytes.Contains([]byte("abc"), []byte("bc")), bytes.IndexByte([]byte("abc"), 'c'), bytes.Runes([]byte("hé")))

	var sb strings.Builder
	for i := 0; i < 3; i++ {
		fmt.Fprintf(&sb, "%d,", i)
	}
	sb.WriteRune('é')
	sb.WriteByte('!')
	fmt.Println(sb.String(), sb.Len(), sb.Cap())
	sb.Grow(100)
	fmt.Println(sb.Cap())
	rp := strings.NewReplacer("a", "1", "b", "2", "abc", "X")
	fmt.Println(rp.Replace("abcab"), strings.NewReplacer("ab", "X", "a", "Y", "", "-").Replace("abac"))
	fmt.Println(strings.Map(func(r rune) rune {
		if r == 'a' {
			return -1
		}
		return unicode.ToUpper(r)
	}, "banané"), strings.Fields(" a b  c "), strings.FieldsFunc("a1b2c", unicode.IsDigit))
	fmt.Println(strings.IndexFunc("abc1", unicode.IsDigit), strings.TrimFunc("11a1", unicode.IsDigit), strings.Title("hello wOrld"), strings.EqualFold("Go", "GO"))
	fmt.Printf("%q\n", strings.SplitN("a,b,c,d", ",", 2))
	fmt.Printf("%q\n", strings.SplitAfter("a,b", ","))
	fmt.Printf("%q\n", strings.Split("héy", ""))
	func() {
		defer func() { fmt.Println(recover()) }()
		strings.Repeat("x", -1)
	}()

	_, err = strconv.Atoi("12x")
	fmt.Println(err, err.(*strconv.NumError).Func)
	_, err = strconv.ParseInt("300", 10, 8)
	fmt.Println(err)
	_, err = strconv.ParseInt("3", 99, 8)
	fmt.Println(err)
	_, err = strconv.ParseFloat("x", 64)
	fmt.Println(err)
	_, err = strconv.ParseBool("maybe")
	fmt.Println(err)
	f, _ := strconv.ParseFloat("1e-5", 64)
	fmt.Println(f, strconv.Itoa(-45), strconv.FormatInt(255, 16), strconv.Quote("a\tb"), string(strconv.AppendInt(nil, 7, 2)))
	s, err := strconv.Unquote(`"a\nb"`)
	fmt.Printf("%q %v\n", s, err)
	fmt.Println(utf8.RuneCountInString("héy"), utf8.ValidString("a\xff"), utf8.RuneLen('é'), string(utf8.AppendRune(nil, 'é')))
	rr, sz := utf8.DecodeLastRuneInString("hé")
	fmt.Println(rr, sz, unicode.Is(unicode.Han, '世'), unicode.In('x', unicode.Greek, unicode.Latin), unicode.IsUpper('É'))
	fmt.Println(bits.Len(255), bits.OnesCount(255), bits.TrailingZeros(8), bits.LeadingZeros32(1), bits.Reverse8(1), bits.RotateLeft8(129, 1))
	hi, lo := bits.Mul64(1<<63, 4)
	fmt.Println(hi, lo)
}
