package main

// wrappers

type In struct{ n int }

func (in In) Get() int   { return in.n }
func (in *In) Set(n int) { in.n = n }

type Out struct {
	*In
	name string
}

type Box struct{ Out }

type Getter interface{ Get() int }

type Holder struct{ Getter }

func use(o Out, po *Out, b Box, g Getter, h Holder) {
	o.Set(o.Get())
	po.Set(b.Get())
	var in In
	in.Set(1)
	f := in.Set
	f(g.Get())
	m := g.Get
	m()
	e := (*In).Get
	e(&in)
	_ = Getter.Get
	_ = Box.Get
	_ = h.Get()
	_ = b.In.n + b.n
	g = b
	_ = g == po
	_ = any(in) == any(1)
}
