"""All items of all sites, and which of them are visible at a moment."""

import threading
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from mirror.items import Item, Shown, load

HERE = Path(__file__).parent
ITEMS = HERE / "items"
NEIGHBOURS = HERE / "neighbours"


class Shelf:
    """Items by source and key. `put` is safe beside readers in other threads."""

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self._guard = threading.Lock()
        self._items: dict[str, dict[str, Item]] = {}
        for item in items:
            self.put(item)

    def put(self, item: Item) -> None:
        """Add an item, or replace the one of the same key."""
        with self._guard:
            known = self._items.get(item.source, {})
            self._items[item.source] = {**known, item.key: item}

    def items(self, source: str) -> tuple[Item, ...]:
        """Every item of a source, visible or not."""
        return tuple(self._items.get(source, {}).values())

    def get(self, source: str, key: str) -> Item | None:
        """The item of that key, visible or not."""
        return self._items.get(source, {}).get(key)

    def visible(self, source: str, now: datetime) -> tuple[Shown, ...]:
        """What the source shows at `now`, newest publication first."""
        shown = [each for item in self.items(source) if (each := item.shown(now)) is not None]
        return tuple(sorted(shown, key=lambda each: (each.published, each.key), reverse=True))

    def last_change(self, source: str, now: datetime) -> datetime | None:
        """The latest moment up to `now` at which anything on the source changed."""
        moments = (moment for item in self.items(source) for moment in item.moments() if moment <= now)
        return max(moments, default=None)


def stocked(items: Path = ITEMS, neighbours: Path = NEIGHBOURS) -> Shelf:
    """The shelf filled from the TOML files of both folders. Raises ValueError naming a bad file and item."""
    shelf = Shelf()
    for folder, neighbour in ((neighbours, True), (items, False)):
        for path in sorted(folder.glob("*.toml")):
            for item in load(path, neighbour=neighbour):
                shelf.put(item)
    return shelf
