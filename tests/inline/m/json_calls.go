// What the inlined calls of encoding/json leave behind.
package p

import (
	"bytes"
	"encoding/json"
)

type user struct{ name string }

func both(text string, u *user) (string, error) {
	if err := json.Unmarshal([]byte(text), u); err != nil {
		return "", err
	}
	b, err := json.Marshal(u)
	return string(b), err
}

func encode(v any) string {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	_ = enc.Encode(v)
	return buf.String()
}
