"""What a cluster of links is called: words of the articles that tell it from the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.matching.facts.found.phrase import CONTENT_WORDS, WIDTH, Cut, Phrase, phrases

_SECOND = 0.5
"""Least worth of a second phrase against the first; set by hand, not fitted."""


def name(passages: Sequence[Cut], telling: Mapping[str, float]) -> str:
    """The best phrase of `passages`, with a second one where that says much more.

    Words are as they are written there; the name has at most WIDTH columns. `telling` weighs
    stems, at least one of which must stand in `passages`.
    """
    every: set[Phrase] = set()
    best = 0.0
    for passage in passages:
        every.update(phrases(passage, telling, _SECOND * best))
        best = -min(every).cost if every else 0.0
    if not every:
        return _one_word(passages, telling)
    found = sorted(every)
    first = found[0]
    second = next((other for other in found[1:] if _adds(other, first)), None)
    if second is None:
        return first.text
    if _stands_before(second.text, first.text, passages):
        first, second = second, first
    return f"{first.text}, {second.text}"


def _adds(second: Phrase, first: Phrase) -> bool:
    return (
        second.cost <= _SECOND * first.cost
        and second.stems.isdisjoint(first.stems)
        and len(first.stems) + len(second.stems) <= CONTENT_WORDS
        and len(first.text) + len(second.text) + 2 <= WIDTH
    )


def _stands_before(second: str, first: str, passages: Sequence[Cut]) -> bool:
    """Whether more passages have `second` before `first` than the other way round."""
    texts = [where.passage.text for where in passages]
    places = [(text.find(second), text.find(first)) for text in texts]
    return sum((a > b) - (a < b) for a, b in places if min(a, b) >= 0) < 0


def _one_word(passages: Sequence[Cut], telling: Mapping[str, float]) -> str:
    """A telling word, cut to WIDTH: it is wider than that, or one that ends every phrase."""
    words = {
        where.passage.text[slice(*term.span)]
        for where in passages
        for term in where.passage.terms
        if term.stem in telling
    }
    word = min(words)
    return word if len(word) <= WIDTH else f"{word[: WIDTH - 1]}…"
