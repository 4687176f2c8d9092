"""Positions, files and diagnostics. Read pos.py first."""
