"""The article of a web page: its blocks, each with its kind."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from lxml.html import HtmlElement
from trafilatura import load_html

from reader.loading.boilerplate import join_publishers, recognise
from reader.loading.boilerplate.known_phrases import has_class
from reader.loading.boilerplate.masthead import first_author, parse_byline
from reader.loading.boilerplate.prose import (
    LEAST_WORDS,
    has_end,
    is_prose,
    normalise,
    squash,
    word_count,
)
from reader.loading.document import Document, join_names
from reader.loading.formats.html.blocks import HtmlBlock, iter_blocks, reveal
from reader.loading.formats.html.declared import (
    is_capitalised,
    match_title,
    may_be_name,
    shares_words,
)
from reader.loading.formats.html.main_text import MainText, find_main_text, mark_body, may_be_body
from reader.loading.sandbox import Problem, UnreadableError
from reader.model import Kind, RawPassage
from reader.text.dates import iso_date, parse_date_line, publication_date

_LONGEST_VALUE = 5000
"""Characters of an attribute; longer ones are embedded pictures, never class names."""

_OVERRIDING = frozenset((Kind.BYLINE, Kind.DATE, Kind.PLACE, Kind.CAPTION, Kind.BOILERPLATE))
"""Kinds in which reader's own rules are more reliable than a page's markup."""

_ITEMS = frozenset(("li", "td", "th", "dd", "dt"))
_MOST_STANDFIRSTS = 2
_LEAST_DESCRIPTION = 20
"""Letters from which a text at the beginning of the page's description is no coincidence."""

_LINES_TO_BYLINE = 24
"""Lines at the top in which an author is searched."""

_LONGEST_LINE = 20
"""Words of a line with author and date."""


def read(data: bytes, address: str) -> Document:
    """Return the article of the page at `address`, in UTF-8. Raises UnreadableError."""
    found = extract(data.decode(errors="replace"), address)
    if found is None:
        raise UnreadableError(Problem.NO_ARTICLE)
    return found


def extract(html: str, address: str = "") -> Document | None:
    """Return the article in the markup `html` of the page at `address`; None if there is none.

    trafilatura finds the main text. Blocks that it leaves out between the headline and the end of
    that text are captions, bylines and dates by their markup or words, body if they are prose
    among its paragraphs, and boilerplate otherwise.
    """
    tree = load_html(html)
    if tree is None:
        return None
    _drop_long_values(tree)
    document = _extract(tree, address)
    if document is None:
        reveal(tree)
        document = _extract(tree, address)
    return document


def _extract(tree: HtmlElement, address: str) -> Document | None:
    found = find_main_text(tree, address)
    if found is None:
        return None
    blocks = list(iter_blocks(tree))
    is_body = mark_body(blocks, found.membership)
    if all(block.is_heading for block, is_text in zip(blocks, is_body, strict=True) if is_text):
        return None
    head = _find_head(blocks, is_body, found)
    last = len(blocks) - is_body[::-1].index(True)
    kinds = dict(head.kinds)
    for place in range(head.first, last):
        block = blocks[place]
        if block.is_caption or (block.is_named_caption and not is_body[place]):
            kinds.setdefault(place, Kind.CAPTION)
    drafts = [RawPassage(blocks[i].text, kinds.get(i, Kind.BODY)) for i in range(head.first, last)]
    document = _classify(drafts, is_body[head.first : last], found)
    has_text = any(draft.kind in {Kind.BODY, Kind.STANDFIRST} for draft in document.drafts)
    return document if has_text else None


def _drop_long_values(tree: HtmlElement) -> None:
    for value in tree.xpath(f"//@*[string-length() > {_LONGEST_VALUE}]"):
        del value.getparent().attrib[value.attrname]


