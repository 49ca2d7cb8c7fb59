"""Two reviews of the same comparisons, and the links that were found, judged against each other.

The table of forms in which this is told: fewer than those of a report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeAlias

from reader.model import Band, Comparison, Decision, OrphanedDecision, Review, Side
from reader.report.json_ import dumped, unplaced_as_json
from reader.report.outline import Entry, Heading, Item, unplaced
from reader.report.phrases import pair_in_words
from reader.report.report import opening

Verdicts: TypeAlias = Mapping[tuple[int, int], Decision]
"""By passage indexes, left and right."""


def verdicts(comparison: Comparison, review: Review) -> Verdicts:
    """The decisions of `review`; those on passages that are not there count not."""
    lefts, rights = len(comparison.left.passages), len(comparison.right.passages)
    return {
        (left, right): decision
        for (left, right), decision in review.decisions.items()
        if 0 <= left < lefts and 0 <= right < rights
    }


def is_linked(decision: Decision | None) -> bool:
    """Whether the passages belong together: the reader accepted the link, or made it."""
    return decision in {Decision.ACCEPTED, Decision.PINNED}


@dataclass(frozen=True, slots=True)
class Tally:
    """How a review judges some of the links that were found."""

    accepted: int
    rejected: int
    undecided: int

    @property
    def precision(self) -> float | None:
        """The share of right ones among those decided on, 0..1; None if there are none."""
        decided = self.accepted + self.rejected
        return self.accepted / decided if decided else None


@dataclass(frozen=True, slots=True)
class Score:
    """How well the links that were found hold up against a review."""

    bands: Mapping[Band, Tally]
    """Every band, the strongest first."""

    missed: int
    """Pairs that the reader accepted or pinned and that were not found."""

    @property
    def all(self) -> Tally:
        """Links of every band."""
        tallies = self.bands.values()
        return Tally(
            sum(tally.accepted for tally in tallies),
            sum(tally.rejected for tally in tallies),
            sum(tally.undecided for tally in tallies),
        )

    @property
    def recall(self) -> float | None:
        """The share of right links that were found, 0..1; None if the review has none."""
        found = sum(tally.accepted for tally in self.bands.values())
        right = found + self.missed
        return found / right if right else None


def score(found: Comparison, review: Review) -> Score:
    """Judge the links of `found`, as they were matched, by what the reader decided.

    A pinned pair that was found counts as accepted there.
    """
    links = {(link.left, link.right): link for link in (*found.links, *found.rejected)}
    said_of = verdicts(found, review)
    bands = {}
    for band in Band:
        said = [said_of.get(pair) for pair, link in links.items() if link.band is band]
        accepted, rejected = sum(map(is_linked, said)), said.count(Decision.REJECTED)
        bands[band] = Tally(accepted, rejected, said.count(None))
    missed = sum(is_linked(said_of[pair]) for pair in said_of.keys() - links.keys())
    return Score(bands, missed)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two passages of which the reviews say opposite things."""

    left: int
    right: int
    """Passage indexes."""

    one: Decision
    other: Decision


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two reviews say alike of the pairs of passages that both have decided."""

    linked: int
    """Pairs that both take for linked: accepted or pinned."""

    apart: int
    """Pairs that both rejected."""

    disagreements: tuple[Disagreement, ...]
    """In reading order."""

    only_one: int
    only_other: int
    """Pairs that one of the reviews has decided and the other has not."""

    @property
    def decided(self) -> int:
        """Pairs that both have decided."""
        return self.linked + self.apart + len(self.disagreements)

    @property
    def observed(self) -> float | None:
        """The share of these on which they agree, 0..1; None if there are none."""
        return (self.linked + self.apart) / self.decided if self.decided else None

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa, the agreement beyond chance; at most 1.

        None where it is not defined: nothing was decided by both, or both said always the same.
        Cohen 1960, A coefficient of agreement for nominal scales, Educational and Psychological
        Measurement 20:37-46.
        """
        observed = self.observed
        if observed is None:
            return None
        split = sum(is_linked(d.one) for d in self.disagreements)
        one = (self.linked + split) / self.decided
        other = (self.linked + len(self.disagreements) - split) / self.decided
        chance = one * other + (1 - one) * (1 - other)
        return None if chance == 1 else (observed - chance) / (1 - chance)


def agreement(comparison: Comparison, one: Review, other: Review) -> Agreement:
    """Compare two reviews of `comparison`; decisions on passages that are not there count not."""
    mine, yours = (verdicts(comparison, review) for review in (one, other))
    both = sorted(mine.keys() & yours.keys())
    alike = [pair for pair in both if is_linked(mine[pair]) == is_linked(yours[pair])]
    linked = sum(is_linked(mine[pair]) for pair in alike)
    opposed = tuple(
        Disagreement(*pair, mine[pair], yours[pair])
        for pair in both
        if is_linked(mine[pair]) != is_linked(yours[pair])
    )
    return Agreement(
        linked, len(alike) - linked, opposed, len(mine) - len(both), len(yours) - len(both)
    )


@dataclass(frozen=True, slots=True)
class Judge:
    """A review, and what people call it."""

    name: str
    review: Review
    unplaced: tuple[OrphanedDecision, ...] = ()
    """What it says of passages that are gone; it counts for nothing, but is told."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Two reviews of one comparison."""

    found: Comparison
    """With the links as they were matched."""

    judges: tuple[Judge, Judge]

    @property
    def title(self) -> str:
        """Both reviews by name."""
        return f"{self.judges[0].name} and {self.judges[1].name}"

    @property
    def about(self) -> str:
        """Both sources by title."""
        return f"{self.found.left.title} and {self.found.right.title}"

    @property
    def agreement(self) -> Agreement:
        """What the two say alike."""
        one, other = self.judges
        return agreement(self.found, one.review, other.review)

    @property
    def scores(self) -> tuple[Score, ...]:
        """How the links hold up against each."""
        return tuple(score(self.found, judge.review) for judge in self.judges)


