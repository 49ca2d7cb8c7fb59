"""The signs on the screen, in Unicode and in ASCII; shape carries the meaning."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model import Band, Decision, Link
from reader.ui.page.wrap import drawn_in_ascii


@dataclass(frozen=True, slots=True)
class Marks:
    """One set of signs, each one column wide."""

    strong: str
    likely: str
    weak: str
    accepted: str
    """A link that the reader accepted, or made by hand."""

    rejected: str
    cursor: str
    """Beside the passage under the cursor of the pane that has the keys."""

    other_cursor: str
    """Beside the passage under the other pane's cursor."""

    other_counterpart: str
    """Beside another passage that is linked to the one under the cursor: "and this"."""

    found: str
    """Beside a passage that has what was looked for."""

    fold: str
    between: str
    """Stands between the numbers of two linked passages."""

    dot: str
    """Parts what stands side by side on a line."""

    cut: str
    """Ends what did not fit."""

    border: str
    """Between panes side by side."""

    rule: str
    """Between the panes and the link line."""

    done: str
    undone: str
    """A tenth of the work, done or still to do."""

    def drawn(self, text: str) -> str:
        """`text` as it is drawn with these signs: in ASCII, if that is what they are."""
        return text if self is not ASCII else drawn_in_ascii(text)

    def link(self, link: Link | None) -> str:
        """The sign of a link: what the reader decided, else its band; a blank for none."""
        if link is None:
            return " "
        return {
            Band.STRONG: self.strong,
            Band.LIKELY: self.likely,
            Band.WEAK: self.weak,
            Decision.ACCEPTED: self.accepted,
            Decision.REJECTED: self.rejected,
            Decision.PINNED: self.accepted,
        }[link.decision or link.band]


UNICODE = Marks("●", "◐", "◌", "✓", "✗", "▶", "▷", "&", "/", "⋯", "⇄", "·", "…", "│", "─", "█", "░")
ASCII = Marks("#", "+", ".", "v", "x", ">", "-", "&", "/", "~", "<>", "|", "~", "|", "-", "#", ".")
