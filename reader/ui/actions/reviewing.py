"""What keys do to the review: decisions, notes, undo."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

from textual.events import Key

from reader.errors import ReaderError
from reader.model import Link, Spot
from reader.reading import Reading
from reader.ui.actions.keeping import Keeps
from reader.ui.line import Line
from reader.ui.matching import Matching
from reader.ui.noting import NoteEditor
from reader.ui.typing_line import TakesKeys
from reader.wording import short_name


class Reviews(Keeps, TakesKeys):
    """Each decision is kept before the next key is heeded."""

    _note: NoteEditor | None = None

    def take_key(self, key: Key) -> bool:
        """What is typed while a note is open belongs to it."""
        if self._note is None:
            return super().take_key(key)
        self._note.take_key(key)
        return True

    async def action_accept(self) -> None:
        """Accept the link shown."""
        self._decide(Reading.accept, "accepted")
        await _let_paint()

    async def action_reject(self) -> None:
        """Reject the link shown."""
        self._decide(Reading.reject, "rejected")
        await _let_paint()

    async def action_clear(self) -> None:
        """Take back what was decided of the link shown."""
        self._decide(Reading.clear, "cleared")
        await _let_paint()

    def _decide(self, decide: Callable[[Reading], Reading], done: str) -> None:
        self._take_now()
        link = self.now.link
        if link is None:
            until = "" if self.found.matching is Matching.DONE else f" ({self.found.matching})"
            self.go(self.now, f"there is no link here{until}")
            return
        after = decide(self.now)
        if done == "rejected" and (link.left, link.right) not in after.review.decisions:
            done = "unpinned"
        already = "nothing was decided here" if done == "cleared" else f"it is {done} already"
        self._keep(after, f"{done} {self._numbers(link)}" if after != self.now else already)

    async def action_pin(self) -> None:
        """Remember this passage, or link the two by hand."""
        self._take_now()
        before, after = self.now, self.now.pin()
        number = before.here.number
        if after.review is not before.review:
            link = after.link
            self._keep(after, "" if link is None else f"pinned {self._numbers(link)}")
        elif after.pinning is not None:
            pin = self.key("pin")
            told = f"{pin} in the other pane links it with {number}, {pin} here forgets it"
            self.go(after, told)
        elif before.pinning is not None:
            self.go(after, "nothing was pinned")
        else:
            self.go(after, f"{before.here.kind}: never linked")
        await _let_paint()

    def action_unplaced(self) -> None:
        """List what was decided and noted on passages that are gone."""
        from reader.ui.unplaced import UnplacedScreen  # noqa: PLC0415 - only when asked for

        self._take_now()
        gone = () if self._keeper is None else self._keeper.unplaced
        if gone:
            self.app.push_screen(
                UnplacedScreen(gone, self.now.comparison, self.marks, self.commands)
            )
        else:
            self.go(self.now, "every decision and note has its passages in these texts")

    async def action_undo(self) -> None:
        """Take the last change back."""
        self._take_now()
        after = self.now.undo()
        self._keep(after, "undone" if after != self.now else "nothing to undo")
        await _let_paint()

    async def action_redo(self) -> None:
        """Make again what was taken back."""
        self._take_now()
        after = self.now.redo()
        self._keep(after, "done again" if after != self.now else "nothing was undone")
        await _let_paint()

    def action_note(self) -> None:
        """Write a note on the passage."""
        self._write_note(self.now.spot(on_link=False))

    def action_note_link(self) -> None:
        """Write a note on the link."""
        if self.now.link is None:
            self.go(self.now, f"there is no link here; {self.key('note')} notes on the passage")
        else:
            self._write_note(self.now.spot(on_link=True))

    def _write_note(self, spot: Spot) -> None:
        self._take_now()

        def written(text: str) -> None:
            self._note = None
            self.settle()
            self._take_now()
            after = self.now.noted(spot, text)
            done = "noted" if text.strip() else "the note is gone"
            self._keep(after, done if after != self.now else "the note is as it was")

        left, right = spot
        numbers = [
            str(source.passages[index].number or "-")
            for source, index in (
                (self.now.comparison.left, left),
                (self.now.comparison.right, right),
            )
            if index is not None
        ]
        about = f" {self.marks.between} ".join(numbers)
        if None in spot:
            about = f"{about} of {short_name(self.now.source(self.now.side))}"
        before = self.now.review.notes.get(spot, "")
        self._note = NoteEditor(f"Note on {about}", before, written, spot)
        self.mount(self._note, before="#link")
        self.settle()
        self.tell()

    def tell(self) -> None:
        """Say in the bars what there is to say; while a note is written, the keys that close it."""
        super().tell()
        if self._note is not None:
            keys = "Esc keeps the note, Ctrl-G leaves it as it was, Ctrl-X opens your editor"
            told = self._note.told
            self.hints.say(Line(f" {told or keys}", "", "notice" if told else "dim"))

    def on_note_editor_told(self) -> None:
        """The editor of a note has ended."""
        self.tell()

    @property
    def is_busy(self) -> bool:
        """Whether a note is being written."""
        return self._note is not None or super().is_busy

    def leave(self) -> None:
        """Keep the place, and the note that is being written."""
        review = self.now.review
        if self._note is not None:
            review = self.now.noted(self._note.spot, self._note.text).review
        if self._keeper is not None and (self._note is not None or self._keeper.waiting):
            with suppress(ReaderError):  # said when it was decided, and by who is left to
                self._keeper.keep(review)
        super().leave()

    def _numbers(self, link: Link) -> str:
        left = self.now.comparison.left.passages[link.left].number
        right = self.now.comparison.right.passages[link.right].number
        return f"{left} {self.marks.between} {right}"


async def _let_paint() -> None:
    """Let the screen tell of a decision before the next key, where keys wait in a row.

    Each is written before the next is heeded, so that a row of them may take seconds.
    """
    await asyncio.sleep(0)
