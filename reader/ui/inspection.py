"""All there is to say about a link, in rows for the third column of a wide terminal; no widget."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.model import Quotation, QuotationRelation, Side
from reader.reading import Reading
from reader.session.match_job import MatchStatus
from reader.ui.bar_line import BarLine
from reader.ui.page.marks import Marks
from reader.ui.page.wrap import wrap
from reader.ui.reasons import Others, Reason, lines, reasons
from reader.ui.status_text import list_differences

_SECTIONS = {
    "compared": "Differences",
    "moved": "Differences",
    "equal": "Differences",
    "fact": "Facts",
    "file says": "Facts",
    "rejected": "Rejected",
    "other": "Other sources",
}
"""Section of the inspector by the label of a reason; other reasons are why."""

_SHOWN_ELSEWHERE = ("differs", "silent", "precise", "changed", "facts")
"""Labels of reasons that the inspector shows in sections of its own."""

_ORDER = ("Differences", "Why", "Quotations", "Facts", "Notes", "Other sources", "Rejected")

_SIGNS = {QuotationRelation.SAME: "=", QuotationRelation.CUT: "→", QuotationRelation.REWORDED: "≈"}


def inspect(
    reading: Reading, status: MatchStatus, width: int, marks: Marks, others: Others = ()
) -> tuple[BarLine, ...]:
    """Return the rows of an inspector of `width` columns."""
    found = reasons(reading, status, marks, others)
    sections: dict[str, list[str]] = {name: [] for name in _ORDER}
    link = None if reading.is_unlinked_stop else reading.link
    if link is not None:
        for difference in list_differences(reading, link, marks)[0]:
            sections["Differences"] += _paragraph(difference, width)
        for fact in reading.comparison.facts_of_link(link):
            sections["Facts"] += _paragraph(fact.name, width)
    for entry in found.entries:
        if entry.label in _SHOWN_ELSEWHERE:
            continue
        section = _SECTIONS.get(entry.label, "Why")
        source = "file says: " if entry.label == "file says" else ""
        shown = entry if section == "Why" else Reason(f"{source}{entry.text}")
        sections[section] += lines((shown,), width, marks)
    for quotation in _quotations(reading):
        sections["Quotations"] += _paragraph(quotation, width)
    for note in _notes(reading):
        sections["Notes"] += _paragraph(note, width)
    title = found.title.removeprefix("Why ")
    rows = [BarLine(f" {title[:1].upper()}{title[1:]}", style="heading")]
    for name in _ORDER:
        if sections[name]:
            rows += [BarLine(""), BarLine(f" {name}", style="heading")]
            rows += map(BarLine, sections[name])
    return tuple(rows)


def _paragraph(text: str, width: int) -> Iterator[str]:
    for start, stop in wrap(text, max(1, width - 2)):
        yield f" {text[start:stop]}"


def _quotations(reading: Reading) -> Iterator[str]:
    """Yield the quotations of both current passages; those in both accounts first."""
    comparison = reading.comparison
    ends = {side: reading.at(side) for side in Side}
    here = [
        quotation
        for quotation in comparison.quotations
        if (quotation.left is not None and quotation.left.passage == ends[Side.LEFT])
        or (quotation.right is not None and quotation.right.passage == ends[Side.RIGHT])
    ]
    for quotation in sorted(here, key=lambda each: each.left is None or each.right is None):
        sign = _SIGNS.get(quotation.relation, "·")
        speaker = f" ({quotation.speaker})" if quotation.speaker else ""
        yield f"{sign} {_words(reading, quotation)}{speaker}"


def _words(reading: Reading, quotation: Quotation) -> str:
    comparison = reading.comparison
    texts = [
        f"“{comparison.source(side).passages[at.passage].text[at.span.start : at.span.end]}”"
        for side, at in zip(Side, (quotation.left, quotation.right), strict=True)
        if at is not None
    ]
    return " / ".join(dict.fromkeys(texts))


def _notes(reading: Reading) -> Sequence[str]:
    """Return the notes on the link, and on both passages."""
    notes = reading.review.notes
    left, right = reading.left_at, reading.right_at
    spots = ((left, right), (left, None), (None, right))
    return [line for spot in spots if spot in notes for line in notes[spot].splitlines()]


def inspector_view(
    rows: Sequence[BarLine], top: int, height: int, further: str
) -> tuple[int, list[BarLine]]:
    """Return the first row in view, `top` within its limits, and the `height` rows from there on.

    The last one counts how many more there are, with the key `further` that shows them.
    """
    hidden = len(rows) - height
    top = max(0, min(top, hidden))
    shown = list(rows[top : top + height])
    if shown and top < hidden:
        more = hidden - top + 1
        shown[-1] = BarLine("", f"{further} {more} more ".lstrip(), "dim")
    return top, shown
