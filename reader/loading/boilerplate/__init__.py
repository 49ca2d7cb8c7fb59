"""Boilerplate, captions and the head of an article, recognised by words and position.

RULES lists the rules in their order. A page's markup has rules of its own before these: see
formats/html/main_text.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reader.loading.boilerplate.captions import LONGEST, LONGEST_CREDIT, find_captions
from reader.loading.boilerplate.known_phrases import BRIEF
from reader.loading.boilerplate.lines import (
    find_appeals,
    find_comments,
    find_lists,
    find_page_lines,
    find_repeated,
    find_site,
)
from reader.loading.boilerplate.masthead import find_masthead
from reader.loading.boilerplate.prose import is_prose, normalise, word_count
from reader.loading.document import Document
from reader.model import Kind, RawPassage

_LONGEST_LINE = max(BRIEF, LONGEST + LONGEST_CREDIT)
"""Words beyond which no rule on whole lines applies; most paragraphs are longer and skip them."""


@dataclass(frozen=True, slots=True)
class _PageRules:
    """The passages of a page by index, and what the rules have found so far."""

    texts: Mapping[int, str]
    short: Mapping[int, str]
    """Those of `texts` that may be lines."""

    lines: Mapping[int, int | None]
    kinds: dict[int, Kind]
    metadata: dict[str, str] = field(default_factory=dict)

    def unknown(self, among: Mapping[int, str]) -> dict[int, str]:
        """Return those of `among` without a kind."""
        return {i: text for i, text in among.items() if i not in self.kinds}

    def titles(self) -> set[str]:
        """Return the normalised headlines."""
        return {normalise(self.texts[i]) for i, one in self.kinds.items() if one is Kind.HEADLINE}


def _boilerplate(found: Iterable[int]) -> dict[int, Kind]:
    return dict.fromkeys(found, Kind.BOILERPLATE)


def _head(page: _PageRules) -> Mapping[int, Kind]:
    """Find the head of the article, and its metadata; a headline known before remains the only."""
    marked = {i: page.texts[i] for i, kind in page.kinds.items() if kind is Kind.HEADLINE}
    head = find_masthead(page.unknown(page.texts) | marked)
    page.metadata.update(head.metadata)
    return {i: one for i, one in head.kinds.items() if not (marked and one is Kind.HEADLINE)}


def _repeated_headline(page: _PageRules) -> Mapping[int, Kind]:
    titles = page.titles()
    lines = page.unknown(page.short).items() if titles else ()
    return _boilerplate(i for i, text in lines if not is_prose(text) and normalise(text) in titles)


RULES: dict[str, Callable[[_PageRules], Mapping[int, Kind]]] = {
    "stock phrases": lambda page: _boilerplate(find_page_lines(page.unknown(page.short))),
    # These two look for lines that are boilerplate already.
    "comments": lambda page: _boilerplate(find_comments(page.short, len(page.texts))),
    "lists of articles": lambda page: _boilerplate(find_lists(page.texts, page.short)),
    "appeals": lambda page: _boilerplate(find_appeals(page.unknown(page.texts))),
    "captions": lambda page: find_captions(
        page.unknown(page.texts), page.unknown(page.short), page.lines
    ),
    "repeated lines": lambda page: _boilerplate(find_repeated(page.unknown(page.texts))),
    "head": _head,
    "repeated headline": _repeated_headline,
}
"""By name, in order: the kinds that each rule finds, by index. An earlier kind is never changed."""


def recognise(drafts: Sequence[RawPassage]) -> Document:
    """Return `drafts` with their kinds, and the metadata found in them.

    No draft is dropped or reordered, and a kind other than body is left as it is. In doubt a line
    is body: a hidden passage is worse than a line too many.
    """
    texts = {i: draft.text for i, draft in enumerate(drafts)}
    page = _PageRules(
        texts,
        {i: text for i, text in texts.items() if word_count(text) <= _LONGEST_LINE},
        {i: draft.line for i, draft in enumerate(drafts)},
        {i: draft.kind for i, draft in enumerate(drafts) if draft.kind is not Kind.BODY},
    )
    for rule in RULES.values():
        for place, kind in rule(page).items():
            page.kinds.setdefault(place, kind)
    marked = (texts[i] for i, kind in sorted(page.kinds.items()) if kind is Kind.BOILERPLATE)
    publisher = join_publishers(page.metadata.pop("outlet", ""), find_site(marked, page.titles()))
    if publisher:
        page.metadata["publisher"] = publisher
    kinds = (page.kinds.get(i, Kind.BODY) for i in texts)
    passages = (replace(draft, kind=kind) for draft, kind in zip(drafts, kinds, strict=True))
    return Document(tuple(passages), page.metadata)


def join_publishers(outlet: str, site: str) -> str:
    """Return the outlet of the byline and the site of the page, if they differ."""
    if not outlet or not site or normalise(site) in normalise(outlet):
        return outlet or site
    return f"{outlet}, via {site}"
