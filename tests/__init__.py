"""The tests. compare.py and oracle.py run by themselves, against the real Go."""
