"""What the bars say of a reading, in words: headers, link line, hints."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Literal

from reader import paths
from reader.model import Difference, Link, Relation, Side, Span, merge_spans
from reader.reading import FILTERS, Ordinal, Reading
from reader.report.citation import passage_name, short_name
from reader.report.phrases import (
    describe_kind,
    describe_min_strength,
    describe_strength,
    describe_unmatched,
    format_strength,
    list_numbers,
)
from reader.ui.arrangement import FLAT_ROWS, SIDE_BY_SIDE
from reader.ui.bars import Line, longest
from reader.ui.commands import COMMANDS, Command
from reader.ui.keys import first_key, with_keys
from reader.ui.marks import ASCII, Marks
from reader.ui.matching import Found, Matching
from reader.ui.page.wrap import wrapped


def link_forms(reading: Reading, link: Link, marks: Marks, cross: str) -> Iterator[str]:
    """Numbers, strength, how many counterparts there are, what differs: the longest form first.

    What goes first: the numbers of further counterparts, the way there by the key `cross`, how
    values differ, the word for the strength; of several differences the first stays longest.
    """
    left = reading.comparison.left.passages[link.left].number
    right = reading.comparison.right.passages[link.right].number
    pair = f"{left} {marks.between} {right}"
    far = left if reading.side is Side.RIGHT else right
    there = "goes there" if reading.is_unlinked_stop else f"goes to {far} over there"
    way = "" if reading.is_aligned or not cross else f" ({cross} {there})"
    mark = marks.link(link)
    strength = f"{mark} {describe_strength(link)}"
    count = f"{reading.choice + 1} of {len(reading.counterparts)}"
    values = [
        f"{found.left_value or 'silent'} / {found.right_value or 'silent'}"
        for found in link.differences
    ]
    told = [f"{each.heading}: {v}" for each, v in zip(link.differences, values, strict=True)]
    short = [f"{_kind(each)}: {v}" for each, v in zip(link.differences, values, strict=True)]
    yield _joined(f"{pair}{way}", strength, f"{count}{_others(reading, link, marks)}", *told)
    yield _joined(f"{pair}{way}", strength, count, *told)
    yield _joined(pair, strength, count, *told)
    for shown in range(len(values), 0, -1):
        more = f"+{len(values) - shown}" if shown < len(values) else ""
        yield _joined(pair, strength, count, *told[:shown], more)
        yield _joined(pair, strength, count, *short[:shown], more)
        yield _joined(pair, mark, count, *short[:shown], more)


def _kind(difference: Difference) -> str:
    """In a word or two what differs; more precise is no conflict."""
    if difference.relation is Relation.MORE_PRECISE:
        return f"{difference.kind} finer"
    return min(difference.kind, difference.heading, key=len)


def facts_and_words(reading: Reading, link: Link, marks: Marks) -> str:
    """The reader's notes, the facts that both passages tell of and the deciding words."""
    facts = [fact.name for fact in reading.comparison.facts_of_link(link)]
    told = [*_notes(reading), *facts, *_words(reading, link)]
    return f"  {f' {marks.dot} '.join(told)}" if told else ""


def _joined(*parts: str) -> str:
    return "  ".join(filter(None, parts))


def _others(reading: Reading, shown: Link, marks: Marks) -> str:
    """The passages over there that are linked to the current one as well, by number."""
    across = reading.side.other
    also = [link.at(across) for link in reading.counterparts if link is not shown]
    return (
        f" ({marks.other_counterpart} {list_numbers(reading.source(across), also)})" if also else ""
    )


def _notes(reading: Reading) -> list[str]:
    """The first lines of the notes on the link and on the passage."""
    notes = reading.review.notes
    spots = dict.fromkeys((reading.note_target(on_link=True), reading.note_target(on_link=False)))
    return [f"note: {notes[spot].splitlines()[0]}" for spot in spots if spot in notes]


def _words(reading: Reading, link: Link) -> list[str]:
    """The deciding words as the current passage spells them, each once, in reading order."""
    spans: list[Span] = []
    for evidence in link.evidence:
        spans += evidence.left if reading.side is Side.LEFT else evidence.right
    text = reading.here.text
    return list(dict.fromkeys(text[span.start : span.end] for span in merge_spans(spans)))


