"""What the explorer and the engine say to each other: frozen dataclasses and their encoding, nothing else.

Read commands.py (what the explorer asks), events.py (what the engine answers), then snapshot.py (what a stopped program
looks like). Only the standard library is imported here, so both sides can.
"""
