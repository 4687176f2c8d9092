// Texts that fail to be numbers, and padding.
package main

import (
	"fmt"
	"strconv"
	"strings"
)

var s = "apple, x"

func main() {
	_, err := strconv.Atoi(s[7:])
	_, err = strconv.Atoi(s)
	c := strings.Clone(s[7:])
	c = strings.Clone(s)
	name, price, n := "日本梨", 4.75, 2
	fmt.Printf("%-14s|\n", name)
	fmt.Printf("%4d|\n", n)
	fmt.Printf("%8.2f|\n", price)
	fmt.Printf("%q\n", name)
	fmt.Printf("%x\n", name[:3])
	fmt.Printf("%-14s|%4d|%8.2f|%q|%x\n", "apple", n, price, "apple", "app")
	fmt.Printf("%-14s|%4d|%8.2f|%q|%x\n", "pear, green", n, price, "pear, green", "pea")
	fmt.Printf("%-14s|%4d|%8.2f|%q|%x\n", name, n, price, name, name[:3])
	fmt.Println(err, c)
}
