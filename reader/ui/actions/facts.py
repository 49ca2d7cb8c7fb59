"""What keys do to go from fact to fact."""

from __future__ import annotations

from dataclasses import replace

from reader.model import Side
from reader.reading import Place, Reading, fact_named, no_such_fact
from reader.ui.facts_index import FactsIndex
from reader.ui.matching import Found, Matching
from reader.ui.showing import Showing
from reader.wording import LOST


class Facts(Showing):
    """The facts index, and the way through the passages of a fact."""

    _began: Place | None = None
    """Where one was when the screen first heard of the search."""

    _has_begun_at_fact: bool = False
    """Whether the fact to begin at has been gone to, or cannot be."""

    def _learn(self, found: Found) -> None:
        """Go to the fact to begin at once facts are known, unless the reader goes elsewhere."""
        self._began = self._began or self.now.place
        super()._learn(found)
        wanted = self.given.fact
        if wanted and not self._has_begun_at_fact and found.matching is Matching.DONE:
            self._has_begun_at_fact = True
            names = [fact.name for fact in self.now.comparison.facts]
            number = fact_named(wanted, names)
            if number is None:
                self.say_also(f"--fact {wanted}: {'; '.join(no_such_fact(wanted, names))}")
            elif self._is_where_it_began and not self.is_busy:
                self._to_fact(self.now, number)

    @property
    def _is_where_it_began(self) -> bool:
        began, now = self._began, self.now
        if began is None or self.pair != (0, 1) or now.side is not began.side:
            return False
        return now.at(now.side) == (began.left_at if now.side is Side.LEFT else began.right_at)

    def action_facts(self) -> None:
        """Open the facts index."""
        listed = self.now.comparison.facts

        def chosen(number: int | None) -> None:
            if number is not None:  # links may have come meanwhile, and other facts with them
                names = [fact.name for fact in self.now.comparison.facts]
                name = listed[number].name
                if name in names:
                    self._to_fact(replace(self.now, fact=None), names.index(name))
                else:
                    self.say(f"told nowhere any more: {name}")

        if self.now.comparison.facts:
            self.app.push_screen(FactsIndex(self.now, self.marks), chosen)
        else:
            self.go(self.now, self._why_no_facts())

    def action_fact(self, key: str) -> None:
        """Go to the fact of that digit."""
        self._to_fact(self.now, int(key) - 1)

    def _to_fact(self, reading: Reading, number: int) -> None:
        facts = reading.comparison.facts
        if not facts:
            self.go(reading, self._why_no_facts())
        elif number >= len(facts):
            self.go(reading, f"there are {len(facts)} facts")
        else:
            after = reading.to_fact(number)
            is_told = after.fact == number
            fact = facts[number]
            why = LOST if fact.is_lost else f"no match found: {fact.name}"
            self.go(after, "" if is_told else f"fact {number + 1}, {why}")

    def _why_no_facts(self) -> str:
        if self.found.matching is Matching.DONE:
            return "no facts here; reader --facts FILE looks for those you name"
        return self.found.matching
