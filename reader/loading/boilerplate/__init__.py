"""Telling an article from the page around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from reader.loading.boilerplate.captions import LONGEST, LONGEST_CREDIT, captions_among
from reader.loading.boilerplate.lines import (
    appeals_among,
    comments_among,
    lists_among,
    page_lines_among,
    repeated_among,
    site_in,
)
from reader.loading.boilerplate.masthead import masthead
from reader.loading.boilerplate.phrases import BRIEF, said
from reader.loading.boilerplate.prose import is_prose, length
from reader.model import Kind, RawPassage

_MOST_OF_A_LINE = max(BRIEF, LONGEST + LONGEST_CREDIT)
"""Words beyond which no rule that reads a whole line holds: most paragraphs are spared them."""


class Recognised(NamedTuple):
    """The same drafts, each as the kind it was found to be, and fields of Source by name."""

    drafts: tuple[RawPassage, ...]
    metadata: Mapping[str, str]


def recognised(drafts: Sequence[RawPassage]) -> Recognised:
    """Recognise boilerplate, captions and the head of the article among `drafts`.

    None is dropped or reordered, and a kind other than body that a draft already has is kept. In
    doubt a line is body: a passage wrongly folded away is worse than a line too many.
    """
    kinds: dict[int, Kind] = {
        i: draft.kind for i, draft in enumerate(drafts) if draft.kind is not Kind.BODY
    }
    texts = {i: draft.text for i, draft in enumerate(drafts)}
    short = {i: text for i, text in texts.items() if length(text) <= _MOST_OF_A_LINE}
    lines = {i: draft.line for i, draft in enumerate(drafts)}

    def unknown(among: Mapping[int, str]) -> dict[int, str]:
        return {i: text for i, text in among.items() if i not in kinds}

    def mark(found: Iterable[int]) -> None:
        kinds.update((i, Kind.BOILERPLATE) for i in found if i not in kinds)

    mark(page_lines_among(unknown(short)))
    # These two are told by lines that are boilerplate already.
    mark(comments_among(short, len(texts)))
    mark(lists_among(texts, short))
    mark(appeals_among(unknown(texts)))
    kinds.update(captions_among(unknown(texts), unknown(short), lines))
    mark(repeated_among(unknown(texts)))
    marked = {i: texts[i] for i, kind in kinds.items() if kind is Kind.HEADLINE}
    head = masthead(unknown(texts) | marked)
    for i, kind in head.kinds.items():
        if not (marked and kind is Kind.HEADLINE):
            kinds.setdefault(i, kind)
    titles = {said(texts[i]) for i, kind in kinds.items() if kind is Kind.HEADLINE}
    if titles:
        again = unknown(short).items()
        mark(i for i, text in again if not is_prose(text) and said(text) in titles)
    beside = (texts[i] for i, kind in sorted(kinds.items()) if kind is Kind.BOILERPLATE)
    site = site_in(beside, titles)
    told = {name: value for name, value in head.told.items() if name != "outlet"}
    publisher = _publisher(head.told.get("outlet", ""), site)
    return Recognised(
        tuple(
            RawPassage(draft.text, kinds[i], draft.line) if i in kinds else draft
            for i, draft in enumerate(drafts)
        ),
        told | ({"publisher": publisher} if publisher else {}),
    )


def _publisher(outlet: str, site: str) -> str:
    """Name the outlet the byline names and the site whose page it is, if they differ."""
    if outlet and site and said(outlet) != said(site):
        return f"{outlet}, via {site}"
    return outlet or site
