"""The list of notes and decisions, of this pair or of all pairs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.console import RenderableType
from rich.text import Text
from textual.events import Key

from reader.model import Comparison, NoteTarget
from reader.storage import Entry as LogEntry
from reader.storage.entries import moment
from reader.text.sanitise import visible
from reader.ui.key_queue import palette_of
from reader.ui.page.marks import Marks
from reader.ui.panels.chooser import Choice, Chooser
from reader.ui.panels.preview import Excerpt, Excerpts
from reader.ui.status_text import day

_APPLY_AGAIN = "These apply again if their passages come back."


class DecisionRow(NamedTuple):
    """One note, decision or checked difference, as it is listed."""

    name: str
    detail: str
    spot: NoteTarget | None
    """Where Enter goes; None where its passages are not in the texts that are open."""

    command: str = ""
    """What opens its pair, where that is another one."""


class DecisionsScreen(Chooser):
    """Lists the rows of this pair; Tab lists those of all pairs, and back."""

    has_preview = True

    def __init__(
        self,
        rows: Sequence[DecisionRow],
        comparison: Comparison,
        ask_all: Callable[[DecisionsScreen], object],
        marks: Marks,
        *,
        is_lost: bool = False,
    ) -> None:
        """`ask_all` has `show_all` called with the rows of all pairs.

        `is_lost` says that all rows are about passages that the texts no longer contain: they apply
        again if these come back. Their words are shown in full.
        """
        self._comparison = comparison
        self._heading = "Notes and decisions on lost passages" if is_lost else "Notes and decisions"
        self.is_wrapped = is_lost
        self._is_lost = is_lost
        self._here_answer = f"{'shows it below' if is_lost else 'goes there'}, Tab: all pairs"
        super().__init__(self._heading, self._here_answer, [], marks)
        self._here = self.rows = rows
        self._ask_all = ask_all
        self._is_all = False
        self._entries = _entries(rows)

    def render_headings(self, place: int) -> RenderableType | None:
        """Render the note over the first lost row."""
        is_noted = self._is_lost and not self._is_all and place == 0
        return Text(_APPLY_AGAIN, palette_of(self).dim) if is_noted else None

    def excerpts(self, place: int) -> Excerpts:
        """Return the passages of a row, if they are in the texts that are open."""
        left, right = self.rows[place].spot or (None, None)
        sources = self._comparison
        return (
            [] if left is None else [Excerpt(sources.left, left)],
            [] if right is None else [Excerpt(sources.right, right)],
        )

    async def take_key(self, key: Key) -> bool:
        """Tab changes between this pair and all; the rest is as in every list."""
        if key.key != "tab":
            return await super().take_key(key)
        self._is_all = not self._is_all
        if self._is_all:
            self._ask_all(self)
        else:
            self._show(self._here, self._heading, self._here_answer)
        return True

    def show_all(self, rows: Sequence[DecisionRow]) -> None:
        """List the rows of all pairs."""
        if self._is_all:
            title = "Notes and decisions of all pairs"
            self._show(rows, title, "goes there, Tab: this pair")

    def _show(self, rows: Sequence[DecisionRow], title: str, answer: str) -> None:
        self.rows = rows
        self._title, self._answer = title, answer
        self.replace_entries(_entries(rows))


def _entries(rows: Sequence[DecisionRow]) -> list[Choice]:
    return [Choice(row.name, row.detail, row.detail) for row in rows]


def describe(
    entry: LogEntry, numbers: str, openings: Sequence[str], marks: Marks
) -> tuple[str, str]:
    """Name and detail of an entry: "accepted 8 \u21c4 11", and by whom, when, on which words."""
    if entry.kind == "note":
        name = f"note on {numbers}: {entry.value}"
    elif entry.kind == "checked":
        name = f"checked {numbers}: {entry.detail}"
    else:
        name = f"{entry.value} {numbers}"
    when = moment(entry.when).astimezone()
    by = [entry.author, day(when.date().isoformat()), *openings]
    return visible(" ".join(name.split())), visible(f" {marks.dot} ".join(filter(None, by)))
