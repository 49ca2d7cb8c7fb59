"""What a format returns for a file, and the limits on how large that may be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from reader.errors import SourceError
from reader.model import RawPassage
from reader.text.sanitise import clean

WHAT = "cannot open the article"
"""The failed action, for error messages."""

MOST_CHARACTERS = 6_000_000
MOST_WORDS = 1_000_000
"""Six long novels. Two texts of this size can be compared in 500 MB: while links are searched,
terms take about 200 bytes each."""

MOST_LINES = 50_000
"""Three long novels, wrapped at 70 columns; each line may become a passage."""

LONGEST = 30_000
"""Characters of a paragraph: about five thousand words. Some rules, and word wrap, take time by the
square of a word's length, which shows beyond this."""

_LINE_BREAKS = "\n\r\v\f\x85\u2028\u2029"
_LINE_END = re.compile(rf"\r\n|[{_LINE_BREAKS}]")
_LANGUAGE = re.compile(r"(?P<code>[a-z]{2,3})(?:[-_].*)?", re.IGNORECASE)


class Document(NamedTuple):
    """The passages of a file in its order, cleaned, and the metadata that the file declares."""

    drafts: tuple[RawPassage, ...]
    """Each with its line, where the format has lines."""

    metadata: Mapping[str, str] = MappingProxyType({})
    """Fields of Source by name (publisher, headline, ...), cleaned; unknown fields are left out."""

    is_marked: bool = False
    """Whether every passage has its final kind, so that no boilerplate is searched for."""


class Declared(NamedTuple):
    """Facts about a file from outside the file; empty where unknown."""

    charset: str = ""
    """The encoding that the server declares."""

    address: str = ""
    """The web address it was fetched from."""

    part: str = ""
    """Which of several texts in it to open: a number from 1, or `all`."""


NOTHING_DECLARED = Declared()


def language_code(tag: str) -> str:
    """Return the language of a tag such as `en-GB` or `de_AT`, in lower case; empty if invalid."""
    found = _LANGUAGE.fullmatch(tag)
    return found["code"].lower() if found else ""


def join_names(names: list[str]) -> str:
    """Join names as in prose: A, B and C."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def check_size(text: str, where: str) -> None:
    """Raise SourceError if `text`, read from `where`, has too many characters, words or lines."""
    if len(text) > MOST_CHARACTERS:
        raise _too_much(where, f"it has more than {MOST_CHARACTERS:,} characters")
    if text.count(" ") > MOST_WORDS:
        raise _too_much(where, f"it has more than {MOST_WORDS:,} words")
    if _count_lines(text) > MOST_LINES:
        raise _too_much(where, f"it has more than {MOST_LINES:,} lines")


def check_paragraph_count(count: int, where: str) -> None:
    """Raise SourceError if a page has more paragraphs than a text may have lines."""
    if count > MOST_LINES:
        raise _too_much(where, f"it has more than {MOST_LINES:,} paragraphs")


def check_lines(text: str, where: str) -> None:
    """Raise SourceError if a line of `text` is longer than LONGEST."""
    if len(text) > LONGEST:
        check_paragraphs(
            ((line, number) for number, line in enumerate(_LINE_END.split(text), start=1)), where
        )


def check_paragraphs(paragraphs: Iterable[tuple[str, int | None]], where: str) -> None:
    """Raise SourceError if one of `paragraphs`, each with its line if known, exceeds LONGEST."""
    for text, line in paragraphs:
        if len(text) > LONGEST:
            place = f"{where}, line {line}" if line else where
            why = f"no paragraph is longer than {LONGEST:,} characters"
            raise SourceError(WHAT, clean(place), why, "put blank lines between paragraphs")


def _too_much(where: str, why: str) -> SourceError:
    return SourceError(WHAT, clean(where), why, "copy the part to read into a file of its own")


def _count_lines(text: str) -> int:
    both = text.count("\r\n") if "\r" in text else 0
    return sum(map(text.count, _LINE_BREAKS)) - both
