"""The comparison as a table for spreadsheets (CSV, RFC 4180): a row for each link, and more.

The column "record" says what a row is: a link (rejected ones too, but none below the minimum
strength), a passage "only here" (without a link; of three sources or more, to none of the others),
a note on one passage, a decision or note on passages that are "gone", what the accounts say of a
fact in the comparison file's own words ("says"), a quotation, a value, or a speaker. The text of a
quotation or value is its words alone. The last row says where the table comes from.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from reader.model import Comparison, Fact, FactCell, OldPassage, Side, Source
from reader.report.collection_report import CollectionReport
from reader.report.contrast_rows import (
    CONTRASTS,
    ContrastList,
    ContrastRow,
    find_row_changes,
    find_words,
    list_places,
)
from reader.report.facts_table import (
    LEFT_OUT,
    compare_facts,
    list_passages,
    list_values,
    number_sources,
)
from reader.report.phrases import (
    GONE,
    describe_band,
    describe_difference,
    describe_evidence,
    describe_likeness,
    find_changed_words,
    format_time,
    list_numbers,
    old_words,
)
from reader.report.provenance import describe_provenance
from reader.report.report import PairReport, Report, sort_links
from reader.text.encodings import fitted, plain

_COLUMNS = (
    "left source",
    "left passage",
    "left text",
    "right source",
    "right passage",
    "right text",
    "strength",
    "band",
    "decision",
    "facts",
    "differences",
    "evidence",
    "note",
    "record",
    "relation",
    "what",
    "changes",
    "left published",
    "left address",
    "right published",
    "right address",
)

_FORMULA = ("=", "+", "-", "@")
"""Signs with which a formula begins (OWASP, CSV injection)."""


def render_csv(report: Report) -> str:
    """Render the rows with a row of headings, every cell quoted, free of lone surrogates.

    Passages are named by number. Differences, facts and evidence are a line each within their cell.
    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    rows = [
        row for chapter in report.chapters for row in _rows(chapter, has_several=report.has_several)
    ]
    if report.has_several:
        rows += _passage_notes(report)
    collection = report.collection
    for number, source in enumerate(collection.sources):
        rows += [_only_here(source, index) for index in collection.only_here(number)]
    rows.append(_row(("",) * 6, record="provenance", what=describe_provenance(report)))
    return render_table(_COLUMNS, rows)


def render_facts_csv(report: Report) -> str:
    """Render a row for each fact: for each source the numbers of its passages, then its values.

    A value that differs has its mark; several are a line each. The last row says where the table
    comes from, and which facts it leaves out.
    """
    collection = report.collection
    names = number_sources(collection)
    rows = [
        (
            found.fact.name,
            *list_passages(collection, found.fact),
            *("\n".join(words) for words in list_values(found)),
            *(_strength(cell) for cell in found.fact.cells),
            found.state,
        )
        for found in compare_facts(collection)
    ]
    columns = (
        "fact",
        *names,
        *(f"{name}: values" for name in names),
        *(f"{name}: strength" for name in names),
        "who covers it, who differs",
    )
    provenance = (f"{describe_provenance(report)}; {LEFT_OUT}", *("" for _ in columns[1:]))
    return render_table(columns, (*rows, provenance))


def _strength(cell: FactCell) -> str:
    """Name the band and strength of a cell; empty where there is none."""
    return "" if cell.strength is None else f"{cell.band} {cell.strength:.4f}"


def render_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Render rows under the names of their columns."""
    made = io.StringIO()
    writer = csv.writer(made, quoting=csv.QUOTE_ALL)
    writer.writerow([escape_formula(column) for column in columns])
    writer.writerows([escape_formula(cell) for cell in row] for row in rows)
    return made.getvalue().encode("utf-8", "replace").decode("utf-8")


def escape_formula(cell: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet would take for a formula.

    This includes a cell whose first sign becomes such a sign in ASCII.
    """
    lead = fitted(cell, "ascii", plain).lstrip()
    return f"'{cell}" if lead.startswith(_FORMULA) or cell.startswith(("\t", "\r", "\n")) else cell


