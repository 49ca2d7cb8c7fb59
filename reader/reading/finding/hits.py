"""The passages of both texts that have what is looked for."""

from __future__ import annotations

import unicodedata
from functools import reduce
from typing import NamedTuple

from reader.model import Comparison, Side, Span, merged
from reader.reading.finding.near import SHORTEST, near
from reader.reading.finding.plain import plain, spans_of
from reader.reading.finding.texts import Texts, texts_of

LONGEST = 100
"""Characters of a query up to which its words are looked for one by one; more is a quotation."""


class Hit(NamedTuple):
    """A passage that has it. Spans are looked up when asked for: few hits are ever on screen."""

    side: Side
    at: int
    """The index of the passage, furniture counted."""

    text: str
    needles: tuple[str, ...]
    """What stands there, plain (see plain.py)."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where it stands in the passage, in reading order; at least one, no two overlap."""
        if len(self.needles) == 1:
            return spans_of(self.text, self.needles[0])
        return merged([span for needle in self.needles for span in spans_of(self.text, needle)])


def needle_of(query: str) -> str:
    """What to look for in plain texts; empty when there is nothing to look for."""
    return " ".join(plain(unicodedata.normalize("NFC", query)).split())


def hits(comparison: Comparison, query: str) -> tuple[Hit, ...]:
    """All that `query` finds, left source first, in reading order; nothing for a blank query.

    Case, accents and the forms of quotes and dashes do not matter. Only if no passage has the
    query as it was typed, those that have all its words count; a word that neither text has stands
    for its near spellings.
    """
    needle = needle_of(query)
    if not needle:
        return ()
    texts = {side: texts_of(comparison.source(side)) for side in Side}
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


def _spellings(word: str, texts: dict[Side, Texts]) -> tuple[str, ...]:
    """Near spellings of a word that neither text has."""
    if len(word) < SHORTEST:
        return ()
    return near(word, frozenset().union(*(text.words for text in texts.values())))


def _hits(texts: dict[Side, Texts], wanted: list[tuple[str, ...]]) -> tuple[Hit, ...]:
    """The passages that have, of each of these, at least one spelling."""
    needles = tuple(dict.fromkeys(needle for spellings in wanted for needle in spellings))
    return tuple(
        Hit(side, index, text.passages[index].text, needles)
        for side, text in texts.items()
        for index in reduce(lambda among, any_of: _having(text, any_of, among), wanted, None) or ()
    )


def _having(text: Texts, spellings: tuple[str, ...], among: list[int] | None) -> list[int]:
    """Indexes of the passages, of these if given, that have one of the spellings."""
    if len(spellings) == 1:
        return text.having(spellings[0], among)
    return sorted({index for needle in spellings for index in text.having(needle, among)})