_LONGEST = 12
"""Characters of a query named in the hints."""


def found_in_words(reading: Reading) -> tuple[str, ...]:
    """How many passages have it, which of them one is on, and how many more are folded away.

    In several lengths, the longest first; nothing when nothing was looked for.
    """
    finding = reading.search_result
    if not finding.query:
        return ()
    if not finding.hits and not finding.hidden:
        return ("not found, nor anything near", "not found")
    near, nearly = ("", "") if finding.is_exact else ("none exact, near: ", "near: ")
    if not finding.hits:
        return (f"{near}{finding.hidden} in boilerplate", f"boilerplate: {finding.hidden}")
    more = f", {finding.hidden} more in boilerplate" if finding.hidden else ""
    short = f" +{finding.hidden}" if finding.hidden else ""
    standing = standing_of(reading)
    return (f"{near}{standing}{more}", f"{nearly}{standing}{more}", f"{nearly}{standing}{short}")


def found_notice(reading: Reading, fold_key: str) -> str:
    """What there is to say beside the count: near hits, hits out of sight, or none at all.

    `fold_key` is how to show those in boilerplate.
    """
    finding = reading.search_result
    if not finding.query or (finding.hits and finding.is_exact and not finding.hidden):
        return ""
    words = found_in_words(reading)[0]
    return f"{words}: {fold_key} shows" if finding.hidden else f"/{finding.query}: {words}"


def standing_of(reading: Reading) -> Ordinal:
    """Which of the passages that have what was looked for one is on."""
    return reading.search_result.ordinal(reading.side, reading.at(reading.side))


def hits_in_hints(reading: Reading, cut: str, ways: str) -> str:
    """What n and N go through, such as "n N /trump 3 of 12"; nothing when nothing was found.

    `ways` are the keys, with a space after each.
    """
    query = reading.search_result.query
    named = query if len(query) <= _LONGEST else query[:_LONGEST].rstrip() + cut
    return f"{ways}/{named} {standing_of(reading)}" if reading.search_result.hits else ""


LEAST_ROWS = 12
"""Rows below which the texts need every one of them."""


def is_first_start() -> bool:
    """Whether nobody has pressed a key in the program yet, as far as the state tells."""
    return not _marker().exists()


def remember() -> None:
    """From now on it is not the first start. Where that cannot be written, it stays the first."""
    with contextlib.suppress(OSError):
        marker = _marker()
        marker.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        marker.touch(mode=0o600)


def guidance(
    marks: Marks, columns: int, rows: int, commands: Sequence[Command] = COMMANDS
) -> tuple[Line, ...]:
    """The lines for a terminal of so many columns and rows: three, one, or none."""
    if rows < LEAST_ROWS:
        return ()
    bands = f"{marks.strong} {marks.likely} {marks.weak}"
    if columns < SIDE_BY_SIDE:
        told = (
            f"{bands} told in both accounts",
            "{next} {previous} move, {cross} there and back",
            "{help} all keys, {quit} leaves",
        )
    else:
        told = (
            f"Two accounts of one event; {bands} mark what both tell.",
            "{next} {previous} move, {cross} goes there and back, {next_counterpart} to another.",
            "{next_sought} finds the next link, {help} tells every key, {quit} leaves.",
        )
    shown = told[1:2] if rows < FLAT_ROWS else told
    is_ascii = marks is ASCII
    return tuple(Line(f" {with_keys(x, commands, ascii_only=is_ascii)}") for x in shown)


def _marker() -> Path:
    return paths.state_folder() / "welcomed"


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
    note = source.short_note if is_flat else ""
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
    if source.short_note and not is_flat:
        lines.append(Line(f" {source.short_note}", style="dim"))
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
    if reading.is_unlinked_stop:  # what differs is of another pair: it gives way to the way there
        shorter = []
    return Line(whole, right, shorter=tuple(shorter), rest=facts_and_words(reading, link, marks))


