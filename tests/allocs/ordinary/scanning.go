package main

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

const csv = `id,name,score
1,ann,90.5
2,bob,71
3,cy,x
4,dee,88.25
`

type row struct {
	id    int
	name  string
	score float64
}

func parse(r io.Reader) (rows []row, bad []error) {
	br := bufio.NewReader(r)
	if _, err := br.ReadString('\n'); err != nil {
		return nil, []error{err}
	}
	for n := 2; ; n++ {
		line, err := br.ReadString('\n')
		if err == io.EOF {
			return
		}
		f := strings.Split(strings.TrimSpace(line), ",")
		id, err := strconv.Atoi(f[0])
		if err != nil {
			bad = append(bad, err)
			continue
		}
		score, err := strconv.ParseFloat(f[2], 64)
		if err != nil {
			bad = append(bad, fmt.Errorf("line %d: %w", n, err))
			continue
		}
		rows = append(rows, row{id, f[1], score})
	}
}

func main() {
	rows, bad := parse(strings.NewReader(csv))
	for _, r := range rows {
		fmt.Printf("%+v\n", r)
	}
	fmt.Println(bad)
	var a, b int
	var s string
	n, err := fmt.Sscanf("10-20 abc", "%d-%d %s", &a, &b, &s)
	fmt.Println(n, err, a, b, s)
	n, err = fmt.Sscan("7 8 word", &a, &b, &s)
	fmt.Println(n, err, a+b, s)
	sc := bufio.NewScanner(strings.NewReader("one two  three"))
	sc.Split(bufio.ScanWords)
	for sc.Scan() {
		fmt.Print(sc.Text(), "|")
	}
	fmt.Println()
	q := strconv.Quote("tab\there")
	u, err := strconv.Unquote(q)
	fmt.Println(q, u, err, strconv.FormatInt(-255, 16))
}
