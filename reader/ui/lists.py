"""Lists to choose from: of commands, of differences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.model import Difference, Link
from reader.reading import Reading
from reader.ui.chooser import Chooser, Entry
from reader.ui.commands import Command
from reader.ui.keys import key_names, told_help
from reader.ui.marks import ASCII, Marks
from reader.wording import SIDES, numbers, values_in_words


def listed(commands: Iterable[Command]) -> list[Command]:
    """The commands of the list; those of many keys are better reached by these keys."""
    return [entry for entry in commands if not entry.takes_key]


def differences_list(
    found: Sequence[tuple[Link, Difference]], reading: Reading, marks: Marks
) -> Chooser:
    """Every difference with the numbers of its passages and both values; typing finds all of it."""
    sides = ("right", "left") if reading.layout.is_swapped else SIDES
    comparison = reading.comparison
    entries = []
    for link, difference in found:
        left = numbers(comparison.left, [link.left])
        right = numbers(comparison.right, [link.right])
        values = values_in_words(difference, sides)
        name = f"{left} {marks.between} {right} {marks.link(link)}  {difference.heading}"
        entries.append(Entry(name, values, f"{difference.kind} {values}"))
    return Chooser("Differences", "goes there", entries, marks)


def command_list(commands: Sequence[Command], marks: Marks) -> Chooser:
    """Every command with its keys, and the name it has in the settings in brackets."""
    is_ascii = marks is ASCII
    entries = [
        Entry(
            entry.title,
            f"{key_names(entry, ascii_only=is_ascii)}"
            f"  {told_help(entry, commands, ascii_only=is_ascii)} [{entry.id}]".strip(),
            entry.id,
        )
        for entry in listed(commands)
    ]
    return Chooser("Commands", "does it", entries, marks)
