"""Finding words in both texts: as they are typed, else all the words, else near spellings.

What does the finding (hits.py and below) is loaded when somebody first looks for something.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import reduce
from typing import NamedTuple

from reader.model import Comparison, Side, Span, merge_spans
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

LONGEST = 100
"""Characters of a query up to which its words are looked for one by one; more is a quotation."""


class Hit(NamedTuple):
    """A passage that has it. Spans are looked up when asked for: few hits are ever on screen."""

    side: Side
    at: int
    """The index of the passage, boilerplate counted."""

    text: str
    needles: tuple[str, ...]
    """What stands there, plain (see plain.py)."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where it stands in the passage, in reading order; at least one, no two overlap."""
        if len(self.needles) == 1:
            return find_spans(self.text, self.needles[0])
        return merge_spans(
            [span for needle in self.needles for span in find_spans(self.text, needle)]
        )


def fold_query(query: str) -> str:
    """What to look for in plain texts; empty when there is nothing to look for."""
    return " ".join(fold_text(unicodedata.normalize("NFC", query)).split())


def find_hits(comparison: Comparison, query: str) -> tuple[Hit, ...]:
    """All that `query` finds, left source first, in reading order; nothing for a blank query.

    Case, accents and the forms of quotes and dashes do not matter. Only if no passage has the
    query as it was typed, those that have all its words count; a word that neither text has stands
    for its near spellings.
    """
    needle = fold_query(query)
    if not needle:
        return ()
    texts = {side: make_searchable(comparison.source(side)) for side in Side}
    typed = _hits(texts, [(needle,)])
    if typed or len(needle) > LONGEST:
        return typed
    wanted: list[tuple[str, ...]] = []
    for word in dict.fromkeys(needle.split()):
        is_known = any(text.having(word) for text in texts.values())
        wanted.append((word,) if is_known else _spellings(word, texts))
        if not wanted[-1]:
            return ()
    return _hits(texts, wanted)


def _spellings(word: str, texts: dict[Side, SearchableSource]) -> tuple[str, ...]:
    """Near spellings of a word that neither text has."""
    if len(word) < SHORTEST:
        return ()
    return find_spellings(word, frozenset().union(*(text.words for text in texts.values())))


def _hits(texts: dict[Side, SearchableSource], wanted: list[tuple[str, ...]]) -> tuple[Hit, ...]:
    """The passages that have, of each of these, at least one spelling."""
    needles = tuple(dict.fromkeys(needle for spellings in wanted for needle in spellings))
    return tuple(
        Hit(side, index, text.passages[index].text, needles)
        for side, text in texts.items()
        for index in reduce(lambda among, any_of: _having(text, any_of, among), wanted, None) or ()
    )


def _having(
    text: SearchableSource, spellings: tuple[str, ...], among: list[int] | None
) -> list[int]:
    """Indexes of the passages, of these if given, that have one of the spellings."""
    if len(spellings) == 1:
        return text.having(spellings[0], among)
    return sorted({index for needle in spellings for index in text.having(needle, among)})


MOST = 50
"""Queries kept; the oldest go first."""


@dataclass(frozen=True, slots=True)
class SearchHistory:
    """Texts that were looked for, oldest first, each once; none is blank."""

    texts: tuple[str, ...] = ()

    def remember(self, query: str) -> SearchHistory:
        """With `query` as the latest, wherever it stood before; a blank one changes nothing."""
        if not query.strip():
            return self
        return SearchHistory((*(text for text in self.texts if text != query), query)[-MOST:])

    def recall(self) -> Recall:
        """The way back through them, from below the latest."""
        return Recall(self.texts, len(self.texts))


@dataclass(frozen=True, slots=True)
class Recall:
    """A place among the queries; below the latest stands what was being typed."""

    texts: tuple[str, ...]
    place: int
    draft: str = ""

    def older(self, typed: str) -> Recall:
        """One back, with `typed` on the line until now; stays at the oldest."""
        draft = typed if self.place == len(self.texts) else self.draft
        return replace(self, place=max(0, self.place - 1), draft=draft)

    def newer(self) -> Recall:
        """One on, at the last to what was being typed."""
        return replace(self, place=min(len(self.texts), self.place + 1))

    @property
    def text(self) -> str:
        """What stands on the line there."""
        return self.texts[self.place] if self.place < len(self.texts) else self.draft


@dataclass(frozen=True, slots=True)
class SearchResult:
    """A query and its hits; without a query, nothing was looked for."""

    query: str = ""
    hits: tuple[Hit, ...] = ()
    """Those in passages that are shown, left source first, in reading order."""

    hidden: int = 0
    """How many more there are in boilerplate that is folded away."""

    is_exact: bool = True
    """Whether the hits have the query as it was typed, and not only its words or near them."""

    def hit_at(self, side: Side, index: int) -> Hit | None:
        """The hit in that passage, if there is one."""
        place = self._place(side, index)
        found = self.hits[place : place + 1]
        return found[0] if found and (found[0].side, found[0].at) == (side, index) else None

    def ordinal(self, side: Side, index: int) -> Ordinal:
        """Where that passage stands among those that have a hit."""
        stands = self.hit_at(side, index) is not None
        return Ordinal(self._place(side, index) + 1 if stands else None, len(self.hits))

    def first(self, side: Side, index: int) -> Hit | None:
        """The hit in that passage, else the next one, round and round."""
        return self.hits[self._place(side, index) % len(self.hits)] if self.hits else None

    def next_hit(self, side: Side, index: int, step: int) -> Hit | None:
        """The next hit after that passage (`step` 1) or before it (-1), round and round."""
        if not self.hits:
            return None
        place = self._place(side, index)
        if step > 0 and self.hit_at(side, index) is None:
            step = 0
        return self.hits[(place + step) % len(self.hits)]

    def _place(self, side: Side, index: int) -> int:
        """How many hits come before that passage."""
        return bisect_left(self.hits, (side.value, index), key=_order)


def _order(hit: Hit) -> tuple[int, int]:
    return hit.side.value, hit.at


def search_passages(comparison: Comparison, query: str, *, folded: bool) -> SearchResult:
    """Look for `query` in what is shown of both texts, with boilerplate folded or not."""
    if not query.strip():
        return SearchResult()

    every = find_hits(comparison, query)
    shown = tuple(
        hit
        for hit in every
        if is_shown(comparison.source(hit.side).passages[hit.at], folded=folded)
    )
    is_exact = all(hit.needles == (fold_query(query),) for hit in every[:1])
    return SearchResult(query, shown, len(every) - len(shown), is_exact)
