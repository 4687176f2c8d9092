"""What the explorer and the engine say to each other: immutable records (record.py) and their encoding, nothing else.

Read commands.py (what the explorer asks), events.py (what the engine answers), then snapshot.py (what a stopped program
looks like). Only the standard library and msgspec are imported here, so both sides can.
"""
