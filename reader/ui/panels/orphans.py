"""The panel that lists decisions and notes on passages that are gone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from reader.model import Comparison, OldPassage, OrphanedDecision, Side
from reader.report.citation import short_name
from reader.report.phrases import pluralise
from reader.text.sanitise import visible
from reader.ui.commands import Command
from reader.ui.page.marks import Marks
from reader.ui.page.paint import Palette
from reader.ui.panels.panel import TextPanel
from reader.ui.status_text import day

_ABOUT = (
    "These decisions and notes are about passages that the texts no longer contain. They stay in "
    "the review, and apply again if their passages come back."
)
_OPENING = 200
"""Characters of a passage that is gone: enough to recognise it."""


class OrphansScreen(TextPanel):
    """Lists them in the order in which they were made."""

    def __init__(
        self,
        unplaced: Sequence[OrphanedDecision],
        comparison: Comparison,
        marks: Marks,
        commands: Sequence[Command],
    ) -> None:
        self._unplaced = unplaced
        self._comparison = comparison
        title = f"{pluralise(len(unplaced), 'decision')} on lost passages"
        super().__init__(title, "unplaced", marks, commands, self._text)

    def _text(self, palette: Palette) -> RenderableType:
        """Render each note or decision, its time, and the first words of its passages."""
        parts: list[RenderableType] = [Text(_ABOUT, palette.dim)]
        for number, one in enumerate(self._unplaced, 1):
            first, *more = [*one.note.splitlines(), *([f"{one.decision}"] if one.decision else [])]
            when = one.when.astimezone()
            time = f"{day(when.date().isoformat())}, {when:%H:%M}"
            what = f"note: {first}" if one.note else first
            parts.append(Text(f"\n{number}  {self._drawn(what)}", palette.heading))
            lines = [*more, *self._passages(one), time]
            parts.append(Padding(Text("\n".join(map(self._drawn, lines))), (0, 0, 0, 3)))
        return Group(*parts)

    def _passages(self, one: OrphanedDecision) -> Iterator[str]:
        for side, former in zip(Side, (one.left, one.right), strict=True):
            if former is not None:
                name = short_name(self._comparison.source(side))
                yield f"{name}{_describe(former, self.marks.cut)}"

    def _drawn(self, text: str) -> str:
        return self.marks.draw(visible(text))


def _describe(former: OldPassage, cut: str) -> str:
    number = "" if former.number is None else f" {former.number}"
    opening = former.opening
    if len(opening) > _OPENING:
        opening = f"{opening[:_OPENING].rsplit(' ', 1)[0]}{cut}"
    return f"{number}: {opening or 'its words were not saved'}"
