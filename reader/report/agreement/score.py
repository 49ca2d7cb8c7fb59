"""How well the links that were found hold up against a review."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reader.model import Band, Comparison, Decision, Review
from reader.report.agreement.verdicts import is_linked, verdicts


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
