"""Text PDFs as an office prints them: A4, one font, lines of a given width, a page number at the foot."""

import textwrap
from collections.abc import Iterator, Sequence

WIDTH, LINES, SIZE, LEADING = 92, 46, 10, 15


def pdf(paragraphs: Sequence[str]) -> bytes:
    """The file; its text can be read out again. Characters outside of Windows-1252 become question marks."""
    pages = list(_pages(paragraphs))
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, lines in enumerate(pages):
        box = "/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R{box}/Contents {5 + 2 * number} 0 R>>".encode())
        objects.append(_stream([*lines, "", str(number + 1)]))
    return _file(objects)


def _pages(paragraphs: Sequence[str]) -> Iterator[list[str]]:
    lines = [line for text in paragraphs for line in [*textwrap.wrap(text, WIDTH), ""]]
    for start in range(0, len(lines), LINES):
        yield lines[start : start + LINES]


def _stream(lines: Sequence[str]) -> bytes:
    shown = []
    for number, line in enumerate(lines):
        if line:
            text = line.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
            shown.append(f"BT /F1 {SIZE} Tf 60 {780 - LEADING * number} Td (".encode() + text + b") Tj ET")
    body = b"\n".join(shown)
    return b"<</Length %d>>\nstream\n" % len(body) + body + b"\nendstream"


def _file(objects: Sequence[bytes]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return (
        out + head + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    )
