// Methods promoted through structs without a name, called through an interface that can be but one.
package main

type Val interface{ val() int }
type I int

func (i I) val() int { return 3 }

type S1 struct{ I }
type T struct{ *S1 }

func val(v Val) int { return v.val() }

func main() {
	var zs struct{ S1 }
	zs.I = 3
	if val(zs) != 3 {
		println(val(zs))
	}
	var zt struct{ T }
	zt.S1 = new(S1)
	println(val(zt), val(&zs))
}
