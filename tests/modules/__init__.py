"""Programs of several files, packages and modules against the real go command (cases/*.txt)."""
