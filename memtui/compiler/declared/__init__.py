"""Std packages that memtui knows and does not run: their declarations as data, so that programs with them are checked
and analysed. See read.py.
"""
