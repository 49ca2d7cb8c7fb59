"""How the review is kept: with each decision, and again by itself where that failed."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from textual.timer import Timer

from reader.errors import ReaderError
from reader.reading import Reading
from reader.ui.line import Line
from reader.ui.opened import Keeper, Memory
from reader.ui.showing import Showing
from reader.ui.telling import hints, progress
from reader.wording import counted

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
                    keeper.keep(self.now.laid_over(keeper.review))
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
        return f"{counted(count, 'decision')} {are}: {self.key('unplaced')} lists"

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
            told = f"{counted(count, 'decision')} {are} not on the disk yet: {self._why}"
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
        many = counted(keeper.waiting, "decision")
        told = Line(f" {many} not on the disk: {error.why}; {error.advice}", style="notice")
        self.go(self.now, self._parting, told)


def _now_kept(count: int) -> str:
    are = "is" if count == 1 else "are"
    return f"{counted(count, 'decision')} that waited {are} on the disk now"
