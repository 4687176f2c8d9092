// strconv.
package main

import "strconv"

var s string
var b []byte

func main() {
	for _, n := range []int{0, 9, 99, 100, 12345, -7, 1 << 50} {
		s = strconv.Itoa(n)
		s = strconv.FormatInt(int64(n), 2)
		s = strconv.FormatInt(int64(n), 16)
		b = strconv.AppendInt(nil, int64(n), 10)
		s = strconv.FormatFloat(float64(n)/3, 'g', -1, 64)
		s = strconv.FormatFloat(float64(n), 'f', 2, 64)
		s = strconv.Quote(s)
		s = strconv.FormatBool(n > 0)
	}
	x, _ := strconv.Atoi("123")
	f, _ := strconv.ParseFloat("1.5", 64)
	_, err := strconv.ParseInt("zz", 10, 64)
	_, err2 := strconv.ParseBool("maybe")
	u, _ := strconv.Unquote(`"a\tb"`)
	_, _, _, _, _ = x, f, err, err2, u
}
