"""The main text of a web page: what trafilatura finds, and the blocks that belong to it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from functools import cache
from itertools import islice, pairwise
from typing import NamedTuple

from lxml.etree import _Element, strip_tags
from lxml.html import HtmlElement
from rapidfuzz.distance import Indel
from trafilatura import bare_extraction
from trafilatura.metadata import extract_metadata

from reader.loading.boilerplate.known_phrases import is_line
from reader.loading.boilerplate.lines import WITH_SITE
from reader.loading.boilerplate.prose import (
    LEAST_WORDS,
    has_end,
    is_prose,
    may_lack_stops,
    squash,
    word_count,
)
from reader.loading.document import join_names, language_code
from reader.loading.formats.html.blocks import HtmlBlock
from reader.loading.formats.html.declared import (
    PageMetadata,
    names_of,
    read_declared,
    shares_words,
)
from reader.text.sanitise import clean

_SHORT = 25
"""Letters below which a text must be a whole block to match: "Share" is part of many."""

_LEAST_PROSE = 2
"""Paragraphs of a main text that is certainly the article."""

_NEAREST = 4
"""Elements around a text, from its own, that may be its article's: a quotation in a list item."""

_LEAST_WORDS = 5
"""Words of an average item of a list in an article; menus have fewer."""

_SHINGLE = 3
"""Words of a run that identifies a place in a text."""

_LEAST_SHINGLES, _LEAST_SHARED = 3, 0.5
"""Runs of words in a block, and the share of them in the main text, from which the block belongs
to it. One word changes three runs."""

_MOST_COMPARED = 500
"""Lines of the main text that are compared with one; few share a first or last word."""

_LEAST_ALIKE = 0.5
"""Of two similar lines: twice the words in the same order, divided by the words of both."""

_WORD = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")
"""A word; in scripts without spaces, a letter."""

_LONGEST_NAMES = 120
"""Characters of a list of authors."""

_FORMATTING = ("b", "bdi", "cite", "em", "i", "s", "strong", "u", "wbr")
"""Elements that say nothing of where text belongs; trafilatura's time grows with all elements."""

_LONG_PAGE = 5000
"""Elements from which a page is parsed too slowly with all its inline elements: a fifth of the time
of a page with 10,000. Their class names may show a button, which short pages have among few lines.
"""

_LEAST_ELEMENTS = 3000
"""Elements of a page from its start on that may hold its author: trafilatura searches for one by
class names, which takes a quarter of the time of a long page."""

_SEPARATORS = " :|\u2013\u2014\u00b7-"
_DATES = {"extensive_search": False, "original_date": True}
"""For htmldate: only declared dates, no guess from any year in the text."""

_MOSTLY_LINKS = 0.5
"""Share of a block's letters; set by hand, and no test page depends on it."""

_MOST_PROMOTED = 0.3
"""Share of the main text's letters. Above it, the class names mean something else than promotion.

Set by hand; the test pages hold from 0.2 on."""


class Membership(NamedTuple):
    """Tests whether a block's text belongs to the main text."""

    contains: Callable[[str], bool]
    has_similar: Callable[[str], bool] = lambda _: False
    """Whether a line is in it but for inline elements that either leaves out; not certain."""


class MainText(NamedTuple):
    """The main text of a page, and the page's metadata by fields of Source."""

    membership: Membership
    metadata: dict[str, str]
    description: str
    declared: PageMetadata


