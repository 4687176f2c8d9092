"""The standard library as Go programs under memtui see it: one folder per import path.

`<path>/<name>.go` declares a package in our own Go; a function without a body is native and its Python body stands in
`native.py` beside it. Read `registry.py` first, then `support.py` (what natives allocate and how they call Go), then
any package; `unicode/utf8/codec.py` has the rune helpers that all of them share.
"""
