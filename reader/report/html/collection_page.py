"""The page on three sources or more: every article once, each passage with all counterparts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.matching.terms.languages import languages
from reader.model import Counterpart, Difference, Kind, Link, Passage, SharedValue, Source
from reader.report.collection_report import (
    COVERAGE_HINT,
    COVERED_BY_ALL,
    ONLY_HERE_OF_ALL,
    CollectionReport,
)
from reader.report.facts_table import (
    DIFFERS,
    HINT,
    SILENT,
    TITLE,
    FactComparison,
    compare_facts,
    number_sources,
)
from reader.report.html.articles import BAND_MARKS, mark_link
from reader.report.html.chapter_page import list_origins
from reader.report.html.lists import (
    DIFFERENCES_HINT,
    mark_spans,
    render_note,
    render_opening,
    render_orphans,
    render_value,
)
from reader.report.html.tags import Markup, joined, render_list, render_table, tag
from reader.report.phrases import (
    describe_likeness,
    describe_strength,
)
from reader.report.report import Report

FIRST_ARTICLE = "article_1"
"""The anchor of the first article; no anchor of a passage has an underscore."""


def render_collection(report: Report) -> tuple[Markup, Markup]:
    """Render the list of contents and the sections of the page."""
    page = _Page(CollectionReport(report))
    sections = [(name, title, content) for name, title, content in page.sections() if content]
    contents = tag(
        "ul", *(tag("li", tag("a", title, href=f"#{name}")) for name, title, _ in sections)
    )
    return contents, joined(*(_section(*each) for each in sections))


def _section(name: str, title: str, content: Markup) -> Markup:
    named_by = f"{name}-title"
    kind = "articles" if name.startswith("article_") else name
    heading = tag("h2", title, id=named_by)
    return tag("section", heading, content, id=name, class_=kind, aria_labelledby=named_by)


class _Page:
    """The parts of the page."""

    def __init__(self, every: CollectionReport) -> None:
        self._every = every
        self._sources = every.collection.sources
        texts = [
            [p.text for p in source.passages if p.kind.is_linkable] for source in self._sources
        ]
        self._languages = [languages(some, some)[0].code for some in texts]

    def sections(self) -> Iterator[tuple[str, str, Markup]]:
        """Yield the anchor, the title and the content of each part."""
        yield "review", "Notes and decisions", self._review()
        yield "sources", "The accounts", self._accounts()
        yield "all-facts", TITLE, self._facts()
        yield "only-here", ONLY_HERE_OF_ALL, self._coverage()
        for number, name in enumerate(self._every.names):
            yield f"article_{number + 1}", name, self._article(number)
        yield "differences", "Differences", self._differences()

    def _link(self, source: int, index: int, *, is_short: bool = False) -> Markup:
        name = self._every.name_passage(source, index)
        words = name.rpartition(" ")[2] if is_short else name
        return tag("a", words, href=f"#{self._every.anchor(source, index)}")

    def _numbers(self, source: int, indexes: Sequence[int]) -> Markup:
        return joined(
            *(self._link(source, index, is_short=True) for index in indexes), between=", "
        )

    # notes and decisions, sources

    def _review(self) -> Markup:
        every = self._every
        summary = every.summarise_review()
        if not summary:
            return Markup()
        notes = [
            tag("li", joined(*(self._link(*end) for end in note.ends), between=", "),
                render_note(note.text))
            for note in every.notes
        ]  # fmt: skip
        decided = []
        for decision, links in every.decided.items():
            pairs = (joined(*(self._link(*end) for end in ends), between=", ") for ends in links)
            decided.append(tag("li", f"{len(links)} {decision}: ", joined(*pairs, between="; ")))
        lists = render_list(notes), render_list(decided), render_orphans(every.orphans)
        return joined(tag("p", summary, class_="hint"), *lists)

    def _accounts(self) -> Markup:
        heads = (self._head(n, source) for n, source in enumerate(self._sources))
        return tag("div", *heads, class_="two")

    def _head(self, number: int, source: Source) -> Markup:
        return tag(
            "div",
            tag("h3", tag("a", self._every.names[number], href=f"#article_{number + 1}")),
            *(tag("p", value, class_=name, dir="auto") for name, value in list_origins(source)),
            tag("p", self._every.count_coverage(number), class_="about"),
            class_="head",
        )

    # facts

    def _facts(self) -> Markup:
        found = compare_facts(self._every.collection)
        if not found:
            return tag("p", "None found.")
        names = number_sources(self._every.collection)
        columns = ("Fact", *names, "Who covers it, who differs")
        table = render_table(columns, (self._fact(each, names) for each in found))
        # Nine columns may be wider than the window: then they scroll, by keys too.
        box = tag("div", table, class_="wide", tabindex="0", role="group", aria_label=TITLE)
        return joined(tag("p", HINT, class_="hint"), box)

    def _fact(self, found: FactComparison, names: Sequence[str]) -> Markup:
        cells = []
        for n, cell in enumerate(found.fact.cells):
            if cell.passages:
                where = self._numbers(n, cell.passages)
                mark = f" {BAND_MARKS[cell.band]}" if cell.band else ""
                words = joined(where, tag("span", mark, class_="mark", aria_hidden="true"))
            elif cell.nearest is None:
                words = tag("em", SILENT)
            else:
                link = self._link(n, cell.nearest, is_short=True)
                parts = ("perhaps ", link) if cell.is_near else (f"{SILENT} (nearest ", link, ")")
                words = tag("em", *parts)
            values = [_value(value, n) for value in found.values if value.words[n]]
            if found.says(n):
                values.append(tag("span", f' "{found.says(n)}"', class_="says", dir="auto"))
            cells.append(tag("td", words, *values, data_source=names[n]))
        state = tag("td", found.state, class_="state")
        return tag("tr", tag("th", found.fact.name, scope="row"), *cells, state)

    # who covers what

    def _coverage(self) -> Markup:
        columns = (self._alone(n, source) for n, source in enumerate(self._sources))
        return joined(tag("p", COVERAGE_HINT, class_="hint"), tag("div", *columns, class_="two"))

    def _alone(self, number: int, source: Source) -> Markup:
        collection = self._every.collection
        covered = collection.covered_by_all(number)
        items = [
            render_opening(
                self._link(number, index, is_short=True),
                source.passages[index].text,
                self._languages[number],
            )
            for index in collection.only_here(number)
        ]
        return tag(
            "div",
            tag("h3", f"Only {self._every.names[number]}"),
            tag("ul", *items, class_="openings") if items else tag("p", "None."),
            tag("p", f"{COVERED_BY_ALL}: ", self._numbers(number, covered), class_="covered")
            if covered
            else "",
        )

    # the articles

    def _article(self, number: int) -> Markup:
        passages = self._sources[number].passages
        return tag("article", *(self._passage(number, p) for p in passages if p.number is not None))

    def _passage(self, number: int, passage: Passage) -> Markup:
        every, index = self._every, passage.index
        anchor = every.anchor(number, index)
        name = "h3" if passage.kind is Kind.HEADLINE else "p"
        spans = [
            span
            for found in every.counterparts(number, index)
            for difference in found.link.differences
            for span in (difference.left if number < found.source else difference.right)
        ]
        return tag(
            "div",
            tag("a", f"{passage.number}", href=f"#{anchor}", class_="number"),
            tag(
                name,
                mark_spans(passage.text, spans, "mark"),
                class_="text",
                lang=self._languages[number],
                dir="auto",
            ),
            self._counterparts(number, passage) if passage.kind.is_linkable else "",
            *(render_note(text) for text in every.notes_on(number, index)),
            id=anchor,
            class_=f"passage {passage.kind}",
        )

    def _counterparts(self, number: int, passage: Passage) -> Markup:
        items = [
            self._counterpart(number, passage.index, found)
            for found in self._every.counterparts(number, passage.index)
        ]
        where = self._every.describe_coverage(number, passage.index)
        return joined(
            tag("ul", *items, class_="links") if items else "",
            tag("p", where, class_="alone"),
        )

    def _counterpart(self, number: int, index: int, found: Counterpart) -> Markup:
        every = self._every
        more = every.more_counterparts(number, index, found)
        words = [describe_strength(found.link), describe_likeness(found.link)]
        note = every.note_on_link((number, index), (found.source, found.passage))
        return tag(
            "li",
            tag("span", mark_link(found.link), class_="mark", aria_hidden="true"),
            " ",
            self._link(found.source, found.passage),
            f" {', '.join(filter(None, words))}",
            joined(" (also ", self._numbers(found.source, more), ")") if more else "",
            *(f"; {words}" for words in every.differences(number, found)),
            render_note(note) if number < found.source else "",
            class_=f"{found.link.decision or found.link.band}",
        )

    # differences

    def _differences(self) -> Markup:
        parts: list[Markup] = []
        for pair, links in self._every.parting():
            names = [self._every.names[n] for n in pair]
            rows = (
                self._difference(pair, link, each) for link in links for each in link.differences
            )
            table = render_table(("What differs", *names), rows)
            parts += [tag("h3", " and ".join(names)), table]
        if not parts:
            return tag("p", "None found.")
        return joined(tag("p", DIFFERENCES_HINT, class_="hint"), *parts)

    def _difference(self, pair: tuple[int, int], link: Link, difference: Difference) -> Markup:
        values = difference.left_value, difference.right_value
        ends = zip(pair, (link.left, link.right), values, strict=True)
        cells = (
            tag("td", render_value(value), " ", self._link(source, index, is_short=True))
            for source, index, value in ends
        )
        return tag("tr", tag("th", difference.heading, scope="row"), *cells)


def _value(value: SharedValue, number: int) -> Markup:
    """Render the value of a source on a line of its own, one that differs with its mark."""
    words = value.words[number]
    if number not in value.differing:
        return tag("span", words, class_="given", dir="auto")
    return tag("span", f"{DIFFERS} ", tag("mark", words), class_="given", dir="auto")
