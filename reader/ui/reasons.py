"""Why two passages are linked, or why one has no link; no widget, so it loads no Textual."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from reader.model import Comparison, Fact, Link, Relation, Side
from reader.reading import Reading, find_moved
from reader.report.citation import short_name
from reader.report.phrases import (
    SIDES,
    describe_agreement_of,
    describe_belief,
    describe_counter_evidence,
    describe_difference,
    describe_kind,
    describe_own_words,
    describe_reason,
    describe_threshold,
    find_changed_words,
    list_numbers,
    sort_by_weight,
)
from reader.session.match_job import MatchStatus
from reader.ui.bar_line import BarLine
from reader.ui.page.marks import Marks
from reader.ui.page.wrap import fit, wrap
from reader.ui.status_text import elsewhere

_MIN_SHARE = 0.005
"""A share below this rounds to 0 % and is not shown."""


_LABELS = {Relation.SILENT: "silent", Relation.MORE_PRECISE: "precise"}
"""Labels of differences that are no conflicts."""


class Reason(NamedTuple):
    """One reason: a share of the strength, or a label, and a text."""

    text: str
    share: float | None = None
    """0..1 of the evidence for the link; negative for counter-evidence."""

    label: str = ""
    """Shown in place of a share."""


class Reasons(NamedTuple):
    """A title and the reasons below it."""

    title: str
    entries: tuple[Reason, ...]


Others = Sequence[str]
"""What each source that is not shown reports of the passage."""


def reasons(reading: Reading, status: MatchStatus, marks: Marks, others: Others = ()) -> Reasons:
    """Explain the link between the current passage and its counterpart, or why there is none.

    Each of `others` follows.
    """
    found = _explain(reading, status, marks, others)
    more = (Reason(text, label="other") for text in others)
    return found._replace(entries=(*found.entries, *more))


def _explain(reading: Reading, status: MatchStatus, marks: Marks, others: Others) -> Reasons:
    link = reading.link
    if reading.is_unlinked_stop and reading.fact is not None:
        return _explain_unlinked_stop(reading, reading.comparison.facts[reading.fact], marks)
    if link is None:
        number = reading.here.number
        name = str(reading.here.kind) if number is None else str(number)
        entries = (*_rejected(reading), *_unlinked(reading, status, others))
        return Reasons(f"Why no link: {name}", entries)
    comparison = reading.comparison
    left = list_numbers(comparison.left, [link.left])
    right = list_numbers(comparison.right, [link.right])
    title = f"Why {left} {marks.between} {right}: {describe_belief(link)}"
    sides = _side_names(reading)
    own = (e for fact in comparison.facts_of_link(link) for e in _own_words(fact, sides))
    entries = (*own, *_changes(comparison, link, sides, marks), *_linked(comparison, link, sides))
    return Reasons(title, (*entries, *_rejected(reading)))


def _explain_unlinked_stop(reading: Reading, fact: Fact, marks: Marks) -> Reasons:
    """Explain two passages of one fact that are not linked."""
    left, right = (reading.source(side).passages[reading.at(side)].number for side in Side)
    why = f"both cover {fact.name}, but have too little else in common for a link"
    says = _own_words(fact, _side_names(reading))
    return Reasons(f"Why no link: {left} {marks.between} {right}", (Reason(why), *says))


def _own_words(fact: Fact, sides: tuple[str, str]) -> Iterator[Reason]:
    """Give what the comparison file says of a fact, as the file's own words."""
    if fact.has_says:
        yield Reason(f"{fact.name}: {describe_own_words(fact, sides)}", label="file says")


def _side_names(reading: Reading) -> tuple[str, str]:
    """Name both sides of the comparison as the screen has them."""
    return ("right", "left") if reading.layout.is_swapped else SIDES


def _changes(
    comparison: Comparison, link: Link, sides: tuple[str, str], marks: Marks
) -> Iterator[Reason]:
    """List what changed in a near copy, and where it moved."""
    if link.same:
        yield Reason("both passages have the same words", label="equal")
    for words in find_changed_words(comparison, link):
        yield Reason(words.describe(marks.becomes, sides), label="changed")
    if (link.left, link.right) in find_moved(comparison):
        yield Reason("this passage is at another place in the other version", label="moved")


def _compared(comparison: Comparison, link: Link, sides: tuple[str, str]) -> Iterator[Reason]:
    """List what differs, or how much was compared without a difference; nothing if nothing was."""
    for difference in sort_by_weight(link.differences):
        label = _LABELS.get(difference.relation, "differs")
        yield Reason(describe_difference(difference, sides), label=label)
    agreeing = describe_agreement_of(comparison, [(link.left, link.right)])
    if agreeing and not link.differences:
        yield Reason(agreeing, label="compared")


def _linked(comparison: Comparison, link: Link, sides: tuple[str, str]) -> Iterator[Reason]:
    found = sorted(link.evidence, key=lambda evidence: -evidence.share)
    for evidence in found:
        text = describe_reason(comparison, link, evidence, sides)
        if evidence.share:
            yield Reason(text, evidence.share)
        else:
            yield Reason(f"{text} (counted above)", label="besides")
    if not found:
        yield Reason("you linked them; reader found no evidence", label="by hand")
    for lowering in link.counter_evidence:
        if lowering.share >= _MIN_SHARE:
            yield Reason(f"against it: {describe_counter_evidence(lowering)}", -lowering.share)
    yield from _compared(comparison, link, sides)
    cued = {evidence.detail for evidence in found if evidence.kind == "cue"}
    facts = [fact.name for fact in comparison.facts_of_link(link) if fact.name not in cued]
    if facts:
        yield Reason(f"both cover {'; '.join(facts)}", label="facts")
    function_words = 1 - sum(e.share for e in found) - link.context_share if found else 0.0
    for text, share in (
        ("their context: the passages around them match, too", link.context_share),
        ("function words they share, such as the and of", function_words),
    ):
        if share >= _MIN_SHARE:
            yield Reason(text, share)


