package p

type A struct {
	x int
	x string
	A2
}
type A2 struct{ A }
type B struct{ b [2]B }
type C [len(C{})]int
type D D
type E1 E2
type E2 E1
type F interface{ F }
type G struct{ *int }
type H map[[]int]string
type I interface {
	m()
	m()
}
type J interface {
	I
	n(int)
}
type K struct{}

func (k K) m()    {}
func (k *K) m()   {}
func (k K) field() {}
func (int) bad()  {}
func (*F) bad()   {}
func (x Undef) z() {}

type L struct{ field int }

func (L) field() {}

var _ I = K{}
var _ interface{ n() } = K{}
var _ interface{ M() } = K{}
var _ [3]int = [4]int{}
var _ [n]int
var n = 3
var _ [-1]int
var _ [1.5]int
var _ [...]int
var _ = [...]int{1, 2, 5: 3}
var _ = [2]int{1, 2, 3}
var _ = [2]int{5: 1}
var _ = []int{0: 1, 0: 2}
var _ = map[string]int{"a": 1, "a": 2}
var _ = map[string]int{1}
var _ = L{1, 2}
var _ = L{}
var _ = L{field: 1, field: 2}
var _ = L{nofield: 1}
var _ = L{Field: 1}
var _ = A2{A{}, 1}
var _ = struct{ a, b int }{1}
var _ = struct{ a, b int }{a: 1, 2}
var _ = int{}
var _ = undefined{}
var _ = p.x
var x int = x
var y1, y2 = y2, y1
var z1 = func() int { return z2() }()

func z2() int { return z1 }

type M = []M
type N = N
type O chan<- int
type P func(P) P

func init() int   { return 1 }
func init()       {}
func main(x int)  {}
func dup()        {}
func dup()        {}
func body()

const c1 = c2
const c2 = c1
const big = 1 << 600
const (
	i0 = iota
	i1
	i2, i3
)
const neg uint = -1
const div = 1 / 0
const str = "a" + 1