def _classify(drafts: Sequence[RawPassage], is_body: Sequence[bool], main: MainText) -> Document:
    """Apply reader's own rules to what the markup leaves open; all else is boilerplate."""
    metadata = main.metadata
    found = recognise(drafts)
    result: list[RawPassage] = []
    for draft, own, is_kept in zip(drafts, found.drafts, is_body, strict=True):
        # Where the markup shows the head, the first lines below it are no guessed standfirst.
        kind = own.kind if own.kind in _OVERRIDING else draft.kind
        is_lost = kind is Kind.BODY and not is_kept
        result.append(RawPassage(draft.text, Kind.BOILERPLATE if is_lost else kind))
    _mark_tail(result)
    title = metadata.get("headline", "")
    if title and not any(draft.kind is Kind.HEADLINE for draft in result):
        result.insert(0, RawPassage(title, Kind.HEADLINE))
    publisher = join_publishers(found.metadata.get("publisher", ""), metadata.get("publisher", ""))
    fields = {**found.metadata, **metadata, "publisher": publisher}
    dates = " ".join(draft.text for draft in result if draft.kind is Kind.DATE)
    fields.setdefault("published", publication_date(dates))
    fields["author"] = _author(result, main, found.metadata.get("author", ""))
    return Document(tuple(result), {name: value for name, value in fields.items() if value})


def _author(drafts: Sequence[RawPassage], main: MainText, likely: str) -> str:
    """Return the author: of a certain byline, who the page declares, or who is likely.

    trafilatura's guess from the page's words has to be a name.
    """
    bylines = [parse_byline(draft.text) for draft in drafts if draft.kind is Kind.BYLINE]
    certain = next((line.author for line in bylines if line and line.author), "")
    declared = join_names(list(main.declared.authors))
    if certain and squash(certain) not in squash(declared):
        return certain
    top = (draft.text for draft in drafts[:_LINES_TO_BYLINE] if not is_prose(draft.text))
    guess = main.metadata.get("author", "")
    is_name = may_be_name(guess) and is_capitalised(guess)
    return (
        declared or (guess if is_name else "") or next(filter(None, map(first_author, top)), likely)
    )


def _mark_tail(drafts: list[RawPassage]) -> None:
    """Mark lists of offers and links at the end: all but sentences after the first boilerplate."""
    prose = [place for place, draft in enumerate(drafts) if is_prose(draft.text)]
    is_after = False
    for place in range(prose[-1] + 1 if prose else len(drafts), len(drafts)):
        draft = drafts[place]
        is_after = is_after or draft.kind is Kind.BOILERPLATE
        if is_after and draft.kind is Kind.BODY and not has_end(draft.text):
            drafts[place] = RawPassage(draft.text, Kind.BOILERPLATE)


class _Head(NamedTuple):
    first: int
    """The index of the first block of the article."""

    kinds: Mapping[int, Kind]
    """By index of a block, the kinds of what is not body at the top."""


def _find_head(blocks: Sequence[HtmlBlock], is_body: Sequence[bool], found: MainText) -> _Head:
    """Find headline, standfirst, and lines with author and date above a known body."""
    title = _headline(blocks, is_body, found)
    prose = next((i for i, b in enumerate(blocks) if is_body[i] and b.is_paragraph), len(blocks))
    if title is None:
        first = is_body.index(True)
        tops = (i for i, b in enumerate(blocks[:prose]) if b.element.tag == "h1")
        return _Head(first, dict.fromkeys(tops, Kind.BOILERPLATE))
    if prose < title:
        return _Head(prose, {title: Kind.HEADLINE})
    kinds = {title: Kind.HEADLINE}
    marked = _standfirsts(blocks, title, found.description)
    kinds |= dict.fromkeys(find_leads(blocks, is_body, title, marked), Kind.STANDFIRST)
    kinds |= dict.fromkeys(marked, Kind.STANDFIRST)
    for place in range(title + 1, min(prose, len(blocks))):
        block = blocks[place]
        if place not in kinds and not block.is_caption and not block.is_heading:
            kind = _line_kind(block.text, found.metadata.get("author", ""))
            is_item = is_body[place] and block.element.tag in _ITEMS
            is_text = is_item or (is_body[place] and word_count(block.text) >= LEAST_WORDS)
            is_kept = (kind is Kind.BOILERPLATE and is_text) or (kind is Kind.DATE and is_item)
            if kind and not is_kept:
                kinds[place] = kind
    return _Head(title, kinds)


