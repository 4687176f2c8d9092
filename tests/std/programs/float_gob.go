package main

import (
	"bytes"
	"fmt"
	"math"
	"math/big"
)

func show(x *big.Float) string {
	if x == nil {
		return "nil"
	}
	return fmt.Sprint(x.Text('p', 0), " ", x.Prec(), " ", x.Mode(), " ", x.Acc(), " ", x.MinPrec())
}

func main() {
	third := new(big.Float).SetPrec(200).Quo(big.NewFloat(1), big.NewFloat(3))
	huge, _ := new(big.Float).SetString("1e1000")
	numbers := []*big.Float{
		nil, new(big.Float), big.NewFloat(0), big.NewFloat(math.Copysign(0, -1)), big.NewFloat(1), big.NewFloat(-2.5),
		third, huge, new(big.Float).SetInf(true), new(big.Float).SetInf(false),
		new(big.Float).SetPrec(10).SetMode(big.ToNegativeInf).SetFloat64(-1000.75),
		new(big.Float).SetPrec(64).SetInt(new(big.Int).Lsh(big.NewInt(5), 300)),
		new(big.Float).SetPrec(1000).SetInt64(3),
	}
	for _, x := range numbers {
		b, err := x.GobEncode()
		fmt.Printf("%x %d %v\n", b, cap(b)-len(b), err)
		y := new(big.Float)
		fmt.Println(y.GobDecode(b), show(y))
		again, _ := y.GobEncode()
		fmt.Println(bytes.Equal(b, again))
		short := new(big.Float).SetPrec(7).SetMode(big.AwayFromZero)
		fmt.Println(short.GobDecode(b), show(short))
	}
	for _, b := range []string{"\x01", "\x02\x00\x00\x00\x00\x00", "\x01\x0a\x00\x00\x00\x35\x00",
		"\x01\x0a\x00\x00\x00\x35\x00\x00\x00\x01", "\x01\x0a\x00\x00\x00\x35\x00\x00\x00\x01\x40\x00\x00\x00\x00\x00\x00\x00",
		"\x01\x0a\x00\x00\x00\x00\x00\x00\x00\x01\x80\x00\x00\x00\x00\x00\x00\x00"} {
		fmt.Println(new(big.Float).GobDecode([]byte(b)))
	}
}
