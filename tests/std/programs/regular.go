package main

import (
	"fmt"
	"regexp"
	"strings"
)

var pats = []string{
	`a+b*`, `(a|ab)(c|bcd)(d*)`, `^abc$`, `(?i)hello`, `\bfoo\b`, `[a-z]+`, `[^a-z]+`, `(\w+)\s(\w+)`, `x*`, `(a*)*`, `(a*)+`, `(a|b)*`, `(?:(a)|b)*`, `.*`, `.+?`, `a{2,3}`, `a{2,}?`, `(?s).`, `(?m)^\w+$`, `\d+(\.\d+)?`, `[[:alpha:]]+`, `\p{Greek}+`, `\pL+`, `\PL+`, `(?P<year>\d{4})-(?P<month>\d{2})`, `(?<n>x)y`, `é`, `[é-ü]`, `$`, `^`, ``, `|a`, `(|a)*`, `(|a)+`, `a??`, `(a?)*?`, `(foo|foobar)(bar)?`, `\Aab\z`, `\x41\x{42}\103`, `\Qa.b\E+`, `(?U)a+`, `[\d\-x]`, `\B.`, `(a+)(b+)?`, `((((a))))`, `(?i)[k]`, `(?i)ſ`, `a|b|c|d`, `(x)?(y)?`, `(?:ab)+`, `(?i:A)b`, `([^,]*),?`, `\s+`, `[\s\S]`, `(a.)(.b)`, `x{0}y`, `(x{0,2}){3}`, `(?i)straße`, `\w*z`, `(.*)(\d+)`,
}

var bad = []string{`(`, `)`, `a)`, `(a`, `[`, `[a`, `*`, `+a`, `a**`, `a{2}{3}`, `a{1001}`, `a{2,1}`, `(?P<`, `(?P<n`, `(?P<n>a)(?P<n>b)`, `(?P=n)`, `(?i`, `(?z)`, `(?-)`, `\8`, `\`, `a\`, `[b-a]`, `\pX`, `\p{Foo}`, `[[:foo:]]`, "\xff", "a\xffb", `x{2}{`, `(?=a)`, `(?<=a)`, `\C`, `\xZ`, `\x{110000}`, `[a-\d]`, `((a{100}){100}){2}`, `a{,2}`, `a{1`, `\Q\E*`, `a|*`, `(|*)`, `(?i)*`, `^*`, `[]a]`, `[^]`, `\_`, `\é`, `(?P<1a>x)`, `(?P<a-b>x)`, `[\pN`, `\p`, `\p{`, `x{100000000000}`, `a*?*`, `a??`, `(?s-m:a.)`, `(?P<>a)`}

var texts = []string{"", "a", "aab", "abcd", "ab", "hello HELLO heLLo", "foo foobar foo", "the quick brown fox", "aaa bbb 123.45 x", "2024-05 and 1999-12", "αβγ é ü", "line1\nline2\n", "K\u212a k", "a,b,,c", "\xffa\xfe", "ABC a.b", "STRASSE straße ſ"}

func main() {
	for _, p := range pats {
		re, err := regexp.Compile(p)
		if err != nil {
			fmt.Println(p, err)
			continue
		}
		pre, full := re.LiteralPrefix()
		fmt.Printf("%q %d %q %q %v\n", re, re.NumSubexp(), re.SubexpNames(), pre, full)
		for _, s := range texts {
			fmt.Printf("%v %q %v %q %q %v %q %v\n", re.MatchString(s), re.FindString(s), re.FindStringSubmatchIndex(s), re.FindStringSubmatch(s), re.FindAllString(s, -1), re.FindAllStringSubmatchIndex(s, 3), re.Split(s, -1), re.FindAllStringIndex(s, 0))
			fmt.Printf("%q %q %q\n", re.ReplaceAllString(s, "<$0|$1>"), re.ReplaceAllLiteralString(s, "$1"), re.ReplaceAllStringFunc(s, strings.ToUpper))
		}
		re.Longest()
		for _, s := range texts {
			fmt.Printf("%v %v\n", re.FindAllStringSubmatchIndex(s, -1), re.Split(s, 2))
		}
	}
	for _, p := range bad {
		_, err := regexp.Compile(p)
		_, err2 := regexp.CompilePOSIX(p)
		fmt.Printf("%q %v %v\n", p, err, err2)
	}
	re := regexp.MustCompile(`(?P<k>\w+)=(?P<v>\w+)`)
	src := "a=1, b=2"
	var dst []byte
	for _, m := range re.FindAllStringSubmatchIndex(src, -1) {
		dst = re.ExpandString(dst, "$v:${k} $$ $x $1x ${1}x $ ${ $0;", src, m)
	}
	fmt.Printf("%q\n", dst)
	b := []byte(src)
	fmt.Printf("%q %q %q %v %q\n", re.Find(b), re.FindAll(b, -1), re.FindSubmatch(b), re.FindIndex(b), re.FindAllSubmatch(b, 1))
	fmt.Printf("%q %q %q\n", re.ReplaceAll(b, []byte("$v=$k")), re.ReplaceAllLiteral(b, []byte("$v")), re.ReplaceAllFunc(b, func(x []byte) []byte { return append(x, '!') }))
	fmt.Println(re.SubexpIndex("v"), re.SubexpIndex("zz"), re.MatchReader(strings.NewReader("x=y")), regexp.QuoteMeta("a.b*[c]"))
	fmt.Println(regexp.MatchString("a+", "baab"))
	fmt.Println(regexp.MustCompile("(a+)+$").MatchString(strings.Repeat("a", 60) + "b"))
	defer func() { fmt.Println(recover()) }()
	regexp.MustCompile("*`")
}
