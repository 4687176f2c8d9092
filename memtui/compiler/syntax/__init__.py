"""Go text to a syntax tree: scan.py makes tokens, parse.py makes the nodes of nodes.py. Read nodes.py first."""