def find_main_text(tree: HtmlElement, address: str) -> MainText | None:
    """Run trafilatura on a copy of `tree`; None where it finds no text.

    The method: Barbaresi, "Trafilatura" (ACL 2021). It favours recall, as reader's own rules
    recognise boilerplate later.
    """
    plain = deepcopy(tree)
    strip_tags(plain, *_FORMATTING)
    if plain.xpath("count(//*)") > _LONG_PAGE:
        for element in plain.iter("p", "li", "td"):
            strip_tags(element, "span", "sup")
    found = bare_extraction(plain, url=address or None, favor_recall=True, include_comments=False)
    if found is None or isinstance(found, dict):
        return None
    about = extract_metadata(_shorten(tree), address or None, dict(_DATES))
    declared = read_declared(tree)
    title = _title(clean(about.title or ""), declared)
    root = tree.getroottree().getroot()
    metadata = {
        "headline": title,
        "author": _authors(about.author or ""),
        "published": declared.published or _unless(clean(about.date or ""), declared.updated),
        "publisher": _site(tree, title, clean(about.sitename or ""), about.hostname or ""),
        "language": language_code(root.get("lang") or root.get("xml:lang") or ""),
    }
    known = {name: value for name, value in metadata.items() if value}
    return MainText(_membership(found.body), known, clean(about.description or ""), declared)


def _shorten(tree: HtmlElement) -> HtmlElement:
    """Return a copy of a page without what is far below its start, except data in scripts."""
    copy = deepcopy(tree)
    late = list(islice(copy.iter(), _LEAST_ELEMENTS, None))
    for element in late:
        if (parent := element.getparent()) is not None:
            parent.remove(element)
    copy.extend(element for element in late if element.tag == "script")
    return copy


def _title(title: str, declared: PageMetadata) -> str:
    """Return the declared title where trafilatura's has no word of it, as a site's name."""
    if shares_words(title, declared):
        return title
    return next(iter((*declared.titles, *declared.segments)), title)


