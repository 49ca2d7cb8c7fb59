"""Search both texts for a query as typed, else for all its words, else for near spellings."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from types import MappingProxyType
from typing import NamedTuple

from reader.model import Comparison, NoteTarget, Side, Span, merge_spans
from reader.reading.filter import Ordinal
from reader.reading.position import is_shown
from reader.reading.search_text import (
    SHORTEST,
    SearchableSource,
    find_spans,
    find_spellings,
    fold_text,
    make_searchable,
)

_NO_NOTES: Mapping[NoteTarget, str] = MappingProxyType({})
LONGEST = 100
"""Characters of a query up to which its words are searched one by one; more is a quotation."""


class Hit(NamedTuple):
    """A passage that matches. Spans are computed on demand: few hits are ever on screen."""

    side: Side
    at: int
    """The index of the passage, boilerplate counted."""

    text: str
    needles: tuple[str, ...]
    """The folded strings to find in it, or in a note on it (see search_text.py)."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """The matching spans, in reading order; none for a hit in a note, no two overlap."""
        if len(self.needles) == 1:
            return find_spans(self.text, self.needles[0])
        return merge_spans(
            [span for needle in self.needles for span in find_spans(self.text, needle)]
        )


def fold_query(query: str) -> str:
    """Fold a query for the search in folded texts; empty for a blank query."""
    return " ".join(fold_text(unicodedata.normalize("NFC", query)).split())


def find_hits(
    comparison: Comparison, query: str, notes: Mapping[NoteTarget, str] = _NO_NOTES
) -> tuple[Hit, ...]:
    """Find all passages that match `query`, or whose notes do; left first, in reading order.

    Ignores case, accents and the forms of quotes and dashes. If no passage contains the query as
    typed, passages match that contain all its words; a word that neither text contains matches its
    near spellings.
    """
    needle = fold_query(query)
    if not needle:
        return ()
    texts = {side: make_searchable(comparison.source(side)) for side in Side}
    typed = _with_notes(texts, _hits(texts, [(needle,)]), notes, (needle,))
    if typed or len(needle) > LONGEST:
        return typed
    wanted: list[tuple[str, ...]] = []
    for word in dict.fromkeys(needle.split()):
        is_known = any(text.find(word) for text in texts.values())
        wanted.append((word,) if is_known else _spellings(word, texts))
    found = _hits(texts, wanted) if all(wanted) else ()
    return _with_notes(texts, found, notes, tuple(dict.fromkeys(needle.split())))


def _with_notes(
    texts: dict[Side, SearchableSource],
    found: tuple[Hit, ...],
    notes: Mapping[NoteTarget, str],
    needles: tuple[str, ...],
) -> tuple[Hit, ...]:
    """The hits and the other passages with a note that contains all of these strings."""
    hits = {_order(hit): hit for hit in found}
    for target, note in notes.items():
        folded = fold_query(note)
        if all(needle in folded for needle in needles):
            for side, index in zip(Side, target, strict=True):
                if index is not None and index < len(texts[side].passages):
                    hit = Hit(side, index, texts[side].passages[index].text, needles)
                    hits.setdefault(_order(hit), hit)
    return tuple(hits[place] for place in sorted(hits))


def _spellings(word: str, texts: dict[Side, SearchableSource]) -> tuple[str, ...]:
    """Find near spellings of a word that neither text contains."""
    if len(word) < SHORTEST:
        return ()
    return find_spellings(word, frozenset().union(*(text.words for text in texts.values())))


def _hits(texts: dict[Side, SearchableSource], wanted: list[tuple[str, ...]]) -> tuple[Hit, ...]:
    """Find the passages that contain at least one spelling of each of these words."""
    needles = tuple(dict.fromkeys(needle for spellings in wanted for needle in spellings))
    return tuple(
        Hit(side, index, text.passages[index].text, needles)
        for side, text in texts.items()
        for index in reduce(lambda among, any_of: _having(text, any_of, among), wanted, None) or ()
    )


def _having(
    text: SearchableSource, spellings: tuple[str, ...], among: list[int] | None
) -> list[int]:
    """Return the passages, of these if given, that contain one of the spellings."""
    if len(spellings) == 1:
        return text.find(spellings[0], among)
    return sorted({index for needle in spellings for index in text.find(needle, among)})


MOST = 50
"""Queries remembered; the oldest go first."""


@dataclass(frozen=True, slots=True)
class SearchHistory:
    """Earlier queries, oldest first, each once; none is blank."""

    texts: tuple[str, ...] = ()

    def remember(self, query: str) -> SearchHistory:
        """Make `query` the latest; a blank query changes nothing."""
        if not query.strip():
            return self
        return SearchHistory((*(text for text in self.texts if text != query), query)[-MOST:])


@dataclass(frozen=True, slots=True)
class SearchResult:
    """A query and its hits; the query is empty before the first search."""

    query: str = ""
    hits: tuple[Hit, ...] = ()
    """Hits in passages that are shown, left source first, in reading order."""

    hidden: int = 0
    """Number of hits in folded boilerplate."""

    is_exact: bool = True
    """Whether the hits contain the query as typed, not only its words or near spellings."""

    is_draft: bool = False
    """Whether the query is still typed: then only the hit gone to is highlighted, as vi's incsearch
    does. A single letter would light up the whole screen, which takes long on a slow line."""

    def hit_at(self, side: Side, index: int) -> Hit | None:
        """Return the hit in a passage, if there is one."""
        place = self._place(side, index)
        found = self.hits[place : place + 1]
        return found[0] if found and (found[0].side, found[0].at) == (side, index) else None

    def ordinal(self, side: Side, index: int) -> Ordinal:
        """Locate a passage among those with a hit."""
        place = None if self.hit_at(side, index) is None else self._place(side, index) + 1
        return Ordinal(place, len(self.hits))

    def first(self, side: Side, index: int) -> Hit | None:
        """Return the hit in a passage, else the next one, cyclically."""
        return self.hits[self._place(side, index) % len(self.hits)] if self.hits else None

    def next_hit(self, side: Side, index: int, step: int) -> Hit | None:
        """Return the next hit after a passage (`step` 1) or before it (-1), cyclically."""
        if not self.hits:
            return None
        place = self._place(side, index)
        if step > 0 and self.hit_at(side, index) is None:
            step = 0
        return self.hits[(place + step) % len(self.hits)]

    def _place(self, side: Side, index: int) -> int:
        """Count the hits before a passage."""
        return bisect_left(self.hits, (side.value, index), key=_order)


def _order(hit: Hit) -> tuple[int, int]:
    return hit.side.value, hit.at


def search_passages(
    comparison: Comparison,
    query: str,
    *,
    folded: bool,
    notes: Mapping[NoteTarget, str] = _NO_NOTES,
) -> SearchResult:
    """Search the shown passages of both texts, and the notes, with boilerplate folded or not."""
    if not query.strip():
        return SearchResult()

    every = find_hits(comparison, query, notes)
    shown = tuple(
        hit
        for hit in every
        if is_shown(comparison.source(hit.side).passages[hit.at], folded=folded)
    )
    is_exact = all(hit.needles == (fold_query(query),) for hit in every[:1])
    return SearchResult(query, shown, len(every) - len(shown), is_exact)
