//memtui:asked
package rand

import (
	"errors"
	"internal/chacha8rand"
)

// A ChaCha8 is a generator whose numbers cannot be foretold without its seed.
type ChaCha8 struct {
	state chacha8rand.State

	// Read cuts numbers into bytes; the last readLen of readBuf are left of one.
	readBuf [8]byte
	readLen int
}

// NewChaCha8 returns a ChaCha8 with the given seed.
func NewChaCha8(seed [32]byte) *ChaCha8 {
	c := new(ChaCha8)
	c.state.Init(seed)
	return c
}

// Seed starts again.
//memtui:params * *
func (c *ChaCha8) Seed(seed [32]byte) {
	c.state.Init(seed)
	c.readBuf, c.readLen = [8]byte{}, 0
}

//memtui:params *
func (c *ChaCha8) Uint64() uint64 { return c.state.Uint64() }

// Read fills p.
//memtui:params * m0
func (c *ChaCha8) Read(p []byte) (n int, err error) {
	for n < len(p) {
		if c.readLen == 0 {
			x := c.state.Uint64()
			for i := range c.readBuf {
				c.readBuf[i] = byte(x >> (8 * i))
			}
			c.readLen = len(c.readBuf)
		}
		k := copy(p[n:], c.readBuf[len(c.readBuf)-c.readLen:])
		n += k
		c.readLen -= k
	}
	return n, nil
}

const rest = "readbuf:"

// AppendBinary appends the state to b.
func (c *ChaCha8) AppendBinary(b []byte) ([]byte, error) {
	if c.readLen > 0 {
		b = append(append(b, rest...), byte(c.readLen))
		b = append(b, c.readBuf[len(c.readBuf)-c.readLen:]...)
	}
	return append(b, chacha8rand.Marshal(&c.state)...), nil
}

func (c *ChaCha8) MarshalBinary() ([]byte, error) { return c.AppendBinary(make([]byte, 0, 64)) }

// UnmarshalBinary goes on where MarshalBinary was called.
//memtui:params * -
func (c *ChaCha8) UnmarshalBinary(data []byte) error {
	if len(data) >= len(rest) && string(data[:len(rest)]) == rest {
		data = data[len(rest):]
		if len(data) == 0 || len(data) < 1+int(data[0]) {
			return errors.New("invalid ChaCha8 Read buffer encoding")
		}
		left := data[1 : 1+data[0]]
		data = data[1+data[0]:]
		c.readLen = copy(c.readBuf[len(c.readBuf)-len(left):], left)
	}
	return chacha8rand.Unmarshal(&c.state, data)
}
