package main

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strings"
)

func caesar(s string, k int) string {
	out := []byte(s)
	for i, c := range out {
		switch {
		case 'a' <= c && c <= 'z':
			out[i] = 'a' + byte((int(c-'a')+k+26)%26)
		case 'A' <= c && c <= 'Z':
			out[i] = 'A' + byte((int(c-'A')+k+26)%26)
		}
	}
	return string(out)
}

func runLength(s string) string {
	var b bytes.Buffer
	rs := []rune(s)
	for i := 0; i < len(rs); {
		j := i
		for j < len(rs) && rs[j] == rs[i] {
			j++
		}
		fmt.Fprintf(&b, "%d%c", j-i, rs[i])
		i = j
	}
	return b.String()
}

func reverse(s string) string {
	r := []rune(s)
	for i, j := 0, len(r)-1; i < j; i, j = i+1, j-1 {
		r[i], r[j] = r[j], r[i]
	}
	return string(r)
}

func xor(data, key []byte) []byte {
	out := make([]byte, len(data))
	for i := range data {
		out[i] = data[i] ^ key[i%len(key)]
	}
	return out
}

func isPalindrome(s string) bool {
	s = strings.ToLower(strings.ReplaceAll(s, " ", ""))
	return s == reverse(s)
}

func main() {
	secret := caesar("Attack at dawn, the quick brown fox jumps", 3)
	fmt.Println(secret, caesar(secret, -3))
	fmt.Println(runLength("aaabbbccd"), reverse("héllo, 世界"))
	x := xor([]byte("plain text"), []byte("key"))
	h := hex.EncodeToString(x)
	fmt.Println(h, base64.StdEncoding.EncodeToString(x))
	back, err := hex.DecodeString(h)
	fmt.Println(string(xor(back, []byte("key"))), err)
	fmt.Println(isPalindrome("never odd or even"))
	parts := bytes.Split([]byte("k=v;a=b"), []byte(";"))
	for _, p := range parts {
		k, v, ok := bytes.Cut(p, []byte("="))
		fmt.Printf("%s %s %v\n", k, v, ok)
	}
}
