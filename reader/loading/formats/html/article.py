"""The article of a page: its blocks, each as the kind it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lxml.html import HtmlElement
from trafilatura import load_html

from reader.loading.boilerplate import recognised
from reader.loading.boilerplate.phrases import said
from reader.loading.boilerplate.prose import has_end, is_prose
from reader.loading.formats.html.blocks import blocks_of
from reader.loading.formats.html.body import body_among
from reader.loading.formats.html.head import head_of
from reader.loading.formats.html.main_text import main_text
from reader.model import Kind, RawPassage

_LONGEST_VALUE = 5000
"""Characters of an attribute that is looked at: pictures are longer, names of classes shorter."""


class Article(NamedTuple):
    """Passages in reading order, and fields of Source by name."""

    drafts: tuple[RawPassage, ...]
    metadata: Mapping[str, str]


def article_in(html: str, address: str = "") -> Article | None:
    """The article in the mark-up `html` of the page at `address`; None where there is none.

    trafilatura tells which text is the main one. Blocks that it leaves out between the headline and
    the end of that text are captions, bylines and dates by their mark-up or words, body where they
    stand among its paragraphs and read like them, and boilerplate else.
    """
    tree = load_html(html)
    if tree is None:
        return None
    _cut_long_values(tree)
    found = main_text(tree, address)
    blocks = list(blocks_of(tree))
    is_body = body_among(blocks, found.is_kept) if found else []
    if found is None or not any(is_body):
        return None
    head = head_of(blocks, is_body, found)
    last = len(blocks) - is_body[::-1].index(True)
    kinds = dict(head.kinds)
    for place in range(head.first, last):
        if blocks[place].is_caption:
            kinds.setdefault(place, Kind.CAPTION)
    drafts = [RawPassage(blocks[i].text, kinds.get(i, Kind.BODY)) for i in range(head.first, last)]
    return _judged(drafts, is_body[head.first : last], found.metadata)


def _cut_long_values(tree: HtmlElement) -> None:
    for element in tree.iter():
        for name, value in element.items():
            if len(value) > _LONGEST_VALUE:
                del element.attrib[name]


def _judged(
    drafts: Sequence[RawPassage], is_body: Sequence[bool], metadata: Mapping[str, str]
) -> Article:
    """Let reader's own rules judge what the mark-up does not; what nobody vouches for is folded."""
    found = recognised(drafts)
    told = {Kind.BYLINE, Kind.DATE, Kind.PLACE, Kind.CAPTION, Kind.BOILERPLATE}
    judged: list[RawPassage] = []
    for draft, own, is_kept in zip(drafts, found.drafts, is_body, strict=True):
        # Where the mark-up shows the head, the first lines below it are no standfirst by guess.
        kind = own.kind if own.kind in told else draft.kind
        judged.append(
            RawPassage(draft.text, kind if is_kept or kind is not Kind.BODY else Kind.BOILERPLATE)
        )
    _fold_tail(judged)
    title = metadata.get("headline", "")
    if title and not any(draft.kind is Kind.HEADLINE for draft in judged):
        judged.insert(0, RawPassage(title, Kind.HEADLINE))
    publisher = _publisher(found.metadata.get("publisher", ""), metadata.get("publisher", ""))
    fields = {**found.metadata, **metadata, "publisher": publisher}
    return Article(tuple(judged), {name: value for name, value in fields.items() if value})


def _fold_tail(drafts: list[RawPassage]) -> None:
    """Fold what follows boilerplate at the end and is no sentence: lists of offers and links."""
    prose = [place for place, draft in enumerate(drafts) if is_prose(draft.text)]
    tail = range(prose[-1] + 1 if prose else len(drafts), len(drafts))
    is_after = False
    for place in tail:
        draft = drafts[place]
        is_after = is_after or draft.kind is Kind.BOILERPLATE
        if is_after and draft.kind is Kind.BODY and not has_end(draft.text):
            drafts[place] = RawPassage(draft.text, Kind.BOILERPLATE)


def _publisher(outlet: str, site: str) -> str:
    """Name the outlet the byline names, and the site whose page it is, if they differ."""
    if not outlet or not site or said(site) in said(outlet):
        return outlet or site
    return f"{outlet}, via {site}"
