"""What the bars say of a reading, in words: headers, link line, hints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from reader.model import Side, end, told
from reader.reading import FILTERS, Reading
from reader.ui.commands import COMMANDS, Command
from reader.ui.found import hits_in_hints
from reader.ui.keys import first_key
from reader.ui.line import Line, longest
from reader.ui.marks import ASCII, Marks
from reader.ui.matching import Found, Matching
from reader.ui.shown_link import facts_and_words, link_forms
from reader.wording import (
    from_up,
    kind_in_words,
    numbers,
    short_name,
    strength_number,
    unmatched,
)

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

    Its note, if it has one, has a row of its own; when `is_flat`, it follows the publisher. Where
    there is no room for all of it, the author goes first, then the day, then its month and year.
    """
    source = reading.source(side)
    note = source.notes if is_flat else ""
    name, told = f" {short_name(source)}", day(source.published)
    month = told.partition(" ")[2] if told != source.published else ""
    number = source.passages[reading.at(side)].number
    last = str(source.last_number)
    where = f"{'-' if number is None else number:>{len(last)}}/{last}"  # what is cut stays so
    shorter = [(name, note, told), (name, note, month), (name, note)]
    whole, *forms = (
        f" {marks.dot} ".join(filter(None, parts))
        for parts in ((name, note, told, source.author), *shorter)
    )
    style: Literal["strong", "head"] = "strong" if reading.side is side else "head"
    lines = [Line(whole, f"{where} ", style, shorter=tuple(forms))]
    if source.notes and not is_flat:
        lines.append(Line(f" {source.notes}", style="dim"))
    return lines


def link_line(
    reading: Reading, marks: Marks, found: Found, commands: Sequence[Command] = COMMANDS
) -> Line:
    """The link that is shown: numbers, strength in words, differences, facts, deciding words.

    Where there is no room, the values that differ go before all else (see shown_link.py). At the
    right the least strength, if there is one, and how far the search for links has come, until
    it is over.
    """
    cross = _key("cross", commands, marks)
    right = f"{_least(reading)}{_progress(found, marks)}"
    before, link = f" {_apart(reading)}", reading.link
    if link is None:
        return Line(f"{before}{_unlinked(reading, found)}", right)
    whole, *shorter = (f"{before}{form}" for form in link_forms(reading, link, marks, cross))
    if reading.is_apart:  # what differs is of another pair: it gives way to the way there
        shorter = []
    return Line(whole, right, shorter=tuple(shorter), rest=facts_and_words(reading, link, marks))


def _apart(reading: Reading) -> str:
    """That the passages at a stop of a fact are not linked; what follows is of another pair."""
    if not reading.is_apart or reading.fact is None:
        return ""
    left, right = (reading.source(side).passages[reading.at(side)].number for side in Side)
    return f"{left}, {right}  not linked, both tell of fact {reading.fact + 1}   "


def filters(reading: Reading, marks: Marks, width: int) -> Line:
    """Everything that can be sought, and how many passages of this text it takes.

    Where `width` columns do not hold names and dots, they are left out as far as need be.
    """
    now, comparison = reading.filter, reading.comparison
    offered = [f for f in FILTERS if f is now or f.is_offered(comparison)]
    sizes = [len(each.passages(comparison, reading.side)) for each in offered]
    right = _least(reading)

    def listed(names: Sequence[str], between: str) -> str:
        told = [f"{name} {size}" for name, size in zip(names, sizes, strict=True)]
        told[offered.index(now)] = f"[{told[offered.index(now)]}]"
        return f" {between.join(told)}"

    names = [each.name for each in offered]
    labels = [each.label or each.name for each in offered]
    offers = [
        listed(names, f" {marks.dot} "),
        listed(labels, f" {marks.dot} "),
        listed(labels, "  "),
    ]
    text = longest(offers, width - len(right) - 1, marks)
    if text not in offers:
        text, right = longest(offers[1:], width, marks), ""
    return Line(text, right)


def _least(reading: Reading) -> str:
    """From which strength on links are shown, if not all are."""
    told = from_up(reading.comparison)
    return f"{told} " if told else ""


def progress(reading: Reading) -> str:
    """How many links are decided, and how many are left out as too weak."""
    decided, total = reading.progress
    comparison = reading.comparison
    number = strength_number(comparison.min_strength)
    weaker = f", {comparison.left_out} below {number}" if comparison.min_strength else ""
    return f"{decided} of {total} links decided{weaker}"