def _rows(chapter: PairReport, *, has_several: bool) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a pair; of several sources without the notes on passages."""
    comparison, notes = chapter.comparison, chapter.review.notes
    left, right = comparison.left, comparison.right
    links = sort_links((*comparison.links, *comparison.rejected))
    for link in links:
        evidence = sorted(link.evidence, key=lambda e: -e.score)
        changed = find_changed_words(comparison, link)
        yield _row(
            (*_passage(left, link.left), *_passage(right, link.right)),
            record="link",
            relation=describe_likeness(link),
            strength=f"{link.strength:.4f}",
            band=describe_band(link),
            decision=link.decision or "",
            facts="\n".join(fact.name for fact in comparison.facts_of_link(link)),
            differences="\n".join(map(describe_difference, link.differences)),
            evidence="\n".join(describe_evidence(comparison, link, e) for e in evidence),
            changes="\n".join(words.marked for words in changed),
            note=notes.get((link.left, link.right), ""),
            **_origins(left, right),
        )
    for target in sorted(notes.keys() - {(link.left, link.right) for link in links}, key=str):
        if has_several and None in target:
            continue
        on = (*_passage(left, target[0]), *_passage(right, target[1]))
        yield _row(on, record="note", note=notes[target])
    for one in chapter.unplaced:
        yield _row(
            (*_old(left, one.left), *_old(right, one.right)),
            record="gone",
            band="gone",
            decision=one.decision or "",
            evidence=", ".join(filter(None, (GONE, format_time(one)))),
            note=one.note,
        )
    for fact in comparison.facts:
        if fact.has_says:
            yield _row(
                tuple(cell for side in Side for cell in _say(comparison, fact, side)),
                record="says",
                relation="differ" if fact.is_differing else "",
                what=fact.name,
            )
    for listed in CONTRASTS:
        for row in listed.rows(comparison):
            changed = find_row_changes(comparison, row)
            yield _row(
                tuple(cell for side in Side for cell in _places(comparison, row, side, listed)),
                record=listed.record,
                relation=row.relation,
                what=row.what,
                changes="\n".join(words.marked for words in changed),
            )


def _passage_notes(report: Report) -> Iterator[tuple[str, ...]]:
    """Yield a row for each note on a passage, once for all pairs that have its source."""
    every = CollectionReport(report)
    for ends, note in every.notes:
        if len(ends) == 1:
            source, index = every.collection.sources[ends[0][0]], ends[0][1]
            yield _row(
                (*_passage(source, index), "", "", ""),
                record="note",
                note=note,
                **{"left published": source.published, "left address": source.address},
            )


def _origins(left: Source, right: Source) -> dict[str, str]:
    """Return date and address of both sources by column."""
    return {
        "left published": left.published,
        "left address": left.address,
        "right published": right.published,
        "right address": right.address,
    }


def _only_here(source: Source, index: int) -> tuple[str, ...]:
    """Make the row of a passage without a link: the passage is on the left, the right is empty."""
    sides = (*_passage(source, index), "", "", "")
    return _row(
        sides,
        record="only here",
        relation="no match found",
        **{"left published": source.published, "left address": source.address},
    )


def _row(sides: Sequence[str], **cells: str) -> tuple[str, ...]:
    """Make a row of source, passage and text of both sides, and cells by column."""
    return (*sides, *(cells.get(column, "") for column in _COLUMNS[len(sides) :]))


def _places(
    comparison: Comparison, row: ContrastRow, side: Side, listed: ContrastList
) -> tuple[str, str, str]:
    at = row.at(side)
    words = find_words(comparison, side, at) if listed.has_words else ()
    where = list_places(comparison, side, at)
    return comparison.source(side).title, where, "\n".join(words)


def _say(comparison: Comparison, fact: Fact, side: Side) -> tuple[str, str, str]:
    source = comparison.source(side)
    return source.title, list_numbers(source, fact.passages(side)), fact.says[side.value]


def _old(source: Source, passage: OldPassage | None) -> tuple[str, str, str]:
    if passage is None:
        return source.title, "", ""
    return source.title, str(passage.number or ""), old_words(passage)


def _passage(source: Source, index: int | None) -> tuple[str, str, str]:
    if index is None or index >= len(source.passages):
        return source.title, "", ""
    passage = source.passages[index]
    return source.title, str(passage.number or ""), passage.text