def _unlinked(reading: Reading, status: MatchStatus, others: Others) -> Iterator[Reason]:
    other, linked = short_name(reading.source(reading.side.other)), elsewhere(reading)
    if not reading.here.kind.is_linkable:
        sought = "links join headlines, standfirsts and paragraphs"
        yield Reason(f"never linked: {sought}; this is {describe_kind(reading.here.kind)}")
    elif linked:
        yield Reason(f"nothing {reading.filter.name} here, linked to {linked}")
    elif status is MatchStatus.RUNNING:
        yield Reason(f"no match found in {other} yet; still finding links")
    else:
        until = "" if status is MatchStatus.DONE else f" until {status}"
        comparison, side, at = reading.comparison, reading.side, reading.at(reading.side)
        match = "no other match" if comparison.rejected_of(side, at) else "no match"
        where = describe_threshold(comparison)
        only = "" if others else "only here: "  # with others: each has a reason of its own
        yield Reason(f"{only}{match} found{where} in {other}{until}")
        yield Reason(
            "That does not mean not reported. A match needs distinctive words, names, numbers or "
            f"cues in common; {other} may report this in other words."
        )
        yield from _elsewhere(reading)


def _elsewhere(reading: Reading) -> Iterator[Reason]:
    """List the facts this passage covers, and the passages of the other account on them."""
    comparison, across = reading.comparison, reading.side.other
    other = reading.source(across)
    for place in comparison.facts_of(reading.side, reading.at(reading.side)):
        fact = comparison.facts[place]
        there = list_numbers(other, fact.passages(across)) or "no match found"
        yield Reason(f"it covers {fact.name}; in {short_name(other)}: {there}", label="fact")
        yield from _own_words(fact, _side_names(reading))


def _rejected(reading: Reading) -> Iterator[Reason]:
    """List rejected counterparts of this passage."""
    comparison, side, at = reading.comparison, reading.side, reading.at(reading.side)
    rejected = _others(reading, comparison.rejected_of(side, at))
    if rejected:
        yield Reason(f"you rejected the link to {rejected}", label="rejected")


def _others(reading: Reading, links: Sequence[Link]) -> str:
    """List the numbers `links` lead to, except the one shown."""
    across = reading.side.other
    ends = [link.at(across) for link in links if link is not reading.link]
    return list_numbers(reading.source(across), ends)


WIDE = 60
"""Columns from which bars are ten cells long, not four."""


def lines(entries: Iterable[Reason], width: int, marks: Marks) -> tuple[str, ...]:
    """Return the rows of the entries, none wider than `width`, share and bar first."""
    cells = 10 if width >= WIDE else 4
    return tuple(line for entry in entries for line in _lines(entry, width, cells, marks))


def _lines(entry: Reason, width: int, cells: int, marks: Marks) -> Iterator[str]:
    if entry.share is not None:
        full = round(max(0.0, entry.share) * cells)
        bar = marks.done * full + marks.undone * (cells - full) if entry.share > 0 else " " * cells
        first = f" {bar} {entry.share:4.0%}  "
    else:
        first = f" {entry.label}".ljust(cells + 8) if entry.label else " "
    room = max(1, width - len(first) - 1)
    for start, stop in wrap(entry.text, room):
        yield first + entry.text[start:stop]
        first = " " * len(first)


class Signs(NamedTuple):
    """What a panel is drawn with in this run."""

    marks: Marks
    back: str = "{"
    further: str = "}"
    """The keys that scroll it; empty for none."""


def panel(
    title: str, rows: tuple[str, ...], top: int, size: tuple[int, int], signs: Signs
) -> tuple[int, list[BarLine]]:
    """Return the first row in view, and a rule with the title above the rows from there on.

    `top` is limited so that none of the columns and rows of `size` is empty while there are rows
    for it. The rule says how many are hidden above and below, with the keys that show them.
    """
    width, height = size
    top = max(0, min(top, len(rows) - height + 1))
    above, below = top, max(0, len(rows) - top - (height - 1))
    marks, back, further = signs
    parts = [f"{back} {above}".lstrip()] if above else []
    parts += [f"{further} {below}".lstrip()] if below else []
    hidden = f" {' '.join(parts)} " if parts else ""
    if parts and len(hidden) + cell_len(title) + len("more ") + 4 <= width:
        hidden += "more "
    head = f"{marks.rule} {fit(title, width - len(hidden) - 4, mark=marks.cut)} "
    rule = marks.rule * (width - cell_len(head) - len(hidden) - 1)
    shown = map(BarLine, rows[top : top + height - 1])
    return top, [BarLine(f"{head}{rule}{hidden}{marks.rule}"), *shown]


LEAST_ROWS, MOST_ROWS = 3, 16
"""Bounds of the rows of the panel, its title among them, within a third of the terminal."""
