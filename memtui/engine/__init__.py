"""The child process: builds a program, runs it, stops it, looks at it, goes back in time.

A supervisor (server.py) talks to the explorer and never runs Go code. Workers (worker.py) each hold one machine at one
moment; a worker that is not being advanced is a checkpoint. Read orders.py (what they say to each other), step.py
(how a worker stops), travel.py (how the supervisor goes to a moment), then inspect/ (what a stopped machine looks
like).
"""
