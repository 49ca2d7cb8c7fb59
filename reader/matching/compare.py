"""From two texts to their links."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TypeAlias

from reader.matching.contrast import ValueComparison, article_of, contrast
from reader.matching.evidence import Pair, evidence
from reader.matching.facts.cues import (
    CuedFact,
    PairedFact,
    about_others,
    cued_facts,
    shared_facts,
    together,
)
from reader.matching.facts.found import Worded, with_found
from reader.matching.progress import Progress
from reader.matching.scoring.pruning import below_best, best_of_both, in_context, scored
from reader.matching.scoring.recipe import RECIPE, Recipe, band, strength
from reader.matching.scoring.similarity import Matrix, Parts, parts, similarity
from reader.matching.scoring.weights import Weights, weigh
from reader.matching.speakers import People, Voices, lowered, voices
from reader.matching.terms.first_names import one_first_name
from reader.matching.terms.languages import ENGLISH, Language, language_of, languages
from reader.matching.terms.nicknames import one_name
from reader.matching.terms.spellings import one_spelling
from reader.matching.terms.terms import Terms, Vocabulary, terms, vocabulary
from reader.model import Band, Comparison, Fact, Link, MatchRequest, PackedEvidence

MOST_LINKS = 5
"""A link is among so many best ones of both passages, or the best of one: a reader cycles through a
few, not hundreds. On BASIL dev no passage has more than six."""

Names: TypeAlias = Mapping[str, Sequence[str]]
"""Names, each with what else its bearer is called."""

_NO_NAMES: Names = MappingProxyType({})

AT_A_TIME = 200
"""So many links are handed on as soon as they are known."""


@dataclass(frozen=True, slots=True)
class _Linkable:
    """The linkable passages of a source."""

    passages: Sequence[str]
    language: Language
    names: Names
    """Names of both sources with their nicknames."""

    def terms(self, progress: Progress) -> list[Terms]:
        """The terms of each passage."""
        found = [terms(text, self.language) for text in progress.through(self.passages, 0.15)]
        return one_name(found, self.names, self.language) if self.names else found


@dataclass(frozen=True, slots=True)
class _Matched:
    """Two texts with the strength of every pair of passages that has evidence."""

    are_english: bool
    known: Vocabulary
    weights: Weights
    facts: tuple[CuedFact, ...]
    shared: Mapping[tuple[int, int], tuple[PairedFact, ...]]
    speaking: tuple[Sequence[Voices], Sequence[Voices]]
    strengths: Matrix
    links: Matrix
    """Those of them that are links."""

    bands: Sequence[Mapping[int, Band]]
    scores: Matrix
    """What these strengths were made from."""

    different_facts: frozenset[tuple[int, int]]
    """Pairs that are about different given facts."""

    bare: frozenset[tuple[int, int]]
    """Pairs scored for a cue alone: neither speakers nor what surrounds them was looked at."""

    def parts(self, i: int, j: int) -> Parts:
        """What the score of a link is made of."""
        recipe, (left, right) = self.weights.recipe, self.speaking
        are_others = (i, j) not in self.bare and left[i].are_others(right[j])
        return parts(
            self.weights,
            i,
            j,
            score=self.scores[i][j],
            cues=recipe.cues * together(self.shared.get((i, j), ())),
            speakers=recipe.other_speakers if are_others else 0.0,
            facts=recipe.other_facts if (i, j) in self.different_facts else 0.0,
        )


def candidates(
    left_texts: Sequence[str], right_texts: Sequence[str], recipe: Recipe = RECIPE
) -> Iterator[tuple[int, int, float, bool]]:
    """Every pair of passages with any evidence: (left index, right index, strength, linked).

    `linked` is true where `compare` would make it a link, which goes by RECIPE.
    """
    matched = _matched(*_texts(left_texts, right_texts, None), (), Progress(None), recipe)
    for i, row in enumerate(matched.strengths):
        for j, belief in row.items():
            yield i, j, belief, j in matched.links[i]


def compare(
    request: MatchRequest,
    *,
    progress: Callable[[float], object] | None = None,
    found: Callable[[Sequence[Link]], object] | None = None,
) -> Comparison:
    """Find the links between two sources, and the passages that have cues of the facts.

    Every pair of linkable passages at or above the weak floor and among the best of either is a
    link, with at least one evidence. Differences are looked for in English only. The facts come
    back in their order with the passages of both sides filled in, those without cues as they are;
    after them, if `request.more_facts`, come facts found in links that they do not cover.

    `progress` receives the share of the work done, 0..1, at most a hundred times; what it raises
    cancels the work and comes out. `found` is given the links as they become known, each once, in
    the order of the left source.

    Raises `UsageError` for an unknown language (see terms/languages.py).
    """
    left, right = request.left, request.right
    rows = [p for p in left.passages if p.kind.is_linkable]
    columns = [p for p in right.passages if p.kind.is_linkable]
    done = Progress(progress)
    both = [p.text for p in rows], [p.text for p in columns]
    texts = _texts(*both, request.language, request.names)
    matched = _matched(*texts, request.facts, done, RECIPE)
    weighed = matched.weights
    articles = (
        article_of(left, [w.terms for w in weighed.left], matched.speaking[0], texts[0].language),
        article_of(right, [w.terms for w in weighed.right], matched.speaking[1], texts[1].language),
    )
    values = ValueComparison(*articles, matched.known.names)
    pairs = {(rows[i].index, columns[j].index) for i, row in enumerate(matched.links) for j in row}
    parted = contrast(articles, pairs, matched.known.names)
    links: list[Link] = []
    reported = 0
    below = below_best(matched.links)
    for i, passage in done.through(list(enumerate(rows)), 0.2):
        for j, belief in matched.links[i].items():
            other, shown = columns[j], matched.bands[i][j]
            made = matched.parts(i, j)
            pair = Pair(
                passage.text,
                other.text,
                weighed.left[i].terms,
                weighed.right[j].terms,
                made,
                matched.known,
                matched.shared.get((i, j), ()),
            )
            differing = values.differences(
                passage.index, other.index, shown, is_best=not below[i][j]
            )
            shows = PackedEvidence.of(evidence(pair))
            link = Link(passage.index, other.index, belief, shown, shows, differing)
            pair_of = (passage.index, other.index)
            changes = parted.changes.get(pair_of)
            links.append(
                replace(
                    link,
                    differences=(*differing, *parted.differences.get(pair_of, ())),
                    same=changes == (),
                    changes=changes or (),
                    context_share=made.context_share,
                    counter_evidence=made.counter_evidence,
                )
            )
        if found is not None and len(links) - reported >= AT_A_TIME:
            found(links[reported:])
            reported = len(links)
    if found is not None:
        found(links[reported:])
    rows_of_values = values.rows()
    filled = tuple(
        replace(
            cued.fact,
            left=tuple(rows[i].index for i in sorted(cued.left)),
            right=tuple(columns[j].index for j in sorted(cued.right)),
        )
        if cued.fact.cues
        else cued.fact
        for cued in matched.facts
    )
    every = (
        filled
        if not request.more_facts
        else with_found(
            filled,
            links,
            {p.index: Worded(p.text, w.terms) for p, w in zip(rows, weighed.left, strict=True)},
            {p.index: Worded(p.text, w.terms) for p, w in zip(columns, weighed.right, strict=True)},
            weighed.rarity,
            quotations=parted.quotations,
            values=rows_of_values,
            names=matched.known.names if matched.are_english else (),
            headlines=(left.headline, right.headline),
        )
    )
    done.finish()
    return Comparison(
        left,
        right,
        tuple(links),
        every,
        quotations=parted.quotations,
        values=rows_of_values,
        speakers=parted.speakers,
        is_two_versions=parted.is_two_versions,
    )


def _texts(
    left: Sequence[str], right: Sequence[str], code: str | None, names: Names = _NO_NAMES
) -> tuple[_Linkable, _Linkable]:
    mine, yours = languages(left, right) if code is None else (language_of(code),) * 2
    return _Linkable(left, mine, names), _Linkable(right, yours, names)


def _headings(
    left: Sequence[Terms], right: Sequence[Terms], bands: Sequence[Mapping[int, Band]]
) -> set[tuple[int, int]]:
    """Return the pairs in which one passage has a single content word and the other has more.

    A heading such as "Strike" covers no fact, however rare its word is.
    """
    content = [
        [{x.stem for x in each.lexemes if x.is_content or x.is_number} for each in side]
        for side in (left, right)
    ]
    return {
        (i, j)
        for i, row in enumerate(bands)
        for j in row
        if min(len(content[0][i]), len(content[1][j])) < 2 and content[0][i] != content[1][j]
    }


def _matched(
    left: _Linkable, right: _Linkable, facts: Sequence[Fact], progress: Progress, recipe: Recipe
) -> _Matched:
    left_terms, right_terms = left.terms(progress), right.terms(progress)
    if left.language is right.language is ENGLISH:
        right_terms = one_first_name(left_terms, right_terms)
    known = vocabulary((*left_terms, *right_terms))
    if recipe.one_spelling:
        left_terms, right_terms = one_spelling(left_terms, right_terms, known)
    progress.passed(0.05)
    weights = weigh(left_terms, right_terms, known, recipe)
    progress.passed(0.1)
    cued = cued_facts(facts, weights, (left.language, right.language))
    pairs = shared_facts(cued, len(left_terms) + len(right_terms))
    people = People((left.passages, right.passages), known.names, left.names)
    speaking = (
        voices(left_terms, left.passages, people),
        voices(right_terms, right.passages, people),
    )
    scores = lowered(scored(weights, progress, 0.25), *speaking, recipe.other_speakers)
    progress.passed(0.05)
    scores = in_context(scores, len(right_terms), recipe)
    different_facts = frozenset((i, j) for i, j in about_others(cued) if j in scores[i])
    for i, j in different_facts:
        scores[i][j] -= recipe.other_facts * similarity(weights, i, j)
    bare = frozenset((i, j) for i, j in pairs if not scores[i].get(j))
    for (i, j), shared in pairs.items():  # after context: a cue says nothing of the passages around
        base = scores[i].get(j) or similarity(weights, i, j)
        scores[i][j] = base + recipe.cues * together(shared)
    beliefs = [{j: strength(score) for j, score in row.items()} for row in scores]
    bands = [
        {j: found for j, belief in row.items() if (found := band(belief, below[j]))}
        for row, below in zip(beliefs, below_best(scores), strict=True)
    ]
    for i, j in _headings(left_terms, right_terms, bands) - pairs.keys():
        bands[i][j] = Band.WEAK
    shown = [{j: beliefs[i][j] for j in row} for i, row in enumerate(bands)]
    are_english = left.language is right.language is ENGLISH
    links = best_of_both(shown, MOST_LINKS)
    linked = [{j: row[j] for j in some} for row, some in zip(scores, links, strict=True)]
    return _Matched(
        are_english,
        known,
        weights,
        cued,
        pairs,
        speaking,
        beliefs,
        links,
        bands,
        linked,
        different_facts,
        bare,
    )
