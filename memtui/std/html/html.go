// Package html escapes and unescapes text for HTML.
package html

import "strings"

var escaper = strings.NewReplacer("&", "&amp;", "'", "&#39;", "<", "&lt;", ">", "&gt;", `"`, "&#34;")

// EscapeString escapes <, >, &, ' and ".
func EscapeString(s string) string {
	return escaper.Replace(s)
}

// UnescapeString replaces all character references by what they stand for.
//
//memtui:param s result0=0
func UnescapeString(s string) string