_ON_FACTS = "facts bring links: name those that were looked for then, with --facts"
"""What to try where links are missing that somebody has accepted."""


def outline(every: Sequence[Judged]) -> Iterator[Entry]:
    """How far the reviews agree, and how the links hold up against each; pair by pair."""
    for judged in every:
        if len(every) > 1:
            yield Heading(judged.about, 2)
        yield from _pair(judged)


def _pair(judged: Judged) -> Iterator[Entry]:
    yield from _agreement(judged, judged.agreement)
    for judge, scored in zip(judged.judges, judged.scores, strict=True):
        yield Heading(f"The links, judged by {judge.name}")
        yield from _score(scored)
        yield from unplaced(judge.unplaced)


def _agreement(judged: Judged, agreed: Agreement) -> Iterator[Entry]:
    yield Heading(f"Two reviews: {judged.title}")
    yield Item(f"Decided by both: {agreed.decided}")
    yield Item(f"Decided by the first only: {agreed.only_one}")
    yield Item(f"Decided by the second only: {agreed.only_other}")
    yield Item(f"Both say linked: {agreed.linked}")
    yield Item(f"Both say not linked: {agreed.apart}")
    yield Item(f"Agreement: {_share(agreed.observed)}")
    yield Item(f"Beyond chance (Cohen's kappa): {_share(agreed.kappa)}")
    yield Item(f"Disagreements: {len(agreed.disagreements) or 'none'}")
    for said in agreed.disagreements:
        pair = pair_in_words(judged.found, said.left, said.right)
        yield Item(f"{pair}: first {said.one}, second {said.other}", 2)
        for side, index in ((Side.LEFT, said.left), (Side.RIGHT, said.right)):
            text = opening(judged.found.source(side).passages[index].text)
            yield Item(f"{side.name.lower()}: {text}", 3)


def _score(scored: Score) -> Iterator[Entry]:
    for band, tally in scored.bands.items():
        yield Item(f"{band.capitalize()}: {_tally(tally)}")
    yield Item(f"All links: {_tally(scored.all)}")
    yield Item(f"Accepted or pinned, but not found: {scored.missed}")
    if scored.missed:
        yield Item(_ON_FACTS, 2)
    yield Item(f"Found, of those that belong together: {_share(scored.recall)}")


def _tally(tally: Tally) -> str:
    counts = f"{tally.accepted} accepted, {tally.rejected} rejected, {tally.undecided} undecided"
    if tally.precision is None:
        return f"none judged ({counts})" if tally.undecided else "none found"
    return f"{_share(tally.precision)} right ({counts})"


def _share(share: float | None) -> str:
    return "not defined" if share is None else f"{share:.2f}"


VERSION = 1


def agreement_as_json(every: Sequence[Judged]) -> str:
    """The document that the schema describes, ending with a line break."""
    first, *others = map(_pair_json, every)
    return dumped({"version": VERSION, **first, "others": others})


def _pair_json(judged: Judged) -> dict[str, Any]:
    agreed = judged.agreement
    return {
        "sources": [judged.found.source(side).name for side in Side],
        "reviews": [
            _judge(judge, scored)
            for judge, scored in zip(judged.judges, judged.scores, strict=True)
        ],
        "agreement": {
            "decided": agreed.decided,
            "only": [agreed.only_one, agreed.only_other],
            "linked": agreed.linked,
            "apart": agreed.apart,
            "observed": _rounded(agreed.observed),
            "kappa": _rounded(agreed.kappa),
            "disagreements": [_disagreement(judged, one) for one in agreed.disagreements],
        },
    }


def _judge(judge: Judge, scored: Score) -> dict[str, Any]:
    return {
        "name": judge.name,
        "bands": {band.value: _tally_json(tally) for band, tally in scored.bands.items()},
        "all": _tally_json(scored.all),
        "missed": scored.missed,
        "recall": _rounded(scored.recall),
        "unplaced": [unplaced_as_json(one) for one in judge.unplaced],
    }


def _tally_json(tally: Tally) -> dict[str, Any]:
    return {
        "accepted": tally.accepted,
        "rejected": tally.rejected,
        "undecided": tally.undecided,
        "precision": _rounded(tally.precision),
    }


def _disagreement(judged: Judged, one: Disagreement) -> dict[str, Any]:
    return {
        "left": _passage(judged, Side.LEFT, one.left),
        "right": _passage(judged, Side.RIGHT, one.right),
        "decisions": [one.one.value, one.other.value],
    }


def _passage(judged: Judged, side: Side, index: int) -> dict[str, Any]:
    passage = judged.found.source(side).passages[index]
    return {"index": index, "number": passage.number, "opening": opening(passage.text)}


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _text(every: Sequence[Judged]) -> str:
    from reader.report.text import in_lines  # noqa: PLC0415 - as above

    return in_lines(outline(every))


def _markdown(every: Sequence[Judged]) -> str:
    from reader.report.markdown import in_lines  # noqa: PLC0415 - as above

    return in_lines("How two reviews agree", outline(every), is_deep=len(every) > 1)


def _json(every: Sequence[Judged]) -> str:

    return agreement_as_json(every)


FORMS: Mapping[str, Callable[[Sequence[Judged]], str]] = MappingProxyType(
    {"text": _text, "markdown": _markdown, "json": _json}
)
"""By the name of the report's format whose characters, endings and file names they have.

They tell of one pair of sources at least.
"""
