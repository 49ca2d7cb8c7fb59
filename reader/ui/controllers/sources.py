"""The sources themselves: read again; with more than two, other pairs and facts across all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial

from reader.errors import ReaderError
from reader.matching.worker import Cancelled, CancelToken
from reader.model import Collection, LinkKey, Side
from reader.reading import Reading, start, switch_pair
from reader.report.citation import short_name
from reader.session.inputs import Inputs
from reader.session.match_job import MatchStatus
from reader.session.session import OpenPair, Session, reloaded
from reader.ui.controllers.host import Host
from reader.ui.controllers.saving import Saving
from reader.ui.panels.pairs import AllFacts, PairList


class Sources:
    """Changes what is compared: the pair that is shown, or new versions of its texts."""

    def __init__(self, host: Host, saving: Saving) -> None:
        self._host = host
        self._saving = saving
        self.pair: LinkKey = (0, 1)
        """The places of both sources that are shown."""

        self.is_reading = False
        """Whether the sources are being read again."""

        self._pending: Inputs | None = None
        """New texts that arrived while something was open that refers to the old ones."""

        self._readings: dict[LinkKey, Reading] = {}
        """Where the reader left pairs that are not shown now."""

        self._token: CancelToken | None = None
        """Of comparing all pairs; cancelled once that is over."""

    # reading again

    def reload(self) -> None:
        """Read the sources again in a thread; the old texts stay until all new ones are read."""
        session = self._host.context.session
        if session is None:
            self._host.show_notice("these texts cannot be read again")
        elif not self.is_reading:
            self.is_reading = True
            self._host.show_notice("reading the sources again")
            work = partial(self._read_again, session)
            self._host.run_in_background(work, "reading the sources again")

    def _read_again(self, session: Session) -> None:
        then: Callable[[], None]
        try:
            then = partial(self._show_texts, session, session.read_again())
        except ReaderError as error:
            failure = f"not read again: {error.where}: {error.why}; {error.advice}"
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
            host.show_notice("not read again: one of these two sources is no longer listed")
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
            "read again" if has_changed else "read again: nothing has changed",
        )
        self._saving.use(opened)
        host.job.restart_with(opened.find)

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
                self.show_pair(self._collection.pairs[place])

        if self._has_more():
            host.open_panel(PairList(self._collection, self.pair, host.context.marks), choose)
            self._compare_all()

    def list_all_facts(self) -> None:
        """Choose among the facts of all sources."""
        host = self._host
        if not self._has_more():
            return
        self._compare_all()
        collection = self._collection
        if len(collection.comparisons) < len(collection.pairs):
            count = f"{len(collection.comparisons)} of {len(collection.pairs)}"
            host.show_notice(f"pairs compared so far: {count}")
        panel = AllFacts(collection, host.context.marks)

        def choose(place: int | None) -> None:
            if place is not None:
                self._show_fact(panel.collection, place)

        host.open_panel(panel, choose)

    def _has_more(self) -> bool:
        session = self._host.context.session
        has_more = session is not None and len(session.sources) > 2
        if not has_more:
            self._host.show_notice(
                "only two sources are open: with more, there are pairs to choose"
            )
        return has_more

    @property
    def _collection(self) -> Collection:
        session = self._host.context.session
        assert session is not None  # noqa: S101 - only used with several sources
        known = dict(session.compared)
        for pair, reading in self._readings.items():
            if reading.matched is not None and reading.matched is known.get(pair):
                known[pair] = reading.comparison  # with what was decided
        if self._host.matched.status is MatchStatus.DONE:
            known[self.pair] = self._host.reading.comparison
        return Collection(session.sources, known)

    def show_pair(self, pair: LinkKey) -> None:
        """Show that pair; a source that both pairs have stays where it is."""
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
        host.set_reading(switch_pair(before, reading, stays), notice)
        self._saving.use(opened)
        host.job.restart_with(opened.find)

    def _start(self, opened: OpenPair) -> Reading:
        """Begin to read a pair, at the place of the last time if there is one."""
        follow, min_strength = self._host.reading.follow, self._host.context.min_strength
        reading = start(opened.comparison, follow=follow, min_strength=min_strength)
        return opened.restore(reading)

    def _show_fact(self, collection: Collection, place: int) -> None:
        """Show two sources that cover a fact, if possible those shown now, at its passages."""
        fact = collection.facts[place]
        covering = {source for source, passages in enumerate(fact.passages) if passages}
        pairs = [pair for pair in collection.pairs if covering.issuperset(pair)]
        pair = self.pair if self.pair in pairs else next(iter(pairs), None)
        if pair is None:
            self._host.show_notice(f"only one source covers it: {fact.name}")
            return
        self.show_pair(pair)
        left, right = (fact.passages[source][0] for source in pair)
        there = self._host.reading.jump(Side.LEFT, left)
        reading = there.with_cursors(there.left_at, right)
        self._host.set_reading(reading, f"all sources: {fact.name}")

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

    def _compare_all(self) -> None:
        """Compare the pairs that are not compared yet, one after the other, in a thread."""
        session, is_over = (
            self._host.context.session,
            self._token is None or self._token.is_cancelled,
        )
        if is_over and session is not None:
            self._token = CancelToken()
            work = partial(self._compare, session, self._collection.pairs, self._token)
            self._host.run_in_background(work, "comparing all pairs")

    def _compare(self, session: Session, pairs: Sequence[LinkKey], token: CancelToken) -> None:
        try:
            for pair in pairs:
                token.check()
                # An error is shown when the pair is chosen; a pair may also be gone by now.
                with suppress(ReaderError, IndexError):
                    if pair not in session.compared:
                        session.pair(*pair).find(lambda _progress: None, token)
                        self._host.call_on_screen(self._show_counts)
        except Cancelled:
            pass
        finally:
            token.cancel()

    def _show_counts(self) -> None:
        panel = self._host.keyed_app.screen
        if isinstance(panel, PairList | AllFacts):
            panel.update(self._collection)

    def stop_comparing(self) -> bool:
        """Compare no further pairs; False if that was not under way."""
        token, self._token = self._token, None
        if token is None or token.is_cancelled:
            return False
        token.cancel()
        return True
