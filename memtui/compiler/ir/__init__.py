"""The typed tree between checking and code: every implicit step of Go is a node. Read nodes.py, then build_func.py.

build_*.py make it from syntax and `Info`; escape and inline analyse it; codegen orders and prints it.
"""
