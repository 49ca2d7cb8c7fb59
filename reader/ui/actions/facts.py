"""What keys do to go from fact to fact."""

from __future__ import annotations

from dataclasses import replace

from reader.reading import Reading
from reader.ui.facts_index import FactsIndex
from reader.ui.matching import Matching
from reader.ui.showing import Showing
from reader.wording import LOST


class Facts(Showing):
    """The facts index, and the way through the passages of a fact."""

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
