"""`python -m memtui.engine FD`: the engine on an inherited socket. With the word `worker` behind it: one worker."""

import gc
import socket
import sys

if __name__ == "__main__":
    gc.disable()  # nothing made while starting is garbage; checkpoint.py and worker.py switch the collector on again
    sock = socket.socket(fileno=int(sys.argv[1]))
    if sys.argv[2:] == ["worker"]:
        from memtui.engine.worker import start

        start(sock)
    from memtui.engine.server import main

    main(sock)
