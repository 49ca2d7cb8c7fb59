"""How far two reviews agree, and how the links that were found hold up against each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeAlias

from reader.model import Band, Comparison, Decision, LinkKey, OrphanedDecision, Review, Side
from reader.report.json_ import dump_json, orphan_to_json
from reader.report.outline import Heading, ListItem, ReportEntry, list_orphans
from reader.report.phrases import describe_orphan, describe_pair, shorten

Decisions: TypeAlias = Mapping[LinkKey, Decision]


def valid_decisions(comparison: Comparison, review: Review) -> Decisions:
    """Return the decisions of `review` on passages that exist."""
    lefts, rights = len(comparison.left.passages), len(comparison.right.passages)
    return {
        (left, right): decision
        for (left, right), decision in review.decisions.items()
        if 0 <= left < lefts and 0 <= right < rights
    }


def is_linked(decision: Decision | None) -> bool:
    """Whether the decision links the passages: accepted, or pinned by hand."""
    return decision in {Decision.ACCEPTED, Decision.PINNED}


@dataclass(frozen=True, slots=True)
class Tally:
    """Decisions on some of the links that were found."""

    accepted: int
    rejected: int
    undecided: int

    @property
    def precision(self) -> float | None:
        """Share of accepted links among the decided, 0..1; None if none are decided."""
        decided = self.accepted + self.rejected
        return self.accepted / decided if decided else None


@dataclass(frozen=True, slots=True)
class Score:
    """The links that were found, judged by a review."""

    bands: Mapping[Band, Tally]
    """Every band, the strongest first."""

    missed: int
    """Pairs that the reader accepted or pinned and that were not found."""

    @property
    def all(self) -> Tally:
        """Links of every band."""
        tallies = [(t.accepted, t.rejected, t.undecided) for t in self.bands.values()]
        return Tally(*map(sum, zip(*tallies, strict=True)))

    @property
    def recall(self) -> float | None:
        """Share of accepted or pinned pairs that were found, 0..1; None if there are none."""
        found = self.all.accepted
        right = found + self.missed
        return found / right if right else None


def score_links(found: Comparison, review: Review) -> Score:
    """Judge the links of `found`, as matched; a pinned pair that was found counts as accepted."""
    links = {(link.left, link.right): link for link in (*found.links, *found.rejected)}
    decided = valid_decisions(found, review)
    bands = {}
    for band in Band:
        some = [decided.get(pair) for pair, link in links.items() if link.band is band]
        accepted, rejected = sum(map(is_linked, some)), some.count(Decision.REJECTED)
        bands[band] = Tally(accepted, rejected, some.count(None))
    missed = sum(is_linked(decided[pair]) for pair in decided.keys() - links.keys())
    return Score(bands, missed)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two passages on which the reviews decide oppositely."""

    left: int
    right: int
    """Passage indexes."""

    one: Decision
    other: Decision


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two reviews decide on the pairs of passages that both have decided."""

    linked: int
    """Pairs that both accepted or pinned."""

    rejected: int
    """Pairs that both rejected."""

    disagreements: tuple[Disagreement, ...]
    """In reading order."""

    only_one: int
    only_other: int
    """Pairs that only one of the reviews has decided."""

    @property
    def decided(self) -> int:
        """Pairs that both have decided."""
        return self.linked + self.rejected + len(self.disagreements)

    @property
    def observed(self) -> float | None:
        """Share of these on which they agree, 0..1; None if there are none."""
        return (self.linked + self.rejected) / self.decided if self.decided else None

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa, the agreement beyond chance; at most 1.

        None where it is undefined: no pair in common, or both always decide the same.
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
    """Compare the decisions of two reviews of `comparison` on passages that exist."""
    mine, yours = (valid_decisions(comparison, review) for review in (one, other))
    both = sorted(mine.keys() & yours.keys())
    opposed = [pair for pair in both if is_linked(mine[pair]) != is_linked(yours[pair])]
    linked = sum(is_linked(mine[pair]) and is_linked(yours[pair]) for pair in both)
    return Agreement(
        linked,
        len(both) - len(opposed) - linked,
        tuple(Disagreement(*pair, mine[pair], yours[pair]) for pair in opposed),
        len(mine) - len(both),
        len(yours) - len(both),
    )


@dataclass(frozen=True, slots=True)
class NamedReview:
    """A review, and what people call it."""

    name: str
    review: Review
    unplaced: tuple[OrphanedDecision, ...] = ()
    """Decisions on passages that are gone; listed, but not counted."""


@dataclass(frozen=True, slots=True)
class ReviewPair:
    """Two reviews of one comparison."""

    found: Comparison
    """With the links as they were matched."""

    judges: tuple[NamedReview, NamedReview]

    @property
    def agreement(self) -> Agreement:
        """How far the reviews agree."""
        one, other = self.judges
        return agreement(self.found, one.review, other.review)

    @property
    def scores(self) -> tuple[Score, ...]:
        """How the links hold up against each review."""
        return tuple(score_links(self.found, judge.review) for judge in self.judges)


_ADVICE = "facts create links: pass the facts of the reviewed run with --facts"
"""For links that a review accepts and that were not found."""


def list_entries(every: Sequence[ReviewPair]) -> Iterator[ReportEntry]:
    """Yield how far the reviews agree and how the links hold up, pair by pair."""
    for pair in every:
        if len(every) > 1:
            yield Heading(f"{pair.found.left.title} and {pair.found.right.title}", 2)
        yield from _agreement(pair)
        for judge, score in zip(pair.judges, pair.scores, strict=True):
            yield Heading(f"The links, judged by {judge.name}")
            yield from _score(score)
            yield from list_orphans(tuple(map(describe_orphan, judge.unplaced)))


def _agreement(pair: ReviewPair) -> Iterator[ReportEntry]:
    agreed, (one, other) = pair.agreement, pair.judges
    yield Heading(f"Two reviews: {one.name} and {other.name}")
    yield ListItem(f"Decided by both: {agreed.decided}")
    yield ListItem(f"Decided by the first only: {agreed.only_one}")
    yield ListItem(f"Decided by the second only: {agreed.only_other}")
    yield ListItem(f"Linked in both: {agreed.linked}")
    yield ListItem(f"Rejected in both: {agreed.rejected}")
    yield ListItem(f"Agreement: {_share(agreed.observed)}")
    yield ListItem(f"Beyond chance (Cohen's kappa): {_share(agreed.kappa)}")
    yield ListItem(f"Disagreements: {len(agreed.disagreements) or 'none'}")
    for split in agreed.disagreements:
        numbers = describe_pair(pair.found, split.left, split.right)
        yield ListItem(f"{numbers}: first {split.one}, second {split.other}", 2)
        for side, index in ((Side.LEFT, split.left), (Side.RIGHT, split.right)):
            text = shorten(pair.found.source(side).passages[index].text)
            yield ListItem(f"{side.name.lower()}: {text}", 3)


def _score(score: Score) -> Iterator[ReportEntry]:
    for band, tally in score.bands.items():
        yield ListItem(f"{band.capitalize()}: {_tally(tally)}")
    yield ListItem(f"All links: {_tally(score.all)}")
    yield ListItem(f"Accepted or pinned, but not found: {score.missed}")
    if score.missed:
        yield ListItem(_ADVICE, 2)
    yield ListItem(f"Found, of all accepted or pinned: {_share(score.recall)}")


def _tally(tally: Tally) -> str:
    counts = f"{tally.accepted} accepted, {tally.rejected} rejected, {tally.undecided} undecided"
    if tally.precision is None:
        return f"none judged ({counts})" if tally.undecided else "none found"
    return f"{_share(tally.precision)} right ({counts})"


def _share(share: float | None) -> str:
    return "not defined" if share is None else f"{share:.2f}"


VERSION = 1


def render_agreement_json(every: Sequence[ReviewPair]) -> str:
    """Render the document of agreement_schema.json, ending with a line break."""
    first, *others = map(_pair_json, every)
    return dump_json({"version": VERSION, **first, "others": others})


def _pair_json(pair: ReviewPair) -> dict[str, Any]:
    agreed = pair.agreement
    return {
        "sources": [pair.found.source(side).name for side in Side],
        "reviews": [
            {
                "name": judge.name,
                "bands": {band.value: _tally_json(tally) for band, tally in score.bands.items()},
                "all": _tally_json(score.all),
                "missed": score.missed,
                "recall": _rounded(score.recall),
                "unplaced": [orphan_to_json(one) for one in judge.unplaced],
            }
            for judge, score in zip(pair.judges, pair.scores, strict=True)
        ],
        "agreement": {
            "decided": agreed.decided,
            "only": [agreed.only_one, agreed.only_other],
            "linked": agreed.linked,
            "apart": agreed.rejected,
            "observed": _rounded(agreed.observed),
            "kappa": _rounded(agreed.kappa),
            "disagreements": [
                {
                    "left": _passage_json(pair, Side.LEFT, split.left),
                    "right": _passage_json(pair, Side.RIGHT, split.right),
                    "decisions": [split.one.value, split.other.value],
                }
                for split in agreed.disagreements
            ],
        },
    }


def _tally_json(tally: Tally) -> dict[str, Any]:
    return {
        "accepted": tally.accepted,
        "rejected": tally.rejected,
        "undecided": tally.undecided,
        "precision": _rounded(tally.precision),
    }


def _passage_json(pair: ReviewPair, side: Side, index: int) -> dict[str, Any]:
    passage = pair.found.source(side).passages[index]
    return {"index": index, "number": passage.number, "opening": shorten(passage.text)}


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _render_text(every: Sequence[ReviewPair]) -> str:
    from reader.report.text import render_lines  # noqa: PLC0415 - only text measures cells

    return render_lines(list_entries(every))


def _render_markdown(every: Sequence[ReviewPair]) -> str:
    from reader.report.markdown_report import render_lines  # noqa: PLC0415 - compiles patterns

    return render_lines("How two reviews agree", list_entries(every), is_deep=len(every) > 1)


AGREEMENT_FORMATS: Mapping[str, Callable[[Sequence[ReviewPair]], str]] = MappingProxyType(
    {"text": _render_text, "markdown": _render_markdown, "json": render_agreement_json}
)
"""By the name of the report format with the same file names; each takes at least one pair."""
