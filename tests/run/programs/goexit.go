package main

import "runtime"

func main() {
	go func() { println("other") }()
	defer println("deferred")
	runtime.Goexit()
}