def _apart(reading: Reading) -> str:
    """That the passages at a stop of a fact are not linked; what follows is of another pair."""
    if not reading.is_unlinked_stop or reading.fact is None:
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
    offers = [
        listed(names, f" {marks.dot} "),
        listed(names, "  "),
    ]
    text = longest(offers, width - len(right) - 1, marks)
    if text not in offers:
        text, right = longest(offers[1:], width, marks), ""
    return Line(text, right)


def _least(reading: Reading) -> str:
    """From which strength on links are shown, if not all are."""
    told = describe_min_strength(reading.comparison)
    return f"{told} " if told else ""


def progress(reading: Reading) -> str:
    """How many links are decided, and how many are left out as too weak."""
    decided, total = reading.progress
    comparison = reading.comparison
    number = format_strength(comparison.min_strength)
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
        return f"{name}{describe_kind(reading.here.kind)}: never linked"
    linked = elsewhere(reading)
    if linked:
        return f"{number}  nothing {reading.filter.name} here, linked to {linked}"
    if found.matching is not Matching.DONE:
        until = "yet" if found.matching is Matching.RUNNING else "until then"
        return f"{number}  no match found {until}"
    other = short_name(reading.source(reading.side.other))
    told = describe_unmatched(reading.comparison, reading.side, reading.at(reading.side))
    return f"{number}  only here: {told} in {other}"


def elsewhere(reading: Reading) -> str:
    """The counterparts of a passage by number, while links are sought that are set apart."""
    if not reading.filter.is_for_rejected or reading.link is not None:
        return ""
    across = reading.side.other
    links = reading.comparison.links_of(reading.side, reading.at(reading.side))
    return list_numbers(reading.source(across), [link.at(across) for link in links])


def fold_key(commands: Sequence[Command], marks: Marks) -> str:
    """The key that shows boilerplate."""
    return _key("boilerplate", commands, marks)


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
        place, total = reading.ordinal
        ends = [f"{keys['filter']} ends it"] if keys["filter"] else []
        where = f" ({total})" if place is None else f": {reading.ordinal}"
        return [f"{ways}fact {reading.fact + 1}{where}", *ends]
    if reading.filter != next(iter(FILTERS)):
        return [f"{ways}{reading.filter.name} {reading.ordinal}"]
    return []


def _at_fact(reading: Reading) -> str:
    """The fact walked, and on which side no match was found for it, while one is at a stop."""
    if reading.fact is None or reading.ordinal.place is None:
        return ""
    fact = reading.comparison.facts[reading.fact]
    silent = [short_name(reading.source(side)) for side in Side if not fact.passages(side)]
    return f"{fact.name}{f': no match found in {silent[0]}' if silent else ''}"


def strip(reading: Reading, marks: Marks, columns: int, rows: int) -> list[Line]:
    """At most `rows` lines of `columns` columns; the last is cut with a mark if more follows.

    Number and mark stand before it, as in a pane, and the head of its source above it if there is
    room.
    """
    if not rows:
        return []
    side = reading.side.other
    source = reading.source(side)
    passage = source.passages[reading.at(side)]
    if reading.link is None and reading.fact is None:
        here = reading.here
        what = "no counterpart here" if here.kind.is_linkable else describe_kind(here.kind)
        told = f" {what}; the other pane is at {passage_name(passage)}"
        return [Line(told, style="dim")]
    head = headers(reading, side, marks, is_flat=True) if rows > 1 else []
    number = "" if passage.number is None else str(passage.number)
    links = reading.comparison.links_of(side, passage.index)
    mark = marks.link(next(iter(links), None))
    gutter = f"{marks.other_cursor}{number:>{len(str(source.last_number))}} {mark} "
    lines = wrapped(passage.text, max(1, columns - len(gutter) - 1))
    shown = [passage.text[start:end] for start, end in lines[: rows - len(head)]]
    if len(lines) > len(shown):  # with what follows it is too long, and the bar says so
        shown[-1] = passage.text[lines[len(shown) - 1].start :][: 2 * columns]
    texts = (f"{gutter if n == 0 else ' ' * len(gutter)}{text}" for n, text in enumerate(shown))
    return [*head, *map(Line, texts)]
