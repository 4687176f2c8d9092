package io

import "sync"

// A pipe hands the bytes of a Write to Reads without a buffer. writing: is held while a Write is under way, so that
// Writes do not mix.
type pipe struct {
	writing  sync.Mutex
	data     chan []byte
	taken    chan int
	done     chan struct{}
	closed   bool
	readErr  error // why the reading end was closed
	writeErr error
}

func (p *pipe) close(why *error, err error) {
	if *why == nil {
		*why = err
	}
	if !p.closed {
		p.closed = true
		close(p.done)
	}
}

func (p *pipe) read(b []byte) (n int, err error) {
	select {
	case <-p.done:
		return 0, p.endOfRead()
	default:
	}
	select {
	case data := <-p.data:
		n = copy(b, data)
		p.taken <- n
		return n, nil
	case <-p.done:
		return 0, p.endOfRead()
	}
}

func (p *pipe) endOfRead() error {
	if p.readErr == nil && p.writeErr != nil {
		return p.writeErr
	}
	return ErrClosedPipe
}

func (p *pipe) write(b []byte) (n int, err error) {
	select {
	case <-p.done:
		return 0, p.endOfWrite()
	default:
	}
	p.writing.Lock()
	defer p.writing.Unlock()
	// A Write of nothing waits for a Read, too.
	for {
		select {
		case p.data <- b:
			taken := <-p.taken
			b = b[taken:]
			n += taken
		case <-p.done:
			return n, p.endOfWrite()
		}
		if len(b) == 0 {
			return n, nil
		}
	}
}

func (p *pipe) endOfWrite() error {
	if p.writeErr == nil && p.readErr != nil {
		return p.readErr
	}
	return ErrClosedPipe
}

// A PipeReader is the reading end of a pipe.
type PipeReader struct{ pipe }

//memtui:params * m0
func (r *PipeReader) Read(data []byte) (n int, err error) { return r.pipe.read(data) }

//memtui:params *
func (r *PipeReader) Close() error { return r.CloseWithError(nil) }

// CloseWithError makes Writes fail with err.
//memtui:params * *
func (r *PipeReader) CloseWithError(err error) error {
	if err == nil {
		err = ErrClosedPipe
	}
	r.pipe.close(&r.pipe.readErr, err)
	return nil
}

// A PipeWriter is the writing end of a pipe.
type PipeWriter struct{ r PipeReader }

//memtui:params * *
func (w *PipeWriter) Write(data []byte) (n int, err error) { return w.r.pipe.write(data) }

//memtui:params *
func (w *PipeWriter) Close() error { return w.CloseWithError(nil) }

// CloseWithError makes Reads fail with err.
//memtui:params * *
func (w *PipeWriter) CloseWithError(err error) error {
	if err == nil {
		err = EOF
	}
	w.r.pipe.close(&w.r.pipe.writeErr, err)
	return nil
}

// Pipe returns two connected ends; each Write is taken by one or more Reads.
func Pipe() (*PipeReader, *PipeWriter) {
	w := &PipeWriter{PipeReader{pipe{
		data: make(chan []byte), taken: make(chan int), done: make(chan struct{}),
	}}}
	return &w.r, w
}
