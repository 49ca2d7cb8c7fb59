"""What keys do where there are more than two sources: other pairs, and facts across all."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from reader.apart import Cancelled, CancelToken
from reader.errors import ReaderError
from reader.model import Collection, LinkKey, Side
from reader.reading import Reading, start, switch_pair
from reader.report.citation import short_name
from reader.ui.bars import Line
from reader.ui.context import Texts
from reader.ui.controllers.review import Reviews
from reader.ui.matching import Matching
from reader.ui.open_pair import Opened
from reader.ui.panels.pairs import AllFacts, PairList


class Reloads(Reviews):
    """The old texts stay until the new ones are read, and stay if they cannot be."""

    _waiting: tuple[LinkKey, Opened] | None = None
    """Texts that were read while something was open that holds on to the old ones."""

    _is_reading: bool = False

    def action_reload(self) -> None:
        """Read the sources again; the place is kept."""
        texts = self.given.texts
        if texts is None:
            self.go(self.now, "these texts cannot be read again")
        elif not self._is_reading:
            self._is_reading = True
            self.go(self.now, "reading the sources again")
            work = partial(self._read_again, texts, self.pair)
            self.in_background(work, "reading the sources again")

    def go(self, reading: Reading, notice: str = "", told: Line | None = None) -> None:
        """Show another reading; what waits for panels to be closed may come then."""
        super().go(reading, notice, told)
        self._take_waiting()

    def on_screen_resume(self) -> None:
        """A panel was closed."""
        self._take_waiting()

    def _take_waiting(self) -> None:
        if self._waiting is not None and not self.is_busy:
            (pair, opened), self._waiting = self._waiting, None
            self._take_texts(pair, opened)

    def _read_again(self, texts: Texts, pair: LinkKey) -> None:
        told = ""
        try:
            texts.read_again()
        except ReaderError as error:
            told = f"not read again: {error.where}: {error.why}; {error.advice}"
        finally:
            self._is_reading = False
        if not told:
            try:
                opened = texts.pair(*pair)
            except IndexError:  # of a comparison file that names fewer sources now
                told = "not read again: one of these two sources is named no more"
        if told:
            self.from_background(partial(self.say, told))
        else:
            self.from_background(partial(self._take_texts, pair, opened))

    def _take_texts(self, pair: LinkKey, opened: Opened) -> None:
        """Show the texts that were read again."""
        if self.is_busy:
            self._waiting = (pair, opened)
            return
        if pair != self.pair and self.given.texts is not None:
            opened = self.given.texts.pair(*self.pair)
        before = self.now.comparison
        texts = [before.left, before.right]
        has_changed = texts != [opened.comparison.left, opened.comparison.right]
        self.leave()
        told = "read again" if has_changed else "read again: nothing has changed"
        self.go(self.now.reload(opened.comparison), told)
        self.take_up(opened.memory)
        self.search.turn_to(opened.find)


SourcePair = tuple[int, int]


class Pairs(Reloads):
    """The pair that is shown is one of several; all are compared once somebody asks for them."""

    _left: dict[SourcePair, Reading] | None = None
    """Readings of pairs that were put away."""

    _comparing: CancelToken | None = None
    """Of the comparing of all pairs that was begun last; cancelled once it is over."""

    def action_pair(self) -> None:
        """Choose the pair to show."""

        def chosen(place: int | None) -> None:
            if place is not None:
                self.show_pair(self._collection.pairs[place])

        if self._has_more():
            self.app.push_screen(PairList(self._collection, self.pair, self.marks), chosen)
            self._compare_all()

    def action_all_facts(self) -> None:
        """Choose among the facts of all sources."""

        def chosen(panel: AllFacts, place: int | None) -> None:
            if place is not None:
                self._show_fact(panel.collection, place)

        if self._has_more():
            self._compare_all()
            collection = self._collection
            if len(collection.comparisons) < len(collection.pairs):
                told = f"{len(collection.comparisons)} of {len(collection.pairs)}"
                self.say(f"pairs compared so far: {told}")
            panel = AllFacts(collection, self.marks)
            self.app.push_screen(panel, partial(chosen, panel))

    def _has_more(self) -> bool:
        texts = self.given.texts
        if texts is None or len(texts.sources) < 3:
            self.say("only two sources are open: with more, there are pairs to choose")
            return False
        return True

    @property
    def _collection(self) -> Collection:
        assert self.given.texts is not None  # noqa: S101 - asked for with several sources only
        known = dict(self.given.texts.compared)
        for pair, reading in (self._left or {}).items():
            if reading.matched is not None and reading.matched is known.get(pair):
                known[pair] = reading.comparison  # with what was decided
        if self.found.matching is Matching.DONE:
            known[self.pair] = self.now.comparison
        return Collection(self.given.texts.sources, known)

    # other pairs

    def show_pair(self, pair: SourcePair) -> None:
        """Show that pair; the source that both have stays where it is."""
        texts = self.given.texts
        if texts is None or pair == self.pair:
            return
        self.leave()
        before, was = self.now, self.pair
        self._left = {**(self._left or {}), was: before}
        opened = texts.pair(*pair)
        stays = {
            Side(was.index(source)): Side(pair.index(source)) for source in was if source in pair
        }
        self.pair = pair
        reading = self._left.get(pair) or self._begun(opened)
        self.go(switch_pair(before, reading, stays), self._both(opened))
        self.take_up(opened.memory)
        self.search.turn_to(opened.find)

    def _begun(self, opened: Opened) -> Reading:
        least = self.given.min_strength
        reading = start(opened.comparison, follow=self.now.follow, min_strength=least)
        return reading if opened.memory is None else opened.memory.restored(reading)

    def _both(self, opened: Opened) -> str:
        left, right = short_name(opened.comparison.left), short_name(opened.comparison.right)
        return f"{left} {self.marks.between} {right}"

    def _show_fact(self, collection: Collection, place: int) -> None:
        """Show two sources that tell it, those shown now before others, at its passages."""
        fact = collection.facts[place]
        tell = [source for source, passages in enumerate(fact.passages) if passages]
        pairs = [pair for pair in collection.pairs if set(pair) <= set(tell)]
        pair = self.pair if self.pair in pairs else next(iter(pairs), None)
        if pair is None:
            self.say(f"only one source tells of it: {fact.name}")
            return
        self.show_pair(pair)
        left, right = (fact.passages[source][0] for source in pair)
        there = self.now.jump(Side.LEFT, left)
        self.go(there.with_cursors(there.left_at, right), f"all sources: {fact.name}")

    # comparing all

    def _take_texts(self, pair: SourcePair, opened: Opened) -> None:
        """What is known of links in the texts before is forgotten with them, but no place is."""
        if not self.is_busy:
            self._left = self._left_again()
            self._stop_comparing()
        super()._take_texts(pair, opened)

    def _left_again(self) -> dict[SourcePair, Reading] | None:
        """The readings that were put away, in the texts as they are now."""
        if self._left is None or self.given.texts is None:
            return None
        again = {}
        for pair, reading in self._left.items():
            with suppress(IndexError):  # of a comparison file that names fewer sources now
                again[pair] = reading.reload(self.given.texts.pair(*pair).comparison)
        return again

    def action_stop(self) -> None:
        """Search for links no further, in no pair; or search once more."""
        is_comparing = self._stop_comparing()
        matching = self.search.found.matching  # what the screen has heard of may be older
        if matching is Matching.RUNNING:
            self.search.stop()
        elif is_comparing:
            self.say("comparing all pairs stopped")
        elif matching is not Matching.DONE:
            self.go(self.now)  # what was said of the search is over
            self.search.start()

    def _compare_all(self) -> None:
        """Compare what nobody has compared yet, one pair after the other, beside the keys."""
        is_over = self._comparing is None or self._comparing.is_cancelled
        if is_over and self.given.texts is not None:
            self._comparing = CancelToken()
            pairs = self._collection.pairs
            work = partial(self._compare, self.given.texts, pairs, self._comparing)
            self.in_background(work, "comparing all pairs")

    def _compare(self, texts: Texts, pairs: Sequence[SourcePair], token: CancelToken) -> None:
        try:
            for pair in pairs:
                token.check()
                with suppress(ReaderError, IndexError):  # shown once somebody chooses it; or gone
                    if pair not in texts.compared:
                        texts.pair(*pair).find(lambda _told: None, token)
                        self.from_background(self._show_counts)
        except Cancelled:
            pass
        finally:
            token.cancel()

    def _show_counts(self) -> None:
        if isinstance(self.app.screen, PairList | AllFacts):
            self.app.screen.learn(self._collection)

    def _stop_comparing(self) -> bool:
        """Compare no further pairs; whether that was under way."""
        token, self._comparing = self._comparing, None
        if token is None or token.is_cancelled:
            return False
        token.cancel()
        return True

    def on_unmount(self) -> None:
        """Nobody waits for what is still being compared."""
        self._stop_comparing()
