"""`python -m memtui.engine FD`: the engine on an inherited socket."""

import socket
import sys

from memtui.engine.server import main

if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])))
