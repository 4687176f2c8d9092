"""A blocking, framed connection between processes of the engine, over which sockets can travel too.

Both ends are this program and the far end runs only code made by our compiler, so messages are pickled. A message with
a socket (`send_with_socket`) is one byte of ancillary data first; the reader expects it by the kind of the message.
"""

import pickle
import select
import socket
import struct
from typing import Any

_HEAD = struct.Struct(">I")


class Closed(Exception):  # noqa: N818 (the far end's normal way of leaving)
    """The far end is gone."""


class Connection:
    """One end. Not shared between threads."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        self._data = bytearray()

    def fileno(self) -> int:
        """For select."""
        return self.sock.fileno()

    def send(self, message: object) -> None:
        """Send one message; raises Closed."""
        payload = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
        try:
            self.sock.sendall(_HEAD.pack(len(payload)) + payload)
        except OSError as e:
            raise Closed from e

    def send_socket(self, sock: socket.socket) -> None:
        """Hand a socket over; it may be closed afterwards. Raises Closed."""
        try:
            socket.send_fds(self.sock, [b"\0"], [sock.fileno()])
        except OSError as e:
            raise Closed from e

    def receive_socket(self) -> socket.socket:
        """The socket that the far end hands over; must not be called while other data is on the way. Raises Closed."""
        assert not self._data
        try:
            _, fds, _, _ = socket.recv_fds(self.sock, 1, 1)
        except OSError as e:
            raise Closed from e
        if not fds:
            raise Closed
        return socket.socket(fileno=fds[0])

    def receive(self) -> Any:
        """The next message, waiting for it; raises Closed."""
        while True:
            message = self._take()
            if message is not None:
                return message
            self.fill()

    def poll(self) -> Any:
        """The next message if one is there, else None; never waits. Raises Closed."""
        while True:
            message = self._take()
            if message is not None:
                return message
            if not select.select([self.sock], [], [], 0)[0]:
                return None
            self.fill()

    @property
    def has_message(self) -> bool:
        """Report whether a whole message has been read already, so that select would not tell of it."""
        return len(self._data) >= _HEAD.size and len(self._data) >= _HEAD.size + _HEAD.unpack_from(self._data)[0]

    def close(self) -> None:
        """Close this end."""
        self.sock.close()

    def _take(self) -> Any:
        if not self.has_message:
            return None
        end = _HEAD.size + _HEAD.unpack_from(self._data)[0]
        message = pickle.loads(bytes(self._data[_HEAD.size : end]))
        del self._data[:end]
        return message

    def fill(self) -> None:
        """Read once, waiting for data if there is none; raises Closed."""
        # One message's bytes at a time: a socket that is handed over right behind a message must not be read as data.
        want = _HEAD.size
        if len(self._data) >= want:
            want += _HEAD.unpack_from(self._data)[0]
        try:
            data = self.sock.recv(min(want - len(self._data), 1 << 20))
        except OSError as e:
            raise Closed from e
        if not data:
            raise Closed
        self._data += data