def _membership(body: _Element) -> Membership:
    pieces: set[str] = set()
    wholes: list[str] = []
    texts: list[str] = []
    for element in body.iter("p", "head", "item", "quote", "cell", "code", "ab", "fw"):
        parts = [str(part) for part in element.itertext()]
        texts.append(" ".join(parts))
        whole = squash("".join(parts))
        pieces.update((whole, *map(squash, parts)))
        wholes.append(whole)
    everything = "\n".join(wholes)

    @cache
    def shingles() -> frozenset[tuple[str, ...]]:
        return frozenset(_shingles(_words(" ".join(texts))))

    @cache
    def lines() -> Mapping[str, Sequence[Sequence[str]]]:
        found: defaultdict[str, list[list[str]]] = defaultdict(list)
        for words in filter(None, map(_words, texts)):
            for end in {words[0], words[-1]}:
                found[end].append(words)
        return found

    def contains(text: str) -> bool:
        letters = squash(text)
        if not letters or letters in pieces:
            return bool(letters)
        if len(letters) >= _SHORT and letters in everything:
            return True
        own = _shingles(_words(text))
        return len(own) >= _LEAST_SHINGLES and sum(map(shingles().__contains__, own)) >= (
            _LEAST_SHARED * len(own)
        )

    def has_similar(text: str) -> bool:
        words = _words(text)
        ends = {*words[:1], *words[-1:]} if len(words) >= _SHINGLE else ()
        return any(
            Indel.normalized_similarity(words, line) >= _LEAST_ALIKE
            for end in ends
            for line in lines().get(end, ())[:_MOST_COMPARED]
        )

    return Membership(contains, has_similar)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _shingles(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the runs of `words` (Broder, "On the resemblance of documents", 1997)."""
    return list(zip(*(words[start:] for start in range(_SHINGLE)), strict=False))


def _authors(names: str) -> str:
    """Turn a list with semicolons into prose; empty if it is too long to be names."""
    line = join_names(list(names_of(names.split(";"))))
    return line if len(line) <= _LONGEST_NAMES else ""


def _unless(day: str, updates: frozenset[str]) -> str:
    return "" if day in updates else day


def _site(tree: HtmlElement, title: str, site: str, host: str) -> str:
    """Return the site's name; where only its host is known, the name beside the page's title."""
    site = "" if is_line("line", site) else site
    if site and site.casefold() != host.casefold() and "." not in site:
        return site
    whole = clean(tree.findtext(".//head/title") or "")
    behind = WITH_SITE.fullmatch(whole)
    if behind and squash(behind["title"]) == squash(title):
        return behind["site"]
    before = whole.removesuffix(title).rstrip(_SEPARATORS) if whole.endswith(title) else ""
    links = tree.iterfind(".//h1//a") if squash(before) else ()
    if any(clean(link.text_content()) == before for link in links):
        return before
    return site if site.casefold() != host.casefold() else ""


def _find_where_lost(blocks: Sequence[HtmlBlock], body: list[bool]) -> None:
    """Add the container with most text between the first h1 and the main text.

    If that is longer, or the main text is in comments, it replaces the main text: trafilatura drops
    an article as a whole where its element is named like a side bar or it is short, and then finds
    teasers, comments or legal text, which come after it. What is named as comments is none where
    hardly any text comes before it.
    """
    start = next((place for place, block in enumerate(blocks) if block.element.tag == "h1"), 0)
    texts = [place for place, block in enumerate(blocks) if _is_sentence(block)]
    kept = [place for place in texts if body[place] and blocks[place].is_paragraph]
    ahead = [place for place in texts if place >= start and not blocks[place].is_comment]
    first = ahead[_LEAST_PROSE - 1] if len(ahead) >= _LEAST_PROSE else len(blocks)
    comments = {place for place in texts if place > first and blocks[place].is_comment}
    end = kept[0] if len(kept) >= _LEAST_PROSE else len(blocks)
    lost: defaultdict[HtmlElement | None, list[str]] = defaultdict(list)
    for place in texts:
        if not body[place] and may_be_body(blocks[place]) and place not in comments:
            inside = lost[_container(blocks[place])]
            inside += [blocks[place].text] if start <= place else []
    outside = {_container(blocks[place]) for place in texts if place > end}
    sizes = {one: sum(map(len, inside)) for one, inside in lost.items() if one not in outside}
    container = max(sizes, key=lambda one: sizes[one], default=None)
    found = sum(
        len(block.text)
        for place, block in enumerate(blocks[start:], start)
        if body[place] and place not in comments
    )
    is_longer = sizes.get(container, 0) > found
    if is_longer or len(lost.get(container, ())) >= _LEAST_PROSE:
        for place, block in enumerate(blocks):
            around = (block.element, *block.element.iterancestors())
            is_inside = container in around and may_be_body(block)
            body[place] = is_inside or (body[place] and not is_longer)


def _is_sentence(block: HtmlBlock) -> bool:
    is_long = word_count(block.text) >= _LEAST_WORDS and not block.is_heading
    return is_long and (has_end(block.text) or may_lack_stops(block.text))


def _add_prose_among(blocks: Sequence[HtmlBlock], body: list[bool]) -> None:
    """Add sentences that share a container with two paragraphs of the main text."""
    counts = Counter(
        _container(block) for block, is_body in zip(blocks, body, strict=True) if is_body
    )
    for place, block in enumerate(blocks):
        if body[place] or not may_be_body(block):
            continue
        around = islice((block.element, *block.element.iterancestors()), _NEAREST)
        if any(counts[element] > 1 for element in around):
            body[place] = is_prose(block.text) and has_end(block.text)


def _add_between(blocks: Sequence[HtmlBlock], body: list[bool]) -> None:
    """Add lists, and sentences that are links, between two paragraphs of one container.

    The items of a list may be links if the paragraph above announces them with a colon.
    """
    known = [place for place, is_body in enumerate(body) if is_body]
    for before, after in pairwise(known):
        between = blocks[before + 1 : after]
        container = _container(blocks[before])
        around = (blocks[after].element, *blocks[after].element.iterancestors())
        if not between or container not in around:
            continue
        words = sum(word_count(block.text) for block in between)
        is_announced = blocks[before].text.endswith(":")
        is_list = words >= _LEAST_WORDS * len(between) and all(
            block.element.tag == "li" and may_be_body(block, may_be_link=is_announced)
            for block in between
        )
        is_one = len(between) == 1 and (
            _is_linked_sentence(between[0])
            or (
                may_be_body(between[0])
                and word_count(between[0].text) >= LEAST_WORDS
                and _container(between[0]) is container is _container(blocks[after])
            )
        )
        if is_list or is_one:
            body[before + 1 : after] = [True] * len(between)


def _add_nested_items(blocks: Sequence[HtmlBlock], body: list[bool]) -> None:
    """Add the items of a list in an item that is body, also where they are links."""
    for place, (before, block) in enumerate(pairwise(blocks), start=1):
        if block.element.tag != "li" or body[place] or not body[place - 1]:
            continue
        outer = next(block.element.iterancestors("li", "dd"), None)
        is_inside = outer is not None and outer in (before.element, *before.element.iterancestors())
        body[place] = is_inside and not (block.is_aside or block.is_caption)


def _is_linked_sentence(block: HtmlBlock) -> bool:
    """Whether a paragraph is a link and a whole sentence, which titles are not."""
    return (
        not (block.is_heading or block.is_aside or block.is_caption)
        and is_prose(block.text)
        and block.text.rstrip("\"'\u201d\u2019»)").endswith((".", "。"))
    )


def _add_headings(blocks: Sequence[HtmlBlock], body: list[bool]) -> None:
    for place, (block, after) in enumerate(pairwise(blocks)):
        if block.is_heading and not body[place] and may_be_body(block):
            is_link = not after.is_paragraph and after.linked > _MOSTLY_LINKS
            body[place] = body[place + 1] and not (after.is_heading or after.is_aside or is_link)


def _add_long_captions(blocks: Sequence[HtmlBlock], body: list[bool]) -> None:
    """Add lines that are captions only by their class name, amid the main text."""
    known = [place for place, is_body in enumerate(body) if is_body]
    for place in range(known[0], known[-1]) if known else ():
        block = blocks[place]
        body[place] = body[place] or (block.is_named_caption and may_be_body(block))


def _drop_promotion(blocks: Sequence[HtmlBlock], body: list[bool]) -> None:
    """Drop what has a class name of promotion, if it is little of the main text."""
    found = [block for block, is_body in zip(blocks, body, strict=True) if is_body]
    promoted = sum(len(block.text) for block in found if block.is_promoted)
    if promoted <= _MOST_PROMOTED * sum(len(block.text) for block in found):
        for place, block in enumerate(blocks):
            body[place] = body[place] and not block.is_promoted


RULES: dict[str, Callable[[Sequence[HtmlBlock], list[bool]], None]] = {
    "lost text": _find_where_lost,
    "sentences among paragraphs": _add_prose_among,
    "lists and links between paragraphs": _add_between,
    "nested items": _add_nested_items,
    "headings": _add_headings,
    "long captions": _add_long_captions,
    "promotion": _drop_promotion,
}
"""By name, in order: each changes which blocks are body."""


def mark_body(blocks: Sequence[HtmlBlock], found: Membership) -> list[bool]:
    """Return for each block whether it is body, given the main text that trafilatura found.

    A line between two blocks of it may differ by inline elements that trafilatura or reader leaves
    out. Losing a paragraph is the worse error: a sentence among paragraphs of the main text is
    body, and so is a heading right above one.
    """
    body = [found.contains(block.text) and not block.is_caption for block in blocks]
    for before, after in pairwise([place for place, is_body in enumerate(body) if is_body]):
        between = blocks[before + 1 : after]
        if all(may_be_body(block) and found.has_similar(block.text) for block in between):
            body[before + 1 : after] = [True] * len(between)
    for rule in RULES.values():
        rule(blocks, body)
    return body


def may_be_body(block: HtmlBlock, *, may_be_link: bool = False) -> bool:
    """Whether nothing in the markup speaks against a text of the article."""
    return not (
        block.is_aside
        or block.is_caption
        or (block.linked > _MOSTLY_LINKS and not may_be_link)
        or block.element.tag == "h1"
    )


def _container(block: HtmlBlock) -> HtmlElement | None:
    """Return the parent of a paragraph or heading; for other text, its own element."""
    is_inner = block.element.tag == "p" or block.is_heading
    return block.element.getparent() if is_inner else block.element
