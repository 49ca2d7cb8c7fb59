"""Boilerplate, captions and the head of an article, recognised by words and position."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reader.loading.boilerplate.captions import LONGEST, LONGEST_CREDIT, find_captions
from reader.loading.boilerplate.lines import (
    find_appeals,
    find_comments,
    find_lists,
    find_page_lines,
    find_repeated,
    find_site,
)
from reader.loading.boilerplate.masthead import find_masthead
from reader.loading.boilerplate.phrases import BRIEF
from reader.loading.boilerplate.prose import is_prose, normalise, word_count
from reader.loading.document import Document
from reader.model import Kind, RawPassage

_LONGEST_LINE = max(BRIEF, LONGEST + LONGEST_CREDIT)
"""Words beyond which no rule on whole lines applies; most paragraphs are longer and skip them."""


def recognise(drafts: Sequence[RawPassage]) -> Document:
    """Return `drafts` with their kinds, and the metadata found in them.

    No draft is dropped or reordered, and a kind other than body is left as it is. In doubt a line
    is body: a hidden passage is worse than a line too many.
    """
    kinds: dict[int, Kind] = {
        i: draft.kind for i, draft in enumerate(drafts) if draft.kind is not Kind.BODY
    }
    texts = {i: draft.text for i, draft in enumerate(drafts)}
    short = {i: text for i, text in texts.items() if word_count(text) <= _LONGEST_LINE}
    lines = {i: draft.line for i, draft in enumerate(drafts)}

    def unknown(among: Mapping[int, str]) -> dict[int, str]:
        return {i: text for i, text in among.items() if i not in kinds}

    def mark(found: Iterable[int]) -> None:
        kinds.update((i, Kind.BOILERPLATE) for i in found if i not in kinds)

    mark(find_page_lines(unknown(short)))
    # These two look for lines that are boilerplate already.
    mark(find_comments(short, len(texts)))
    mark(find_lists(texts, short))
    mark(find_appeals(unknown(texts)))
    kinds.update(find_captions(unknown(texts), unknown(short), lines))
    mark(find_repeated(unknown(texts)))
    marked = {i: texts[i] for i, kind in kinds.items() if kind is Kind.HEADLINE}
    head = find_masthead(unknown(texts) | marked)
    for i, kind in head.kinds.items():
        if not (marked and kind is Kind.HEADLINE):
            kinds.setdefault(i, kind)
    titles = {normalise(texts[i]) for i, kind in kinds.items() if kind is Kind.HEADLINE}
    if titles:
        again = unknown(short).items()
        mark(i for i, text in again if not is_prose(text) and normalise(text) in titles)
    boilerplate = (texts[i] for i, kind in sorted(kinds.items()) if kind is Kind.BOILERPLATE)
    site = find_site(boilerplate, titles)
    metadata = {name: value for name, value in head.metadata.items() if name != "outlet"}
    if publisher := _publisher(head.metadata.get("outlet", ""), site):
        metadata["publisher"] = publisher
    return Document(
        tuple(
            RawPassage(draft.text, kinds[i], draft.line) if i in kinds else draft
            for i, draft in enumerate(drafts)
        ),
        metadata,
    )


def _publisher(outlet: str, site: str) -> str:
    """Return the outlet of the byline and the site of the page, if they differ."""
    if outlet and site and normalise(outlet) != normalise(site):
        return f"{outlet}, via {site}"
    return outlet or site
