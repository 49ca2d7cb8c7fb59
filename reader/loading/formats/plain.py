"""Plain text: wrapped lines joined into paragraphs, unwrapped lines as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from reader.loading.document import Document, check_lines
from reader.model import Kind, RawPassage
from reader.text.sanitise import clean

_BULLET = re.compile(r"(?:[-*+•\u2013\u2014]|\d{1,3}[.)])\s")

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")  # noqa: RUF001 - quotations end in curly marks

# Set by hand on the wrapped and unwrapped texts of tests/loading/test_plain.py.
_NARROWEST, _WIDEST = 30, 120
"""Columns to which prose is wrapped: narrower are lists and verse, wider whole paragraphs."""

_NEARLY = 0.9
"""A line is full if the next word would exceed this share of the width."""

_FULL_IF_WRAPPED = 0.7
_RUNNING_ON_IF_WRAPPED = 0.25
"""In wrapped prose, the share of full lines; and of those, the ones before a small letter."""

_NAMES_NARROWEST, _NAMES_WIDEST = 50, 90
"""Columns to which lines before capitals may be wrapped: verse is narrower, headings wider."""

_FULL_IF_NAMES = 0.8
_INNER_IF_NAMES = 0.5
_ENDED_IF_NAMES = 0.5
"""Without small letters after breaks: the share of full lines, of those the ones that end within a
sentence, and of their blocks the ones that end with a sentence."""

_LEAST_IF_NAMES = 3
"""Full lines; one or two may be chance: in shuffled lists of five headlines, two in five."""


class PlainLine(NamedTuple):
    """A cleaned line: its number in the file from 1, its indent in columns, its words."""

    number: int
    indent: int
    text: str


def measure_width(blocks: Sequence[Sequence[PlainLine]]) -> float | None:
    """Return the width in columns to which a text is wrapped; None if it is not.

    `blocks` are its lines between blank ones. It is wrapped if lines are filled to one width and
    continue in small letters or, where all lines begin with names, within sentences.
    """
    breaks = [pair for block in blocks for pair in pairwise(block)]
    if not breaks:
        return None
    lengths = [len(line.text) for line, _ in breaks]
    # Not the longest: that may be a long address on a line of its own.
    width = _ninth_decile(lengths)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    # Names, dates and last lines are short in any text.
    counted = [(line, after) for line, after in breaks if len(line.text) >= width / 2]
    full = [after for line, after in counted if _is_full(line, after, _NEARLY * width)]
    running_on = [after for after in full if not _begins_sentence(after.text)]
    is_filled = len(full) >= _FULL_IF_WRAPPED * len(counted)
    is_prose = len(running_on) >= _RUNNING_ON_IF_WRAPPED * len(full)
    return width if (is_filled and is_prose) or _is_prose_of_names(blocks) else None


def _ninth_decile(lengths: Sequence[int]) -> float:
    """Return the ninth decile, interpolated.

    Type 7 of Hyndman and Fan, "Sample quantiles in statistical packages" (1996); the standard
    library's statistics takes longer to import than most texts to load.
    """
    ordered = sorted(lengths)
    place, tenths = divmod(9 * (len(ordered) - 1), 10)
    low, high = ordered[place], ordered[min(place + 1, len(ordered) - 1)]
    return (low * (10 - tenths) + high * tenths) / 10


def _is_prose_of_names(blocks: Sequence[Sequence[PlainLine]]) -> bool:
    """Whether the lines are wrapped, though hardly one begins with a small letter.

    The classic test of wrapping, without tolerance: the first word of the next line would not fit
    within the longest line. Lists and tables can pass it, so sentences must cross line breaks and
    end with their blocks, and there must be several blocks.
    """
    wrapped = [block for block in blocks if len(block) > 1]
    width = max(len(line.text) for block in wrapped for line in block)
    if len(blocks) < 2 or not _NAMES_NARROWEST <= width <= _NAMES_WIDEST:
        return False
    counted = [
        (block, line, after)
        for block in wrapped
        for line, after in pairwise(block)
        if len(line.text) >= width / 2
    ]
    full = [(block, line) for block, line, after in counted if _is_full(line, after, width)]
    inner = [line for _, line in full if not _SENTENCE_END.search(line.text)]
    ends = {block[-1].number: bool(_SENTENCE_END.search(block[-1].text)) for block, _ in full}
    return (
        len(full) >= max(_LEAST_IF_NAMES, _FULL_IF_NAMES * len(counted))
        and len(inner) >= _INNER_IF_NAMES * len(full)
        and sum(ends.values()) >= _ENDED_IF_NAMES * len(ends)
    )


def _is_full(line: PlainLine, after: PlainLine, width: float) -> bool:
    """Whether the first word of `after` would have made `line` longer than `width`."""
    word = after.text.partition(" ")[0]
    return len(line.text) + 1 + len(word) > width


def _begins_sentence(text: str) -> bool:
    """Whether a line begins as sentences and names do: with a capital or a mark."""
    return not text[0].isalpha() or text[0].isupper()


def continues(line: PlainLine, after: PlainLine, width: float) -> bool:
    """Whether `after` continues the paragraph of `line`, in text wrapped to `width`."""
    if _BULLET.match(after.text):
        return False
    # An indented line begins a paragraph, unless it is below a bullet.
    if after.indent > line.indent and not _BULLET.match(line.text):
        return False
    return _is_full(line, after, _NEARLY * width)


_BREAKS = "\v\x85\u2028\f\u2029"
_INNER_BREAK = re.compile("[\v\x85\u2028]|(?P<paragraph>[\f\u2029])")
"""Breaks that editors do not count as lines; a page break and U+2029 end a paragraph."""


def parse(text: str, where: str) -> Document:
    """Return the paragraphs of `text`, each with the line it begins on.

    A blank line always ends a paragraph; whether a line break does depends on the whole text. Words
    broken at a hyphen stay broken. Raises SourceError for an overlong line.
    """
    check_lines(text, where)
    blocks = list(_blocks(text))
    width = measure_width(blocks)
    drafts = [
        RawPassage(" ".join([line.text for line in lines]), Kind.BODY, lines[0].number)
        for block in blocks
        for lines in (_paragraphs(block, width) if len(block) > 1 else (block,))
    ]
    return Document(tuple(drafts))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Return lines with their numbers; the parts of a line with other breaks share its number."""
    lines = enumerate(_file_lines(text), start=1)
    if not any(mark in text for mark in _BREAKS):
        return lines
    return ((number, part) for number, line in lines for part in _split_line(line))


def _file_lines(text: str) -> list[str]:
    """Split like str.splitlines, but only at line ends that editors count."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _split_line(line: str) -> Iterator[str]:
    start = 0
    for found in _INNER_BREAK.finditer(line):
        yield line[start : found.start()]
        if found["paragraph"]:
            yield ""
        start = found.end()
    yield line[start:]


def _blocks(text: str) -> Iterator[list[PlainLine]]:
    """Yield runs of lines, cleaned, without a blank line between them."""
    block: list[PlainLine] = []
    for number, raw in _lines(text):
        if cleaned := clean(raw):
            block.append(PlainLine(number, _indent(raw), cleaned))
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


def _paragraphs(block: Sequence[PlainLine], width: float | None) -> Iterator[list[PlainLine]]:
    paragraph = [block[0]]
    for line, after in pairwise(block):
        if width is not None and continues(line, after, width):
            paragraph.append(after)
        else:
            yield paragraph
            paragraph = [after]
    yield paragraph
