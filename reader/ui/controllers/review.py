"""Decisions about links, notes, undo: each is saved before the next key is handled."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual.events import Key

from reader.model import Link, NoteTarget
from reader.reading import Reading
from reader.report.citation import short_name
from reader.ui.bar_line import BarLine
from reader.ui.controllers.host import Host
from reader.ui.controllers.saving import Saving
from reader.ui.matching import MatchStatus
from reader.ui.panels.notes import NoteEditor
from reader.ui.panels.orphans import OrphansScreen


class ReviewController:
    """Changes the review, and holds the note that is being written."""

    def __init__(self, host: Host, saving: Saving) -> None:
        self._host = host
        self._saving = saving
        self._note: NoteEditor | None = None

    # decisions

    async def accept(self) -> None:
        """Accept the link shown."""
        await self._decide(Reading.accept, "accepted")

    async def reject(self) -> None:
        """Reject the link shown."""
        await self._decide(Reading.reject, "rejected")

    async def clear(self) -> None:
        """Clear the decision on the link shown."""
        await self._decide(Reading.clear, "cleared")

    async def _decide(self, decide: Callable[[Reading], Reading], done: str) -> None:
        self._saving.read_now()
        host, link = self._host, self._host.reading.link
        if link is None:
            status = host.matched.status
            until = "" if status is MatchStatus.DONE else f" ({status})"
            host.show_notice(f"there is no link here{until}")
            return
        after = decide(host.reading)
        if done == "rejected" and (link.left, link.right) not in after.review.decisions:
            done = "unpinned"
        idle = "nothing was decided here" if done == "cleared" else f"it is {done} already"
        self._saving.save(after, f"{done} {self._numbers(link)}" if after != host.reading else idle)
        await _let_paint()

    async def pin(self) -> None:
        """Remember this passage, or link it to the remembered one by hand."""
        self._saving.read_now()
        before = self._host.reading
        after = before.pin()
        number = before.here.number
        if after.review is not before.review:
            link = after.link
            self._saving.save(after, "" if link is None else f"pinned {self._numbers(link)}")
        elif after.pinning is not None:
            pin = self._host.context.key_to("pin")
            ways = f"{pin} in the other pane links it with {number}, {pin} here forgets it"
            self._host.set_reading(after, ways)
        elif before.pinning is not None:
            self._host.set_reading(after, "nothing was pinned")
        else:
            self._host.set_reading(after, f"{before.here.kind}: never linked")
        await _let_paint()

    async def undo(self) -> None:
        """Undo the last change."""
        await self._change(Reading.undo, "undone", "nothing to undo")

    async def redo(self) -> None:
        """Redo the change that was undone last."""
        await self._change(Reading.redo, "done again", "nothing to redo")

    async def _change(self, change: Callable[[Reading], Reading], done: str, idle: str) -> None:
        self._saving.read_now()
        after = change(self._host.reading)
        self._saving.save(after, done if after != self._host.reading else idle)
        await _let_paint()

    def list_unplaced(self) -> None:
        """List decisions and notes on passages that are gone."""
        self._saving.read_now()
        host, unplaced = self._host, self._saving.unplaced
        if unplaced:
            context, comparison = host.context, host.reading.comparison
            panel = OrphansScreen(unplaced, comparison, context.marks, context.commands)
            host.open_panel(panel)
        else:
            host.show_notice("every decision and note has its passages in these texts")

    def _numbers(self, link: Link) -> str:
        comparison, between = self._host.reading.comparison, self._host.context.marks.between
        left = comparison.left.passages[link.left].number
        return f"{left} {between} {comparison.right.passages[link.right].number}"

    # notes

    @property
    def is_writing(self) -> bool:
        """Whether a note is being written."""
        return self._note is not None

    @property
    def hint(self) -> BarLine | None:
        """The keys that close the note being written; None while there is none."""
        if self._note is None:
            return None
        keys = "Esc saves the note, Ctrl-G discards the changes, Ctrl-X opens your editor"
        message = self._note.message
        return BarLine(f" {message or keys}", "", "notice" if message else "dim")

    def take_key(self, key: Key) -> bool:
        """Give the key to the note that is being written; False if there is none."""
        if self._note is None:
            return False
        self._note.take_key(key)
        return True

    def note_passage(self) -> None:
        """Write a note on the passage."""
        self._write_note(self._host.reading.note_target(on_link=False))

    def note_link(self) -> None:
        """Write a note on the link."""
        if self._host.reading.link is None:
            key = self._host.context.key_to("note")
            self._host.show_notice(f"there is no link here; {key} notes on the passage")
        else:
            self._write_note(self._host.reading.note_target(on_link=True))

    def _write_note(self, spot: NoteTarget) -> None:
        self._saving.read_now()
        host = self._host

        def save(text: str) -> None:
            self._note = None
            host.keyed_app.settle()
            self._saving.read_now()
            after = host.reading.with_note(spot, text)
            done = "note saved" if text.strip() else "note deleted"
            self._saving.save(after, done if after != host.reading else "note unchanged")

        comparison = host.reading.comparison
        ends = zip((comparison.left, comparison.right), spot, strict=True)
        numbers = [str(source.passages[at].number or "-") for source, at in ends if at is not None]
        about = f" {host.context.marks.between} ".join(numbers)
        if None in spot:
            about = f"{about} of {short_name(host.reading.source(host.reading.side))}"
        before = host.reading.review.notes.get(spot, "")
        self._note = NoteEditor(f"Note on {about}", before, save, spot)
        host.mount_above_link_line(self._note)
        host.keyed_app.settle()
        host.refresh_bars()

    def save_on_leave(self) -> None:
        """Save the place, what is not saved yet, and the note that is being written."""
        note = self._note
        review = None
        if note is not None:
            review = self._host.reading.with_note(note.spot, note.text).review
        self._saving.save_on_leave(review)


async def _let_paint() -> None:
    """Let the screen show a decision before the next key, where keys wait in a row.

    Each decision is written to disk before the next key, so a row of them may take seconds.
    """
    await asyncio.sleep(0)
