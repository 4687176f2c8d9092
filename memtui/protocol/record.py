"""What everything in the protocol is: an immutable value that msgspec writes and reads.

msgspec makes such a class some fifty times faster than `dataclass` does, and the protocol's are made at every start of
both processes; it also encodes and decodes them in C, checked against the types of the fields.
"""

import msgspec
from msgspec.structs import replace as replace


class Record(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A value of the protocol; in JSON the list of its fields in order, of which the last may be missing where they
    have defaults."""


class Message(Record, frozen=True, tag=True):
    """A record that travels by itself; its list starts with the name of its class."""
