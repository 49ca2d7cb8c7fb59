"""The signs on the screen, in Unicode and in ASCII; their shape carries the meaning."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model import Band, Decision, Link
from reader.ui.page.wrap import to_ascii


@dataclass(frozen=True, slots=True)
class Marks:
    """One set of signs, each one column wide."""

    strong: str
    likely: str
    weak: str
    equal: str
    """A link of two passages with the same words."""

    changed: str
    """A link of two passages that say nearly the same."""

    accepted: str
    """A link that was accepted, or made by hand."""

    rejected: str
    cursor: str
    """At the current passage of the pane that has the keys."""

    other_cursor: str
    """At the current passage of the other pane."""

    bar: str
    """Down the further lines of a current passage."""

    other_counterpart: str
    """At another passage linked to the current one: "and this"."""

    found: str
    """At a passage with a hit of the search."""

    fold: str
    between: str
    """Between the numbers of two linked passages."""

    becomes: str
    """Between words of the left passage and those of the right in their place."""

    differs: str
    """Before what two accounts report differently."""

    dot: str
    """Separates items on a line."""

    cut: str
    """At the end of a text that was cut."""

    border: str
    """Between panes side by side."""

    rule: str
    """Between the panes and the link line."""

    done: str
    undone: str
    """A tenth of the work, done or to do."""

    def draw(self, text: str) -> str:
        """Return `text` for this character set: in ASCII for ASCII signs."""
        return text if self is not ASCII else to_ascii(text)

    def link(self, link: Link | None) -> str:
        """Return the sign of a link: of its decision, else of its changes, else of its band.

        A blank for none.
        """
        if link is None:
            return " "
        if link.decision is None and (link.same or link.changes):
            return self.equal if link.same else self.changed
        if link.decision is None:
            return self.band(link.band)
        return {
            Decision.ACCEPTED: self.accepted,
            Decision.REJECTED: self.rejected,
            Decision.PINNED: self.accepted,
        }[link.decision]

    def band(self, band: Band) -> str:
        """The sign of a band."""
        return {Band.STRONG: self.strong, Band.LIKELY: self.likely, Band.WEAK: self.weak}[band]


UNICODE = Marks(*"●◐◌=≈✓✗▶▷▌&/⋯⇄→≠·…│─█░")
ASCII = Marks(*(*"#+.=*vx>):&/~", "<>", "->", "!=", *"|~|-#."))
