"""Plain text: soft-wrapped lines joined into paragraphs, whole-paragraph lines kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import quantiles
from typing import NamedTuple

from reader.library.formats.page import Page
from reader.library.sanitise import clean
from reader.model import Draft

_INNER_BREAK = re.compile("[\v\x85\u2028]|(?P<paragraph>[\f\u2029])")
"""Breaks that editors do not count as lines; a page break ends a paragraph, as U+2029 does."""

_BULLET = re.compile(r"(?:[-*+•\u2013\u2014]|\d{1,3}[.)])\s")

# Fitted on the wrapped and unwrapped texts of tests/library/test_plain.py.
_NARROWEST, _WIDEST = 30, 120
"""Columns between which prose is wrapped: below stand lists and verse, above whole paragraphs."""

_NEARLY = 0.9
"""A line is full when the next word would have passed this part of the width."""

_FULL_IF_WRAPPED = 0.7
_RUNNING_ON_IF_WRAPPED = 0.25
"""In wrapped prose, of all lines the full ones; of those, the ones before a small letter."""


class _Line(NamedTuple):
    number: int
    indent: int
    text: str


def page(text: str, where: str) -> Page:  # noqa: ARG001 - every format is told; no text is refused
    """Return the paragraphs of `text`, each with the line it begins on.

    A blank line always ends a paragraph. Whether a line break does is decided from the whole text:
    it is soft-wrapped when its adjacent lines are filled to one width and run on in small letters.
    Words broken at a hyphen stay as they are.
    """
    blocks = list(_blocks(text))
    width = _wrap_width(blocks)
    drafts = (
        Draft(" ".join(line.text for line in lines), line=lines[0].number)
        for block in blocks
        for lines in _paragraphs(block, width)
    )
    return Page(tuple(drafts))


def _lines(text: str) -> Iterator[_Line]:
    """Lines cleaned, blank ones too; a break inside a file line keeps that line's number."""
    for number, line in enumerate(_file_lines(text), start=1):
        start = 0
        for found in _INNER_BREAK.finditer(line):
            yield _line(number, line[start : found.start()])
            if found["paragraph"]:
                yield _line(number, "")
            start = found.end()
        yield _line(number, line[start:])


def _file_lines(text: str) -> list[str]:
    """As str.splitlines, but only at the ends that editors count."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _line(number: int, raw: str) -> _Line:
    expanded = raw.expandtabs(4)
    return _Line(number, len(expanded) - len(expanded.lstrip()), clean(raw))


def _blocks(text: str) -> Iterator[list[_Line]]:
    """Runs of lines without a blank line between them."""
    block: list[_Line] = []
    for line in _lines(text):
        if line.text:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _wrap_width(blocks: Sequence[Sequence[_Line]]) -> float | None:
    """The width in columns to which the text is soft-wrapped; None when it is not."""
    breaks = [pair for block in blocks for pair in pairwise(block)]
    if not breaks:
        return None
    lengths = [len(line.text) for line, _ in breaks]
    # Not the longest: a long address on a line of its own is no measure.
    width = quantiles(lengths, n=10, method="inclusive")[-1] if len(lengths) > 1 else lengths[0]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    # Names, dates and last lines are short in any text: they tell nothing.
    telling = [(line, after) for line, after in breaks if len(line.text) >= width / 2]
    full = [after for line, after in telling if _is_full(line, after, width)]
    running_on = [after for after in full if not _begins_anew(after.text)]
    is_filled = len(full) >= _FULL_IF_WRAPPED * len(telling)
    is_prose = len(running_on) >= _RUNNING_ON_IF_WRAPPED * len(full)
    return width if is_filled and is_prose else None


def _is_full(line: _Line, after: _Line, width: float) -> bool:
    """Whether the first word of `after` would not have fitted on `line`."""
    word = after.text.partition(" ")[0]
    return len(line.text) + 1 + len(word) > _NEARLY * width


def _begins_anew(text: str) -> bool:
    """Whether a line begins as sentences, names and titles do: with a capital or an opening."""
    return not text[0].isalpha() or text[0].isupper()


def _paragraphs(block: Sequence[_Line], width: float | None) -> Iterator[list[_Line]]:
    paragraph = [block[0]]
    for line, after in pairwise(block):
        if width is not None and _runs_on(line, after, width):
            paragraph.append(after)
        else:
            yield paragraph
            paragraph = [after]
    yield paragraph


def _runs_on(line: _Line, after: _Line, width: float) -> bool:
    if _BULLET.match(after.text):
        return False
    # An indented line begins a paragraph, unless it hangs below a bullet.
    if after.indent > line.indent and not _BULLET.match(line.text):
        return False
    return _is_full(line, after, width)
