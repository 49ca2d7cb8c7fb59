"""What keys do where there are more than two sources: other pairs, and facts across all."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import partial

from reader.errors import ReaderError
from reader.model import Collection, Comparison, Pair, Side
from reader.reading import Reading, beside, start
from reader.report.citation import short_name
from reader.ui.bars import Line
from reader.ui.context import Texts
from reader.ui.controllers.review import Reviews
from reader.ui.matching import Finder, Matching
from reader.ui.open_pair import Opened
from reader.ui.panels.pairs import AllFacts, PairList


class Reloads(Reviews):
    """The old texts stay until the new ones are read, and stay if they cannot be."""

    _waiting: tuple[Pair, Opened] | None = None
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

    def _read_again(self, texts: Texts, pair: Pair) -> None:
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

    def _take_texts(self, pair: Pair, opened: Opened) -> None:
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
        self.go(self.now.reloaded(opened.comparison), told)
        self.take_up(opened.memory)
        self.search.turn_to(opened.finder)


SourcePair = tuple[int, int]


class Pairs(Reloads):
    """The pair that is shown is one of several; all are compared once somebody asks for them."""

    _known: dict[SourcePair, Comparison] | None = None
    """Comparisons as matched; None until somebody has asked."""

    _left: dict[SourcePair, Reading] | None = None
    """Readings of pairs that were put away."""

    _finder: Finder | None = None
    """Who compares another pair now."""

    _is_comparing: bool = False
    """Whether pairs are compared one after the other, and to go on with it."""

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
        known = dict(self._known or {})
        if self.found.matching is Matching.DONE:
            known[self.pair] = self.now.comparison  # with what was decided
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
        self._known = dict(self._collection.comparisons)
        opened = texts.pair(*pair)
        stays = {
            Side(was.index(source)): Side(pair.index(source)) for source in was if source in pair
        }
        self.pair = pair
        reading = self._left.get(pair) or self._begun(opened)
        self.go(beside(before, reading, stays), self._both(opened))
        self.take_up(opened.memory)
        self.search.turn_to(opened.finder)

    def _begun(self, opened: Opened) -> Reading:
        reading = start(opened.comparison, follow=self.now.follow, threshold=self.given.threshold)
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
        self.go(
            replace(there, right_at=right, choice=0)._showing(right), f"all sources: {fact.name}"
        )

    # comparing all

    def _take_texts(self, pair: SourcePair, opened: Opened) -> None:
        """What is known of links in the texts before is forgotten with them, but no place is."""
        if not self.is_busy:
            self._known, self._left = None, self._left_again()
            self._stop_comparing()
        super()._take_texts(pair, opened)

    def _left_again(self) -> dict[SourcePair, Reading] | None:
        """The readings that were put away, in the texts as they are now."""
        if self._left is None or self.given.texts is None:
            return None
        again = {}
        for pair, reading in self._left.items():
            with suppress(IndexError):  # of a comparison file that names fewer sources now
                again[pair] = reading.reloaded(self.given.texts.pair(*pair).comparison)
        return again

    def _compare_all(self) -> None:
        """Compare what nobody has compared yet, one pair after the other, beside the keys."""
        if not self._is_comparing and self.given.texts is not None:
            self._is_comparing = True
            missing = [p for p in self._collection.pairs if p not in self._collection.comparisons]
            known = self._known = dict(self._collection.comparisons)
            work = partial(self._compare, self.given.texts, missing, known)
            self.in_background(work, "comparing all pairs")

    def _compare(
        self, texts: Texts, missing: list[SourcePair], known: dict[SourcePair, Comparison]
    ) -> None:
        try:
            for pair in missing:
                self._finder = texts.pair(*pair).finder
                if not self._is_comparing:
                    break
                with suppress(ReaderError):  # shown once somebody chooses it
                    found = self._finder.find(lambda _told: None)
                    known[pair] = found
                    self.from_background(self._show_counts)
        except Exception:
            if self._is_comparing:  # else it was stopped, and says so in its own way
                raise
        finally:
            self._finder, self._is_comparing = None, False

    def _show_counts(self) -> None:
        if isinstance(self.app.screen, PairList | AllFacts):
            self.app.screen.learn(self._collection)

    def _stop_comparing(self) -> None:
        self._is_comparing = False
        if self._finder is not None:
            self._finder.cancel()

    def on_unmount(self) -> None:
        """Nobody waits for what is still being compared."""
        self._stop_comparing()
