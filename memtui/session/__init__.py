"""The debugger's client side: a process to talk to, a recording that plays the same part, files of recordings.

Read client.py: `Session` is what the explorer holds. It never blocks and knows nothing of the engine but the protocol.
"""
