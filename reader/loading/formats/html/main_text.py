"""The main text of a web page: what trafilatura finds, and the blocks that belong to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from copy import deepcopy
from itertools import pairwise
from typing import NamedTuple

from lxml.etree import _Element
from lxml.html import HtmlElement
from trafilatura import bare_extraction

from reader.loading.boilerplate.prose import has_end, is_prose, squash
from reader.loading.document import join_names, language_code
from reader.loading.formats.html.blocks import Block
from reader.text.sanitise import clean

_SHORT = 25
"""Letters below which a text must be a whole block to match: "Share" is part of many."""

_LONGEST_NAMES = 120
"""Characters of a list of authors."""

_DATES = {"extensive_search": False, "original_date": True}
"""For htmldate: only declared dates, no guess from any year in the text."""

_TITLE = re.compile(
    r"(?P<title>.+\S)\s+[|\u2013\u2014\u00b7-]\s+(?P<site>[^|\u2013\u2014\u00b7]{2,40})"
)
_MOSTLY_LINKS = 0.5
"""Share of a block's letters; set by hand, and no test page depends on it."""

_MOST_PROMOTED = 0.3
"""Share of the main text's letters. Above it, the class names mean something else than promotion.

Set by hand; the test pages hold from 0.2 on."""


class MainText(NamedTuple):
    """The main text of a page, and the page's metadata by fields of Source."""

    contains: Callable[[str], bool]
    """Whether a block's text belongs to the main text."""

    metadata: dict[str, str]
    description: str


def find_main_text(tree: HtmlElement, address: str) -> MainText | None:
    """Run trafilatura on a copy of `tree`; None where it finds no text.

    The method: Barbaresi, "Trafilatura" (ACL 2021). It favours recall, as reader's own rules
    recognise boilerplate later.
    """
    found = bare_extraction(
        deepcopy(tree),
        url=address or None,
        favor_recall=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params=dict(_DATES),
    )
    if found is None or isinstance(found, dict):
        return None
    title = clean(found.title or "")
    root = tree.getroottree().getroot()
    metadata = {
        "headline": title,
        "author": _authors(found.author or ""),
        "published": clean(found.date or ""),
        "publisher": _site(tree, title, clean(found.sitename or ""), found.hostname or ""),
        "language": language_code(root.get("lang") or root.get("xml:lang") or ""),
    }
    known = {name: value for name, value in metadata.items() if value}
    return MainText(_membership(found.body), known, clean(found.description or ""))


def _membership(body: _Element) -> Callable[[str], bool]:
    pieces: set[str] = set()
    wholes: list[str] = []
    for element in body.iter("p", "head", "item", "quote", "cell", "code", "ab", "fw"):
        parts = [str(part) for part in element.itertext()]
        whole = squash("".join(parts))
        pieces.update((whole, *map(squash, parts)))
        wholes.append(whole)
    everything = "\n".join(wholes)

    def contains(text: str) -> bool:
        letters = squash(text)
        is_long = len(letters) >= _SHORT
        return bool(letters) and (letters in pieces or (is_long and letters in everything))

    return contains


def _authors(names: str) -> str:
    """Turn a list with semicolons into prose; empty if it is too long to be names."""
    line = join_names([name for part in names.split(";") if (name := clean(part))])
    return line if len(line) <= _LONGEST_NAMES else ""


def _site(tree: HtmlElement, title: str, site: str, host: str) -> str:
    """Return the site's name; where only its host is known, the name behind the page's title."""
    if site and site.casefold() != host.casefold() and "." not in site:
        return site
    whole = _TITLE.fullmatch(clean(tree.findtext(".//head/title") or ""))
    if whole and squash(whole["title"]) == squash(title):
        return whole["site"]
    return site if site.casefold() != host.casefold() else ""


def mark_body(blocks: Sequence[Block], contains: Callable[[str], bool]) -> list[bool]:
    """Return for each block whether it is body, given the main text that trafilatura found.

    Losing a paragraph is the worse error: a sentence beside two paragraphs of the main text is
    body, and so is a heading right above one. Promotion is not, if there is little of it.
    """
    body = [contains(block.text) and not block.is_caption for block in blocks]
    _overrule(blocks, body)
    _add_prose_between(blocks, body)
    _add_headings(blocks, body)
    promoted = [i for i, block in enumerate(blocks) if body[i] and block.is_promoted]
    letters = sum(len(block.text) for i, block in enumerate(blocks) if body[i])
    if sum(len(blocks[i].text) for i in promoted) <= _MOST_PROMOTED * letters:
        for i in promoted:
            body[i] = False
    return body


def _overrule(blocks: Sequence[Block], body: list[bool]) -> None:
    """Take the container with most prose, if it lost more of it than the main text has in all.

    trafilatura drops the main text as a whole where its element is named like a side bar.
    """
    lost: Counter[HtmlElement | None] = Counter()
    total = 0
    for block, is_body in zip(blocks, body, strict=True):
        if is_body:
            total += len(block.text) if is_prose(block.text) else 0
        elif _is_like_body(block) and is_prose(block.text) and has_end(block.text):
            lost[_container(block)] += len(block.text)
    container, most = max(lost.items(), key=lambda item: item[1], default=(None, 0))
    if most > total:
        for place, block in enumerate(blocks):
            around = (block.element, *block.element.iterancestors())
            body[place] = container in around and _is_like_body(block)


def _add_prose_between(blocks: Sequence[Block], body: list[bool]) -> None:
    counts = Counter(
        _container(block) for block, is_body in zip(blocks, body, strict=True) if is_body
    )
    for place, block in enumerate(blocks):
        if not body[place] and _may_be_body(block) and counts[_container(block)] > 1:
            body[place] = is_prose(block.text) and has_end(block.text)


def _add_headings(blocks: Sequence[Block], body: list[bool]) -> None:
    for place, (block, after) in enumerate(pairwise(blocks)):
        if block.is_heading and not body[place] and _may_be_body(block):
            body[place] = body[place + 1] and not (after.is_heading or after.is_aside)


def _may_be_body(block: Block) -> bool:
    return _is_like_body(block) and not block.is_promoted


def _is_like_body(block: Block) -> bool:
    return not (
        block.is_aside
        or block.is_caption
        or block.linked > _MOSTLY_LINKS
        or block.element.tag == "h1"
    )


def _container(block: Block) -> HtmlElement | None:
    """Return the parent of a paragraph; for text outside paragraphs, its own element."""
    return block.element.getparent() if block.element.tag == "p" else block.element
