"""What the bars say of a reading, in words: headers, link line, hints."""

from __future__ import annotations

from datetime import date

from reader.model import Link, Side, Span, merged
from reader.reading import Reading
from reader.ui.bar import Line
from reader.ui.commands import COMMANDS
from reader.ui.keys import key_name
from reader.ui.marks import ASCII, Marks
from reader.ui.matching import Matching


def day(published: str) -> str:
    """An ISO date as people write it, such as 14 Oct 2023; any other text as it is."""
    try:
        found = date.fromisoformat(published)
    except ValueError:
        return published
    return f"{found.day} {found:%b} {found.year}"


def header(reading: Reading, side: Side, marks: Marks, *, is_noted: bool) -> Line:
    """Who published a source, when, who wrote it, and the number of the passage one is on.

    With `is_noted` its note follows the publisher, because it has no row of its own.
    """
    source = reading.source(side)
    note = source.note if is_noted else ""
    parts = [source.title, note, day(source.published), source.author]
    number = source.passages[reading.at(side)].number
    where = f"{'-' if number is None else number}/{source.last_number}"
    style = "strong" if reading.side is side else "head"
    return Line(" " + f" {marks.dot} ".join(part for part in parts if part), f"{where} ", style)


def link_line(reading: Reading, marks: Marks, matching: Matching, done: str = "") -> Line:
    """The link that is shown: numbers, strength in words, differences, facts, deciding words.

    Until links are known, how much of the search is `done`.
    """
    link = reading.link
    if link is not None:
        return Line(" " + _told(reading, link, marks))
    number = reading.here.number
    if not reading.here.kind.is_linkable:
        name = "" if number is None else f"{number} "
        return Line(f" {name}{reading.here.kind}: never linked")
    if matching is not Matching.DONE:
        return Line(f" {number}  {matching}  {done if matching is Matching.RUNNING else ''}")
    other = reading.source(reading.side.other).title
    return Line(f" {number}  only here: no match found in {other}")


def _told(reading: Reading, link: Link, marks: Marks) -> str:
    comparison = reading.comparison
    left = comparison.left.passages[link.left].number
    right = comparison.right.passages[link.right].number
    count = len(reading.counterparts)
    parts = [
        f"{left} {marks.between} {right}",
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


def hints(reading: Reading, marks: Marks, notice: str) -> Line:
    """What the last key did, else the most needed keys; at the right the keys that never go."""
    names = {
        entry.id: f"{key_name(entry.keys[0], ascii_only=marks is ASCII)} {entry.hint}"
        for entry in COMMANDS
        if entry.hint
    }
    always = [names.pop("help"), names.pop("quit")]
    if not reading.follow:
        always.insert(0, "follow off")
    return Line(" " + (notice or "  ".join(names.values())), "  ".join(always) + " ", "dim")