def _headline(blocks: Sequence[HtmlBlock], is_body: Sequence[bool], found: MainText) -> int | None:
    """Return the index of the headline: what the page declares as its title, or its only h1.

    An h1 without a word of the declared titles is the name of the site or a section.
    """
    declared = found.declared
    site = normalise(found.metadata.get("publisher", ""))
    first, end = is_body.index(True), len(is_body) - is_body[::-1].index(True)
    sure = {
        i: match
        for i in range(end)
        if (blocks[i].is_heading or i <= first)
        and (match := match_title(blocks[i].text, declared))
        and normalise(blocks[i].text) != site
        and not blocks[i].is_home
    }
    if sure:
        best = [i for i, match in sure.items() if match == max(sure.values())]
        tops = [i for i in best if blocks[i].element.tag == "h1"]
        near = [i for i in best if i <= first + 1]
        return tops[0] if tops else (near or best[:1])[-1]
    tops = [
        i for i in range(end) if blocks[i].element.tag == "h1" and normalise(blocks[i].text) != site
    ]
    is_sole = len(tops) == 1 and shares_words(blocks[tops[0]].text, declared)
    return tops[0] if is_sole and not blocks[tops[0]].is_home else None


def _standfirsts(blocks: Sequence[HtmlBlock], title: int, description: str) -> list[int]:
    """Return the indexes of standfirsts, by their markup or the page's description."""
    found: list[int] = []
    described = squash(description)
    for place in range(title + 1, len(blocks)):
        block = blocks[place]
        words = squash(block.text)
        is_described = len(words) >= _LEAST_DESCRIPTION and described.startswith(words)
        if not block.is_caption and (is_described or _is_marked_standfirst(block)):
            found.append(place)
        elif found or (block.is_paragraph and not block.is_caption):
            break
    return found if len(found) <= _MOST_STANDFIRSTS else []


def find_leads(
    blocks: Sequence[HtmlBlock], is_body: Sequence[bool], title: int, marked: Collection[int]
) -> list[int]:
    """Return the indexes of sentences between headline and body that no markup shows as a lead.

    `marked` are those that it shows.
    """
    below = (
        place
        for place in range(title + 1, len(blocks))
        if is_body[place]
        and blocks[place].is_paragraph
        and place not in marked
        and not parse_date_line(blocks[place].text)
    )
    found = [
        place
        for place in range(title + 1, next(below, len(blocks)))
        if (not is_body[place] and _is_lead(blocks[place]))
        or (place == title + 1 and _is_subtitle(blocks[title], blocks[place]))
    ]
    return found if len(found) <= _MOST_STANDFIRSTS else []


def _is_lead(block: HtmlBlock) -> bool:
    is_sentence = is_prose(block.text) and has_end(block.text)
    is_text = may_be_body(block) and not block.is_promoted
    return is_text and (is_sentence or word_count(block.text) > _LONGEST_LINE)


def _is_subtitle(title: HtmlBlock, block: HtmlBlock) -> bool:
    """Whether a line is right below a headline, in the same element, and as long as a sentence."""
    return (
        (block.element.tag == "p" or block.is_heading)
        and block.element.getparent() is title.element.getparent()
        and may_be_body(block)
        and word_count(block.text) >= LEAST_WORDS
        and not (iso_date(block.text) or parse_byline(block.text) or first_author(block.text))
    )


def _is_marked_standfirst(block: HtmlBlock) -> bool:
    """Whether the paragraph, or an element with little else in it, has a standfirst's class."""
    parent = block.element.getparent()
    around = [block.element]
    if parent is not None and len(parent) <= _MOST_STANDFIRSTS:
        around.append(parent)
    return (
        not block.is_heading
        and block.element.tag != "li"
        and any(has_class("standfirst class", element.get("class", "")) for element in around)
    )


def _line_kind(text: str, author: str) -> Kind | None:
    """Classify a line between headline and first paragraph; None for what may be body."""
    if word_count(text) > _LONGEST_LINE or is_prose(text):
        return None
    if parse_byline(text):  # left to reader's own rules, which parse its fields
        return None
    if author and squash(author) == squash(text.removeprefix("By ")):
        return Kind.BYLINE
    if iso_date(text):
        return Kind.DATE
    return None if has_end(text) else Kind.BOILERPLATE
