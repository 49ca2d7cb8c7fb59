"""How far two reviews of one comparison agree."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model import Comparison, Decision, Review
from reader.report.agreement.verdicts import is_linked, verdicts


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
