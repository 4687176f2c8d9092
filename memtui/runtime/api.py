"""The names that generated code may use, and the making of a machine.

`new_machine` builds the parts; `bind` gives the dict of everything listed in ARCHITECTURE.md "Names bound by
`runtime.api.bind`". Each module listed in `_PARTS` has `bind(m) -> dict[str, object]` that returns closures over the machine.
"""
