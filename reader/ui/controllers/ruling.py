"""What the key of the threshold does."""

from __future__ import annotations

from reader.reading import Reading
from reader.report.thresholds import from_up
from reader.ui.bars import longest
from reader.ui.controllers.review import Reviews
from reader.ui.matching import Matching
from reader.ui.proposing import lifting, offered, why_none


class Ruling(Reviews):
    """A threshold is proposed by one press, and taken by the next: never silently."""

    _offer: tuple[Reading, str, float] | None = None
    """Where a threshold was proposed, in what words, and which one."""

    def action_threshold(self) -> None:
        """Propose a threshold, or take the one that was proposed just now."""
        self._take_now()
        offer, self._offer = self._offer, None
        if offer is not None and offer[0] is self.now and offer[1] == self.notice:
            done = from_up(offer[2]) or "no threshold any more"
            self._keep(self.now.rule(offer[2]), done)
        elif self.found.matching is not Matching.DONE:
            self.go(self.now, f"a threshold is found once all links are ({self.found.matching})")
        else:
            self._propose()

    def _propose(self) -> None:
        now, key = self.now, self.key("threshold")
        proposal, in_force = now.proposal, now.in_force.threshold
        is_same = proposal.threshold == in_force
        if proposal.threshold and not is_same:
            said, threshold = offered(proposal, key), proposal.threshold
        elif in_force:
            why = f"{from_up(in_force)} fits best" if is_same else why_none(proposal)
            said = lifting(in_force, len(now.comparison.below), why, key)
            threshold = 0.0
        else:
            self.go(now, why_none(proposal))
            return
        notice = longest(said, self.size.width - 2, self.marks)
        self.go(now, notice)
        self._offer = (self.now, notice, threshold)
