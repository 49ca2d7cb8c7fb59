"""Saving the review: a decision is on disk before the next key counts; the screen never waits."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from reader.errors import StorageError
from reader.reading import Place, Reading
from reader.report.phrases import pluralise
from reader.ui.bar_line import BarLine
from reader.ui.controllers.host import Host
from reader.ui.status_text import hints, review_progress

if TYPE_CHECKING:
    from concurrent.futures import Future

    from reader.model import NoteTarget
    from reader.session.session import OpenPair
    from reader.storage import Entry, EntryChange, PairStore

_BLINK = 0.15
"""Seconds after which the screen shows that it is saving."""

_PATIENCE = 5.0
"""Seconds that keys wait for a disk that does not answer."""


@dataclass(frozen=True, slots=True)
class _Commit:
    """A change that is being saved."""

    future: Future[StorageError | None]
    before: Reading
    after: Reading
    done: str
    ways: str


class SavingController:
    """Saves decisions; those that cannot be saved wait, and the screen says so until they are."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._pair: OpenPair | None = None
        self._commit: _Commit | None = None
        self._is_shown = False
        """Whether the stored review has been shown."""

        self._late: Place | None = None
        """Where the reader began, while the stored place has not been read."""

        self._failure_notice = ""
        """The message about a decision that was not saved."""

        self._quit_notice = ""
        """The message to someone who was about to leave with something unsaved."""

    # reading

    @property
    def store(self) -> PairStore | None:
        """What is stored of the pair that is shown; None where nothing is."""
        return None if self._pair is None else self._pair.store

    @property
    def review_file(self) -> str:
        """The path of what holds the review, for display; empty while nothing does."""
        return "" if self._pair is None else self._pair.store.where

    def use(self, pair: OpenPair | None) -> None:
        """Save decisions there from now on, and show those saved before."""
        self._pair, self._is_shown = pair, False
        if pair is not None:
            self._host.append_notice(pair.warning)
            self._late = None if pair.store.is_placed else self._host.reading.place
            pair.store.listen(partial(self._hear, pair))

    def _hear(self, pair: OpenPair, message: str) -> None:
        """In the thread of the storage."""
        self._host.call_on_screen(partial(self._show_news, pair, message))

    def _show_news(self, pair: OpenPair, message: str) -> None:
        if pair is self._pair:
            self._show_review(pair)
            failure, host = self._failure_notice, self._host
            if failure and not pair.store.waiting and host.notice.startswith(failure):
                host.show_notice(message)  # what it said is no longer so
            else:
                host.append_notice(message)
            host.refresh_bars()

    def _show_review(self, pair: OpenPair) -> None:
        host, reading = self._host, self._host.reading
        if self._late is not None and pair.store.is_placed:
            is_there, self._late = reading.place == self._late, None
            host.append_notice(pair.warning)
            reading = pair.restore(reading) if is_there else reading
            host.set_reading(reading, host.notice)
        after = reading.with_review(pair.store.review)
        if after is not reading:
            host.set_reading(after, host.notice)
        if pair.store.loaded.done() and not self._is_shown:
            self._is_shown = True
            count = len(pair.store.orphans)
            if count:
                them = "it" if count == 1 else "them"
                what = "decision or note" if count == 1 else "decisions and notes"
                gone = f"{count} {what} on lost passages"
                host.append_notice(f"{gone}; {host.context.key_to('unplaced')} lists {them}")

    async def wait_until_read(self) -> None:
        """Wait until the stored review is shown, which a decision may depend on."""
        if self._pair is not None and not self._is_shown:
            loaded = asyncio.wrap_future(self._pair.store.loaded)
            with suppress(TimeoutError):
                await asyncio.wait_for(asyncio.shield(loaded), _PATIENCE)
            self._show_review(self._pair)

    def note_by(self, author: str | None, spot: NoteTarget) -> Entry | None:
        """The latest note there by that author, None for the reader."""
        if self._pair is None:
            return None
        wanted = self._pair.storage.reviewer if author is None else author
        notes = self._pair.store.notes.get(spot, ())
        return next((note for note in reversed(notes) if note.author == wanted), None)

    def note_to_edit(self, spot: NoteTarget) -> Entry | None:
        """The reader's own note there, else one whose author is unknown."""
        return self.note_by(None, spot) or self.note_by("", spot)

    # saving

    def save(self, after: Reading, done: str, *changes: EntryChange, ways: str = "") -> None:
        """Save changes, of which `after` comes; `commit` shows it, what was done, and `ways` on."""
        if self._pair is None or not changes:
            self._show(after, done, ways)
        else:
            future = self._pair.record(*changes)
            self._commit = _Commit(future, self._host.reading, after, done, ways)

    async def commit(self) -> None:
        """Wait until what was recorded is on disk, then show it; show it also on failure."""
        commit, pair = self._commit, self._pair
        if commit is None or pair is None:
            return
        self._commit = None
        future = asyncio.wrap_future(commit.future)
        with suppress(TimeoutError):
            await asyncio.wait_for(asyncio.shield(future), _BLINK)
        if not future.done():
            self._host.show_notice(f"saving: {commit.done}")
            with suppress(TimeoutError):
                await asyncio.wait_for(asyncio.shield(future), _PATIENCE)
        after, reading = commit.after, self._host.reading
        if reading is not commit.before:  # more links, or another's decisions, came meanwhile
            after = replace(reading, edits=replace(after.edits, review=reading.review))
        why, advice = "the disk does not respond", "reader keeps trying"
        what = commit.done.removesuffix(" saved")
        if future.done():
            error = future.result()
            if error is None:
                self._failure_notice = ""
                self._show(after.with_review(pair.store.review), commit.done, commit.ways)
                return
            why, advice = error.why, error.advice
        self._failure_notice = f"NOT SAVED ({why}): {what}; {advice}"
        self._host.set_reading(after.with_review(pair.store.review), self._failure_notice)

    def _show(self, after: Reading, done: str, ways: str) -> None:
        dot, notice = self._host.context.marks.dot, "; ".join(filter(None, (done, ways)))
        self._host.set_reading(after, f"{notice} {dot} {review_progress(after)}")

    @property
    def _waiting(self) -> int:
        return 0 if self._pair is None else self._pair.storage.waiting

    @property
    def hint(self) -> BarLine | None:
        """The hints with what is not saved yet; None while everything is."""
        count = self._waiting
        if self._pair is None or not count or (self._commit is not None):
            return None
        host, error = self._host, self._pair.store.error
        if error is None:
            return None
        are = "is" if count == 1 else "are"
        why = f"{error.why}; {error.advice}"
        waiting = f"{pluralise(count, 'decision')} {are} not saved yet: {why}"
        line = hints(
            host.reading, host.context.marks, host.notice or waiting, host.context.commands
        )
        is_shown = host.notice in {"", self._quit_notice, self._failure_notice}
        always = "" if is_shown else f" {count} not saved "
        return BarLine(line.text, always, line.style, line.spare)

    # leaving

    async def may_leave(self) -> bool:
        """Whether leaving loses nothing; if not, say so, and allow it the next time."""
        pair = self._pair
        if pair is None or not pair.storage.waiting or self._quit_notice == self._host.notice != "":
            return True
        tried = asyncio.wrap_future(pair.store.refresh())
        with suppress(TimeoutError):
            await asyncio.wait_for(asyncio.shield(tried), _PATIENCE)
        if not pair.storage.waiting:
            return True
        await self._warn(pair)
        return False

    async def _warn(self, pair: OpenPair) -> None:
        """Say what is not saved, in which recovery file it is, and how to leave it there."""
        count, error = pair.storage.waiting, pair.store.error
        leave, them = self._host.context.key_to("quit"), "it" if count == 1 else "them"
        try:
            saving = asyncio.wrap_future(pair.storage.save_recovery())
            where = await asyncio.wait_for(asyncio.shield(saving), _PATIENCE)
            self._quit_notice = f"{leave} again quits and leaves {them} in {where}"
        except Exception as failure:  # noqa: BLE001 - whatever it is, nothing was written
            is_full = isinstance(failure, StorageError)
            no_file = "no folder is writable" if is_full else "no recovery file could be written"
            self._quit_notice = f"{leave} again quits and LOSES {them}: {no_file}"
        why = f": {error.why}; {error.advice}" if error is not None else ""
        line = BarLine(f" {pluralise(count, 'decision')} not saved{why}", style="notice")
        self._host.set_reading(self._host.reading, self._quit_notice, line)

    def save_on_leave(self, *changes: EntryChange) -> None:
        """Save changes and the place; closing the storage waits for the disk."""
        if self._pair is not None:
            if changes:
                self._pair.record(*changes)
            self._pair.save_place(self._host.reading)
