"""Programs from a seeded generator: memtui against the real Go on every byte; see __main__.py."""
