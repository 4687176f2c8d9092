"""Escape analysis: which variables and allocations may stay on the stack, and why the others may not.

Entry: `analyze.analyze`. Read model.py (locations, edges, holes, decisions), then graph.py (building the graph:
stmt.py, expr.py, assign.py, call.py), solve.py (walking it), explain.py (gc's messages).
"""
