"""Agreement of reviews and the score of the links, told as plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.model import Comparison, Review, Side
from reader.report.agreement.agree import Agreement, agreement
from reader.report.agreement.score import Score, Tally, score
from reader.report.found import opening
from reader.report.outline import Entry, Heading, Item
from reader.report.text import in_lines
from reader.wording import pair_in_words


def as_text(found: Comparison, one: Review, other: Review, names: Sequence[str]) -> str:
    """How far the reviews agree and the links hold, in lines of at most 80 cells.

    `found` has the links as they were matched; `names` are what people call the reviews.
    """
    entries = [
        Heading(f"{names[0]} and {names[1]}"),
        *_agreement(found, agreement(found, one, other)),
    ]
    for name, review in zip(names, (one, other), strict=True):
        entries += [Heading(f"The links, judged by {name}"), *_score(score(found, review))]
    return in_lines(entries)


def _agreement(found: Comparison, agreed: Agreement) -> Iterator[Entry]:
    yield Item(f"Decided by both: {agreed.decided}")
    yield Item(f"Decided by the first only: {agreed.only_one}")
    yield Item(f"Decided by the second only: {agreed.only_other}")
    yield Item(f"Both say linked: {agreed.linked}")
    yield Item(f"Both say not linked: {agreed.apart}")
    yield Item(f"Agreement: {_share(agreed.observed)}")
    yield Item(f"Beyond chance (Cohen's kappa): {_share(agreed.kappa)}")
    yield Item(f"Disagreements: {len(agreed.disagreements) or 'none'}")
    for said in agreed.disagreements:
        pair = pair_in_words(found, said.left, said.right)
        yield Item(f"{pair}: first {said.one}, second {said.other}", 2)
        for side, index in ((Side.LEFT, said.left), (Side.RIGHT, said.right)):
            text = opening(found.source(side).passages[index].text)
            yield Item(f"{side.name.lower()}: {text}", 3)


def _score(scored: Score) -> Iterator[Entry]:
    for band, tally in scored.bands.items():
        yield Item(f"{band.capitalize()}: {_tally(tally)}")
    yield Item(f"Pinned, but not found: {scored.missed}")
    yield Item(f"Found, of those that belong together: {_share(scored.recall)}")


def _tally(tally: Tally) -> str:
    holds = _share(tally.precision)
    counts = f"{tally.accepted} accepted, {tally.rejected} rejected, {tally.undecided} undecided"
    return f"{holds} right ({counts})"


def _share(share: float | None) -> str:
    return "not defined" if share is None else f"{share:.2f}"
