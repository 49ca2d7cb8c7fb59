"""Which blocks of a page are the article's own text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from lxml.html import HtmlElement

from reader.loading.boilerplate.prose import has_end, is_prose
from reader.loading.formats.html.blocks import Block

_MOSTLY_LINKS = 0.5
"""Of the letters of a block; set by hand, and no test page depends on it."""

_MOST_PROMOTED = 0.3
"""Of the letters of the main text: where more is named as promotion, the names mean something else.

Set by hand; the test pages come out right from 0.2 on."""


def body_among(blocks: Sequence[Block], is_kept: Callable[[str], bool]) -> list[bool]:
    """Whether each of `blocks` is body, given what was found to be the main text.

    To lose a paragraph is the worse error: a sentence beside two that were kept is body, and so is
    a heading right above one. What is named as promotion is not, if it is little.
    """
    body = [is_kept(block.text) and not block.is_caption for block in blocks]
    _overrule(blocks, body)
    _take_what_stands_among(blocks, body)
    _take_headings(blocks, body)
    promoted = [i for i, block in enumerate(blocks) if body[i] and block.is_promoted]
    letters = sum(len(block.text) for i, block in enumerate(blocks) if body[i])
    if sum(len(blocks[i].text) for i in promoted) <= _MOST_PROMOTED * letters:
        for i in promoted:
            body[i] = False
    return body


def _overrule(blocks: Sequence[Block], body: list[bool]) -> None:
    """Take the element with most paragraphs, if more was left out of it than was kept in all.

    The main text is left out as a whole where a site names its element as others name a side bar.
    """
    left_out: Counter[HtmlElement | None] = Counter()
    kept = 0
    for block, is_body in zip(blocks, body, strict=True):
        if is_body:
            kept += len(block.text) if is_prose(block.text) else 0
        elif _is_like_body(block) and is_prose(block.text) and has_end(block.text):
            left_out[_home(block)] += len(block.text)
    home, most = max(left_out.items(), key=lambda item: item[1], default=(None, 0))
    if most > kept:
        for place, block in enumerate(blocks):
            around = (block.element, *block.element.iterancestors())
            body[place] = home in around and _is_like_body(block)


def _take_what_stands_among(blocks: Sequence[Block], body: list[bool]) -> None:
    homes = Counter(_home(block) for block, is_body in zip(blocks, body, strict=True) if is_body)
    for place, block in enumerate(blocks):
        if not body[place] and _may_be_body(block) and homes[_home(block)] > 1:
            body[place] = is_prose(block.text) and has_end(block.text)


def _take_headings(blocks: Sequence[Block], body: list[bool]) -> None:
    for place, (block, after) in enumerate(pairwise(blocks)):
        if block.is_heading and not body[place] and _may_be_body(block):
            body[place] = body[place + 1] and not (after.is_heading or after.is_beside)


def _may_be_body(block: Block) -> bool:
    return _is_like_body(block) and not block.is_promoted


def _is_like_body(block: Block) -> bool:
    return not (
        block.is_beside
        or block.is_caption
        or block.linked > _MOSTLY_LINKS
        or block.element.tag == "h1"
    )


def _home(block: Block) -> HtmlElement | None:
    """What holds a paragraph; for text without a paragraph of its own, the element it is in."""
    return block.element.getparent() if block.element.tag == "p" else block.element
