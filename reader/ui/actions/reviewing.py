"""What keys do to the review: decisions, notes, undo."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from textual.events import Key

from reader.errors import ReaderError
from reader.model import Link, Spot
from reader.reading import Reading
from reader.ui.line import Line
from reader.ui.matching import Matching
from reader.ui.noting import NoteEditor
from reader.ui.opened import Keeper, Memory
from reader.ui.showing import Showing
from reader.ui.typing_line import TakesKeys


class Reviews(Showing, TakesKeys):
    """Each decision is kept before the next key is heeded."""

    _note: NoteEditor | None = None
    _keeper: Keeper | None = None
    """Who keeps the review; None until it is read."""

    _is_unkept: bool = False
    """Whether something was decided that is not on the disk."""

    def take_key(self, key: Key) -> bool:
        """What is typed while a note is open belongs to it."""
        if self._note is None:
            return super().take_key(key)
        self._note.take_key(key)
        return True

    def action_accept(self) -> None:
        """Accept the link shown."""
        self._decide(Reading.accept, "accepted")

    def action_reject(self) -> None:
        """Reject the link shown."""
        self._decide(Reading.reject, "rejected")

    def action_clear(self) -> None:
        """Take back what was decided of the link shown."""
        self._decide(Reading.clear, "cleared")

    def _decide(self, decide: Callable[[Reading], Reading], done: str) -> None:
        self._take_now()
        link = self.now.link
        if link is None:
            until = "" if self.found.matching is Matching.DONE else f" ({self.found.matching})"
            self.go(self.now, f"there is no link here{until}")
            return
        after = decide(self.now)
        already = "nothing was decided here" if done == "cleared" else f"it is {done} already"
        self._keep(after, f"{done} {self._numbers(link)}" if after != self.now else already)

    def action_pin(self) -> None:
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

    def action_undo(self) -> None:
        """Take the last change back."""
        self._take_now()
        after = self.now.undo()
        self._keep(after, "undone" if after != self.now else "nothing to undo")

    def action_redo(self) -> None:
        """Make again what was taken back."""
        self._take_now()
        after = self.now.redo()
        self._keep(after, "done again" if after != self.now else "nothing was undone")

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
        before = self.now.review.notes.get(spot, "")
        self._note = NoteEditor(f"Note on {about}", before, written, spot)
        self.mount(self._note, before="#link")
        self.settle()
        self.tell()

    def tell(self) -> None:
        """Say in the bars what there is to say; while a note is written, the keys that close it."""
        super().tell()
        if self._note is not None:
            self.hints.say(Line(" Esc keeps the note, Ctrl-G leaves it as it was", "", "dim"))

    @property
    def is_busy(self) -> bool:
        """Whether a note is being written."""
        return self._note is not None or super().is_busy

    def leave(self) -> None:
        """Keep the place, and the note that is being written."""
        review = self.now.review
        if self._note is not None:
            review = self.now.noted(self._note.spot, self._note.text).review
        if self._keeper is not None and (self._is_unkept or self._note is not None):
            with suppress(ReaderError):  # said when it was decided
                self._keeper.keep(review)
        super().leave()

    # what is kept

    def on_mount(self) -> None:
        """Take up what was decided before."""
        super().on_mount()
        self.take_up(self.memory)

    def take_up(self, memory: Memory | None) -> None:
        """From now on keep decisions there, those that are there already among them."""
        self.memory, self._keeper, self._is_unkept = memory, None, False
        if memory is not None:
            self.say_also(memory.warning)
            self.in_background(partial(self._open_review, memory), "reading the review")

    def _open_review(self, memory: Memory) -> None:
        """Read it while the text is being read, for it takes longer than a frame."""
        try:
            keeper = memory.review()
        except ReaderError as error:
            self.from_background(partial(self.say_also, str(error)))
        else:
            self.from_background(partial(self._take, memory, keeper))

    def _take(self, memory: Memory, keeper: Keeper) -> None:
        if memory is self.memory and self._keeper is None:
            self._keeper = keeper
            review = keeper.review
            if self._is_unkept:  # decided here while it could not be read
                with suppress(ReaderError):
                    review = keeper.keep(self.now.laid_over(review))
                    self._is_unkept = False
            self.go(self.now.with_review(review), self.notice)
            self.say_also(keeper.warning)

    def _take_now(self) -> None:
        """What is decided next is laid over what was decided before: that must be known."""
        if self.memory is not None and self._keeper is None:
            with suppress(ReaderError):  # said already, and again with the decision
                self._take(self.memory, self.memory.review())

    def _keep(self, after: Reading, told: str) -> None:
        """Show `after` once its review is on disk; if that fails, show it all the same."""
        if self.memory is not None and after.review is not self.now.review:
            try:
                if self._keeper is None:
                    self.memory.review()  # says why it cannot be read
                else:
                    after = after.with_review(self._keeper.keep(after.review))
                    self._is_unkept = False
                    told = "; ".join(filter(None, (told, self._keeper.warning)))
            except ReaderError as error:
                self._is_unkept = True
                told = f"{told}; NOT KEPT: {error.why}; {error.advice}"
        decided, total = after.progress
        self.go(after, f"{told} {self.marks.dot} {decided} of {total} links decided")

    def _numbers(self, link: Link) -> str:
        left = self.now.comparison.left.passages[link.left].number
        right = self.now.comparison.right.passages[link.right].number
        return f"{left} {self.marks.between} {right}"
