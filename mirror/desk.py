"""The control desk under the host `mirror.local`: clock, publishing, faults and the log, all in JSON."""

from datetime import datetime, timedelta
from typing import cast

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from mirror.items import from_mapping
from mirror.sites import SITES
from mirror.world import World

INSTANT = timedelta(microseconds=1)


class Desk:
    """The handlers of the control desk; each gives 400 with an `error` for an order it cannot carry out."""

    def __init__(self, world: World) -> None:
        self._world = world

    def app(self) -> Starlette:
        """The desk as an ASGI application."""
        return Starlette(
            routes=[
                Route("/", self.welcome),
                Route("/clock", self.clock),
                Route("/clock", self.wind, methods=["POST"]),
                Route("/publish", self.publish, methods=["POST"]),
                Route("/faults", self.faults),
                Route("/faults", self.spoil, methods=["POST"]),
                Route("/faults", self.mend, methods=["DELETE"]),
                Route("/faults/{number:int}", self.mend, methods=["DELETE"]),
                Route("/reset", self.reset, methods=["POST"]),
                Route("/log", self.log),
                Route("/log", self.forget, methods=["DELETE"]),
            ],
            exception_handlers={ValueError: _refused, KeyError: _refused},
        )

    async def welcome(self, _request: Request) -> Response:
        """Which hosts there are."""
        return JSONResponse({"sites": {site.id: list(site.hosts) for site in SITES}, **self._time()})

    async def clock(self, _request: Request) -> Response:
        """`now` and `speed`."""
        return JSONResponse(self._time())

    async def wind(self, request: Request) -> Response:
        """Any of `at` (ISO), `advance` (seconds) and `speed`, applied in this order."""
        order = await _order(request, {"at", "advance", "speed"})
        if "at" in order:
            self._world.clock.at(datetime.fromisoformat(str(order["at"])))
        if "advance" in order:
            self._world.clock.advance(timedelta(seconds=_number(order["advance"])))
        if "speed" in order:
            self._world.clock.run(_number(order["speed"]))
        return JSONResponse(self._time())

    async def publish(self, request: Request) -> Response:
        """`source` and `item`; one without `published` is news of this moment, later than all that was asked before."""
        order = await _order(request, {"source", "item"})
        source, given = str(order["source"]), cast(dict[str, object], order["item"])
        if source not in {site.id for site in SITES}:
            raise ValueError(f"no source {source!r}; there are {', '.join(site.id for site in SITES)}")
        moment = self._world.clock.advance(INSTANT)
        item = from_mapping(source, {"published": moment.isoformat(), **given})
        self._world.shelf.put(item)
        return JSONResponse({"id": f"{source}:{item.key}"}, 201)

    async def faults(self, _request: Request) -> Response:
        """The faults now set, and the names of all there are."""
        return JSONResponse(self._world.faults.report())

    async def spoil(self, request: Request) -> Response:
        """`fault`, `host` and `path` (globs), `times`, `options`."""
        order = await _order(request, {"fault", "host", "path", "times", "options"})
        return JSONResponse({"number": self._world.faults.set(order, self._world.clock.now())}, 201)

    async def mend(self, request: Request) -> Response:
        """Clear the fault of the path's number, or all."""
        self._world.faults.clear(request.path_params.get("number"))
        return JSONResponse(self._world.faults.report())

    async def reset(self, _request: Request) -> Response:
        """Back to the beginning, with nothing published, set or logged."""
        self._world.reset()
        return JSONResponse(self._time())

    async def log(self, _request: Request) -> Response:
        """Entries and overlaps."""
        return JSONResponse(self._world.log.report())

    async def forget(self, _request: Request) -> Response:
        """Empty the log."""
        self._world.log.clear()
        return JSONResponse(self._world.log.report())

    def _time(self) -> dict[str, object]:
        return {"now": self._world.clock.now().isoformat(), "speed": self._world.clock.speed}


async def _order(request: Request, known: set[str]) -> dict[str, object]:
    order = await request.json()
    if not isinstance(order, dict) or set(order) - known:
        raise ValueError(f"expected an object with {', '.join(sorted(known))}, got {order!r}")
    return order


def _number(value: object) -> float:
    if not isinstance(value, int | float):
        raise ValueError(f"expected a number, got {value!r}")
    return float(value)


async def _refused(_request: Request, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, 400)
