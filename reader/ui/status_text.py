"""The text of the bars for a reading: headers, link line, hints, guidance."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Literal

from rich.cells import cell_len

from reader import paths
from reader.model import Difference, Link, Relation, Side
from reader.reading import FILTERS, Filter, Ordinal, Reading, find_moved
from reader.report.citation import passage_name, short_name
from reader.report.phrases import (
    describe_kind,
    describe_likeness,
    describe_min_strength,
    describe_strength,
    describe_unmatched,
    find_changed_words,
    format_strength,
    list_numbers,
    sort_by_weight,
    sort_changes,
)
from reader.session.match_job import MatchState, MatchStatus
from reader.ui.arrangement import FLAT_ROWS, SIDE_BY_SIDE
from reader.ui.bar_line import BarLine, choose_longest, drop_shared, fit_pair
from reader.ui.commands import COMMANDS, Command
from reader.ui.keys import first_keys, with_keys
from reader.ui.page.marks import ASCII, Marks
from reader.ui.page.wrap import wrap


def link_forms(reading: Reading, link: Link, marks: Marks, cross: str) -> Iterator[str]:
    """Yield numbers, strength, count of counterparts and what differs, longest form first.

    Near copies show how many changes they have in place of the strength, and what changed in place
    of values that differ. Dropped in this order: the key `cross` that goes there, all but the
    weightiest difference, how its values differ, the word for the strength, the words that its
    values share.
    """
    left = reading.comparison.left.passages[link.left].number
    right = reading.comparison.right.passages[link.right].number
    pair = f"{left} {marks.between} {right}"
    far = left if reading.side is Side.RIGHT else right
    there = "goes there" if reading.is_unlinked_stop else f"goes to {far}"
    way = "" if reading.is_aligned or not cross else f" ({cross} {there})"
    mark = marks.link(link)
    how = "" if link.decision else describe_likeness(link)
    is_moved = (link.left, link.right) in find_moved(reading.comparison)
    moved = ", moved" if is_moved else ""
    full = f"{mark} {how or describe_strength(link)}{moved}"
    strength = f"{mark} {how or describe_strength(link, is_brief=True)}{moved}"
    count = f"{reading.choice + 1} of {len(reading.counterparts)}"
    long, short = list_differences(reading, link, marks)
    between = f" {marks.dot} " if link.changes else "  "
    whole = between.join(long)
    if full != strength:
        yield _joined(f"{pair}{way}", full, count, whole)
    yield _joined(f"{pair}{way}", strength, count, whole)
    for shown in range(len(long), min(len(long), 1) - 1, -1):
        more = f"+{len(long) - shown}" if shown < len(long) else ""
        yield _joined(pair, strength, count, between.join(long[:shown]), more)
        yield _joined(pair, strength, count, between.join(short[:shown]), more)
        yield _joined(pair, mark, count, between.join(short[:shown]), more)
    if long and not link.changes:
        weightiest = sort_by_weight(link.differences)[0]
        more = f"+{len(long) - 1}" if len(long) > 1 else ""
        for ends in drop_shared(weightiest.left_value, weightiest.right_value, marks.cut):
            yield _joined(pair, mark, count, " / ".join(ends), more)


def list_differences(reading: Reading, link: Link, marks: Marks) -> tuple[list[str], list[str]]:
    """List what differs, the weightiest first, in long and in short forms."""
    if link.changes:
        found = find_changed_words(reading.comparison, link, sort_changes(link))
        listed = [words.describe(marks.becomes) for words in found]
        return listed, listed
    weighed = sort_by_weight(link.differences)
    values = [f"{d.left_value or 'silent'} / {d.right_value or 'silent'}" for d in weighed]
    long = [f"{value} ({_how(d)})" for d, value in zip(weighed, values, strict=True)]
    return long, values


def _how(difference: Difference) -> str:
    """Say how two values differ: "more precise" is no conflict."""
    if difference.relation is Relation.MORE_PRECISE:
        return str(difference.relation)
    return difference.heading


def notes_and_facts(reading: Reading, link: Link, marks: Marks) -> str:
    """List notes, and the facts that both passages cover."""
    facts = [fact.name for fact in reading.comparison.facts_of_link(link)]
    parts = [*_notes(reading), *facts]
    return f"   {f' {marks.dot} '.join(parts)}" if parts else ""


def _joined(*parts: str) -> str:
    return "  ".join(filter(None, parts))


def _notes(reading: Reading) -> list[str]:
    """List the first lines of the notes on the link and on the passage."""
    notes = reading.review.notes
    spots = dict.fromkeys((reading.note_target(on_link=True), reading.note_target(on_link=False)))
    return [f"note: {notes[spot].splitlines()[0]}" for spot in spots if spot in notes]


_MAX_QUERY = 12
"""Characters of a query shown in the hints."""


def count_hits(reading: Reading) -> tuple[str, ...]:
    """Count the passages with a hit, the place among them, and the hits in folded boilerplate.

    Returns several forms, longest first; nothing without a query.
    """
    finding = reading.search_result
    if not finding.query:
        return ()
    if not finding.hits and not finding.hidden:
        return ("not found, and nothing similar", "not found")
    near, nearly = ("", "") if finding.is_exact else ("no exact match, near: ", "near: ")
    if not finding.hits:
        return (f"{near}{finding.hidden} in boilerplate", f"boilerplate: {finding.hidden}")
    more = f", {finding.hidden} more in boilerplate" if finding.hidden else ""
    short = f" +{finding.hidden}" if finding.hidden else ""
    ordinal = hit_ordinal(reading)
    return (f"{near}{ordinal}{more}", f"{nearly}{ordinal}{more}", f"{nearly}{ordinal}{short}")


def hits_notice(reading: Reading, fold_key: str) -> str:
    """Return a notice about near hits, hidden hits, or no hits at all; mostly empty.

    `fold_key` shows the hits in boilerplate.
    """
    finding = reading.search_result
    if not finding.query or (finding.hits and finding.is_exact and not finding.hidden):
        return ""
    words = count_hits(reading)[0]
    return f"{words}: {fold_key} shows" if finding.hidden else f"/{finding.query}: {words}"


def hit_ordinal(reading: Reading) -> Ordinal:
    """Return the place of the current passage among those with a hit."""
    return reading.search_result.ordinal(reading.side, reading.at(reading.side))


def hit_keys(reading: Reading, cut: str, ways: str) -> str:
    """Describe the walk through hits, such as "n N /trump 3 of 12"; empty without hits.

    `ways` are the keys, with a space after each.
    """
    query = reading.search_result.query
    named = query if len(query) <= _MAX_QUERY else query[:_MAX_QUERY].rstrip() + cut
    return f"{ways}/{named} {hit_ordinal(reading)}" if reading.search_result.hits else ""


MIN_GUIDANCE_ROWS = 12
"""Rows below which guidance would leave the texts too little room."""


def is_first_start() -> bool:
    """Whether no key has been pressed in the program yet on this account."""
    return not _marker().exists()


def remember_start() -> None:
    """Record that a key has been pressed; if that fails, the next start is a first start again."""
    with contextlib.suppress(OSError):
        marker = _marker()
        marker.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        marker.touch(mode=0o600)


def guidance(
    marks: Marks,
    columns: int,
    rows: int,
    commands: Sequence[Command] = COMMANDS,
    *,
    sources: int = 2,
) -> tuple[BarLine, ...]:
    """Return the guidance of the first start: three lines, one, or none in a low terminal.

    `sources` is the number of sources of the run.
    """
    if rows < MIN_GUIDANCE_ROWS:
        return ()
    bands = f"{marks.strong} {marks.likely} {marks.weak}"
    if columns < SIDE_BY_SIDE:
        lines = (
            f"{bands} reported in {'both accounts' if sources == 2 else 'another account'}",
            "{next} {previous} move, {cross} there and back",
            "{help} all keys, {quit} quits",
        )
    elif sources > 2:
        lines = (
            f"{sources} accounts of one event; {bands} mark what each other account reports.",
            "{next} {previous} move, {next_account} shows the next account, {cross} goes there.",
            "{next_sought} finds the next link, {help} lists every key, {quit} quits.",
        )
    else:
        lines = (
            f"Two accounts of one event; {bands} mark what both report.",
            "{next} {previous} move, {cross} goes there and back, {next_counterpart} to another.",
            "{next_sought} finds the next link, {help} lists every key, {quit} quits.",
        )
    shown = lines[1:2] if rows < FLAT_ROWS else lines
    is_ascii = marks is ASCII
    return tuple(BarLine(f" {with_keys(x, commands, ascii_only=is_ascii)}") for x in shown)


def _marker() -> Path:
    return paths.state_folder() / "welcomed"


_BAR = 10
"""Columns of the progress bar."""

_STEPS = 20
"""Steps of the displayed progress."""


def day(published: str) -> str:
    """Format an ISO date such as 14 Oct 2023; return any other text unchanged."""
    try:
        found = date.fromisoformat(published)
    except ValueError:
        return published
    return f"{found.day} {found:%b} {found.year}"


def headers(reading: Reading, side: Side, marks: Marks, *, is_flat: bool) -> list[BarLine]:
    """Return publisher, date, author, and the number of the current passage of a source.

    Two versions of one article are called so. A note gets its own row, or follows the publisher
    when `is_flat`. Where there is no room, the author is dropped first, then the day, then month
    and year, then that these are two versions.
    """
    source = reading.source(side)
    note = source.short_note if is_flat else ""
    name, published = f" {short_name(source)}", day(source.published)
    month = published.partition(" ")[2] if published != source.published else ""
    number = source.passages[reading.at(side)].number
    last = str(source.last_number)
    where = f"{'-' if number is None else number:>{len(last)}}/{last}"
    kin = "two versions" if reading.comparison.is_two_versions else ""
    shorter = [(published, kin), (month, kin), (kin,), ()]
    whole, *forms = (
        f" {marks.dot} ".join(filter(None, (name, note, *parts)))
        for parts in ((published, kin, source.author), *shorter)
    )
    style: Literal["strong", "head"] = "strong" if reading.side is side else "head"
    lines = [BarLine(whole, f"{where} ", style, shorter=tuple(forms), lead=name)]
    if source.short_note and not is_flat:
        lines.append(BarLine(f" {source.short_note}", style="dim"))
    return lines


def link_line(
    reading: Reading,
    marks: Marks,
    state: MatchState,
    commands: Sequence[Command] = COMMANDS,
    describe_of_all: Callable[[str], str] | None = None,
) -> BarLine:
    """Describe the link that is shown: numbers, strength, differences, notes, facts.

    Where there is no room, shorter forms are shown (see `link_forms`). At the right are the least
    strength, if there is one, and how far the search for links has come, until it is over. With
    three sources or more, `describe_of_all` says what the others have where there is no link (see
    `Accounts.describe_unmatched`).
    """
    keys = first_keys(commands, ascii_only=marks is ASCII)
    right = f"{_least(reading)}{_progress(state, marks)}"
    before, link = f" {_unlinked_stop(reading)}", reading.link
    if link is None:
        text = f"{before}{_unlinked(reading, state, describe_of_all)}"
        key = keys["filter"]
        if key and reading.comparison.rejected_of(reading.side, reading.at(reading.side)):
            return BarLine(f"{text}; {key} shows rejected links", right, shorter=(text,))
        return BarLine(text, right)
    whole, *shorter = (
        f"{before}{form}" for form in link_forms(reading, link, marks, keys["cross"])
    )
    if reading.is_unlinked_stop:  # what differs is of another pair: it gives way to the way there
        shorter = []
    return BarLine(whole, right, shorter=tuple(shorter), rest=notes_and_facts(reading, link, marks))


def _unlinked_stop(reading: Reading) -> str:
    """Say that both passages of a fact are not linked: what follows is about another pair."""
    if not reading.is_unlinked_stop or reading.fact is None:
        return ""
    left, right = (reading.source(side).passages[reading.at(side)].number for side in Side)
    return f"{left}, {right}  not linked, both cover fact {reading.fact + 1}   "


def list_filters(
    reading: Reading, marks: Marks, width: int, more: Sequence[Filter] = ()
) -> BarLine:
    """Everything that can be sought, and how many passages of this text it takes.

    Where `width` columns do not hold names and dots, they are left out as far as need be; the
    selected one stays in view.
    """
    comparison, right = reading.comparison, _least(reading)
    offered = [f for f in (*FILTERS, *more) if f is reading.filter or f.is_offered(comparison)]
    items = [f"{each.name} {len(each.passages(comparison, reading.side))}" for each in offered]
    now = offered.index(reading.filter)
    items[now] = f"[{items[now]}]"
    offers = [f" {between.join(items)}" for between in (f" {marks.dot} ", "  ")]
    text = choose_longest(offers, width - len(right) - 1, marks)
    if text in offers:
        return BarLine(text, right)
    first, room = 0, width - 2 * cell_len(marks.cut) - 1
    while first < now and cell_len("  ".join(items[first : now + 1])) > room:
        first += 1
    text = f" {marks.cut if first else ''}{'  '.join(items[first:])}"
    return BarLine(choose_longest([text], width, marks))


def _least(reading: Reading) -> str:
    """Name the minimum strength of links, if there is one."""
    minimum = describe_min_strength(reading.comparison)
    return f"{minimum} " if minimum else ""


def review_progress(reading: Reading) -> str:
    """Count the decided links, and those below the minimum strength."""
    decided, total = reading.progress
    comparison = reading.comparison
    number = format_strength(comparison.min_strength)
    weaker = f", {comparison.left_out} below {number}" if comparison.min_strength else ""
    return f"{decided} of {total} links decided{weaker}"


def _progress(state: MatchState, marks: Marks) -> str:
    """Draw a bar with the share of the work done, in steps worth a frame; empty when done."""
    if state.status is not MatchStatus.RUNNING:
        return "" if state.status is MatchStatus.DONE else f"{state.status} "
    steps = int(state.share * _STEPS)
    full = steps * _BAR // _STEPS
    bar = marks.done * full + marks.undone * (_BAR - full)
    return f"{state.status} {bar} {steps / _STEPS:4.0%} "


def _unlinked(
    reading: Reading, state: MatchState, describe_of_all: Callable[[str], str] | None
) -> str:
    """Say why the passage has no link."""
    number = reading.here.number
    if not reading.here.kind.is_linkable:
        name = "" if number is None else f"{number}  "
        return f"{name}{describe_kind(reading.here.kind)}: never linked"
    linked = elsewhere(reading)
    if linked:
        return f"{number}  nothing {reading.filter.name} here, linked to {linked}"
    if state.status is not MatchStatus.DONE:
        if state.status is MatchStatus.RUNNING:
            return f"{number}  no match found yet"
        return f"{number}  no match found before the search ended"
    found = describe_unmatched(reading.comparison, reading.side, reading.at(reading.side))
    if describe_of_all is not None:
        return f"{number}  {describe_of_all(found)}"
    other = short_name(reading.source(reading.side.other))
    return f"{number}  only here: {found} in {other}"


def elsewhere(reading: Reading) -> str:
    """List the counterparts of a passage that the filter does not show."""
    if not reading.filter.is_for_rejected or reading.link is not None:
        return ""
    across = reading.side.other
    links = reading.comparison.links_of(reading.side, reading.at(reading.side))
    return list_numbers(reading.source(across), [link.at(across) for link in links])


def hints(
    reading: Reading,
    marks: Marks,
    notice: str,
    commands: Sequence[Command] = COMMANDS,
    *,
    begun: str = "",
) -> BarLine:
    """Return a notice, or the fact that is walked, or else the most needed keys.

    At the right what J K and n N go through where that is not as ever, and the keys for help and
    leaving, which beside a notice go last. `begun` is a count, or the first of two keys.
    """
    keys = first_keys(commands, ascii_only=marks is ASCII)
    always = list(_lasting_keys(commands, keys))
    if not reading.follow:
        always.insert(0, "follow off")
    if reading.pinning is not None:
        side, index = reading.pinning
        always.insert(0, f"{keys['pin']} links with {reading.source(side).passages[index].number}")
    hits = hit_keys(reading, marks.cut, _keys(keys, "next_hit", "previous_hit"))
    sought = _sought(reading, keys)
    always = [*(reversed(sought) if notice else sought), hits, *always]  # the first gives way
    always = [f" {part} " for part in (always if notice else (begun, *always)) if part]
    if notice:
        return BarLine(f" {notice}", f"{begun} " if begun else "", "notice", tuple(always))
    at = _at_fact(reading)
    if at:
        return BarLine(f" {at}", always[0], "dim", tuple(always[1:]))
    whole, *shorter = _key_hints(commands, keys)
    return BarLine(whole, "".join(always), "dim", shorter=tuple(shorter))


def fit_notice(
    lead: str, sides: tuple[str, str], width: int, marks: Marks, commands: Sequence[Command]
) -> str:
    """Fit a notice on the words of two sides beside the keys for help and leaving."""
    keys = _lasting_keys(commands, first_keys(commands, ascii_only=marks is ASCII))
    room = width - cell_len(f" {lead} ") - sum(cell_len(f" {key} ") for key in keys) - 1
    return f"{lead}{fit_pair(*sides, marks.between, room, marks)}"


def _lasting_keys(commands: Sequence[Command], keys: Mapping[str, str]) -> Sequence[str]:
    return [f"{keys[e.id]} {e.hint}" for e in commands if e.id in ("help", "quit")]


def _key_hints(commands: Sequence[Command], keys: Mapping[str, str]) -> Iterator[str]:
    """Yield the most needed keys: all in full or in short, then ever fewer with words."""
    named = [e for e in commands if e.hint and e.keys and e.id not in ("help", "quit")]
    yield "".join(f" {keys[e.id]} {e.hint} " for e in named).rstrip()
    short = [f" {keys[e.id]} {e.short_hint or e.hint} " for e in named]
    for count in range(len(named), -1, -1):
        bare = "".join(f" {keys[e.id]}" for e in named[count:])
        yield f"{''.join(short[:count])}{bare}".rstrip()
    for count in range(len(named) - 1, -1, -1):
        yield "".join(f" {keys[e.id]}" for e in named[:count])


def _keys(keys: Mapping[str, str], *command_ids: str) -> str:
    """Name the first keys of these commands, with a space after each."""
    return "".join(f"{keys[name]} " for name in command_ids if keys[name])


def _sought(reading: Reading, keys: Mapping[str, str]) -> list[str]:
    """Say what J and K stop at, unless that is every linked passage."""
    ways = _keys(keys, "next_sought", "previous_sought")
    if reading.fact is not None:
        place, total = reading.ordinal
        ends = [f"{keys['filter']} ends it"] if keys["filter"] else []
        where = f" ({total})" if place is None else f": {reading.ordinal}"
        return [f"{ways}fact {reading.fact + 1}{where}", *ends]
    if reading.filter != next(iter(FILTERS)):
        links = " links" if reading.filter.is_by_link else ""
        return [f"{ways}{reading.filter.name} {reading.ordinal}{links}"]
    return []


def _at_fact(reading: Reading) -> str:
    """Name the fact that is walked, and the side without a match, while at one of its stops."""
    if reading.fact is None or reading.ordinal.place is None:
        return ""
    fact = reading.comparison.facts[reading.fact]
    silent = [short_name(reading.source(side)) for side in Side if not fact.passages(side)]
    return f"{fact.name}{f': no match found in {silent[0]}' if silent else ''}"


def strip(reading: Reading, marks: Marks, columns: int, rows: int) -> list[BarLine]:
    """Return the strip: at most `rows` lines of `columns`; the last is cut if more follows.

    Number and mark precede it, as in a pane, and the head of its source above it if there is
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
        text = f" {what}; the other pane is at {passage_name(passage)}"
        return [BarLine(text, style="dim")]
    head = headers(reading, side, marks, is_flat=True) if rows > 1 else []
    number = "" if passage.number is None else str(passage.number)
    links = reading.comparison.links_of(side, passage.index)
    mark = marks.link(next(iter(links), None))
    gutter = f"{marks.other_cursor}{number:>{len(str(source.last_number))}} {mark} "
    lines = wrap(passage.text, max(1, columns - len(gutter) - 1))
    shown = [passage.text[start:end] for start, end in lines[: rows - len(head)]]
    if len(lines) > len(shown):  # with what follows it is too long, and the bar says so
        shown[-1] = passage.text[lines[len(shown) - 1].start :][: 2 * columns]
    texts = (f"{gutter if n == 0 else ' ' * len(gutter)}{text}" for n, text in enumerate(shown))
    return [*head, *map(BarLine, texts)]
