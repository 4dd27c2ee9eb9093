"""All that lives while a mirror runs, and the scene it starts from."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from mirror.clock import START, VirtualClock
from mirror.faults import FaultBook
from mirror.log import RequestLog
from mirror.shelf import ITEMS, NEIGHBOURS, Shelf, stocked


@dataclass(frozen=True, slots=True)
class Scene:
    """What a mirror starts with: folders of item files, the clock's start and speed, and the port (0: a free one)."""

    items: Path = ITEMS
    neighbours: Path = NEIGHBOURS
    start: datetime = START
    speed: float = 0.0
    port: int = 0


@dataclass(slots=True)
class World:
    """A scene being played. Raises ValueError for a bad item file or clock."""

    scene: Scene
    shelf: Shelf = field(init=False)
    clock: VirtualClock = field(init=False)
    faults: FaultBook = field(init=False)
    log: RequestLog = field(init=False)

    def __post_init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Back to the scene's beginning: what was published, set or logged since is forgotten."""
        self.shelf = stocked(self.scene.items, self.scene.neighbours)
        self.clock = VirtualClock(self.scene.start, self.scene.speed)
        self.faults, self.log = FaultBook(), RequestLog()
