"""The simulated machine: memory, types, collector, scheduler. Start with machine.py, then api.py."""
