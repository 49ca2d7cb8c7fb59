"""Plain text: soft-wrapped lines joined into paragraphs, whole-paragraph lines kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reader.library.formats.document import Document
from reader.library.formats.wrapping import Line, runs_on, wrap_width
from reader.library.sanitise import clean
from reader.model import Draft

_INNER_BREAK = re.compile("[\v\x85\u2028]|(?P<paragraph>[\f\u2029])")
"""Breaks that editors do not count as lines; a page break ends a paragraph, as U+2029 does."""


def parse(text: str, where: str) -> Document:  # noqa: ARG001 - every format is told; no text is refused
    """Return the paragraphs of `text`, each with the line it begins on.

    A blank line always ends a paragraph. Whether a line break does is decided from the whole text.
    Words broken at a hyphen stay as they are.
    """
    blocks = list(_blocks(text))
    width = wrap_width(blocks)
    drafts = (
        Draft(" ".join(line.text for line in lines), line=lines[0].number)
        for block in blocks
        for lines in _paragraphs(block, width)
    )
    return Document(tuple(drafts))


def _lines(text: str) -> Iterator[Line]:
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


def _line(number: int, raw: str) -> Line:
    expanded = raw.expandtabs(4)
    return Line(number, len(expanded) - len(expanded.lstrip()), clean(raw))


def _blocks(text: str) -> Iterator[list[Line]]:
    """Runs of lines without a blank line between them."""
    block: list[Line] = []
    for line in _lines(text):
        if line.text:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _paragraphs(block: Sequence[Line], width: float | None) -> Iterator[list[Line]]:
    paragraph = [block[0]]
    for line, after in pairwise(block):
        if width is not None and runs_on(line, after, width):
            paragraph.append(after)
        else:
            yield paragraph
            paragraph = [after]
    yield paragraph
