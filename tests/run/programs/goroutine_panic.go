package main

import "time"

func main() {
	go func() {
		time.Sleep(time.Second)
		panic(1.5)
	}()
	c := make(chan struct{})
	go func() { <-c }()
	select {
	case <-c:
	case <-time.After(time.Hour):
	}
}
