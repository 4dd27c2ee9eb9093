"""`python -m mirror`: run the mirror until it is told to stop."""

import argparse
from datetime import datetime
from pathlib import Path

from mirror.clock import START, aware
from mirror.server import Scene, bound, server
from mirror.shelf import ITEMS, NEIGHBOURS


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
    lives = Scene(given.items, given.neighbours, aware(given.start), given.speed).world()
    listener = bound(given.host, given.port)
    address, port = listener.getsockname()[:2]
    print(f"mirror: http://{address}:{port} (control: Host: mirror.local)", flush=True)
    server(lives).run([listener])


if __name__ == "__main__":
    main()
