"""Screens on top of, or instead of, the explorer's: help, the picker of bundled programs, errors of a program."""
