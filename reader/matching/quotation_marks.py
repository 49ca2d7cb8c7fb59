"""Quotation marks: where the quotations of a text begin and end."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from reader.model import Span

# ruff: noqa: RUF001 - the quotes of print

_CLOSERS = {
    '"': '"”',
    "“": '”"“',  # “German“ writers on English keyboards
    "”": "”",  # Swedish and Finnish
    "„": '“”"',
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "‚": "‘’'",
    "‘": "’'",
    "'": "'’",
}
"""What closes a quotation, by the mark that opens it."""

_MARK = re.compile("[" + "".join(_CLOSERS) + "’]")
_APOSTROPHES = "’'"
_MAY_RUN_ON = '"“„«‘'
"""Marks that a paragraph may leave open where a quotation goes on in the next."""

_SHORTENED = re.compile(r"['‘](?:\d0s|em|n|til|tis|twas|cause|bout|round)\b", re.IGNORECASE)
"""An apostrophe where letters are left out, which opens nothing."""

_CLAUSE_ENDS = ".,!?…;"
_MOST_BETWEEN = 5
"""Paragraphs without marks that a quotation may run through."""

_FARTHEST = 2_000
"""Characters among which a mark must be closed that may as well be an apostrophe."""


def quotations(text: str) -> tuple[Span, ...]:
    """The quotations of `text` with their marks, in reading order.

    A quotation within a quotation is part of it. One that is still open where the text ends goes on
    to its end, as in print where the next paragraph is quoted too; a single mark must open the
    text to do so.
    """
    return _found(text, is_open=False)


def quotations_of_all(texts: Sequence[str]) -> list[tuple[Span, ...]]:
    """The quotations of each paragraph of an article.

    A paragraph may end a quotation that one before left open, without opening it again; those
    between, if they have no marks, are quoted whole.
    """
    found: list[tuple[Span, ...]] = []
    opened: int | None = None
    for n, text in enumerate(texts):
        here = _found(text, is_open=opened is not None)
        found.append(here)
        if opened is not None and here and here[0].start == 0 and text[0] not in _CLOSERS:
            found[opened + 1 : n] = [(Span(0, len(t)),) if t else () for t in texts[opened + 1 : n]]
        if here:
            opened = n if is_left_open(text, here[-1]) else None
        elif opened is not None and (_MARK.search(text) or n - opened >= _MOST_BETWEEN):
            opened = None
    return found


def is_left_open(text: str, quotation: Span) -> bool:
    """Whether a quotation of `text` goes on where the text ends."""
    if quotation.end < len(text.rstrip()) or quotation.end - quotation.start < 2:
        return False
    return text[quotation.end - 1] not in _CLOSERS.get(text[quotation.start], '"”»')


def unmarked(text: str, quotation: Span) -> Span:
    """The words of a quotation, without its marks and the comma before the closing one."""
    start, end = quotation
    is_closed = not is_left_open(text, quotation)
    if text[start : start + 1] in _CLOSERS:
        start += 1
    if is_closed and end > start:
        end -= 1
    while start < end and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)


@lru_cache(maxsize=1 << 12)  # a passage is asked once for each of its links
def _found(text: str, *, is_open: bool) -> tuple[Span, ...]:
    found: list[Span] = []
    place = 0
    if is_open:
        place = _end_of_first(text)
        if place:
            found.append(Span(0, place))
    while opening := _MARK.search(text, place):
        place = start = opening.start()
        end = _end(text, start) if _is_opening(text, start) else None
        place = start + 1 if end is None else end
        if end is not None and text[start + 1 : end].strip(" \u00a0" + "".join(_CLOSERS)):
            found.append(Span(start, end))
    return tuple(found)


def _end_of_first(text: str) -> int:
    """Where a quotation ends that was open before `text`; 0 if nothing shows that it does."""
    first = _MARK.search(text)
    while first and (_is_opening(text, first.start()) or first[0] in _APOSTROPHES):
        if first[0] not in _APOSTROPHES + "‘‚":
            return 0
        first = _MARK.search(text, first.end())
    return first.end() if first else 0


def _is_opening(text: str, place: int) -> bool:
    mark, before, after = text[place], text[place - 1 : place], text[place + 1 : place + 2]
    if mark in "“„«‹":
        return True
    if before.isalnum() or not after or after.isspace() or after in ".,;:!?)":
        return False
    if mark in "'‘" and _SHORTENED.match(text, place):
        return False
    if mark in "»›”’":
        return mark not in _APOSTROPHES and (not before or before.isspace()) and after.isalnum()
    return True


def _end(text: str, start: int) -> int | None:
    """Where the quotation ends that the mark at `start` opens; None if none ends there."""
    opening = text[start]
    closers = _CLOSERS[opening]
    depth = 0
    runs_on = opening in _MAY_RUN_ON and (opening != "‘" or start == 0)
    for mark in _MARK.finditer(text, start + 1, len(text) if runs_on else start + _FARTHEST):
        place = mark.start()
        if opening in "«‹" and mark[0] == opening:
            depth += 1
        elif mark[0] in closers and _is_closing(text, opening, place):
            if not depth:
                return place + 1
            depth -= 1
        elif opening in '"“' and mark[0] == "“" and _is_opening(text, place):
            return place  # a mark was forgotten: two never nest
    return len(text) if runs_on else None


def _is_closing(text: str, opening: str, place: int) -> bool:
    before, after = text[place - 1], text[place + 1 : place + 2]
    if text[place] in _APOSTROPHES and opening in "‚‘'":
        return not (before.isspace() or after.isalnum() or _is_apostrophe(text, place))
    if text[place] == "“" and opening != "„":
        return not (before.isspace() or after.isalnum())
    return True


def _is_apostrophe(text: str, place: int) -> bool:
    """Whether words like officials' or goin' go on at `place` within a quotation.

    They do if the sentence goes on, and a mark behind the end of a clause closes the quotation
    before another opens.
    """
    if text[place - 1] not in "sn" or not text[place + 1 : place + 2].isspace():
        return False
    if not text[place + 2 : place + 3].islower():
        return False
    for mark in _MARK.finditer(text, place + 1, place + _FARTHEST):
        if mark[0] in "‘'" and _is_opening(text, mark.start()):
            return False
        if mark[0] in _APOSTROPHES and text[mark.start() - 1] in _CLAUSE_ENDS:
            return True
    return False


def is_inside(spans: Sequence[Span], place: int) -> bool:
    """Whether one of `spans`, which are in order, holds the character at `place`."""
    before = bisect_left(spans, (place + 1,)) - 1
    return before >= 0 and place < spans[before].end
