package main

import "sync"

func main() {
	var m sync.Mutex
	defer func() { recover() }()
	m.Unlock()
}
