// Interface calls in generic code that gc could make direct, but for the shapes.
package main

type list[T any] interface{ first() T }

type one[T any] struct{ x T }

func (o one[T]) first() T { return o.x }

type namer interface{ name() string }

type my int

func (m my) name() string { return "my" }

func receiver[T any](x T) T {
	var l list[T] = one[T]{x}
	return l.first()
}

func param[T namer](x T) string {
	var n namer = x
	return n.name()
}

func iface[T any](l list[T]) T { return l.first() }

func main() {
	println(receiver(1), param(my(1)), iface[int](one[int]{2}))
	var n namer = my(2)
	println(n.name())
	select {
	case v, ok := <-make(chan int, 1):
		println(v, ok)
	default:
	}
}
