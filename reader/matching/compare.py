"""From two texts to their links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reader.matching.context import in_context
from reader.matching.differences import differences
from reader.matching.evidence import evidence, raised_by
from reader.matching.evidence.pair import Pair
from reader.matching.similarity import Matrix, contributions, similarities
from reader.matching.strength import band, strength
from reader.matching.tellings import Announced, Told, announced, tell
from reader.matching.terms import terms
from reader.matching.vocabulary import vocabulary
from reader.matching.weights import Weights, weigh
from reader.model import Comparison, Fact, Link, Source


@dataclass(frozen=True, slots=True)
class _Matched:
    """Two texts with the strength of every pair of passages; 0 for pairs without evidence."""

    weights: Weights
    told: tuple[Told, ...]
    announced: Mapping[tuple[int, int], tuple[Announced, ...]]
    strengths: Matrix


def candidates(
    left_texts: Sequence[str], right_texts: Sequence[str]
) -> Iterator[tuple[int, int, float, bool]]:
    """Every pair of passages with any evidence: (left index, right index, strength, linked).

    `linked` is true where `compare` would make it a link.
    """
    for i, row in enumerate(_matched(left_texts, right_texts, ()).strengths):
        for j, belief in enumerate(row):
            if belief:
                yield i, j, belief, band(belief) is not None


def compare(left: Source, right: Source, facts: Sequence[Fact] = ()) -> Comparison:
    """Find the links between two sources, and the passages that tell of `facts`.

    Every pair of linkable passages at or above the weak floor is a link, with at least one
    evidence. The facts come back in their order with the passages of both sides filled in.
    """
    rows = [p for p in left.passages if p.kind.is_linkable]
    columns = [p for p in right.passages if p.kind.is_linkable]
    matched = _matched([p.text for p in rows], [p.text for p in columns], facts)
    known = vocabulary(p.terms for p in (*matched.weights.left, *matched.weights.right))
    links: list[Link] = []
    for i, passage in enumerate(rows):
        for j, other in enumerate(columns):
            belief = matched.strengths[i][j]
            shown = band(belief)
            if shown is None:
                continue
            pair = Pair(
                passage.text,
                other.text,
                matched.weights.left[i].terms,
                matched.weights.right[j].terms,
                contributions(matched.weights, i, j),
                known,
                matched.announced.get((i, j), ()),
            )
            differing = differences(passage.text, other.text, shown)
            link = Link(passage.index, other.index, belief, shown, evidence(pair), differing)
            links.append(link)
    filled = tuple(
        replace(
            t.fact,
            left=tuple(rows[i].index for i in sorted(t.left)),
            right=tuple(columns[j].index for j in sorted(t.right)),
        )
        for t in matched.told
    )
    return Comparison(left, right, tuple(links), filled)


def _matched(left: Sequence[str], right: Sequence[str], facts: Sequence[Fact]) -> _Matched:
    weights = weigh([terms(text) for text in left], [terms(text) for text in right])
    told = tell(facts, weights)
    pairs = announced(told, len(left) + len(right))
    scores = similarities(weights)
    for (i, j), cues in pairs.items():
        scores[i][j] += raised_by(cues)
    beliefs = [
        [strength(score) if base else 0.0 for score, base in zip(placed, row, strict=True)]
        for placed, row in zip(in_context(scores), scores, strict=True)
    ]
    return _Matched(weights, told, pairs, beliefs)
