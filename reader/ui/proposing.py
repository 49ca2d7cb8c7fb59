"""What is said of a threshold that the decisions speak for, in words."""

from __future__ import annotations

from reader.reading import Proposal
from reader.report.thresholds import from_up, strength_number


def why_none(proposal: Proposal) -> str:
    """Why nothing is proposed."""
    accepted, rejected = proposal.missing
    kinds = ((accepted, "accepted"), (rejected, "rejected"))
    more = " and ".join(f"{count} more {kind}" for count, kind in kinds if count)
    if more:
        return f"a threshold needs {more}, on links that were found"
    return "no threshold: your decisions leave no undecided link below one"


def offered(proposal: Proposal, key: str) -> tuple[str, ...]:
    """What the threshold would do, and that `key` takes it: in several lengths, the longest first.

    Accepted links stay, and rejected ones are away already: that they lie on the right side of it
    only tells how well it fits.
    """
    (above, accepted), (wrong, rejected) = proposal.accepted, proposal.rejected
    where, undecided = from_up(proposal.threshold), proposal.undecided
    below = rejected - wrong
    stay = f"{above} of {accepted} accepted stay"
    go = f"{below} of {rejected} rejected lie below, {undecided} undecided go"
    short = f"{above}/{accepted} accepted stay; {below}/{rejected} rejected"
    return (
        f"{where}: {stay}; {go}; {key} again takes it",
        f"{where}: {short}, {undecided} undecided go; {key} takes it",
        f"{where}: {undecided} undecided go; {key} takes it",
    )


def lifting(threshold: float, below: int, why: str, key: str) -> tuple[str, ...]:
    """That the threshold would be lifted, and why: in two lengths, the longer first."""
    back = f"{below} below {strength_number(threshold)} come back"
    return (f"{why}; {key} again lifts it: {back}", f"{key} again lifts it: {back}")
