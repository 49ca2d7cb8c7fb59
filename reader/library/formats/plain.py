"""Plain text: soft-wrapped lines joined into paragraphs, whole-paragraph lines kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reader.library.formats.document import Document
from reader.library.formats.wrapping import Line, runs_on, wrap_width
from reader.library.limits import refuse_long_line
from reader.library.sanitise import clean
from reader.model import Draft, Kind

_BREAKS = "\v\x85\u2028\f\u2029"
_INNER_BREAK = re.compile("[\v\x85\u2028]|(?P<paragraph>[\f\u2029])")
"""Breaks that editors do not count as lines; a page break ends a paragraph, as U+2029 does."""


def parse(text: str, where: str) -> Document:
    """Return the paragraphs of `text`, each with the line it begins on.

    A blank line always ends a paragraph. Whether a line break does is decided from the whole text.
    Words broken at a hyphen stay as they are. Raises SourceError for a line that no paragraph has.
    """
    refuse_long_line(text, where)
    blocks = list(_blocks(text))
    width = wrap_width(blocks)
    drafts = [
        Draft(" ".join([line.text for line in lines]), Kind.BODY, lines[0].number)
        for block in blocks
        for lines in (_paragraphs(block, width) if len(block) > 1 else (block,))
    ]
    return Document(tuple(drafts))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines with their numbers; one broken inside by other marks keeps its number."""
    lines = enumerate(_file_lines(text), start=1)
    if not any(mark in text for mark in _BREAKS):
        return lines
    return ((number, part) for number, line in lines for part in _parts(line))


def _file_lines(text: str) -> list[str]:
    """As str.splitlines, but only at the ends that editors count."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _parts(line: str) -> Iterator[str]:
    start = 0
    for found in _INNER_BREAK.finditer(line):
        yield line[start : found.start()]
        if found["paragraph"]:
            yield ""
        start = found.end()
    yield line[start:]


def _blocks(text: str) -> Iterator[list[Line]]:
    """Runs of lines, cleaned, without a blank line between them."""
    block: list[Line] = []
    for number, raw in _lines(text):
        if cleaned := clean(raw):
            block.append(Line(number, _indent(raw), cleaned))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _indent(raw: str) -> int:
    if not raw[0].isspace():
        return 0
    expanded = raw.expandtabs(4)
    return len(expanded) - len(expanded.lstrip())


def _paragraphs(block: Sequence[Line], width: float | None) -> Iterator[list[Line]]:
    paragraph = [block[0]]
    for line, after in pairwise(block):
        if width is not None and runs_on(line, after, width):
            paragraph.append(after)
        else:
            yield paragraph
            paragraph = [after]
    yield paragraph
