"""Saving the review: read beside the keys, saved with each decision, retried while a disk fails."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import partial

from textual.timer import Timer

from reader.errors import ReaderError
from reader.model import OrphanedDecision, Review
from reader.reading import Reading
from reader.report.phrases import pluralise
from reader.ui.bar_line import BarLine
from reader.ui.controllers.host import Host
from reader.ui.open_pair import Keeper, Memory
from reader.ui.status_text import hints, review_progress

FIRST_PAUSE, LONGEST_PAUSE = 2.0, 60.0
"""Seconds until saving is retried, doubled each time: soon enough for someone who has just made
room on the disk, and seldom enough for a disk that stays full."""


class Saving:
    """Saves decisions; those that cannot be saved wait, and the screen says so until they are."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._memory: Memory | None = None
        self._keeper: Keeper | None = None
        """Saves the review; None until the review is read."""

        self._has_unmerged = False
        """Whether something was decided while the review could not be read."""

        self._why = ""
        """Why something waits to be saved; empty where nothing does."""

        self._pause = FIRST_PAUSE
        self._timer: Timer | None = None
        self._failure_notice = ""
        """What was said of a decision that was not saved."""

        self._quit_notice = ""
        """What was said to someone who was about to leave with something unsaved."""

    # reading

    @property
    def is_read(self) -> bool:
        """Whether the review of this pair has been read."""
        return self._keeper is not None

    @property
    def review_file(self) -> str:
        """The path of the review file, for display; empty while there is none."""
        return "" if self._keeper is None else self._keeper.where

    @property
    def unplaced(self) -> tuple[OrphanedDecision, ...]:
        """Decisions and notes on passages that are gone."""
        return () if self._keeper is None else tuple(self._keeper.unplaced)

    @property
    def pause(self) -> float | None:
        """Seconds until the retry that is planned; None for none."""
        return None if self._timer is None else self._pause

    def use(self, memory: Memory | None) -> None:
        """Save decisions there from now on, and read the ones saved before."""
        self._memory, self._keeper, self._has_unmerged = memory, None, False
        if memory is not None:
            self._host.append_notice(memory.warning)
            self._host.run_in_background(partial(self._read, memory), "reading the review")

    def _read(self, memory: Memory) -> None:
        """Read the review in a thread: it takes longer than a frame."""
        try:
            keeper = memory.review()
        except ReaderError as error:
            self._host.call_on_screen(partial(self._host.append_notice, str(error)))
        else:
            self._host.call_on_screen(partial(self._use_keeper, memory, keeper))

    def _use_keeper(self, memory: Memory, keeper: Keeper) -> None:
        if memory is not self._memory or self._keeper is not None:
            return
        host, self._keeper = self._host, keeper
        if self._has_unmerged:
            with suppress(ReaderError):  # it waits then like all that cannot be saved
                keeper.keep(host.reading.replay_onto(keeper.review))
            self._has_unmerged = False
        host.set_reading(host.reading.with_review(keeper.review), host.notice)
        host.append_notice(keeper.warning or keeper.news)
        host.append_notice(self._unplaced_notice(keeper))
        if keeper.waiting:  # of this pair or of others, from before
            self._plan_retry(self._why or "not tried again yet")
        else:
            self._clear_wait()

    def _unplaced_notice(self, keeper: Keeper) -> str:
        count = len(keeper.unplaced)
        if not count:
            return ""
        are = "is" if count == 1 else "are"
        lists = self._host.context.key_to("unplaced")
        return f"{pluralise(count, 'decision')} {are} on passages that are gone: {lists} lists"

    def read_now(self) -> None:
        """Read the review before it is changed: a decision is merged into earlier ones."""
        if self._memory is not None and self._keeper is None:
            with suppress(ReaderError):  # shown already, and again with the decision
                self._use_keeper(self._memory, self._memory.review())

    # saving

    def save(self, after: Reading, done: str) -> None:
        """Save the review of `after`, then show it and what was done; show it also on failure."""
        host, failure = self._host, ""
        if self._memory is not None and after.review is not host.reading.review:
            try:
                if self._keeper is None:
                    self._memory.review()  # raises, and says why it cannot be read
                else:
                    # the old files have no checked rows; these last as long as the run
                    kept = self._keeper.keep(after.review)
                    after = after.with_review(replace(kept, checked=after.review.checked))
                    done = "; ".join(filter(None, (done, self._keeper.warning)))
            except ReaderError as error:
                self._has_unmerged = self._keeper is None
                failure = f"NOT SAVED ({error.why}): {done}; {error.advice}"
                self._plan_retry(f"{error.why}; {error.advice}")
            else:
                self._clear_wait()
        notice = failure or f"{done} {host.context.marks.dot} {review_progress(after)}"
        self._failure_notice = notice if self._why else ""
        host.set_reading(after, notice)

    @property
    def hint(self) -> BarLine | None:
        """The hints with what is not saved yet; None while everything is."""
        if not self._why or self._keeper is None or not self._keeper.waiting:
            return None
        host, count = self._host, self._keeper.waiting
        are = "is" if count == 1 else "are"
        waiting = f"{pluralise(count, 'decision')} {are} not saved yet: {self._why}"
        line = hints(
            host.reading, host.context.marks, host.notice or waiting, host.context.commands
        )
        is_shown = host.notice in {"", self._quit_notice, self._failure_notice}
        always = "" if is_shown else f" {count} not saved "
        return BarLine(line.text, always, line.style, line.spare)

    def _plan_retry(self, why: str) -> None:
        self._why = why
        if self._timer is None:
            self._timer = self._host.set_timer(self._pause, self.retry)

    def _clear_wait(self) -> None:
        """Stop retrying, unless something of another pair still waits."""
        if self._keeper is None or not self._keeper.waiting:
            self._why, self._pause = "", FIRST_PAUSE
            if self._timer is not None:
                self._timer.stop()
                self._timer = None

    def retry(self) -> None:
        """Retry in a thread: a disk may be slow to refuse."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._keeper is not None:
            work = partial(self._retry_in_thread, self._keeper)
            self._host.run_in_background(work, "saving the review")

    def _retry_in_thread(self, keeper: Keeper) -> None:
        count = keeper.waiting
        try:
            keeper.keep_waiting()
        except ReaderError as error:
            self._host.call_on_screen(partial(self._on_refused, f"{error.why}; {error.advice}"))
        else:
            self._host.call_on_screen(partial(self._on_saved, keeper, count))

    def _on_refused(self, why: str) -> None:
        self._pause = min(self._pause * 2, LONGEST_PAUSE)
        self._plan_retry(why)
        self._host.refresh_bars()

    def _on_saved(self, keeper: Keeper, count: int) -> None:
        if keeper is not self._keeper or not self._why:
            return  # a decision has saved it meanwhile
        self._clear_wait()
        are = "is" if count == 1 else "are"
        notice = f"{pluralise(count, 'decision')} that waited {are} saved now"
        self._host.set_reading(self._host.reading.with_review(keeper.review), notice)

    # leaving

    def may_leave(self) -> bool:
        """Whether leaving loses nothing; if not, say so, and allow it the next time."""
        keeper = self._keeper
        if keeper is None or not keeper.waiting or self._quit_notice == self._host.notice != "":
            return True
        try:
            keeper.keep_waiting()
        except ReaderError as error:
            self._plan_retry(f"{error.why}; {error.advice}")
            self._warn(keeper, error)
            return False
        return True

    def _warn(self, keeper: Keeper, error: ReaderError) -> None:
        """Say what is not saved, in which recovery file it is, and how to leave it there."""
        leave, them = self._host.context.key_to("quit"), "it" if keeper.waiting == 1 else "them"
        try:
            self._quit_notice = f"{leave} again quits and leaves {them} in {keeper.put_apart()}"
        except ReaderError:
            self._quit_notice = f"{leave} again quits and LOSES {them}: no folder is writable"
        many = pluralise(keeper.waiting, "decision")
        line = BarLine(f" {many} not saved: {error.why}; {error.advice}", style="notice")
        self._host.set_reading(self._host.reading, self._quit_notice, line)

    def save_on_leave(self, review: Review | None) -> None:
        """Save the place, and the review that is not saved yet; None where nothing changed."""
        if self._keeper is not None and (review is not None or self._keeper.waiting):
            with suppress(ReaderError):  # said when it was decided, and again by the caller
                self._keeper.keep(self._host.reading.review if review is None else review)
        if self._memory is not None:
            self._memory.keep(self._host.reading)
