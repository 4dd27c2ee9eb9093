"""From bytes to text without trusting what the server says about them.

Many ministries send UTF-8 without a charset, or with a wrong one. The order of belief: byte-order mark; a declaration
in the page (meta, XML) of a multi-byte charset that the bytes obey; UTF-8 when the bytes look like it; any other
declaration in the page; the header's charset; windows-1252. A single-byte claim stands below the look of UTF-8 because
any bytes obey it, while text in another charset practically never looks like UTF-8.
"""

import codecs
import tomllib
from email.message import Message
from functools import cache
from importlib.resources import files

_BOMS = ((codecs.BOM_UTF8, "utf_8"), (codecs.BOM_UTF16_LE, "utf_16_le"), (codecs.BOM_UTF16_BE, "utf_16_be"))
_DAMAGED = "\ufffd"
# A page in UTF-8 with a stray or cut character is still UTF-8; in a page of another charset nearly all is damaged.
_SOME_DAMAGE = 0.1
_ANY_DAMAGE = 1.0


@cache
def _charsets() -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__package__).joinpath("charsets.toml").read_text("utf-8"))


def _codec(label: str | None, kind: str) -> str | None:
    return _charsets()[kind].get(label.strip().strip("\"'").lower()) if label else None


def _read(body: bytes, codec: str | None, damage: float) -> str | None:
    """The text, or None where more than this share of the characters beyond ASCII came out damaged."""
    if codec is None:
        return None
    text = body.decode(codec, "replace")
    damaged = text.count(_DAMAGED)
    # Nearly every page is whole, and counting its characters one by one would be a fifth of the time it is parsed in.
    return text if not damaged or damaged <= sum(char > "\x7f" for char in text) * damage else None


def _declared_in_page(body: bytes) -> str | None:
    if not body[:512].lstrip().startswith(b"<"):
        return None
    from bs4.dammit import EncodingDetector  # noqa: PLC0415 - a watcher that reads JSON need not load it

    return EncodingDetector.find_declared_encoding(body, is_html=True)


def declared_charset(content_type: str | None) -> str | None:
    """The charset parameter of a Content-Type header, lower case, or None."""
    if not content_type:
        return None
    message = Message()
    message["Content-Type"] = content_type.replace("\r", " ").replace("\n", " ")
    return message.get_content_charset()


def decode(body: bytes, header_charset: str | None = None) -> str:
    """The text of a page; never raises. Bytes that fit no charset become U+FFFD."""
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, "replace")
    declared = _declared_in_page(body)
    readings = (
        (_codec(declared, "multi_byte"), 0.0),
        ("utf_8", _SOME_DAMAGE),
        (_codec(declared, "multi_byte"), _SOME_DAMAGE),
        (_codec(declared, "single_byte"), _ANY_DAMAGE),
        (_codec(header_charset, "multi_byte"), _SOME_DAMAGE),
        (_codec(header_charset, "single_byte"), _ANY_DAMAGE),
    )
    texts = (_read(body, codec, damage) for codec, damage in readings)
    return next((text for text in texts if text is not None), None) or body.decode("cp1252", "replace")
