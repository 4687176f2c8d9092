"""Std packages that memtui declares: the files of facts, and programs that use them."""
