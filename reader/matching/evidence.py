"""The table of evidence: every kind, and what finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from reader.matching.facts.cues import PairedFact
from reader.matching.quotation_marks import quotations
from reader.matching.scoring.similarity import Parts
from reader.matching.terms.terms import Term, Terms, Vocabulary, between
from reader.model import Evidence, Span, merge_spans


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passages that may be linked."""

    left_text: str
    right_text: str
    left: Terms
    right: Terms
    parts: Parts
    """What their score is made of."""

    vocabulary: Vocabulary
    facts: tuple[PairedFact, ...] = ()
    """Given facts of which both have a cue."""


Finder = Callable[[Pair], Iterable[Evidence]]


def shared(pair: Pair, kind: str, is_wanted: Callable[[str], bool]) -> tuple[Evidence, ...]:
    """One evidence of the shared stems that are wanted, none if there are none.

    Its score is what they add to the similarity.
    """
    terms = pair.parts.terms
    stems = {stem for stem in terms if is_wanted(stem)}
    if not stems:
        return ()
    added = sum(terms[stem] for stem in sorted(stems))
    left = joined(pair.left.spans(stems), pair.left_text)
    right = joined(pair.right.spans(stems), pair.right_text)
    share = pair.parts.share(added)
    return (Evidence(kind, min(1.0, added), left, right, share=share),)


def joined(spans: list[Span], text: str) -> tuple[Span, ...]:
    """`spans` of `text`, merged; those with only a space between them become one."""
    bridges = [
        Span(before.end, after.start)
        for before, after in pairwise(spans)
        if text[before.end : after.start] == " "
    ]
    return merge_spans([*spans, *bridges])


def cue(pair: Pair) -> Iterable[Evidence]:
    """One evidence for each fact that both share; its detail is the fact's name.

    What cues add together is shared out by their scores.
    """
    every = sum(sorted(fact.score for fact in pair.facts))
    for fact in pair.facts:
        share = pair.parts.share(pair.parts.cues * fact.score / every)
        yield Evidence("cue", fact.score, fact.left, fact.right, fact.name, share)


def names(pair: Pair) -> Iterable[Evidence]:
    """Shared words that both articles always capitalise."""
    return shared(pair, "names", lambda stem: stem in pair.vocabulary.names)


def numbers(pair: Pair) -> Iterable[Evidence]:
    """Shared numbers, by value ("seven" is 7), months and days of the week."""
    return shared(pair, "numbers", lambda stem: stem in pair.vocabulary.numbers)


def words(pair: Pair) -> Iterable[Evidence]:
    """Shared content words that are neither names nor numbers."""
    known = pair.vocabulary
    return shared(pair, "words", lambda s: s not in known.names and s not in known.numbers)


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


def _quotations(text: str, terms: Sequence[Term]) -> Iterator[Sequence[Term]]:
    for start, end in quotations(text):
        yield between(terms, start, end)


def _runs(mine: Sequence[Term], yours: Sequence[Term]) -> Iterator[tuple[int, int, int]]:
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


TABLE: Mapping[str, Finder] = {
    # These three share out the similarity of the pair between them (scoring/similarity.py).
    "words": words,
    "names": names,
    "numbers": numbers,
    # Only explains: its words count among these already. Adding 0.1 or 0.2 for it changed less than
    # the noise on BASIL, ECB+ and SuperPAL dev.
    "quotation": quotation,
    # Raises the score, by what the recipe gives for cues.
    "cue": cue,
}
"""Finders by the kind of the evidence that they find. What a pair gains by it is not said here: the
score is made first (scoring/), and evidence shows which words made it."""


def evidence(pair: Pair) -> tuple[Evidence, ...]:
    """All evidence for `pair`, in the order of the table."""
    return tuple(found for find in TABLE.values() for found in find(pair))
