"""`python -m mirror`: run the mirror until it is told to stop."""

import argparse
import contextlib
from datetime import datetime
from pathlib import Path

from mirror.clock import START, aware
from mirror.server import bound, server
from mirror.shelf import ITEMS, NEIGHBOURS
from mirror.world import Scene, World


def main() -> None:
    """Read the arguments, say where the mirror is, and serve."""
    parser = argparse.ArgumentParser(prog="python -m mirror", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8090, help="0 takes a free port")
    parser.add_argument("--speed", type=float, default=360.0, help="virtual seconds per second")
    parser.add_argument(
        "--start", type=datetime.fromisoformat, default=START, help="the clock's start, ISO with offset"
    )
    parser.add_argument("--items", type=Path, default=ITEMS, help="folder of item files")
    parser.add_argument("--neighbours", type=Path, default=NEIGHBOURS, help="folder of files with other pages")
    given = parser.parse_args()
    try:
        lives = World(Scene(given.items, given.neighbours, aware(given.start), given.speed))
        listener = bound(given.host, given.port)
    except OSError as error:
        parser.error(f"cannot listen on {given.host}:{given.port} ({error.strerror}); choose another --port")
    except ValueError as error:
        parser.error(str(error))
    address, port = listener.getsockname()[:2]
    print(f"mirror: http://{address}:{port} (control: Host: mirror.local)", flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        server(lives).run([listener])


if __name__ == "__main__":
    main()