def _progress(found: Found, marks: Marks) -> str:
    """A bar with the share of the work done, in steps worth a frame; nothing when all is done."""
    if found.matching is not Matching.RUNNING:
        return "" if found.matching is Matching.DONE else f"{found.matching} "
    steps = int(found.share * _STEPS)
    full = steps * _BAR // _STEPS
    bar = marks.done * full + marks.undone * (_BAR - full)
    return f"{found.matching} {bar} {steps / _STEPS:4.0%} "


def _unlinked(reading: Reading, found: Found) -> str:
    """What there is to say of a passage without a link."""
    number = reading.here.number
    if not reading.here.kind.is_linkable:
        name = "" if number is None else f"{number}  "
        return f"{name}{kind_in_words(reading.here.kind)}: never linked"
    linked = elsewhere(reading)
    if linked:
        return f"{number}  nothing {reading.filter.name} here, linked to {linked}"
    if found.matching is not Matching.DONE:
        until = "yet" if found.matching is Matching.RUNNING else "until then"
        return f"{number}  no match found {until}"
    other = short_name(reading.source(reading.side.other))
    told = unmatched(reading.comparison, reading.side, reading.at(reading.side))
    return f"{number}  only here: {told} in {other}"


def elsewhere(reading: Reading) -> str:
    """The counterparts of a passage by number, while links are sought that are set apart."""
    if not reading.filter.apart or reading.link is not None:
        return ""
    across = reading.side.other
    links = reading.comparison.links_of(reading.side, reading.at(reading.side))
    return numbers(reading.source(across), [end(link, across) for link in links])


def fold_key(commands: Sequence[Command], marks: Marks) -> str:
    """The key that shows furniture."""
    return _key("furniture", commands, marks)


def _key(command_id: str, commands: Sequence[Command], marks: Marks) -> str:
    entry = next(entry for entry in commands if entry.id == command_id)
    return first_key(entry, ascii_only=marks is ASCII)


def hints(
    reading: Reading, marks: Marks, notice: str, commands: Sequence[Command] = COMMANDS
) -> Line:
    """What the last key did or the fact one is at, else the most needed keys.

    At the right what J K and n N go through where that is not as ever, and the keys that never go;
    a notice comes before all of them.
    """
    keys = {entry.id: first_key(entry, ascii_only=marks is ASCII) for entry in commands}
    names = {e.id: f"{keys[e.id]} {e.hint}" for e in commands if e.hint and e.keys}
    always = [names.pop("help"), names.pop("quit")]
    if not reading.follow:
        always.insert(0, "follow off")
    if reading.pinning is not None:
        side, index = reading.pinning
        always.insert(0, f"{keys['pin']} from {reading.source(side).passages[index].number}")
    hits = hits_in_hints(reading, marks.cut, _ways(keys, "next_hit", "previous_hit"))
    always = [*_sought(reading, keys), hits, *always]
    always = [f" {part} " for part in always if part]
    if notice:
        return Line(f" {notice}", style="notice", spare=tuple(always))
    at = _at_fact(reading)
    if at:
        return Line(f" {at}", always[0], "dim", tuple(always[1:]))
    more = tuple(f" {name} " for name in names.values())
    return Line("", "".join(always), "dim", more=more)


def _ways(keys: Mapping[str, str], *command_ids: str) -> str:
    """The first keys of these commands and a space; nothing if none has any."""
    return "".join(f"{keys[name]} " for name in command_ids if keys[name])


def _sought(reading: Reading, keys: Mapping[str, str]) -> list[str]:
    """What J and K seek, unless that is every linked passage."""
    ways = _ways(keys, "next_sought", "previous_sought")
    if reading.fact is not None:
        place, total = reading.sought
        ends = [f"{keys['filter']} ends it"] if keys["filter"] else []
        where = f" ({total})" if place is None else f": {reading.sought}"
        return [f"{ways}fact {reading.fact + 1}{where}", *ends]
    if reading.filter != next(iter(FILTERS)):
        return [f"{ways}{reading.filter.name} {reading.sought}"]
    return []


def _at_fact(reading: Reading) -> str:
    """The fact walked, and on which side no match was found for it, while one is at a stop."""
    if reading.fact is None or reading.sought.place is None:
        return ""
    fact = reading.comparison.facts[reading.fact]
    silent = [short_name(reading.source(side)) for side in Side if not told(fact, side)]
    return f"{fact.name}{f': no match found in {silent[0]}' if silent else ''}"
