"""Plain text: soft-wrapped lines joined into paragraphs, whole-paragraph lines kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from reader.loading.formats.document import Document
from reader.loading.limits import refuse_long_line
from reader.model import Kind, RawPassage
from reader.text.sanitise import clean

_BULLET = re.compile(r"(?:[-*+•\u2013\u2014]|\d{1,3}[.)])\s")

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")  # noqa: RUF001 - quotations end in curly marks

# Set by hand on the wrapped and unwrapped texts of tests/library/test_plain.py.
_NARROWEST, _WIDEST = 30, 120
"""Columns between which prose is wrapped: below stand lists and verse, above whole paragraphs."""

_NEARLY = 0.9
"""A line is full when the next word would have passed this part of the width."""

_FULL_IF_WRAPPED = 0.7
_RUNNING_ON_IF_WRAPPED = 0.25
"""In wrapped prose, of all lines the full ones; of those, the ones before a small letter."""

_NAMES_NARROWEST, _NAMES_WIDEST = 50, 90
"""Columns between which lines before capitals may be wrapped: verse is narrower, heads wider."""

_FULL_IF_NAMES = 0.8
_INNER_IF_NAMES = 0.5
_ENDED_IF_NAMES = 0.5
"""Where no small letters tell, of all lines the full ones, of those the ones that end within a
sentence, and of the blocks they stand in those that end with one."""

_LEAST_IF_NAMES = 3
"""Full lines; one or two are so by chance: in shuffled lists of five headlines, two in five."""


class Line(NamedTuple):
    """A cleaned line: its number in the file from 1, its indent in columns, its words."""

    number: int
    indent: int
    text: str


def wrap_width(blocks: Sequence[Sequence[Line]]) -> float | None:
    """The width in columns to which a text is soft-wrapped; None when it is not.

    `blocks` are its lines between blank ones. It is wrapped when adjacent lines are filled to one
    width, and run on in small letters or, where all lines begin with names, within sentences.
    """
    breaks = [pair for block in blocks for pair in pairwise(block)]
    if not breaks:
        return None
    lengths = [len(line.text) for line, _ in breaks]
    # Not the longest: a long address on a line of its own is no measure.
    width = _ninth_decile(lengths)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    # Names, dates and last lines are short in any text: they tell nothing.
    telling = [(line, after) for line, after in breaks if len(line.text) >= width / 2]
    full = [after for line, after in telling if _is_full(line, after, _NEARLY * width)]
    running_on = [after for after in full if not _begins_anew(after.text)]
    is_filled = len(full) >= _FULL_IF_WRAPPED * len(telling)
    is_prose = len(running_on) >= _RUNNING_ON_IF_WRAPPED * len(full)
    return width if (is_filled and is_prose) or _is_prose_of_names(blocks) else None


def _ninth_decile(lengths: Sequence[int]) -> float:
    """What nine in ten do not exceed, between two of them where need be.

    Type 7 of Hyndman and Fan, "Sample quantiles in statistical packages" (1996); the standard
    library's statistics would take longer to import than most texts to read.
    """
    ordered = sorted(lengths)
    place, tenths = divmod(9 * (len(ordered) - 1), 10)
    low, high = ordered[place], ordered[min(place + 1, len(ordered) - 1)]
    return (low * (10 - tenths) + high * tenths) / 10


def _is_prose_of_names(blocks: Sequence[Sequence[Line]]) -> bool:
    """Whether the lines are filled to one width, though hardly one begins with a small letter.

    The classic test of wrapping, without tolerance: the first word of the next line would not have
    fitted within the longest line. Lists and tables can pass it, so sentences must run across the
    breaks and end with the blocks, and blank lines must part these.
    """
    wrapped = [block for block in blocks if len(block) > 1]
    width = max(len(line.text) for block in wrapped for line in block)
    if len(blocks) < 2 or not _NAMES_NARROWEST <= width <= _NAMES_WIDEST:
        return False
    telling = [
        (block, line, after)
        for block in wrapped
        for line, after in pairwise(block)
        if len(line.text) >= width / 2
    ]
    full = [(block, line) for block, line, after in telling if _is_full(line, after, width)]
    inner = [line for _, line in full if not _SENTENCE_END.search(line.text)]
    ends = {block[-1].number: bool(_SENTENCE_END.search(block[-1].text)) for block, _ in full}
    return (
        len(full) >= max(_LEAST_IF_NAMES, _FULL_IF_NAMES * len(telling))
        and len(inner) >= _INNER_IF_NAMES * len(full)
        and sum(ends.values()) >= _ENDED_IF_NAMES * len(ends)
    )


def _is_full(line: Line, after: Line, width: float) -> bool:
    """Whether the first word of `after` would have made `line` longer than `width`."""
    word = after.text.partition(" ")[0]
    return len(line.text) + 1 + len(word) > width


def _begins_anew(text: str) -> bool:
    """Whether a line begins as sentences, names and titles do: with a capital or an opening."""
    return not text[0].isalpha() or text[0].isupper()


def runs_on(line: Line, after: Line, width: float) -> bool:
    """Whether `after` goes on with the paragraph of `line`, in text wrapped to `width`."""
    if _BULLET.match(after.text):
        return False
    # An indented line begins a paragraph, unless it hangs below a bullet.
    if after.indent > line.indent and not _BULLET.match(line.text):
        return False
    return _is_full(line, after, _NEARLY * width)


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
        RawPassage(" ".join([line.text for line in lines]), Kind.BODY, lines[0].number)
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
