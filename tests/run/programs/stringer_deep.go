// A String method that prints a value of its own type, 24,000 levels deep: the calls go through natives, whose frames
// lie on the C stack; 8 MiB of it end at 22,000 levels.
package main

import "fmt"

type level int

func (l level) String() string {
	if l == 24000 {
		return "bottom"
	}
	return fmt.Sprint(l + 1)
}

func main() { fmt.Println(level(0)) }

