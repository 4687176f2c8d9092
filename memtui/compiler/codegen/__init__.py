"""IR and escape decisions to Python text and tables. Read program.py (what comes out), then module.py."""
