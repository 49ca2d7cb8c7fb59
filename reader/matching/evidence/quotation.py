"""Evidence: the same words quoted in both passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from reader.matching.evidence.pair import Pair
from reader.matching.speaking.quotations import quotations
from reader.matching.wording.term import Term
from reader.model import Evidence, Span, merge_spans

_SHORTEST = 4
"""Three quoted words in common are often a title or a saying: on BASIL dev 2 of 5 such links held,
with four words or more 11 of 12."""


_MOST = 50
"""Quotations of a passage that are compared, from its beginning; set by hand: ten times what a
paragraph of news holds, so that a hostile one costs no more than a long one."""


def quotation(pair: Pair) -> Iterable[Evidence]:
    """All runs of words, at least four and one of them telling, that both passages quote.

    The score is the share of the shorter quotation that the longest such run covers.
    """
    left: list[Span] = []
    right: list[Span] = []
    score = 0.0
    theirs = list(islice(_quotations(pair.right_text, pair.right), _MOST))
    for mine in islice(_quotations(pair.left_text, pair.left), _MOST):
        for yours in theirs:
            for i, j, size in _runs(mine, yours):
                left.append(Span(mine[i].span.start, mine[i + size - 1].span.end))
                right.append(Span(yours[j].span.start, yours[j + size - 1].span.end))
                score = max(score, size / min(len(mine), len(yours)))
    if score:
        yield Evidence("quotation", score, merge_spans(left), merge_spans(right))


def _quotations(text: str, terms: Sequence[Term]) -> Iterator[list[Term]]:
    for start, end in quotations(text):
        yield [t for t in terms if start <= t.span.start < end]


def _runs(mine: list[Term], yours: list[Term]) -> Iterator[tuple[int, int, int]]:
    """Maximal common runs: (start in mine, start in yours, number of terms)."""
    places: dict[str, list[int]] = {}
    for j, term in enumerate(yours):
        places.setdefault(term.stem, []).append(j)
    for i, term in enumerate(mine):
        for j in places.get(term.stem, ()):
            if i and j and mine[i - 1].stem == yours[j - 1].stem:
                continue  # within a run that began before
            size = 1
            while (
                max(i + size - len(mine), j + size - len(yours)) < 0
                and mine[i + size].stem == yours[j + size].stem
            ):
                size += 1
            if size >= _SHORTEST and any(t.is_content for t in mine[i : i + size]):
                yield i, j, size
