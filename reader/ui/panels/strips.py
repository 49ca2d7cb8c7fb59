"""Three sources or more: the other accounts of the current passage, in strips and reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from reader.model import Collection, Comparison, Counterpart, Side, find_counterpart
from reader.reading import Reading, start
from reader.report.citation import name_sources
from reader.report.phrases import (
    describe_kind,
    describe_likeness,
    describe_strength,
    list_numbers,
    sort_by_weight,
)
from reader.ui.bar_line import BarLine
from reader.ui.commands import Command
from reader.ui.keys import first_keys
from reader.ui.page.marks import ASCII, Marks
from reader.ui.page.wrap import wrap


class StepKeys(NamedTuple):
    """The keys that show another source beside the main one; empty where there is none."""

    previous: str
    next: str

    @classmethod
    def of(cls, commands: Sequence[Command], marks: Marks) -> StepKeys:
        """Return the keys of this run."""
        keys = first_keys(commands, ascii_only=marks is ASCII)
        return cls(keys["previous_account"], keys["next_account"])

    @property
    def hint(self) -> str:
        """Say what they do."""
        both = " ".join(filter(None, self))
        return f"{both} others " if both else ""

    def next_of(self, source: int) -> str:
        """Return the keys that show a source, by its index: its number, then the key."""
        return f"{source + 1}{self.next}"


@dataclass(frozen=True)
class Accounts:
    """All sources of a run as they are read: a main one, and the others beside it."""

    collection: Collection
    """With the pair that is shown once its links are known."""

    pair: tuple[int, int]
    """The sources that are shown, by index."""

    reading: Reading
    marks: Marks
    keys: StepKeys
    """The keys that move the focus."""

    names: tuple[str, ...] = field(init=False)
    """A name for each source, no two alike."""

    def __post_init__(self) -> None:
        """Name the sources."""
        object.__setattr__(self, "names", name_sources(self.collection.sources))

    @property
    def main(self) -> int:
        """The source that has the keys."""
        return self.pair[self.reading.side.value]

    @property
    def focus(self) -> int:
        """The other source of the pair, into which Enter crosses."""
        return self.pair[self.reading.side.other.value]

    @property
    def others(self) -> tuple[int, ...]:
        """Every source but the main one."""
        return tuple(n for n in range(len(self.names)) if n != self.main)

    @property
    def is_compared(self) -> bool:
        """Whether both sources that are shown have been compared with all others."""
        every = range(len(self.names))
        return all(
            self.collection.comparison(one, other) is not None
            for one in self.pair
            for other in every
            if other != one
        )

    @property
    def third(self) -> Reading:
        """The reading of the main source beside the next one that is not shown."""
        after = [n for n in (*self.others, *self.others) if n != self.focus]
        other = next((n for n in after if n > self.focus), after[0])
        one, two = sorted((self.main, other))
        sources = self.collection.sources
        found = self.collection.comparison(one, two) or Comparison(sources[one], sources[two])
        side = Side.LEFT if self.main == one else Side.RIGHT
        here = self.reading
        begun = replace(start(found, follow=here.follow), folded=here.folded)
        return begun.with_side(side).go_to(here.at(here.side)).align()

    def step(self, by: int) -> tuple[int, int]:
        """Return the pair of the main source and the next other one, or the one before."""
        others = self.others
        return self.pair_with(others[(others.index(self.focus) + by) % len(others)])

    def pair_with(self, other: int) -> tuple[int, int]:
        """Return the pair of the main source and another."""
        return min(self.main, other), max(self.main, other)

    # what the others report of a passage

    def _comparison(self, other: int) -> Comparison | None:
        if other == self.focus:
            return self.reading.comparison
        return self.collection.comparison(self.main, other)

    def _counterpart(self, other: int, index: int) -> Counterpart | None:
        """Return the best counterpart of a passage of the main source; in focus, that shown."""
        comparison = self._comparison(other)
        side = Side.LEFT if self.main < other else Side.RIGHT
        link = self.reading.link
        if other == self.focus and index == self.reading.at(self.reading.side) and link is not None:
            return Counterpart(other, link.at(side.other), link)
        return find_counterpart(comparison, side, index, other) if comparison else None

    def marks_of(self, index: int) -> str:
        """Draw a mark for each other source: its best link, a dot where no match was found."""
        passage = self.reading.source(self.reading.side).passages[index]
        if not passage.kind.is_linkable:
            return " " * len(self.others)
        return "".join(self._mark(other, index) for other in self.others)

    def _mark(self, other: int, index: int) -> str:
        found = self._counterpart(other, index)
        if found is not None:
            return self.marks.link(found.link)
        is_known = self.collection.comparison(self.main, other) is not None
        return self.marks.dot if is_known else " "

    def strips(self, columns: int, rows_each: int) -> Iterator[BarLine]:
        """Yield `rows_each` lines for each other source: its counterpart of the current passage."""
        for other in self.others:
            yield from self._strip(other, columns, rows_each)

    def _strip(self, other: int, columns: int, rows: int) -> list[BarLine]:
        cursor = self.marks.cursor if other == self.focus else " "
        found = self._counterpart(other, self.reading.at(self.reading.side))
        head = (
            f"{cursor}{other + 1} {self.names[other]} {self.marks.dot} {self._state(other, found)}"
        )
        style: Literal["strong", "head"] = "strong" if other == self.focus else "head"
        text = "" if found is None else self._text(found)
        if rows == 1:
            rest = f"  {text}" if text else ""
            return [BarLine(head, style="text", rest=rest)]
        lines = [BarLine(head, self.keys.hint if other == self.focus else "", style)]
        spans = wrap(text, max(1, columns - 4)) if text else ()
        shown = [text[start:end] for start, end in spans[: rows - 1]]
        if len(spans) > len(shown) and shown:  # with what follows it is cut, with a mark
            shown[-1] = text[spans[len(shown) - 1].start :][: 2 * columns]
        lines += [BarLine(f"   {line}", style="text") for line in shown]
        return [*lines, *[BarLine("")] * (rows - len(lines))]

    def _text(self, found: Counterpart) -> str:
        return self.collection.sources[found.source].passages[found.passage].text

    def _state(self, other: int, found: Counterpart | None) -> str:
        """Say which passage covers the current one, how surely, and what differs."""
        if found is None:
            here = self.reading.here
            if not here.kind.is_linkable:
                return describe_kind(here.kind)
            is_known = self.collection.comparison(self.main, other) is not None
            return "no match found" if is_known else "finding links"
        number = self.collection.sources[other].passages[found.passage].number
        mark = self.marks.link(found.link)
        if not found.is_sure:
            return f"only weak: {number} {mark}"
        words = describe_likeness(found.link) or describe_strength(found.link, is_brief=True)
        return "  ".join([f"{number} {mark} {words}", *self._differences(other, found)])

    def _differences(self, other: int, found: Counterpart) -> Iterator[str]:
        """Yield what differs: the value of the main source, then that of the other."""
        for each in sort_by_weight(found.link.differences):
            values = each.left_value or "silent", each.right_value or "silent"
            mine, theirs = values if self.main < other else values[::-1]
            yield f"{each.heading}: {mine} / {theirs}"

    def describe_unmatched(self, found: str) -> str:
        """Say which other sources cover a passage that has no match in the source in focus.

        `found` says what was found there. "Only here" needs all other sources to be compared.
        """
        coverage = self.collection.coverage(self.main, self.reading.at(self.reading.side))
        parts = [f"{found} in {self.names[self.focus]}"]
        groups = ("covered by", coverage.covering), ("only weak in", coverage.weak)
        for words, group in groups:
            names = [self.names[other] for other in group if other != self.focus]
            if names:
                parts.append(f"{words} {', '.join(names)}")
        if len(parts) == 1 and set(self.others) == {self.focus, *coverage.silent}:
            return f"only here: {found} in any other source"
        return "; ".join(parts)

    def reasons(self) -> Iterator[str]:
        """Yield for each source that is not shown its passages on the current one.

        Each begins with the keys that show the source.
        """
        here = self.reading.at(self.reading.side)
        for other in self.others:
            if other != self.focus:
                found = self._counterpart(other, here)
                key = f"{self.keys.next_of(other)} " if self.keys.next else ""
                words = [f"{key}{self.names[other]}: {self._state(other, found)}"]
                if found is not None:
                    words += [self._more(other, here, found), self._text(found)]
                yield "  ".join(filter(None, words))

    def _more(self, other: int, index: int, found: Counterpart) -> str:
        """List the other passages of a source that cover a passage, linked likely or better."""
        more = self.collection.more_counterparts(self.main, index, found)
        return f"(also {list_numbers(self.collection.sources[other], more)})" if more else ""
