"""Text made to fit an encoding: what to write for characters it lacks."""

from __future__ import annotations

import re
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


_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&$]")
"""What may begin markup anywhere in Markdown; $ begins formulas where those are known."""


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


def html_escape(character: str) -> str:
    """The character as a reference; right wherever a page shows text."""
    return f"&#{ord(character)};"


def csv_plain(character: str) -> str:
    """The nearest ASCII inside quotation marks, which are doubled there."""
    return plain(character).replace('"', '""')


def markdown_plain(character: str) -> str:
    """The nearest ASCII, which is no markup either."""
    return without_markup(plain(character))


def without_markup(text: str) -> str:
    """Markdown that shows `text` as it is; what a line begins with aside."""
    return _MARKUP.sub(r"\\\g<0>", text)


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
