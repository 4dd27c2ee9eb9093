"""A reply put on the wire, as one piece or as slowly and as brokenly as a fault wants it."""

import asyncio
from collections.abc import Callable, Iterator

from starlette.types import Send

from mirror.exchange import Reply


async def deliver(reply: Reply, send: Send, *, done: Callable[[], None]) -> None:
    """Send the reply. `done` is called just before the last bytes leave, so that no visitor is ahead of the log.

    A reply whose body ends before its declared length is left open; the server then closes the connection.
    """
    chunks = reply.stream() if reply.stream is not None else _pieces(reply)
    if reply.wait:
        await asyncio.sleep(reply.wait)
    await send({"type": "http.response.start", "status": reply.status, "headers": _headers(reply)})
    pending = next(chunks, b"")
    for chunk in chunks:
        await send({"type": "http.response.body", "body": pending, "more_body": True})
        if reply.pause:
            await asyncio.sleep(reply.pause)
        pending = chunk
    done()
    await send({"type": "http.response.body", "body": pending, "more_body": reply.cut is not None})


def _pieces(reply: Reply) -> Iterator[bytes]:
    body = reply.body if reply.cut is None else reply.body[: reply.cut]
    for start in range(0, len(body), reply.chunk):
        yield body[start : start + reply.chunk]


def _headers(reply: Reply) -> list[tuple[bytes, bytes]]:
    headers = {name: value for name, value in reply.headers.items() if name != "content-length"}
    if reply.length is not None:
        headers["content-length"] = str(reply.length)
    elif reply.stream is None and reply.status != 304:
        headers["content-length"] = str(len(reply.body))
    return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
