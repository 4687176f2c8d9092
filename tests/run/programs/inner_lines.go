// Comments that give a part of a line another number: what goes wrong there has that number.
package main

var i = 9

func main() {
	defer func() {
		println(recover().(error).Error())
		a := []int{1, 2}
		a /*line :700:1*/ [ /*line :800:1*/ i] = 3
	}()
	s := "text"
	println(s /*line :200:1*/ [ /*line :300:1*/ 1])
	println(s /*line :400:1*/ [ /*line :500:1*/ i])
}
