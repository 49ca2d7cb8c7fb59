"""How much of a text is read: what is more is no article, and would keep people waiting."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.errors import SourceError
from reader.text.sanitise import clean

MOST_CHARACTERS = 6_000_000
MOST_WORDS = 1_000_000
"""Six thick novels of a million letters each; of short words, ten of them. Two such texts can be
compared in 500 MB. Measured: terms take some 200 bytes each while links are looked for."""

MOST_LINES = 50_000
"""Three thick novels of a million letters, wrapped at 70; each line may be a passage to judge."""

LONGEST = 30_000
"""Characters of a paragraph: five thousand words, a long article. Some rules, and the wrapping of
lines, take the square of the length of a word, and longer ones make that felt."""

_LINE_BREAKS = "\n\r\v\f\x85\u2028\u2029"
_LINE_END = re.compile(rf"\r\n|[{_LINE_BREAKS}]")
_WHAT = "cannot open the article"


def refuse_large(text: str, where: str) -> None:
    """Raise SourceError if `text`, read from `where`, has more than is read."""
    if len(text) > MOST_CHARACTERS:
        raise _too_much(where, f"it has more than {MOST_CHARACTERS:,} characters")
    if text.count(" ") > MOST_WORDS:
        raise _too_much(where, f"it has more than {MOST_WORDS:,} words")
    if _count_of_lines(text) > MOST_LINES:
        raise _too_much(where, f"it has more than {MOST_LINES:,} lines")


def refuse_many_paragraphs(count: int, where: str) -> None:
    """Raise SourceError if a page has more paragraphs than a text may have lines."""
    if count > MOST_LINES:
        raise _too_much(where, f"it has more than {MOST_LINES:,} paragraphs")


def refuse_long_line(text: str, where: str) -> None:
    """Raise SourceError if a line of `text` is longer than any paragraph."""
    if len(text) > LONGEST:
        for number, line in enumerate(_LINE_END.split(text), start=1):
            if len(line) > LONGEST:
                raise _too_long(where, number)


def refuse_long_paragraph(paragraphs: Iterable[tuple[str, int | None]], where: str) -> None:
    """Raise SourceError if one of `paragraphs`, each with its line if known, is too long."""
    for text, line in paragraphs:
        if len(text) > LONGEST:
            raise _too_long(where, line)


def _too_much(where: str, why: str) -> SourceError:
    return SourceError(_WHAT, clean(where), why, "cut out the part to read")


def _too_long(where: str, line: int | None) -> SourceError:
    place = f"{where}, line {line}" if line else where
    why = f"no paragraph is longer than {LONGEST:,} characters"
    return SourceError(_WHAT, clean(place), why, "put blank lines between paragraphs")


def _count_of_lines(text: str) -> int:
    both = text.count("\r\n") if "\r" in text else 0
    return sum(map(text.count, _LINE_BREAKS)) - both
