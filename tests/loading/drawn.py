"""PDFs of our own making: text drawn line by line, in the fewest bytes that make a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

WIDTH, HEIGHT = 595, 842
"""Points of a page, which is A4."""


class Drawn(NamedTuple):
    """A line of text: where its baseline begins, from the left and from below, and how large."""

    left: float
    base: float
    text: str
    size: float = 10
    font: str = "F1"
    """F1 is upright, F2 bold."""

    mode: int = 0
    """3 is unseen, as what OCR has read."""

    turn: str = "1 0 0 1"
    """The matrix that turns it."""

    apart: float = 0
    """Points between letters beside what they take themselves."""


def column(  # noqa: PLR0913, PLR0917 - a paragraph is set by that many measures
    text: str, left: float, top: float, letters: int = 40, size: float = 10, indent: float = 0
) -> list[Drawn]:
    """A paragraph, wrapped to that many letters, 1.2 sizes from line to line."""
    lines: list[str] = [""]
    for word in text.split():
        if len(lines[-1]) + 1 + len(word) > letters:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return [
        Drawn(left + (0 if place else indent), top - place * 1.2 * size, line, size)
        for place, line in enumerate(lines)
    ]


def pdf(
    *pages: Sequence[Drawn], extra: str = "", picture: bool = False, letters: Sequence[str] = ()
) -> bytes:
    """A file with these pages; `extra` goes into its trailer, a picture onto every page.

    `letters` are the names in its fonts of what is written as a, b, and so on.
    """
    kids = " ".join(f"{7 + 2 * number} 0 R" for number in range(len(pages)))
    image = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8"
    named = "".join(f"/{name}" for name in letters)
    coding = f"<< /BaseEncoding /WinAnsiEncoding /Differences [97 {named}] >>"
    font = f"<< /Type /Font /Subtype /Type1 /Encoding {coding} /BaseFont /Helvetica%s >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        font % "",
        font % "-Bold",
        _stream("\xff", f"{image} /ColorSpace /DeviceGray"),
        "<< /Font << /F1 3 0 R /F2 4 0 R >> /XObject << /P 5 0 R >> >>",
    ]
    box = f"/Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Resources 6 0 R"
    drawn = "\nq 500 0 0 700 40 40 cm /P Do Q" * picture
    for number, lines in enumerate(pages):
        objects.append(f"<< /Type /Page {box} /Contents {8 + 2 * number} 0 R >>")
        objects.append(_stream("".join(map(_shown, lines)) + drawn))
    data = b"%PDF-1.4\n"
    places = []
    for number, text in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {extra} >>\n"
    end = f"startxref\n{len(data)}\n%%EOF"
    return data + (head + trailer + end).encode("latin-1")


def _shown(line: Drawn) -> str:
    text = line.text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    place = f"{line.turn} {line.left} {line.base} Tm"
    how = f"{line.mode} Tr {line.apart} Tc /{line.font} {line.size} Tf"
    return f"BT {how} {place} ({text}) Tj ET\n"


def _stream(data: str, more: str = "") -> str:
    return f"<< /Length {len(data)} {more} >>\nstream\n{data}\nendstream"
