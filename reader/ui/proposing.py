"""What is said of a threshold that the decisions speak for, in words."""

from __future__ import annotations

from reader.reading import Proposal
from reader.wording import from_up, strength_number


def why_none(proposal: Proposal) -> str:
    """Why nothing is proposed."""
    accepted, rejected = proposal.missing
    kinds = ((accepted, "accepted"), (rejected, "rejected"))
    more = " and ".join(f"{count} {kind}" for count, kind in kinds if count)
    if more:
        return f"a threshold takes more decisions on links found: {more}"
    return "no threshold: your decisions leave no undecided link below one"


def offered(proposal: Proposal, key: str) -> tuple[str, ...]:
    """What the threshold would do, and that `key` takes it: in several lengths, the longest first.

    Accepted links stay, and rejected ones are away already: that they lie on the right side of it
    only tells how well it fits.
    """
    (above, accepted), (wrong, rejected) = proposal.accepted, proposal.rejected
    where, undecided = from_up(proposal.threshold), proposal.undecided
    held = f"{above} of {accepted} accepted"
    long = f"{held} lie there and {rejected - wrong} of {rejected} rejected below"
    short = f"{held}, {wrong} of {rejected} rejected"
    return (
        f"{where}: {long}; it takes {undecided} undecided away; {key} again takes it",
        f"{where}: {short}; {undecided} undecided go; {key} takes it",
        f"{key} takes {where}: {undecided} undecided go",
    )


def lifting(threshold: float, below: int, why: str, key: str) -> tuple[str, ...]:
    """That the threshold would be lifted, and why: in two lengths, the longer first."""
    back = f"{below} below {strength_number(threshold)} come back"
    return (f"{why}; {key} again lifts it: {back}", f"{key} again lifts it: {back}")
