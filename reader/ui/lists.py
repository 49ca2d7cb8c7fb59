"""The two lists to choose from: facts and commands."""

from __future__ import annotations

from collections.abc import Iterable

from reader.model import Comparison, Fact, Side, told
from reader.reading import Reading
from reader.ui.chooser import Chooser, Entry
from reader.ui.commands import Command
from reader.ui.keys import key_names
from reader.ui.marks import ASCII, Marks

MOST_NUMBERS = 12
"""Passages listed for one side of a fact; more are counted, not listed."""


def fact_list(reading: Reading, marks: Marks) -> Chooser:
    """The facts index: every fact with the passages on each side, silence named."""
    comparison = reading.comparison
    entries = [
        Entry(f"{number} {fact.name}", _where(comparison, fact, marks))
        for number, fact in enumerate(comparison.facts, start=1)
    ]
    return Chooser("Facts", "goes there", entries, marks)


def _where(comparison: Comparison, fact: Fact, marks: Marks) -> str:
    parts = []
    for side in Side:
        source = comparison.source(side)
        found = told(fact, side)
        numbers = [str(source.passages[index].number) for index in found[:MOST_NUMBERS]]
        more = len(found) - len(numbers)
        listed = ", ".join(numbers) or "no match found"
        parts.append(f"{source.title}: {listed}{f' and {more} more' if more else ''}")
    return f" {marks.dot} ".join(parts)


def listed(commands: Iterable[Command]) -> list[Command]:
    """The commands of the list; those of many keys are better reached by these keys."""
    return [entry for entry in commands if not entry.takes_key]


def command_list(commands: Iterable[Command], marks: Marks) -> Chooser:
    """Every command with its keys."""
    entries = [
        Entry(entry.title, f"{key_names(entry, ascii_only=marks is ASCII)}  {entry.help}")
        for entry in listed(commands)
    ]
    return Chooser("Commands", "does it", entries, marks)
