"""Agreement of reviews and the score of the links, as entries to be read from top to bottom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.model import Side
from reader.report.agreement.agree import Agreement
from reader.report.agreement.judged import Judged
from reader.report.agreement.score import Score, Tally
from reader.report.found import opening
from reader.report.outline import Entry, Heading, Item, unplaced
from reader.wording import pair_in_words

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
