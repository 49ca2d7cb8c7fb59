"""What keys do to the review: decisions, notes, undo."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from textual.events import Key
from textual.timer import Timer

from reader.errors import ReaderError
from reader.model import Link, NoteTarget
from reader.reading import Reading
from reader.report.citation import short_name
from reader.report.phrases import pluralise
from reader.ui.bars import Line
from reader.ui.main_screen import Showing
from reader.ui.matching import Matching
from reader.ui.open_pair import Keeper, Memory
from reader.ui.panels.notes import NoteEditor
from reader.ui.status_text import hints, progress
from reader.ui.typing_line import TakesKeys

_FIRST_PAUSE, _LONGEST_PAUSE = 2.0, 60.0
"""Seconds until what could not be kept is tried again, twice as long each time: soon enough for who
has just made room on the disk, and seldom enough for one that stays full."""


class Keeps(Showing):
    """What cannot be kept waits, and the screen says so until it is kept."""

    _keeper: Keeper | None = None
    """Who keeps the review; None until it is read."""

    _is_unkept: bool = False
    """Whether something was decided while the review could not be read."""

    _why: str = ""
    """Why something waits to be kept; empty where nothing does."""

    _pause: float = _FIRST_PAUSE
    _timer: Timer | None = None
    _says_why: str = ""
    """What was said of a decision that was not kept."""

    _parting: str = ""
    """What was said to somebody who was about to leave with something unkept."""

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
            if self._is_unkept:  # decided here while it could not be read
                with suppress(ReaderError):  # it waits then like all that cannot be kept
                    keeper.keep(self.now.replay_onto(keeper.review))
                self._is_unkept = False
            self.go(self.now.with_review(keeper.review), self.notice)
            self.say_also(keeper.warning or keeper.news)
            self.say_also(self._gone(keeper))
            if keeper.waiting:  # of this pair or of others, from before
                self._wait(self._why or "not tried again yet")
            else:
                self._kept()

    def _gone(self, keeper: Keeper) -> str:
        """That some of what was decided has no place in these texts, and how to see it."""
        count = len(keeper.unplaced)
        if not count:
            return ""
        are = "is on passages that are gone" if count == 1 else "are on passages that are gone"
        return f"{pluralise(count, 'decision')} {are}: {self.key('unplaced')} lists"

    def _take_now(self) -> None:
        """What is decided next is laid over what was decided before: that must be known."""
        if self.memory is not None and self._keeper is None:
            with suppress(ReaderError):  # said already, and again with the decision
                self._take(self.memory, self.memory.review())

    def _keep(self, after: Reading, told: str) -> None:
        """Show `after` once its review is on disk; if that fails, show it all the same."""
        lost = ""
        if self.memory is not None and after.review is not self.now.review:
            try:
                if self._keeper is None:
                    self.memory.review()  # says why it cannot be read
                else:
                    after = after.with_review(self._keeper.keep(after.review))
                    told = "; ".join(filter(None, (told, self._keeper.warning)))
            except ReaderError as error:
                self._is_unkept = self._keeper is None
                lost = f"NOT KEPT ({error.why}): {told}; {error.advice}"
                self._wait(f"{error.why}; {error.advice}")
            else:
                self._kept()
        notice = lost or f"{told} {self.marks.dot} {progress(after)}"
        self._says_why = notice if self._why else ""
        self.go(after, notice)

    # what waits

    def tell(self) -> None:
        """Say in the bars what there is to say, what waits to be kept before the keys."""
        super().tell()
        if self._why and self._keeper is not None and self._keeper.waiting:
            count = self._keeper.waiting
            are = "is" if count == 1 else "are"
            told = f"{pluralise(count, 'decision')} {are} not on the disk yet: {self._why}"
            line = hints(self.now, self.marks, self.notice or told, self.commands)
            is_said = self.notice in {"", self._parting, self._says_why}
            always = "" if is_said else f" {count} not on the disk "
            self.hints.say(Line(line.text, always, line.style, line.spare))

    def _wait(self, why: str) -> None:
        """Try again after a pause."""
        self._why = why
        if self._timer is None:
            self._timer = self.set_timer(self._pause, self._try_again)

    def _kept(self) -> None:
        """Nothing waits any more, unless it is of another pair."""
        if self._keeper is None or not self._keeper.waiting:
            self._why, self._pause = "", _FIRST_PAUSE
            if self._timer is not None:
                self._timer.stop()
                self._timer = None

    def _try_again(self) -> None:
        """Try beside the keys: a disk may take its time to refuse."""
        self._timer = None
        if self._keeper is not None:
            work = partial(self._keep_waiting, self._keeper)
            self.in_background(work, "keeping what was decided")

    def _keep_waiting(self, keeper: Keeper) -> None:
        count = keeper.waiting
        try:
            keeper.keep_waiting()
        except ReaderError as error:
            self.from_background(partial(self._refused, f"{error.why}; {error.advice}"))
        else:
            self.from_background(partial(self._tried, keeper, count))

    def _refused(self, why: str) -> None:
        self._pause = min(self._pause * 2, _LONGEST_PAUSE)
        self._wait(why)
        self.tell()

    def _tried(self, keeper: Keeper, count: int) -> None:
        if keeper is not self._keeper or not self._why:
            return  # a decision has brought it there meanwhile
        self._kept()
        self.go(self.now.with_review(keeper.review), _now_kept(count))

    # leaving

    def may_leave(self) -> bool:
        """Whether leaving loses nothing; else it is said, and once that was said, one may."""
        keeper = self._keeper
        if keeper is None or not keeper.waiting or self._parting == self.notice != "":
            return True
        try:
            keeper.keep_waiting()
        except ReaderError as error:
            self._wait(f"{error.why}; {error.advice}")
            self._warn(keeper, error)
            return False
        return True

    def _warn(self, keeper: Keeper, error: ReaderError) -> None:
        """Say what is not on the disk, where it is instead, and how to leave it there."""
        leave, them = self.key("quit"), "it" if keeper.waiting == 1 else "them"
        try:
            self._parting = f"{leave} again leaves {them} in {keeper.put_apart()}"
        except ReaderError:
            self._parting = f"{leave} again leaves and LOSES {them}: no other folder takes {them}"
        many = pluralise(keeper.waiting, "decision")
        told = Line(f" {many} not on the disk: {error.why}; {error.advice}", style="notice")
        self.go(self.now, self._parting, told)


def _now_kept(count: int) -> str:
    are = "is" if count == 1 else "are"
    return f"{pluralise(count, 'decision')} that waited {are} on the disk now"


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
        from reader.ui.panels.orphans import UnplacedScreen  # noqa: PLC0415 - only when asked for

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
        self._write_note(self.now.note_target(on_link=False))

    def action_note_link(self) -> None:
        """Write a note on the link."""
        if self.now.link is None:
            self.go(self.now, f"there is no link here; {self.key('note')} notes on the passage")
        else:
            self._write_note(self.now.note_target(on_link=True))

    def _write_note(self, spot: NoteTarget) -> None:
        self._take_now()

        def written(text: str) -> None:
            self._note = None
            self.settle()
            self._take_now()
            after = self.now.with_note(spot, text)
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
            review = self.now.with_note(self._note.spot, self._note.text).review
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
