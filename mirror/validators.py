"""ETag, Last-Modified, 304 and gzip, the same for every site."""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import replace
from email.utils import parsedate_to_datetime

from mirror.exchange import Asked, Reply

SMALL = 400
TEXTUAL = ("text/", "application/json", "application/xml", "application/rss+xml", "application/atom+xml")


def validated(reply: Reply, asked: Asked) -> Reply:
    """The reply with its ETag (a digest of the body), or the bare 304 that its visitor's validators earn."""
    if reply.status != 200 or asked.method not in ("GET", "HEAD"):
        return reply
    etag = f'"{hashlib.sha256(reply.body).hexdigest()[:20]}"'
    marked = reply.saying(reply.body, etag=etag)
    if not _unchanged(marked, asked.headers):
        return marked
    kept = {name: value for name, value in marked.headers.items() if name in ("etag", "last-modified", "cache-control")}
    return replace(marked, status=304, headers=kept, body=b"")


def _unchanged(reply: Reply, headers: Mapping[str, str]) -> bool:
    if (wanted := headers.get("if-none-match")) is not None:
        tags = {tag.strip().removeprefix("W/") for tag in wanted.split(",")}
        return "*" in tags or reply.headers["etag"] in tags
    since, modified = headers.get("if-modified-since"), reply.headers.get("last-modified")
    if since is None or modified is None:
        return False
    try:
        return parsedate_to_datetime(modified) <= parsedate_to_datetime(since)
    except ValueError:
        return False


def compressed(reply: Reply, asked: Asked) -> Reply:
    """The reply gzipped where the visitor accepts it and it is worth it; the bytes are the same at every call."""
    takes = "gzip" in asked.headers.get("accept-encoding", "")
    if not takes or len(reply.body) < SMALL or not reply.content_type.startswith(TEXTUAL):
        return reply
    return reply.saying(gzip.compress(reply.body, mtime=0), content_encoding="gzip", vary="Accept-Encoding")
