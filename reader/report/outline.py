"""What a report to be read from top to bottom says, and in which order: text and Markdown alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from reader.model import (
    Collection,
    Comparison,
    Decision,
    Fact,
    Kind,
    Link,
    OrphanedDecision,
    Side,
    Source,
)
from reader.report.facts_table import HINT, TITLE, across, source_names, told_in
from reader.report.phrases import (
    CAUTION,
    difference_in_words,
    evidence_in_words,
    fact_in_words,
    link_in_words,
    numbers,
    pair_in_words,
    set_apart,
    side_name,
    spot_in_words,
    unmatched_from,
)
from reader.report.report import Chapter, Report, decided, differences_on, ends, note_on, opening
from reader.report.review_lines import GONE, gone, held


class Heading(NamedTuple):
    """What the following is about."""

    text: str
    level: int = 3
    """2 for a pair of sources among several, 3 for what is told of a pair."""


class Item(NamedTuple):
    """One entry of a list."""

    text: str
    depth: int = 1
    """1 for an entry, 2 for what belongs to it or to a passage, 3 for what belongs to that."""


class Passage(NamedTuple):
    """A passage of an article, as it stands there."""

    number: int
    text: str
    kind: str = ""
    """What it is, if not a plain paragraph."""


class Row(NamedTuple):
    """A line of a table."""

    cells: tuple[str, ...]
    """One for each column; the first names the line."""

    remark: str = ""
    """What there is to say of the line besides."""


class Column(NamedTuple):
    """What stands above a column."""

    title: str
    short: str = ""
    """What may stand there instead, where there is no room, if it is told what that means."""


class Table(NamedTuple):
    """Lines with the same columns."""

    columns: tuple[Column, ...]
    remarks: str
    """What the remarks are about."""

    rows: tuple[Row, ...]


Entry: TypeAlias = Heading | Item | Passage | Table


def head(comparison: Comparison, side: Side) -> Iterator[Entry]:
    """What is known of the source on `side`."""
    yield Heading(named(comparison, side))
    for label, value in known(comparison.source(side)):
        yield Item(f"{label}: {value}")


def named(comparison: Comparison, side: Side) -> str:
    """The side and who speaks there, as a heading begins."""
    told = side_name(comparison, side)
    return f"{told[0].upper()}{told[1:]}"


def known(source: Source) -> Iterator[tuple[str, str]]:
    """What is known of a source: each with its label."""
    for label, value in (
        ("File", source.name),
        ("Headline", source.headline),
        ("Published", source.published),
        ("Author", source.author),
        ("Place", source.place),
        ("Note", source.notes_at_length),
        ("Address", source.address),
        ("Passages", _count(source)),
    ):
        if value:
            yield label, value


def _count(source: Source) -> str:
    boilerplate = sum(p.kind is Kind.BOILERPLATE for p in source.passages)
    if not boilerplate:
        return str(source.last_number)
    lines = "1 line" if boilerplate == 1 else f"{boilerplate} lines"
    return f"{source.last_number}; {lines} of page boilerplate left out"


def only_here(comparison: Comparison) -> Iterator[Entry]:
    """For each side the passages without a link, with their opening words."""
    yield Heading("Only here")
    yield Item(CAUTION)
    for side in Side:
        source, alone = comparison.source(side), comparison.only_here(side)
        yield Item(f"Only {side_name(comparison, side)}: {numbers(source, alone) or 'none'}")
        for index in alone:
            passage = source.passages[index]
            yield Item(f"{passage.number}: {opening(passage.text)}", 2)


def all_facts(collection: Collection) -> Iterator[Entry]:
    """A table of facts and sources."""
    yield Heading(TITLE, 2)
    rows = tuple(
        Row((told.fact.name, *told_in(collection, told.fact)), told.state)
        for told in across(collection)
    )
    if rows:
        yield Item(HINT)
        sources = (Column(name, f"{n}") for n, name in enumerate(source_names(collection), start=1))
        yield Table((Column("Fact", "Fact"), *sources), "Differences", rows)
    else:
        yield Item("None found.")


def review(chapter: Chapter) -> Iterator[Entry]:
    """Decisions by kind and notes by place; nothing if there are none."""
    if not chapter.is_reviewed:
        return
    yield Heading("Notes and decisions")
    yield from _decisions(chapter.comparison)
    for spot in sorted(chapter.review.notes, key=str):
        words = spot_in_words(chapter.comparison, spot)
        text = chapter.review.notes[spot]
        yield Item(f"Note on {words}: {' / '.join(filter(str.strip, text.splitlines()))}")
    yield from unplaced(chapter.unplaced)


def unplaced(every: Sequence[OrphanedDecision]) -> Iterator[Entry]:
    """What was said of passages that are gone: when, and how they began."""
    if every:
        yield Item(f"{GONE.capitalize()}: {len(every)}")
    for one in every:
        said, about = gone(one)
        yield Item(said, 2)
        yield from (Item(passage, 3) for passage in about)


def _decisions(comparison: Comparison) -> Iterator[Entry]:
    links = decided(comparison)
    for decision in Decision:
        pairs = [
            pair_in_words(comparison, link.left, link.right)
            for link in links
            if link.decision is decision
        ]
        if pairs:
            yield Item(f"{decision.capitalize()}: {'; '.join(pairs)}")
    undecided = sum(link.decision is None for link in comparison.links)
    yield Item(f"Not decided: {undecided} of {len(links) + undecided} links")


def facts(comparison: Comparison) -> Iterator[Entry]:
    """Every fact with the passages that tell of it."""
    yield Heading("Facts, and the passages that tell of them")
    for number, fact in enumerate(comparison.facts, start=1):
        yield Item(f"{number}. {fact_in_words(comparison, fact)}")
        yield from _differing(comparison, fact)
    if not comparison.facts:
        yield Item("None found.")


def _differing(comparison: Comparison, fact: Fact) -> Iterator[Entry]:
    """Values on which the accounts differ in what they tell of the fact."""
    found = differences_on(comparison, fact)
    if found:
        yield Item("The accounts differ:", 2)
    elif fact.left and fact.right:
        yield Item("No difference found.", 2)
    for words, links in found.items():
        where = "; ".join(
            f"{side.name.lower()} {numbers(comparison.source(side), ends(links, side))}"
            for side in Side
        )
        yield Item(f"{words} ({where})", 3)


def passages(chapter: Chapter, side: Side) -> Iterator[Entry]:
    """The article on `side`.

    The left side says why; the right side names its links only, as they stand on the left.
    """
    comparison = chapter.comparison
    yield Heading(f"{named(comparison, side)}, passage by passage")
    for passage in comparison.source(side).passages:
        if passage.number is None:
            continue
        kind = "" if passage.kind is Kind.BODY else f"{passage.kind}"
        yield Passage(passage.number, passage.text, kind)
        yield from _note(note_on(chapter, side, passage.index), 2)
        links = comparison.links_of(side, passage.index)
        rejected = comparison.rejected_of(side, passage.index)
        if passage.kind.is_linkable and not links:
            where = unmatched_from(comparison)
            yield Item(f"No match found{where} on the {side.other.name.lower()}.", 2)
        if side is Side.LEFT:
            for link in (*links, *rejected):
                yield from _why(chapter, link)
        else:
            yield from _named(comparison, (*links, *rejected))


def _why(chapter: Chapter, link: Link) -> Iterator[Entry]:
    comparison = chapter.comparison
    yield Item(f"Right {link_in_words(comparison, link, Side.RIGHT)}", 2)
    facts = comparison.facts_of_link(link)
    if facts:
        yield Item(f"facts: {'; '.join(fact.name for fact in facts)}", 3)
    for difference in link.differences:
        yield Item(difference_in_words(difference), 3)
    for evidence in sorted(link.evidence, key=lambda e: -e.score):
        yield Item(evidence_in_words(comparison, link, evidence), 3)
    yield from _note(chapter.review.notes.get((link.left, link.right), ""), 3)


def _named(comparison: Comparison, links: tuple[Link, ...]) -> Iterator[Entry]:
    if links:
        named = ", ".join(link_in_words(comparison, link, Side.LEFT) for link in links)
        yield Item(f"Left {named}", 2)


def _note(text: str, depth: int) -> Iterator[Entry]:
    """A note, an item for each of its lines."""
    first, *more = text.splitlines() or [""]
    if first:
        yield Item(f"your note: {first}", depth)
    yield from (Item(line, depth + 1) for line in more if line.strip())


def outline(report: Report) -> Iterator[Entry]:
    """All entries of the report, in reading order."""
    if report.has_several:
        yield from all_facts(report.collection)
    for chapter in report.chapters:
        if report.has_several:
            yield Heading(chapter.title, 2)
        yield from _chapter(chapter)


def _chapter(chapter: Chapter) -> Iterator[Entry]:
    if chapter.is_reviewed:
        yield Item(held(chapter))
    yield from review(chapter)
    for side in Side:
        yield from head(chapter.comparison, side)
    if chapter.comparison.min_strength:
        yield Heading("Which links are told")
        yield Item(set_apart(chapter.comparison))
    yield from facts(chapter.comparison)
    for side in Side:
        yield from passages(chapter, side)
    yield from only_here(chapter.comparison)
