"""Running heads and feet, page numbers, and what browsers print on each page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from reader.loading.boilerplate.prose import has_end
from reader.loading.formats.pdf.text_lines import ColumnLine

_EDGE = 4
"""Lines from the top and from the bottom of a page that are searched."""

_NEAR = 6
"""Points by which their height may differ between pages."""

_ALONE = 1.8
"""Sizes of letters between a line and the text, from which it is separate."""

_MOST_WORDS = 10
"""Of a running head. Both set by hand."""

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page|seite|p\.?)?\s*[-\u2013\u2014|]?\s*\d{1,4}\s*[-\u2013\u2014|]?(?:\s*(?:/|of|von|de|sur)\s*\d{1,4})?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r".{0,60}\W\d{1,3}|\d{1,3}\W.{0,60}")
_ADDRESS = re.compile(r"(?P<address>(?:https?|file)://\S+?)(?P<cut>…)?(?:\s+\d+\s*(?:/|of)\s*\d+)?")
_PRINTED_AT = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},?\s+\d{1,2}:\d{2}.*")
"""The date and time that browsers print above a page."""


def find_running(pages: Sequence[Sequence[ColumnLine]]) -> list[ColumnLine]:
    """Return the lines of all pages that are not part of the article, in order."""
    found = _find_repeated(pages)
    for number, lines in enumerate(pages):
        rows = _rows(lines)
        for row in _separate_rows(rows, is_first=number == 0):
            found |= set(row)
        for edge in (rows[:_EDGE], rows[::-1][:_EDGE]):
            for row in edge:
                if any(map(_is_mark, row)):
                    found |= set(row)
                elif found.isdisjoint(row):
                    break
    return [line for lines in pages for line in lines if line in found]


def find_address(running: Sequence[ColumnLine]) -> str:
    """Return the web address that a browser printed on the pages; empty if none is complete."""
    for line in running:
        found = _ADDRESS.fullmatch(line.text)
        if found and not found["cut"] and found["address"].startswith("http"):
            return found["address"]
    return ""


def _find_repeated(pages: Sequence[Sequence[ColumnLine]]) -> set[ColumnLine]:
    """Return lines that several pages have at one height near an edge, apart from numbers."""
    places: dict[tuple[str, bool, int], set[int]] = defaultdict(set)
    edges: list[tuple[ColumnLine, tuple[str, bool, int]]] = []
    for number, lines in enumerate(pages):
        ordered = sorted(lines, key=lambda line: -line.base)
        for is_top, edge in ((True, ordered[:_EDGE]), (False, ordered[::-1][:_EDGE])):
            for line in edge:
                text, height = _DIGITS.sub("#", line.text), round(line.base / _NEAR)
                edges.append((line, (text, is_top, height)))
                for near in (height - 1, height, height + 1):
                    places[text, is_top, near].add(number)
    return {line for line, place in edges if len(places[place]) > 1}


def _rows(lines: Sequence[ColumnLine]) -> list[list[ColumnLine]]:
    rows: list[list[ColumnLine]] = []
    for line in sorted(lines, key=lambda line: -line.base):
        if rows and rows[-1][0].base - line.base < 2:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _separate_rows(
    rows: Sequence[Sequence[ColumnLine]], *, is_first: bool
) -> Iterator[Sequence[ColumnLine]]:
    """Yield a separate first or last row with a number, or between parts of a sentence."""
    if len(rows) < 3:
        return
    first, second, before, last = *rows[:2], *rows[-2:]
    if (
        not is_first
        and first[0].base - second[0].base > _ALONE * second[0].size
        and sum(len(line.words) for line in first) <= _MOST_WORDS
        and not any(has_end(line.text) for line in first)
        and (second[0].text[0].islower() or any(_NUMBERED.fullmatch(line.text) for line in first))
    ):
        yield first
    is_apart = before[0].base - last[0].base > _ALONE * before[0].size
    if is_apart and any(_NUMBERED.fullmatch(line.text) for line in last):
        yield last


def _is_mark(line: ColumnLine) -> bool:
    return any(kind.fullmatch(line.text) for kind in (_PAGE_NUMBER, _ADDRESS, _PRINTED_AT))
