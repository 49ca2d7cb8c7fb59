"""Markdown of nothing but paragraphs, headings, a standfirst and images, read without a parser."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.library.sanitise import clean
from reader.model import Draft, Kind

_MARKS = ("[[", "][", "]:", "[http", "`", "_", "<", ">", "&", "\\", "\0", "\t", "\r")
"""What may be markup wherever it stands, or is no plain space or line break.

Brackets alone are words: a link has "](" in it, or has its address where "]:" stands. A wiki's
begins with two, or with its address.
"""

_OTHER_BLOCK = re.compile(r"[ =+~-]|\d{1,9}[.)](?: |$)")
"""Begins lines of lists, rules, fences, code, and the line below a heading."""

_HEADING = re.compile(r"(?P<level>#{1,6}) +(?P<words>[^#*]+)")
_IMAGE = re.compile(r"!\[(?P<words>[^\[\]*\n]+)\]\([A-Za-z0-9./-]+\)")


def blocks_if_bare(text: str) -> tuple[Draft, ...] | None:
    """Return the blocks of `text` with their lines in it, as `commonmark.blocks` would.

    None for a text with anything in it that could be other markup. Most articles have none, and
    importing the parser takes longer than all else that is done to open two of them.
    """
    if any(mark in text for mark in _MARKS):
        return None
    drafts: list[Draft] = []
    titles = 0
    for number, block in _blocks(text):
        found = _understood(block)
        if found is None:
            return None
        kind, words = found[0], clean(found[1])
        if not words:
            continue
        titles += kind is Kind.HEADLINE
        is_astray = kind is Kind.HEADLINE and titles > 1
        if kind is Kind.STANDFIRST:
            is_astray = not drafts or drafts[-1].kind is not Kind.HEADLINE
        drafts.append(Draft(words, Kind.BODY if is_astray else kind, number))
    return tuple(drafts)


def _understood(block: str) -> tuple[Kind, str] | None:
    """What `block` is if it stands in the right place, and its words; None if it may be else."""
    if found := _IMAGE.fullmatch(block):
        return Kind.CAPTION, found["words"]
    if "](" in block:
        return None
    if found := _HEADING.fullmatch(block):
        return (Kind.HEADLINE if found["level"] == "#" else Kind.BODY), found["words"]
    whole = block.rstrip(" ")
    inner = whole[1:-1]
    if inner and whole == f"*{inner}*" and not inner[0].isspace() and not inner[-1].isspace():
        kind, block = Kind.STANDFIRST, inner
    else:
        kind = Kind.BODY
    lines = block.split("\n")
    is_other = "*" in block or block.startswith("#") or any(map(_OTHER_BLOCK.match, lines))
    return None if is_other else (kind, block)


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Headings, and runs of other lines without a blank one between them; and where they begin."""
    block: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        is_heading = line.startswith("#")
        if block and (is_heading or not line.strip(" ")):
            yield number - len(block), "\n".join(block)
            block = []
        if is_heading:
            yield number, line
        elif line.strip(" "):
            block.append(line)
    if block:
        yield number + 1 - len(block), "\n".join(block)
