"""What the bars say of a reading, in words: headers, link line, hints."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reader.model import Link, Side, Span, merged
from reader.reading import FILTERS, Reading
from reader.ui.commands import COMMANDS, Command
from reader.ui.keys import first_key
from reader.ui.line import Line
from reader.ui.marks import ASCII, Marks
from reader.ui.matching import Found, Matching

_BAR = 10
"""Columns of the progress bar."""

_STEPS = 20
"""Steps in which progress is told."""


def day(published: str) -> str:
    """An ISO date as people write it, such as 14 Oct 2023; any other text as it is."""
    try:
        found = date.fromisoformat(published)
    except ValueError:
        return published
    return f"{found.day} {found:%b} {found.year}"


def headers(reading: Reading, side: Side, marks: Marks, *, is_flat: bool) -> list[Line]:
    """Who published a source, when, who wrote it, and the number of the passage one is on.

    Its note, if it has one, has a row of its own; when `is_flat`, it follows the publisher.
    """
    source = reading.source(side)
    note = source.note if is_flat else ""
    parts = [source.title, note, day(source.published), source.author]
    number = source.passages[reading.at(side)].number
    where = f"{'-' if number is None else number}/{source.last_number}"
    text = f" {marks.dot} ".join(part for part in parts if part)
    lines = [Line(f" {text}", f"{where} ", "strong" if reading.side is side else "head")]
    if source.note and not is_flat:
        lines.append(Line(f" {source.note}", style="dim"))
    return lines


def link_line(reading: Reading, marks: Marks, found: Found) -> Line:
    """The link that is shown: numbers, strength in words, differences, facts, deciding words.

    At the right how far the search for links has come, until it is over.
    """
    told = _told(reading, marks, found)
    return Line(f" {told}", _progress(found, marks))


def _progress(found: Found, marks: Marks) -> str:
    """A bar with the share of the work done, in steps worth a frame; nothing when all is done."""
    if found.matching is not Matching.RUNNING:
        return "" if found.matching is Matching.DONE else f"{found.matching} "
    steps = int(found.share * _STEPS)
    full = steps * _BAR // _STEPS
    bar = marks.done * full + marks.undone * (_BAR - full)
    return f"{found.matching} {bar} {steps / _STEPS:4.0%} "


def _told(reading: Reading, marks: Marks, found: Found) -> str:
    link = reading.link
    if link is not None:
        return _link(reading, link, marks)
    number = reading.here.number
    if not reading.here.kind.is_linkable:
        name = "" if number is None else f"{number} "
        return f"{name}{reading.here.kind}: never linked"
    if found.matching is not Matching.DONE:
        until = "yet" if found.matching is Matching.RUNNING else "until then"
        return f"{number}  no match found {until}"
    other = reading.source(reading.side.other).title
    return f"{number}  only here: no match found in {other}"


def _link(reading: Reading, link: Link, marks: Marks) -> str:
    comparison = reading.comparison
    left = comparison.left.passages[link.left].number
    right = comparison.right.passages[link.right].number
    count = len(reading.counterparts)
    parts = [
        f"{left} {marks.between} {right}{'' if reading.is_level else ' (Enter goes there)'}",
        f"{marks.band(link.band)} {link.band}",
        f"{reading.choice + 1} of {count}",
    ]
    parts += [
        f"{found.heading}: {found.left_value or 'silent'} / {found.right_value or 'silent'}"
        for found in link.differences
    ]
    facts = [fact.name for fact in comparison.facts_of_link(link)]
    return "  ".join([*parts, f" {marks.dot} ".join([*facts, *_words(reading, link)])])


def _words(reading: Reading, link: Link) -> list[str]:
    """The deciding words as the current passage spells them, each once, in reading order."""
    spans: list[Span] = []
    for evidence in link.evidence:
        spans += evidence.left if reading.side is Side.LEFT else evidence.right
    text = reading.here.text
    return list(dict.fromkeys(text[span.start : span.end] for span in merged(spans)))


def fold_key(commands: Sequence[Command], marks: Marks) -> str:
    """The key that shows furniture."""
    entry = next(entry for entry in commands if entry.id == "furniture")
    return first_key(entry, ascii_only=marks is ASCII)


def hints(
    reading: Reading, marks: Marks, notice: str, commands: Sequence[Command] = COMMANDS
) -> Line:
    """What the last key did, else the most needed keys; at the right the keys that never go."""
    keys = {entry.id: first_key(entry, ascii_only=marks is ASCII) for entry in commands}
    names = {e.id: f"{keys[e.id]} {e.hint}" for e in commands if e.hint and e.keys}
    always = [names.pop("help"), names.pop("quit")]
    if not reading.follow:
        always.insert(0, "follow off")
    if reading.filter != next(iter(FILTERS)):
        ways = " ".join(filter(None, (keys["next_sought"], keys["previous_sought"])))
        always.insert(0, f"{ways} {reading.filter.name} {reading.sought}".lstrip())
    text = f" {notice or '  '.join(names.values())}"
    return Line(text, "  ".join(always) + " ", "notice" if notice else "dim")
