"""The content of a report that is read from top to bottom, for text and Markdown alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from reader.model import (
    Comparison,
    Fact,
    Kind,
    Link,
    Passage,
    Side,
    Source,
)
from reader.reading import find_moved
from reader.report.collection_report import (
    COVERAGE_HINT,
    ONLY_HERE_OF_ALL,
    CollectionReport,
)
from reader.report.contrast_rows import CONTRASTS, ContrastList, describe_row, find_row_changes
from reader.report.facts_table import HINT, TITLE, compare_facts, describe_cells, number_sources
from reader.report.phrases import (
    CAUTION,
    GONE,
    OWN_WORDS,
    WEAK_ONLY,
    OrphanLines,
    describe_agreement_on,
    describe_difference,
    describe_evidence,
    describe_fact,
    describe_left_out,
    describe_link,
    describe_own_words,
    find_changed_words,
    list_numbers,
    name_side,
    pluralise,
    shorten,
)
from reader.report.provenance import describe_provenance
from reader.report.report import PairReport, Report, group_differences, list_ends


class Heading(NamedTuple):
    """The title of what follows."""

    text: str
    level: int = 3
    """2 for a pair of sources among several, 3 for a part of a pair."""


class ListItem(NamedTuple):
    """An item of a list."""

    text: str
    depth: int = 1
    """1 for an item, 2 for a detail of an item or of a passage, 3 for a detail of that."""


class PassageEntry(NamedTuple):
    """A passage of an article."""

    number: int
    text: str
    kind: str = ""
    """The kind, if not a plain paragraph."""

    anchor: str = ""
    """The name by which a page can link to the passage; empty for none."""


class TableRow(NamedTuple):
    """A row of a table."""

    cells: tuple[str, ...]
    """One for each column; the first names the row."""

    remark: str = ""


class TableColumn(NamedTuple):
    """The heading of a column."""

    title: str
    short: str = ""
    """For narrow lines, where a list above the table explains it."""


class Table(NamedTuple):
    """Rows with the same columns."""

    columns: tuple[TableColumn, ...]
    remarks: str
    """The heading of the remarks."""

    rows: tuple[TableRow, ...]


ReportEntry: TypeAlias = Heading | ListItem | PassageEntry | Table


def list_entries(report: Report) -> Iterator[ReportEntry]:
    """Yield all entries of the report, in reading order."""
    if report.has_several:
        yield from _collection(CollectionReport(report))
    else:
        yield from _chapter(CollectionReport(report), report.chapters[0])
    yield from list_provenance_entries(report)


def list_provenance_entries(report: Report) -> Iterator[ReportEntry]:
    """Yield the last part of a report: what made it, from which texts."""
    yield Heading("About this report", 2 if report.has_several else 3)
    yield ListItem(describe_provenance(report))


def _chapter(every: CollectionReport, chapter: PairReport) -> Iterator[ReportEntry]:
    comparison = chapter.comparison
    if summary := every.summarise_review():
        yield ListItem(summary)
    yield from _review(every)
    for side in Side:
        yield Heading(_title(comparison, side))
        for label, value in _metadata(comparison.source(side)):
            if value:
                yield ListItem(f"{label}: {value}")
    if comparison.is_two_versions:
        yield Heading("Two versions")
        yield ListItem("Most passages are the same, or nearly so, in both texts.")
        yield ListItem("Changed words: [-only left-] {+only right+}.")
    if comparison.min_strength:
        yield Heading("Which links are shown")
        yield ListItem(describe_left_out(comparison))
    yield from _facts(comparison)
    for number, _ in enumerate(Side):
        yield from _article(every, number)
    yield from _only_here(comparison)
    for listed in CONTRASTS:
        yield from _contrast(comparison, listed)


def _contrast(comparison: Comparison, listed: ContrastList) -> Iterator[ReportEntry]:
    """Yield the quotations, values or speakers of both accounts."""
    yield Heading(listed.title)
    rows = list(listed.rows(comparison))
    for row in rows:
        yield ListItem(describe_row(comparison, row, has_words=listed.has_words))
        changed = find_row_changes(comparison, row)
        if changed:
            yield ListItem(f"changed: {'; '.join(words.marked for words in changed)}", 2)
    yield ListItem(listed.limits if rows else "None found.")


def _title(comparison: Comparison, side: Side) -> str:
    name = name_side(comparison, side)
    return f"{name[0].upper()}{name[1:]}"


def _metadata(source: Source) -> Iterator[tuple[str, str]]:
    """Yield labels and values; a value may be empty."""
    yield "File", source.name
    yield "Headline", source.headline
    yield "Published", source.published
    yield "Author", source.author
    yield "Place", source.place
    yield "Note", source.long_note
    yield "Address", source.address
    boilerplate = sum(p.kind is Kind.BOILERPLATE for p in source.passages)
    left_out = f"; {pluralise(boilerplate, 'line')} of page boilerplate left out"
    yield "Passages", f"{source.last_number}{left_out if boilerplate else ''}"


def _only_here(comparison: Comparison) -> Iterator[ReportEntry]:
    yield Heading("Only here")
    yield ListItem(CAUTION)
    for side in Side:
        source, alone = comparison.source(side), comparison.only_here(side)
        numbers = list_numbers(source, alone) or "none"
        yield ListItem(f"Only {name_side(comparison, side)}: {numbers}")
        for passage in map(source.passages.__getitem__, alone):
            yield ListItem(f"{passage.number}: {shorten(passage.text)}", 2)
    for side in Side:
        weak = list_numbers(comparison.source(side), comparison.weak_only(side))
        if weak:
            yield ListItem(f"Perhaps only {name_side(comparison, side)}, {WEAK_ONLY}: {weak}")


# three sources or more


def _collection(every: CollectionReport) -> Iterator[ReportEntry]:
    """Yield notes and decisions, the sources, what all of them tell, and each article once."""
    yield from _review(every)
    yield Heading("The accounts", 2)
    for name, source in zip(every.names, every.collection.sources, strict=True):
        yield ListItem(name)
        yield from (ListItem(f"{label}: {value}", 2) for label, value in _metadata(source) if value)
    yield from list_facts(every)
    yield from list_coverage(every)
    for number in range(len(every.names)):
        yield from _article(every, number)
    yield from _parting(every)


def _review(every: CollectionReport) -> Iterator[ReportEntry]:
    """Yield decisions by kind, and notes by place; nothing if there are none."""
    summary = every.summarise_review()
    if not summary:
        return
    is_pair = not every.report.has_several
    yield Heading("Notes and decisions", 3 if is_pair else 2)
    if not is_pair:
        yield ListItem(summary)
    for decision, links in every.decided.items():
        pairs = (", ".join(every.name_passage(*end) for end in ends) for ends in links)
        yield ListItem(f"{decision.capitalize()}: {'; '.join(pairs)}")
    if is_pair:
        undecided, count = every.count_undecided()
        yield ListItem(f"Not decided: {undecided} of {count} links")
    for note in every.notes:
        about = ", ".join(every.name_passage(*end) for end in note.ends)
        lines = filter(str.strip, note.text.splitlines())
        yield ListItem(f"Note on {about}: {' / '.join(lines)}")
    for row in every.checked:
        about = ", ".join(every.name_passage(*end) for end in row.ends)
        yield ListItem(f"Checked, {about}: {row.text}")
    yield from list_orphans(every.orphans)


def list_facts(every: CollectionReport) -> Iterator[ReportEntry]:
    """Yield the table of facts and sources."""
    collection = every.collection
    yield Heading(TITLE, 2)
    rows = tuple(
        TableRow((found.fact.name, *describe_cells(collection, found)), found.state)
        for found in compare_facts(collection)
    )
    if not rows:
        yield ListItem("None found.")
        return
    yield ListItem(HINT)
    names = enumerate(number_sources(collection), start=1)
    columns = (TableColumn("Fact", "Fact"), *(TableColumn(name, f"{n}") for n, name in names))
    yield Table(columns, "Who covers it, who differs", rows)


def list_coverage(every: CollectionReport) -> Iterator[ReportEntry]:
    """Yield for each source how many tell its passages, and those that are only here."""
    collection = every.collection
    yield Heading(ONLY_HERE_OF_ALL, 2)
    yield ListItem(COVERAGE_HINT)
    for number, source in enumerate(collection.sources):
        yield ListItem(f"{every.names[number]}: {every.count_coverage(number)}")
        for name, some in every.covered_by(number).items():
            yield ListItem(f"{name}: {list_numbers(source, some)}", 2)
        for passage in map(source.passages.__getitem__, collection.only_here(number)):
            yield ListItem(f"only here, {passage.number}: {shorten(passage.text)}", 2)


def _article(every: CollectionReport, number: int) -> Iterator[ReportEntry]:
    """Yield an article, each passage with its notes and its counterparts."""
    is_pair = not every.report.has_several
    name = (
        _title(every.report.chapters[0].comparison, Side(number))
        if is_pair
        else every.names[number]
    )
    yield Heading(f"{name}, passage by passage", 3 if is_pair else 2)
    for passage in every.collection.sources[number].passages:
        if passage.number is None:
            continue
        kind = "" if passage.kind is Kind.BODY else f"{passage.kind}"
        anchor = "" if is_pair else every.anchor(number, passage.index)
        yield PassageEntry(passage.number, passage.text, kind, anchor)
        for text in every.notes_on(number, passage.index):
            yield from _note(text, 2)
        if is_pair:
            yield from _links(every, number, passage)
        elif passage.kind.is_linkable:
            yield from _counterparts(every, number, passage.index)


def _counterparts(every: CollectionReport, number: int, index: int) -> Iterator[ReportEntry]:
    """Yield the best counterpart of a passage in each other source, and who covers it."""
    for found in every.counterparts(number, index):
        also = every.collection.more_counterparts(number, index, found)
        more = list_numbers(every.collection.sources[found.source], also)
        where = every.name_passage(found.source, found.passage)
        what = every.describe_counterpart(number, found)
        yield ListItem(f"{where}: {what}{f'; also {more}' if more else ''}", 2)
        if number < found.source:  # a note on a link is printed once
            yield from _note(every.note_on_link((number, index), found[:2]), 3)
    yield ListItem(every.describe_coverage(number, index), 2)


def _links(every: CollectionReport, number: int, passage: Passage) -> Iterator[ReportEntry]:
    """Yield the links of a passage of a pair; only the left side gives their reasons."""
    where = every.describe_coverage(number, passage.index)
    if passage.kind.is_linkable and where:
        yield ListItem(f"{where[0].upper()}{where[1:]}.", 2)
    chapter, links = every.report.chapters[0], every.all_links(number, passage.index)
    if number == 0:
        for link in links:
            yield from _reasons(chapter, link)
    elif links:
        names = ", ".join(describe_link(chapter.comparison, link, Side.LEFT) for link in links)
        yield ListItem(f"Left {names}", 2)


def _parting(every: CollectionReport) -> Iterator[ReportEntry]:
    """Yield for each pair of sources what their linked passages tell otherwise."""
    for (one, other), links in every.parting():
        yield Heading(f"{every.names[one]} and {every.names[other]} differ", 2)
        for link in links:
            for difference in link.differences:
                words = describe_difference(difference, (every.names[one], every.names[other]))
                numbers = (
                    list_numbers(every.collection.sources[source], [index])
                    for source, index in ((one, link.left), (other, link.right))
                )
                yield ListItem(f"{words} ({', '.join(numbers)})")


# two sources


def list_orphans(orphans: Sequence[OrphanLines]) -> Iterator[ReportEntry]:
    """Yield decisions and notes whose passages are gone: when made, and on which words."""
    if orphans:
        yield ListItem(f"{GONE.capitalize()}: {len(orphans)}")
    for summary, passages in orphans:
        yield ListItem(summary, 2)
        yield from (ListItem(passage, 3) for passage in passages)


def _facts(comparison: Comparison) -> Iterator[ReportEntry]:
    yield Heading("Facts, and the passages that cover them")
    for number, fact in enumerate(comparison.facts, start=1):
        yield ListItem(f"{number}. {describe_fact(comparison, fact)}")
        if fact.has_says:
            yield ListItem(f"In {OWN_WORDS}: {describe_own_words(fact)}", 2)
        yield from _differences(comparison, fact)
    if not comparison.facts:
        yield ListItem("None found.")


def _differences(comparison: Comparison, fact: Fact) -> Iterator[ReportEntry]:
    found = group_differences(comparison, fact)
    if found:
        yield ListItem("The accounts differ:", 2)
    elif agreeing := describe_agreement_on(comparison, fact):
        yield ListItem(f"{agreeing[0].upper()}{agreeing[1:]}.", 2)
    for words, links in found.items():
        where = "; ".join(
            f"{side.name.lower()} {list_numbers(comparison.source(side), list_ends(links, side))}"
            for side in Side
        )
        yield ListItem(f"{words} ({where})", 3)


def _reasons(chapter: PairReport, link: Link) -> Iterator[ReportEntry]:
    comparison = chapter.comparison
    yield ListItem(f"Right {describe_link(comparison, link, Side.RIGHT)}", 2)
    facts = comparison.facts_of_link(link)
    if facts:
        yield ListItem(f"facts: {'; '.join(fact.name for fact in facts)}", 3)
    if (link.left, link.right) in find_moved(comparison):
        yield ListItem("moved: at another place in the other version", 3)
    changed = find_changed_words(comparison, link)
    if changed:
        yield ListItem(f"changed: {'; '.join(words.marked for words in changed)}", 3)
    for difference in link.differences:
        yield ListItem(describe_difference(difference), 3)
    for evidence in sorted(link.evidence, key=lambda e: -e.score):
        yield ListItem(describe_evidence(comparison, link, evidence), 3)
    yield from _note(chapter.review.notes.get((link.left, link.right), ""), 3)


def _note(text: str, depth: int) -> Iterator[ReportEntry]:
    """Yield an item for each line of a note."""
    first, *more = text.splitlines() or [""]
    if first:
        yield ListItem(f"your note: {first}", depth)
    yield from (ListItem(line, depth + 1) for line in more if line.strip())
