package p

import (
	"fmt"
	m "math"
	"nosuch/pkg"
	"os"
	. "strings"
	_ "sort"
)

import fmt "errors"

func os() {}

func _() {
	m.Sqrt(1)
	m.sqrt(1)
	m.Foo()
	m.floor(1)
	m.pi
	m
	fmt.println("x")
	pkg.Anything()
	var fmt int
	fmt.Println()
}
