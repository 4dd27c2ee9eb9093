"""From bytes to text without trusting what the server says about them."""


def declared_charset(content_type: str | None) -> str | None:
    """The charset parameter of a Content-Type header, lower case, or None."""
    raise NotImplementedError


def decode(body: bytes, header_charset: str | None = None) -> str:
    """The text of a page; never raises."""
    raise NotImplementedError
