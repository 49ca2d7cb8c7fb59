"""The head of a page's article: headline, standfirst, and the lines that say who and when."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reader.loading.boilerplate.masthead import byline
from reader.loading.boilerplate.phrases import said
from reader.loading.boilerplate.prose import has_end, is_prose, length
from reader.loading.formats.html.blocks import Block
from reader.loading.formats.html.main_text import MainText, squashed
from reader.model import Kind
from reader.text.dates import iso_date

_STANDFIRST = re.compile(
    r"(?:^|[-_\s])(?:standfirst|dek|deck|sub-?title|sub-?head(?:line)?|strapline|lede?|lead|"
    r"summary|excerpt)(?:$|[-_\s])",
    re.IGNORECASE,
)
_MOST_STANDFIRSTS = 2
_LEAST_DESCRIPTION = 20
"""Letters from which a text that the page's description begins with is no chance."""

_LONGEST_LINE = 20
"""Words of a line that says who wrote and when."""


class Head(NamedTuple):
    """Where the article begins among a page's blocks, and the kinds of what stands at its top."""

    first: int
    kinds: Mapping[int, Kind]
    """By place among the blocks."""


def head_of(blocks: Sequence[Block], is_body: Sequence[bool], found: MainText) -> Head:
    """The head of the article whose body is known; what stands above it is left out."""
    told = found.metadata
    title = _headline(blocks, is_body, told)
    prose = next((i for i, b in enumerate(blocks) if is_body[i] and is_prose(b.text)), len(blocks))
    if title is None:
        return Head(is_body.index(True), {})
    if prose < title:
        return Head(prose, {title: Kind.HEADLINE})
    kinds = {title: Kind.HEADLINE}
    kinds |= dict.fromkeys(_standfirsts(blocks, title, found.description), Kind.STANDFIRST)
    for place in range(title + 1, min(prose, len(blocks))):
        block = blocks[place]
        if place not in kinds and not block.is_caption and not block.is_heading:
            kind = _line(block.text, told.get("author", ""))
            is_point = is_body[place] and block.element.tag == "li"
            if kind and not (is_point and kind is Kind.BOILERPLATE):
                kinds[place] = kind
    return Head(title, kinds)


def _headline(
    blocks: Sequence[Block], is_body: Sequence[bool], told: Mapping[str, str]
) -> int | None:
    """The place of the headline: the only first heading, or what the page calls its title."""
    title, site = squashed(told.get("headline", "")), said(told.get("publisher", ""))
    end = len(is_body) - is_body[::-1].index(True)
    tops = [i for i in range(end) if blocks[i].element.tag == "h1" and said(blocks[i].text) != site]
    titled = [i for i in tops if squashed(blocks[i].text) == title]
    if titled or len(tops) == 1:
        return (titled or tops)[0]
    near = range(is_body.index(True) + 1)
    return max((i for i in near if title and squashed(blocks[i].text) == title), default=None)


def _standfirsts(blocks: Sequence[Block], title: int, description: str) -> list[int]:
    """The places of what leads in below the headline, by mark-up or the page's description."""
    found: list[int] = []
    told = squashed(description)
    for place in range(title + 1, len(blocks)):
        block = blocks[place]
        words = squashed(block.text)
        is_described = len(words) >= _LEAST_DESCRIPTION and told.startswith(words)
        if not block.is_caption and (is_described or _is_named_so(block)):
            found.append(place)
        elif found or (is_prose(block.text) and not block.is_caption):
            break
    return found if len(found) <= _MOST_STANDFIRSTS else []


def _is_named_so(block: Block) -> bool:
    """Whether the paragraph, or an element that holds little else, has a standfirst's name."""
    holder = block.element.getparent()
    around = [block.element]
    if holder is not None and len(holder) <= _MOST_STANDFIRSTS:
        around.append(holder)
    return (
        not block.is_heading
        and block.element.tag != "li"
        and any(_STANDFIRST.search(element.get("class", "")) for element in around)
    )


def _line(text: str, author: str) -> Kind | None:
    """What a line between the headline and the first paragraph is; None for what may be body."""
    if length(text) > _LONGEST_LINE or is_prose(text):
        return None
    if byline(text):  # reader's own rules take from it what it tells
        return None
    if author and squashed(author) == squashed(text.removeprefix("By ")):
        return Kind.BYLINE
    if iso_date(text):
        return Kind.DATE
    return None if has_end(text) else Kind.BOILERPLATE
