"""The sources themselves: read again; with more than two, other pairs and facts across all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial

from reader.errors import ReaderError
from reader.matching.worker import Cancelled, CancelToken
from reader.model import Collection, Comparison, LinkKey, Side
from reader.reading import Reading, start, switch_pair
from reader.report.citation import short_name
from reader.session.inputs import Inputs
from reader.session.match_job import MatchStatus
from reader.session.session import OpenPair, Session, reloaded
from reader.ui.controllers.host import Host
from reader.ui.controllers.saving_controller import SavingController
from reader.ui.panels.all_facts import AllFacts
from reader.ui.panels.pairs import PairList


class SourcesController:
    """Changes what is compared: the pair that is shown, or new versions of its texts."""

    def __init__(self, host: Host, saving: SavingController) -> None:
        self._host = host
        self._saving = saving
        self.pair: LinkKey = host.context.first_pair
        """The places of both sources that are shown."""

        self.is_reading = False
        """Whether the sources are being read again."""

        self.on_switch: Callable[[LinkKey, Reading], None] | None = None
        """Gets the pair that is left and the reading of the one that is shown."""

        self._known: Collection | None = None
        """The last collection, whose facts are joined already."""

        self._pending: Inputs | None = None
        """New texts that arrived while something was open that refers to the old ones."""

        self._readings: dict[LinkKey, Reading] = {}
        """Where the reader left pairs that are not shown now."""

        self._token: CancelToken | None = None
        """Of comparing all pairs; cancelled once that is over."""

    # reading again

    def reload(self) -> None:
        """Reload the sources in a thread; the old texts stay until all new ones are read."""
        session = self._host.context.session
        if session is None:
            self._host.show_notice("these texts cannot be reloaded")
        elif not self.is_reading:
            self.is_reading = True
            self._host.show_notice("reloading the sources")
            work = partial(self._read_again, session)
            self._host.run_in_background(work, "reloading the sources")

    def _read_again(self, session: Session) -> None:
        then: Callable[[], None]
        try:
            then = partial(self._show_texts, session, session.read_again())
        except ReaderError as error:
            failure = f"not reloaded: {error.where}: {error.why}; {error.advice}"
            then = partial(self._host.show_notice, failure)
        finally:
            self.is_reading = False
        self._host.call_on_screen(then)

    def show_pending(self) -> None:
        """Show texts that were read again, once nothing refers to the old ones any more."""
        session, inputs = self._host.context.session, self._pending
        if inputs is not None and session is not None and not self._host.is_busy:
            self._pending = None
            self._show_texts(session, inputs)

    def _show_texts(self, session: Session, inputs: Inputs) -> None:
        host = self._host
        if host.is_busy:
            self._pending = inputs
            return
        if max(self.pair) >= len(inputs.sources):  # a comparison file that names fewer now
            host.show_notice("not reloaded: one of these two sources is no longer listed")
            return
        session.use(inputs)
        self._reload_readings()
        self.stop_comparing()
        opened = session.pair(*self.pair)
        before, now = host.reading.comparison, opened.comparison
        has_changed = (before.left, before.right) != (now.left, now.right)
        host.leave()
        host.set_reading(
            reloaded(host.reading, now),
            "reloaded" if has_changed else "reloaded: nothing has changed",
        )
        self._saving.use(opened)
        host.job.start(opened.find)

    def _reload_readings(self) -> None:
        """Move the readings of pairs that are not shown to the new texts."""
        session, old = self._host.context.session, self._readings
        self._readings = {}
        for pair, reading in old.items():
            with suppress(IndexError):  # a comparison file that names fewer sources now
                if session is not None:
                    self._readings[pair] = reloaded(reading, session.pair(*pair).comparison)

    # other pairs

    def choose_pair(self) -> None:
        """Choose the pair to show."""
        host = self._host

        def choose(place: int | None) -> None:
            if place is not None:
                self.show_pair(self.collection.pairs[place])

        if self._has_more():
            host.open_panel(PairList(self.collection, self.pair, host.context.marks), choose)
            self.compare_all()

    def list_all_facts(self) -> None:
        """Choose among the facts of all sources."""
        host = self._host
        if not self._has_more():
            return
        self.compare_all()
        collection = self.collection
        if len(collection.comparisons) < len(collection.pairs):
            count = f"{len(collection.comparisons)} of {len(collection.pairs)}"
            host.show_notice(f"pairs compared so far: {count}")
        panel = AllFacts(collection, host.context.marks)

        def choose(place: int | None) -> None:
            if place is not None:
                self._show_fact(panel.collection, place, panel.source_of(place))

        host.open_panel(panel, choose)

    def _has_more(self) -> bool:
        session = self._host.context.session
        has_more = session is not None and len(session.sources) > 2
        if not has_more:
            self._host.show_notice("only two sources are open; this needs three or more")
        return has_more

    @property
    def collection(self) -> Collection:
        """All sources, with the comparisons known by now, and what was decided on them."""
        session = self._host.context.session
        assert session is not None  # noqa: S101 - only used with several sources
        known = dict(session.compared)
        for pair, reading in self._readings.items():
            if reading.matched is not None and reading.matched is known.get(pair):
                known[pair] = reading.comparison  # with what was decided
        if self._host.matched.status is MatchStatus.DONE:
            known[self.pair] = self._host.reading.comparison
        last = self._known
        if last is None or last.sources != session.sources or not _are_same(last, known):
            last = self._known = Collection(session.sources, known)
        return last

    def show_pair(self, pair: LinkKey, *, is_back: bool = False) -> None:
        """Show that pair; a source that both pairs have stays where it is.

        If `is_back`, both are where they were left.
        """
        host, session = self._host, self._host.context.session
        if session is None or pair == self.pair:
            return
        host.leave()
        before, old = host.reading, self.pair
        self._readings[old] = before
        opened = session.pair(*pair)
        stays = {Side(old.index(each)): Side(pair.index(each)) for each in old if each in pair}
        self.pair = pair
        reading = self._readings.get(pair) or self._start(opened)
        left, right = short_name(opened.comparison.left), short_name(opened.comparison.right)
        notice = f"{left} {host.context.marks.between} {right}"
        if not is_back:
            reading = switch_pair(before, reading, stays)
            if self.on_switch is not None:
                self.on_switch(old, reading)
        host.set_reading(reading, notice)
        self._saving.use(opened)
        host.job.start(opened.find)

    def _start(self, opened: OpenPair) -> Reading:
        """Begin to read a pair, at the place of the last time if there is one."""
        follow, min_strength = self._host.reading.follow, self._host.context.min_strength
        reading = start(opened.comparison, follow=follow, min_strength=min_strength)
        return opened.restore(reading)

    def _show_fact(self, collection: Collection, place: int, source: int) -> None:
        """Go to the passage of `source` on a fact, beside another source that covers it.

        That is the one that has the keys if it covers the fact, else the first that does.
        """
        fact = collection.facts[place]
        main = self.pair[self._host.reading.side.value]
        others = [other for other in fact.covering if other != source]
        if not others:
            self._host.show_notice(f"only one source covers it: {fact.name}")
            return
        other = main if main in others else others[0]
        pair = min(source, other), max(source, other)
        self.show_pair(pair)
        cells = [fact.cells[number] for number in pair]
        left, right = (cell.passages[0] if cell.passages else cell.nearest or 0 for cell in cells)
        there = self._host.reading.jump(Side.LEFT, left)
        reading = there.with_cursors(there.left_at, right)
        side = Side(pair.index(main)) if main in pair else Side(pair.index(source))
        self._host.set_reading(reading.with_side(side), f"all sources: {fact.name}")

    # comparing all

    def stop(self) -> None:
        """Stop finding links, in every pair; or find them again."""
        host = self._host
        was_comparing = self.stop_comparing()
        status = host.job.state.status  # what the screen has heard of may be older
        if status is MatchStatus.RUNNING:
            host.job.stop()
        elif was_comparing:
            host.show_notice("comparing all pairs stopped")
        elif status is not MatchStatus.DONE:
            host.show_notice("")  # the notice about the old search is stale
            host.job.start()

    def compare_all(self) -> None:
        """Compare the pairs that are not compared yet, one after the other, in a thread.

        Those of the main source come first.
        """
        session, is_over = (
            self._host.context.session,
            self._token is None or self._token.is_cancelled,
        )
        if is_over and session is not None:
            self._token = CancelToken()
            main = self.pair[self._host.reading.side.value]
            pairs = sorted(self.collection.pairs, key=lambda pair: main not in pair)
            work = partial(self._compare, session, pairs, self._token)
            self._host.run_in_background(work, "comparing all pairs")

    def _compare(self, session: Session, pairs: Sequence[LinkKey], token: CancelToken) -> None:
        show = partial(self._host.call_on_screen, self._show_counts)
        try:
            # An error is shown when the pair is chosen; a pair may also be gone by now.
            with suppress(Cancelled, IndexError):
                session.compare_each(pairs, show, token)
        finally:
            token.cancel()

    def _show_counts(self) -> None:
        panel = self._host.keyed_app.screen
        if isinstance(panel, PairList | AllFacts):
            panel.update(self.collection)
        else:
            self._host.refresh_accounts()

    def stop_comparing(self) -> bool:
        """Compare no further pairs; False if that was not under way."""
        token, self._token = self._token, None
        if token is None or token.is_cancelled:
            return False
        token.cancel()
        return True


def _are_same(last: Collection, known: Mapping[LinkKey, Comparison]) -> bool:
    """Whether the collection holds these very comparisons."""
    return last.comparisons.keys() == known.keys() and all(
        last.comparisons[pair] is comparison for pair, comparison in known.items()
    )
