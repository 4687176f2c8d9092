package main

type VM struct {
	s []int
	t []string
}

func try(f func() int) {
	defer func() {
		if r := recover(); r != nil {
			println(r.(error).Error())
		}
	}()
	println(f())
}

func main() {
	vm := &VM{}
	s := []int{}
	x := 0
	y := ""
	n := 5
	try(func() int { x, vm.s = vm.s[len(vm.s)-1], vm.s[:len(vm.s)-1]; return x })
	try(func() int { x, s = s[len(s)-1], s[:len(s)-1]; return x })
	try(func() int { s, x = s[:len(s)-1], s[len(s)-1]; return x })
	try(func() int { x, y := s[n], s[n:]; return x + len(y) })
	try(func() int { x, vm.t = s[n], vm.t[n:]; return x })
	try(func() int { y, vm.t = vm.t[n], vm.t[n:]; return len(y) })
	try(func() int { s, vm.t, x = s[n:], vm.t[n+1:], s[n+2]; return x })
	try(func() int { x, s = 10/len(s), s[n:]; return x })
}
