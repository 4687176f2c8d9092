"""Tests of source text: scanner, parser, printer. errors.txt holds gc's words, refreshed by compare_with_gc.py."""
