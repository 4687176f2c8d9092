package main

import (
	"fmt"
	"log"
	"os"
	"strings"
)

func main() {
	log.SetFlags(0)
	log.Println("plain", 1)
	log.SetPrefix("pre: ")
	log.Printf("%d%%", 5)
	log.SetFlags(log.Lshortfile | log.Lmsgprefix)
	log.Print("with file")
	var sb strings.Builder
	l := log.New(&sb, "[x] ", log.Ldate|log.Ltime|log.Lmicroseconds)
	l.Println("hello")
	s := sb.String()
	fmt.Println(s[:4], s[8:9], s[11:12], len(s), l.Flags(), l.Prefix())
	func() {
		defer func() { fmt.Printf("%q\n", recover()) }()
		log.New(os.Stdout, "", 0).Panicln("bad", 1)
	}()
	log.SetFlags(0)
	log.Fatalf("end %v", true)
}
