package p

type S struct{ f func() }
type I interface{ m() }

func _() {
	var i int
	var u uint
	var f float64
	var s string
	var b bool
	var p, q *int
	var fn func()
	var sl []int
	var m map[string]int
	var st S
	var ifc I
	var ch chan int
	var rch <-chan int
	var sch chan<- int
	_ = i + u
	_ = i + f
	_ = i + "a"
	_ = i + 1.5
	_ = s - s
	_ = b + b
	_ = !i
	_ = -s
	_ = ^f
	_ = +b
	_ = i && b
	_ = i << f
	_ = f << i
	_ = i << -1
	_ = 1.5 << i
	_ = 1 << 1.5
	_ = i % f
	_ = f % f
	_ = i / 0
	_ = f / 0
	_ = i == s
	_ = p == q
	_ = p == 0
	_ = p < q
	_ = fn == fn
	_ = fn == nil
	_ = sl == sl
	_ = m == m
	_ = st == st
	_ = ifc == 1
	_ = ifc == p
	_ = nil == nil
	_ = i == nil
	_ = s == nil
	_ = b < b
	_ = s[i]
	_ = s["a"]
	_ = sl[1.5]
	_ = sl[-1]
	_ = m[1]
	_ = "abc"[5]
	_ = [3]int{}[3]
	_ = sl[2:1]
	_ = s[1:2:3]
	_ = [3]int{}[:]
	_ = i[1:2]
	_ = *i
	_ = &i
	_ = &1
	_ = &f()
	_ = <-i
	_ = <-sch
	rch <- 1
	ch <- "a"
	i <- 1
	_ = ifc.(int)
	_ = ifc.(interface{ m() int })
	_ = i.(int)
	_ = any(i).(I)
	var x int8 = 127 + 1
	var y = 1 << 64
	_ = uint8(1) << 8
	_ = -uint(1)
	_ = 'a' + 1.5
	_ = "a" < 1
	_ = 07 + 0x1p-2
	if i {
	}
	for s {
	}
	if b == 1 {
	}
	_, _ = x, y
	_ = ~i
}
