// Index expressions that need no check.
package p

var tab [256]int
var t4 [4]string

func a(b byte, i int, u uint) int {
	t4[i&3] = "x" // ERROR "4: index bounds check elided"
	tab[b]++ // ERROR "5: index bounds check elided"
	tab[b] += 2 // ERROR "5: index bounds check elided"
	x := tab[b] + tab[u%256] + tab[u>>60] + tab[u/0x1000000000000000] // ERROR "10: index bounds check elided" "19: index bounds check elided" "32: index bounds check elided"
	_ = "0123456789abcdef"[i&15] // ERROR "24: index bounds check elided"
	p := &tab
	p[b] = 3 // ERROR "3: index bounds check elided"
	s := []int{1, 2, 3, 4} // ERROR "12: []int{...} does not escape"
	_ = s[i&3]
	for j := range tab {
		tab[j] = j
	}
	for j := 0; j < 4; j++ {
		_ = t4[j]
	}
	_ = tab[3]
	const c = 5
	_ = tab[c]
	f := func(b byte) int { return tab[b] } // ERROR "7: func literal does not escape" "36: index bounds check elided"
	y := [256]int{}[b] // ERROR "17: index bounds check elided"
	tab[b] = tab[b+1] // ERROR "9: a ignoring self-assignment in tab[b] = tab[b + byte(1)]" "5: index bounds check elided" "14: index bounds check elided"
	if tab[b] > 0 && tab[b^1] > 1 { // ERROR "8: index bounds check elided" "22: index bounds check elided"
		return f(b) + y
	}
	defer func() { tab[b] = 1 }() // ERROR "8: func literal does not escape" "20: index bounds check elided"
	switch tab[b] { // ERROR "12: index bounds check elided"
	case tab[b+2]: // ERROR "10: index bounds check elided"
	}
	q := &tab[b] // ERROR "11: index bounds check elided"
	*q = 2
	return tab[uint8(i)] + x // ERROR "12: index bounds check elided"
}

func z(b byte) int { return tab[b] } // ERROR "32: index bounds check elided"
func init() { tab[byte(len(t4[0]))] = 2 } // ERROR "18: index bounds check elided"
var g = tab[byte(z(1))] // ERROR "12: index bounds check elided"
func m(m map[int]int, b byte) { m[tab[b]] = tab[b]; h(tab[b], tab[b]); go h(tab[b], 2); tab[b], tab[0] = k() ; ok := false; tab[b], ok = m[tab[b]]; _ = ok; copy(tab[:], tab[b:]) ; ch := make(chan int, tab[b]); ch <- tab[b]; tab[b] = <-ch} // ERROR "8: m does not escape" "48: index bounds check elided" "38: index bounds check elided" "58: index bounds check elided" "66: index bounds check elided" "80: index bounds check elided" "92: index bounds check elided" "143: index bounds check elided" "128: index bounds check elided" "205: index bounds check elided" "220: index bounds check elided" "228: index bounds check elided"
func h(a, b int) {}
func k() (int, int) { return 1, 2 }
