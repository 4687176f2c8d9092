package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

type key string

func worker(ctx context.Context, id int, wg *sync.WaitGroup) {
	defer wg.Done()
	for i := 0; ; i++ {
		select {
		case <-ctx.Done():
			fmt.Println("worker", id, "stops after", i, ctx.Err())
			return
		case <-time.After(time.Duration(id) * 30 * time.Millisecond):
		}
	}
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	var wg sync.WaitGroup
	for i := 1; i <= 3; i++ {
		wg.Add(1)
		go worker(ctx, i, &wg)
	}
	wg.Wait()
	fmt.Println(ctx.Err(), context.Cause(ctx), errors.Is(ctx.Err(), context.DeadlineExceeded))
	p, cancelP := context.WithCancelCause(context.WithValue(context.TODO(), key("user"), "ann"))
	c, cancelC := context.WithCancel(p)
	fmt.Println(c.Value(key("user")), c.Value("user"), c.Err(), p, c)
	stop := context.AfterFunc(c, func() { fmt.Println("after") })
	cancelP(errors.New("why"))
	fmt.Println(c.Err(), context.Cause(c), stop())
	time.Sleep(1)
	cancelC()
	w := context.WithoutCancel(c)
	fmt.Println(w.Err(), w.Done() == nil, w.Value(key("user")))
	d, _ := context.WithDeadline(c, time.Now().Add(time.Hour))
	fmt.Println(d.Err(), d)
	_, ok := d.Deadline()
	fmt.Println(ok, context.Background())
	fmt.Println(context.DeadlineExceeded)
	t2, c2 := context.WithTimeout(context.Background(), time.Second)
	fmt.Println(t2)
	c2()
	<-t2.Done()
	fmt.Println(t2.Err())
	defer func() { fmt.Println(recover()) }()
	context.WithValue(nil, 1, 2)
}
