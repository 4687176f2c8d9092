package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"html"
	"testing"
)

type hdr struct {
	Magic [2]byte
	V     uint16
	N     int32
	F     float32
	_     [2]byte
	Ok    bool
	L     []struct{}
}
type fixed struct {
	Magic [2]byte
	V     uint16
	N     int32
	F     float32
	_     [2]byte
	Ok    bool
	C     complex64
}

func main() {
	var buf bytes.Buffer
	in := fixed{[2]byte{1, 2}, 0x1234, -5, 1.5, [2]byte{}, true, 1 + 2i}
	fmt.Println(binary.Write(&buf, binary.BigEndian, in), buf.Bytes(), binary.Size(in), binary.Size(hdr{}))
	var out fixed
	fmt.Println(binary.Read(&buf, binary.BigEndian, &out), out)
	fmt.Println(binary.Read(&buf, binary.LittleEndian, &out))
	fmt.Println(binary.Write(&buf, binary.LittleEndian, hdr{}))
	fmt.Println(binary.Read(&buf, binary.LittleEndian, in))
	fmt.Println(binary.Write(&buf, binary.LittleEndian, []int16{1, -2}), buf.Bytes())
	b := make([]byte, 10)
	binary.LittleEndian.PutUint32(b, 0xdeadbeef)
	binary.BigEndian.PutUint16(b[4:], 0xabcd)
	fmt.Printf("%x %x %d\n", b, binary.BigEndian.Uint64(b), binary.PutUvarint(b, 300))
	fmt.Println(binary.Uvarint(b))
	fmt.Println(binary.Varint(binary.AppendVarint(nil, -129)))
	fmt.Println(binary.ReadVarint(bytes.NewReader([]byte{0x81})))
	fmt.Println(binary.Uvarint(bytes.Repeat([]byte{0xff}, 12)))
	fmt.Println(binary.LittleEndian, binary.BigEndian, binary.NativeEndian.Uint16([]byte{1, 0}))
	fmt.Printf("%v %#v\n", binary.LittleEndian, binary.BigEndian)
	n, err := binary.Encode(b, binary.BigEndian, uint16(7))
	fmt.Println(n, err, b[:2])
	n, err = binary.Decode([]byte{1}, binary.BigEndian, new(uint32))
	fmt.Println(n, err)
	x, err := binary.Append(nil, binary.BigEndian, int64(-1))
	fmt.Println(x, err)
	fmt.Println(html.EscapeString(`<a href="x">'&'</a>`), html.UnescapeString("&lt;b&gt; &amp;amp; &#39;&#x41;&eacute; &notit; &unknown; &#128; &copy"))
	var sink []byte
	fmt.Println(testing.AllocsPerRun(10, func() { sink = make([]byte, 100) }), testing.AllocsPerRun(5, func() {}), len(sink))
	r := testing.Benchmark(func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			sink = make([]byte, 64)
		}
	})
	fmt.Println(r.AllocsPerOp(), r.AllocedBytesPerOp(), r.N > 0, testing.Testing())
}
