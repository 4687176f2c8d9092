package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

type key string

func fetch(ctx context.Context, name string, d time.Duration) (string, error) {
	select {
	case <-time.After(d):
		return name + " for " + ctx.Value(key("user")).(string), nil
	case <-ctx.Done():
		return "", fmt.Errorf("%s: %w", name, ctx.Err())
	}
}

func main() {
	base := context.WithValue(context.Background(), key("user"), "ann")
	ctx, cancel := context.WithTimeout(base, 20*time.Millisecond)
	defer cancel()
	s, err := fetch(ctx, "quick", time.Millisecond)
	fmt.Println(s, err)
	_, err = fetch(ctx, "slow", time.Second)
	fmt.Println(err, errors.Is(err, context.DeadlineExceeded))
	child, stop := context.WithCancel(base)
	stop()
	<-child.Done()
	fmt.Println(child.Err(), context.Cause(child))
	c2, cause := context.WithCancelCause(base)
	cause(errors.New("enough"))
	fmt.Println(context.Cause(c2))
}
