"""The panel that lists what was decided and noted on passages that are gone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from reader.model import Comparison, OldPassage, OrphanedDecision, Side
from reader.report.citation import short_name
from reader.report.phrases import counted
from reader.text.sanitise import visible
from reader.ui.commands import Command
from reader.ui.marks import Marks
from reader.ui.page.paint import Palette
from reader.ui.panels.panel import Scrolled
from reader.ui.status_text import day

_ABOUT = (
    "The texts as they are now have not the passages that these were made on. All of them stay in "
    "the review; one whose passages come back has its place again."
)
_OPENING = 200
"""Characters of a passage that is gone: enough to know it again."""


class UnplacedScreen(Scrolled):
    """Every one of them, in the order in which they were made."""

    def __init__(
        self,
        unplaced: Sequence[OrphanedDecision],
        comparison: Comparison,
        marks: Marks,
        commands: Sequence[Command],
    ) -> None:
        self._unplaced = unplaced
        self._comparison = comparison
        title = f"{counted(len(unplaced), 'decision')} without a place"
        super().__init__(title, "unplaced", marks, commands, self._text)

    def _text(self, palette: Palette) -> RenderableType:
        """What was said, when, and the first words of what it was said of."""
        parts: list[RenderableType] = [Text(_ABOUT, palette.dim)]
        for number, one in enumerate(self._unplaced, 1):
            said, *more = [*one.note.splitlines(), *([f"{one.decision}"] if one.decision else [])]
            when = one.when.astimezone()
            told = f"{day(when.date().isoformat())}, {when:%H:%M}"
            what = f"note: {said}" if one.note else said
            parts.append(Text(f"\n{number}  {self._drawn(what)}", palette.heading))
            lines = [*more, *self._passages(one), told]
            parts.append(Padding(Text("\n".join(map(self._drawn, lines))), (0, 0, 0, 3)))
        return Group(*parts)

    def _passages(self, one: OrphanedDecision) -> Iterator[str]:
        for side, former in zip(Side, (one.left, one.right), strict=True):
            if former is not None:
                yield f"{short_name(self._comparison.source(side))}{_told(former, self.marks.cut)}"

    def _drawn(self, text: str) -> str:
        return self.marks.drawn(visible(text))


def _told(former: OldPassage, cut: str) -> str:
    number = "" if former.number is None else f" {former.number}"
    opening = former.opening
    if len(opening) > _OPENING:
        opening = f"{opening[:_OPENING].rsplit(' ', 1)[0]}{cut}"
    return f"{number}: {opening or 'its words were not kept'}"
