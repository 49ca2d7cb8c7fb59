"""Text made to fit an encoding: what to write for characters it lacks."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

_PLAIN = {
    **dict.fromkeys("\u2018\u2019\u201b\u2032", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u2033«»", '"'),
    **dict.fromkeys("\u2010\u2012\u2013\u2014\u2015\u2212·", "-"),
    "\u201a": ",",
    "•": "*",
    "\u2044": "/",  # ½ is taken apart into 1, this and 2
    "€": "EUR",
    "£": "GBP",
    "ß": "ss",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "\u0131": "i",
}
"""What Unicode does not take apart into ASCII by itself. Look-alikes of ASCII by number."""


def plain(character: str) -> str:
    """The nearest ASCII for a person who reads it: é as e, a dash as -, else a question mark."""
    return "".join(_bare(part) for part in unicodedata.normalize("NFKD", character))


def _bare(part: str) -> str:
    """A piece of a taken-apart character; an accent adds nothing once its letter is bare."""
    if part.isascii():
        return part
    return _PLAIN.get(part, "" if unicodedata.category(part) in {"Mn", "Cf"} else "?")


def json_escape(character: str) -> str:
    r"""The character as JSON's \u escapes, in UTF-16 units; right inside a JSON string only."""
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i : i + 2].hex()}" for i in range(0, len(units), 2))


def fitted(text: str, encoding: str, stand_in: Callable[[str], str]) -> str:
    """`text` with every character that `encoding` lacks replaced by its ASCII `stand_in`."""
    lacking = {c for c in set(text) if not _fits(c, encoding)}
    return text.translate({ord(c): stand_in(c) for c in lacking})


def _fits(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
