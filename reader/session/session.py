"""The session: sources and pairs as the screen and the command line use them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from functools import cached_property, partial
from shutil import get_terminal_size

from reader import paths
from reader.errors import ReaderError, StorageError
from reader.matching.worker import CancelToken, Matcher
from reader.model import Comparison, Side, Source
from reader.reading import THREE_PANES, Layout, Reading
from reader.session.inputs import Inputs, Options, first_pair
from reader.session.match_job import Find, Progress
from reader.storage import EntryChange, PairStore, ReadProgress, Storage, ViewState, relocate
from reader.text.sanitise import clean

_PATIENCE = 5.0
"""Seconds that opening the screen waits for a review file."""


class Session:
    """All sources of a run. Without a matcher, pairs are compared in the thread that asks."""

    def __init__(
        self,
        options: Options,
        inputs: Inputs,
        storage: Storage,
        matcher: Matcher | None = None,
        load: Callable[[], Inputs] | None = None,
    ) -> None:
        """`load` opens the sources again, for `reload`."""
        self.options = options
        self.storage = storage
        self._inputs = inputs
        self._matcher = matcher
        self._load = load
        names = options.names or (str(paths.bundled_comparison()),)
        storage.names = names if len(names) != 2 else ()

    @property
    def sources(self) -> tuple[Source, ...]:
        """All sources, in the order of the command line."""
        return self._inputs.sources

    @property
    def compared(self) -> Mapping[tuple[int, int], Comparison]:
        """The comparisons made so far, as matched, by the places of left and right."""
        return dict(self._inputs.made)

    def pair(self, one: int, other: int) -> OpenPair:
        """Two sources by their places, left and right. Raises IndexError if there is no such."""
        sources = self.sources
        comparison = Comparison(sources[one], sources[other])
        find = partial(_find, self._inputs, (one, other), self._matcher)
        return OpenPair(self, comparison, find, is_first=(one, other) == self.first_pair)

    @property
    def first_pair(self) -> tuple[int, int]:
        """The indexes of the sources to begin with."""
        return first_pair(self.options)

    def compare(self, one: int, other: int) -> Comparison:
        """The comparison of two sources; slow if it has not been made."""
        return self.pair(one, other).find(lambda _progress: None, CancelToken())

    def compare_each(
        self, pairs: Sequence[tuple[int, int]], done: Callable[[], object], token: CancelToken
    ) -> None:
        """Compare those of the pairs that are not compared yet; slow. `done` is called after each.

        Raises Cancelled once `token` is cancelled. A pair that fails is left out.
        """
        matcher = self._matcher
        if matcher is not None:
            self._inputs.compare_each(pairs, partial(matcher.compare_each, token=token), done)
            return
        for pair in pairs:
            token.check()
            with suppress(ReaderError):
                self.compare(*pair)
                done()

    def read_again(self) -> Inputs:
        """All sources, read again but not used yet; slow. Raises ReaderError if one fails."""
        return self._inputs if self._load is None else self._load()

    def use(self, inputs: Inputs) -> None:
        """Have these sources in place of those before."""
        self._inputs = inputs


def _find(
    inputs: Inputs,
    places: tuple[int, int],
    matcher: Matcher | None,
    progress: Progress,
    token: CancelToken,
) -> Comparison:
    match = None if matcher is None else partial(matcher.compare, notify=progress, token=token)
    return inputs.compare(*places, match)


class OpenPair:
    """Two sources of a session, how their links are found, and what is stored of them."""

    def __init__(
        self, session: Session, comparison: Comparison, find: Find, *, is_first: bool = True
    ) -> None:
        self.comparison = comparison
        """Without links."""

        self.find = find
        self._options = session.options
        self.storage = session.storage
        """Of all pairs."""

        self._every = session.sources
        self._is_first = is_first
        self._usual = Layout()
        """The layout when the options ask for none."""

    @cached_property
    def store(self) -> PairStore:
        """What is stored of the pair; its place is read at once, its review in a thread."""
        return self.storage.open_pair(self.comparison, self._every, self._options.review_file)

    def record(self, *changes: EntryChange) -> Future[StorageError | None]:
        """Save changes; see PairStore.record. A note on a passage is saved for every pair with it.

        The other pairs follow in the thread of the storage.
        """
        future = self.store.record(*changes)
        for change in changes:
            ends = change.left, change.right
            if change.kind == "note" and None in ends and len(self._every) > 2:
                side = Side.RIGHT if change.left is None else Side.LEFT
                self._share(self.comparison.source(side), change)
        return future

    def _share(self, source: Source, change: EntryChange) -> None:
        """Save a note on a passage of `source` for all other pairs that have this source."""
        number = self._every.index(source)
        shown = {self._every.index(self.comparison.source(side)) for side in Side}
        index = change.right if change.left is None else change.left
        for other in range(len(self._every)):
            if other not in shown:
                one, two = sorted((number, other))
                pair = Comparison(self._every[one], self._every[two])
                target = (index, None) if number == one else (None, index)
                self.storage.record_note(
                    pair, self._every, self._options.review_file, target, change.value
                )

    @property
    def warning(self) -> str:
        """What to say of the stored place, in one line; empty for nothing."""
        lost = ", ".join(self.store.place.lost) if self.store.place else ""
        gone = f"the passages of these marks are gone: {lost}" if lost else ""
        return self.store.warning or gone

    def check_review(self) -> None:
        """Read the review file now.

        Raises StorageError if it is damaged, of other articles, or not read within five seconds.
        """
        try:
            self.store.loaded.result(_PATIENCE)
        except TimeoutError as error:
            what, why = "cannot read the review", "the disk does not respond"
            advice = "try again, or start without --review"
            raise StorageError(what, clean(self.store.where), why, advice) from error
        if self.store.error is not None:
            raise self.store.error

    def restore(self, reading: Reading) -> Reading:
        """`reading` at the place of the last time, unless the options say where to begin."""
        place = self.store.place
        begins = self._options.fresh or self._options.at is not None
        if place is not None and not (begins and self._is_first):
            reading = place.view.restored(reading)
            self._usual = reading.layout
        elif len(self._every) > 2 and get_terminal_size().columns < THREE_PANES:
            # the main account, and a strip for each other one
            reading = replace(reading, layout=replace(reading.layout, is_maximised=True))
            self._usual = reading.layout
        main = self._options.main
        if main is not None and self._is_first:
            side = Side.LEFT if self._every[main - 1] == reading.source(Side.LEFT) else Side.RIGHT
            reading = reading.with_side(side).align()
        return with_layout(reading, self._options.layout)

    def save_place(self, reading: Reading) -> Future[StorageError | None]:
        """Save where the reader is; a layout that was asked for this run is not saved."""
        wanted = self._options.layout
        view = reading
        if wanted is not None:
            layout = reading.layout.copy_split(self._usual)
            if layout.with_preset(wanted) == reading.layout:
                view = replace(reading, layout=layout)
        review = self.store.review if self.store.loaded.done() else reading.review
        _, links = reading.progress
        decided, notes = len(review.decisions), len(review.notes)
        read = ReadProgress(reading.here.number, decided, links, notes)
        return self.store.save_place(ViewState.of(view), read)


def reloaded(reading: Reading, comparison: Comparison) -> Reading:
    """`reading` at the same place in other versions of its sources."""
    before = reading.comparison
    left = relocate(before.left, comparison.left)
    return reading.reload(comparison, left, relocate(before.right, comparison.right))


def with_layout(reading: Reading, name: str | None) -> Reading:
    """`reading` with the panes as --layout asks for."""
    return reading if name is None else replace(reading, layout=reading.layout.with_preset(name))
