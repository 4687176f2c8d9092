package main

import (
	"fmt"
	"os"
	"strings"
)

type OpCode byte

const (
	PUSH OpCode = iota
	ADD
	MUL
	SUB
	JMP
	JZ
	LOAD
	STORE
	PRINT
	CALL
	RET
	HALT
)

var opNames = [...]string{PUSH: "PUSH", ADD: "ADD", MUL: "MUL", SUB: "SUB", JMP: "JMP", JZ: "JZ", LOAD: "LOAD", STORE: "STORE", PRINT: "PRINT", CALL: "CALL", RET: "RET", HALT: "HALT"}

func (o OpCode) String() string {
	if int(o) < len(opNames) {
		return opNames[o]
	}
	return fmt.Sprintf("OpCode(%d)", byte(o))
}

type Instr struct {
	Op  OpCode
	Arg int
}

type VM struct {
	code   []Instr
	stack  []int
	calls  []int
	vars   [16]int
	pc     int
	steps  int
	trace  bool
	output []string
}

type VMError struct {
	PC    int
	Cause any
}

func (e *VMError) Error() string { return fmt.Sprintf("vm error at %d: %v", e.PC, e.Cause) }

func (vm *VM) push(x int) { vm.stack = append(vm.stack, x) }
func (vm *VM) pop() (x int) {
	x, vm.stack = vm.stack[len(vm.stack)-1], vm.stack[:len(vm.stack)-1]
	return
}

func (vm *VM) Run() (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = &VMError{vm.pc, r}
		}
	}()
	handlers := map[OpCode]func(int){
		PUSH:  vm.push,
		ADD:   func(int) { vm.push(vm.pop() + vm.pop()) },
		MUL:   func(int) { vm.push(vm.pop() * vm.pop()) },
		SUB:   func(int) { b, a := vm.pop(), vm.pop(); vm.push(a - b) },
		LOAD:  func(i int) { vm.push(vm.vars[i]) },
		STORE: func(i int) { vm.vars[i] = vm.pop() },
		PRINT: func(int) { vm.output = append(vm.output, fmt.Sprint(vm.pop())) },
	}
	for {
		in := vm.code[vm.pc]
		vm.steps++
		if vm.trace {
			fmt.Fprintf(os.Stderr, "%3d %-6v %d %v\n", vm.pc, in.Op, in.Arg, vm.stack)
		}
		switch in.Op {
		case HALT:
			return nil
		case JMP:
			vm.pc = in.Arg
			continue
		case JZ:
			if vm.pop() == 0 {
				vm.pc = in.Arg
				continue
			}
		case CALL:
			vm.calls = append(vm.calls, vm.pc+1)
			vm.pc = in.Arg
			continue
		case RET:
			vm.pc, vm.calls = vm.calls[len(vm.calls)-1], vm.calls[:len(vm.calls)-1]
			continue
		default:
			h, ok := handlers[in.Op]
			if !ok {
				panic(fmt.Sprintf("bad opcode %v", in.Op))
			}
			h(in.Arg)
		}
		vm.pc++
	}
}

func assemble(src string) (code []Instr, err error) {
	labels := map[string]int{}
	type fix struct {
		at    int
		label string
	}
	var fixes []fix
	for n, line := range strings.Split(strings.TrimSpace(src), "\n") {
		f := strings.Fields(line)
		if l, ok := strings.CutSuffix(f[0], ":"); ok {
			labels[l] = len(code)
			continue
		}
		op := -1
		for i, name := range opNames {
			if name == f[0] {
				op = i
			}
		}
		if op < 0 {
			return nil, fmt.Errorf("line %d: unknown op %q", n+1, f[0])
		}
		in := Instr{Op: OpCode(op)}
		if len(f) > 1 {
			if _, err := fmt.Sscan(f[1], &in.Arg); err != nil {
				fixes = append(fixes, fix{len(code), f[1]})
			}
		}
		code = append(code, in)
	}
	for _, fx := range fixes {
		at, ok := labels[fx.label]
		if !ok {
			return nil, fmt.Errorf("undefined label %s", fx.label)
		}
		code[fx.at].Arg = at
	}
	return
}

func main() {
	for i, src := range []string{
		"PUSH 5\nSTORE 0\nPUSH 1\nSTORE 1\nloop:\nLOAD 0\nJZ end\nLOAD 0\nLOAD 1\nMUL\nSTORE 1\nLOAD 0\nPUSH 1\nSUB\nSTORE 0\nJMP loop\nend:\nLOAD 1\nPRINT\nHALT",
		"PUSH 1\nADD\nHALT", "LOAD 20\nHALT", "FOO", "JMP nowhere", "CALL f\nPRINT\nHALT\nf:\nPUSH 7\nRET",
	} {
		code, err := assemble(src)
		if err != nil {
			fmt.Println(i, "asm:", err)
			continue
		}
		vm := &VM{code: code, trace: i == 5}
		err = vm.Run()
		fmt.Println(i, vm.output, vm.steps, err)
	}
	fmt.Println((&VM{code: []Instr{{Op: 99}}}).Run())
}
