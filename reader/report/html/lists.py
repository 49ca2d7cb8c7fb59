"""The lists around the articles: sources, facts, differences, passages only here, the review."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.model import Difference, Fact, SharedValue, Side, Span
from reader.report.collection_report import COVERAGE_HINT
from reader.report.contrast_rows import ContrastList, ContrastRow
from reader.report.facts_table import (
    DIFFERS,
    HINT,
    SILENT,
    TITLE,
    FactComparison,
    compare_facts,
    number_sources,
)
from reader.report.html.articles import BAND_MARKS, CHANGED_TAGS
from reader.report.html.report_page import ReportPage, list_origins, mark_spans, render_note
from reader.report.html.tags import Markup, joined, render_list, render_table, tag
from reader.report.phrases import (
    CAUTION,
    GONE,
    LOST,
    OWN_WORDS,
    WEAK_ONLY,
    describe_agreement_on,
    describe_left_out,
    describe_own_words,
)
from reader.report.report import group_differences, list_ends

DIFFERENCES_HINT = "What each account says. Which is right is not judged."


def render_review(page: ReportPage) -> Markup:
    """Render decisions and notes; nothing if there are none."""
    every = page.every
    if not every.summarise_review():
        return Markup()
    decided = [
        tag("li", f"{len(links)} {decision}: ", joined(*map(page.ends, links), between="; "))
        for decision, links in every.decided.items()
    ]
    if page.is_pair:
        undecided, count = every.count_undecided()
        decided.append(tag("li", f"{undecided} of {count} links not decided"))
    notes = (tag("li", page.ends(note.ends), render_note(note.text)) for note in every.notes)
    checked = (
        tag("li", "Checked, ", page.ends(row.ends), f": {row.text}") for row in every.checked
    )
    gone = [
        tag("li", summary, render_list(tag("li", each, dir="auto") for each in passages))
        for summary, passages in every.orphans
    ]
    count_gone = tag("p", f"{GONE.capitalize()}: {len(gone)}", class_="gone") if gone else ""
    return joined(
        render_list(decided),
        render_list(notes),
        render_list(checked),
        count_gone,
        render_list(gone),
    )


def render_sources(page: ReportPage) -> Markup:
    """Render the metadata of the sources, and of a pair which links are left out."""
    heads = tag("div", *(_head(page, n) for n, _ in enumerate(page.sources)), class_="two")
    if not page.is_pair:
        return heads
    kin = "Two versions of one article." if page.comparison.is_two_versions else ""
    rest = (kin, describe_left_out(page.comparison))
    return joined(heads, *(tag("p", words, class_="about") for words in rest if words))


def _head(page: ReportPage, number: int) -> Markup:
    origins = list_origins(page.sources[number])
    if page.is_pair:
        side = tag("p", page.every.names[number].capitalize(), class_="side")
        return tag("div", side, tag("h3", page.titles[number]), *origins, class_="head")
    name = tag("h3", tag("a", page.titles[number], href=f"#article_{number + 1}"))
    count = tag("p", page.every.count_coverage(number), class_="about")
    return tag("div", name, *origins, count, class_="head")


# facts


def render_facts(page: ReportPage) -> Markup:
    """Render every fact of a pair, with links to its passages."""
    facts = page.comparison.facts
    if not facts:
        return tag("p", "None found.")
    return tag("ol", *(_fact(page, number, fact) for number, fact in enumerate(facts, start=1)))


def _fact(page: ReportPage, number: int, fact: Fact) -> Markup:
    says = tag("span", describe_own_words(fact), class_="value", dir="auto")
    return tag(
        "li",
        tag("p", fact.name, class_="name"),
        tag("p", *(_numbers(page, side, fact.passages(side)) for side in Side), class_="where"),
        tag("p", LOST, class_="about") if fact.is_lost else "",
        tag("p", f"In {OWN_WORDS}: ", says, class_="about") if fact.has_says else "",
        *_fact_differences(page, fact),
        id=f"fact-{number}",
    )


def _numbers(page: ReportPage, side: Side, indexes: Sequence[int]) -> Markup:
    numbers = page.numbers(side.value, indexes) or tag("em", "no match found")
    return tag("span", tag("span", side.name.lower(), class_="side"), " ", numbers, " ")


def _fact_differences(page: ReportPage, fact: Fact) -> Iterator[Markup]:
    found = group_differences(page.comparison, fact)
    if found:
        yield tag("p", "The accounts differ", class_="differ")
        yield render_list(
            tag("li", f"{words} ", *(_numbers(page, side, list_ends(links, side)) for side in Side))
            for words, links in found.items()
        )
    elif agreeing := describe_agreement_on(page.comparison, fact):
        yield tag("p", f"{agreeing[0].upper()}{agreeing[1:]}", class_="about")


def render_shared_facts(page: ReportPage) -> Markup:
    """Render the table of facts and sources."""
    found = compare_facts(page.every.collection)
    if not found:
        return tag("p", "None found.")
    names = number_sources(page.every.collection)
    columns = ("Fact", *names, "Who covers it, who differs")
    table = render_table(columns, (_shared_fact(page, each, names) for each in found))
    # Nine columns may be wider than the window: then they scroll, by keys too.
    box = tag("div", table, class_="wide", tabindex="0", role="group", aria_label=TITLE)
    return joined(tag("p", HINT, class_="hint"), box)


def _shared_fact(page: ReportPage, found: FactComparison, names: Sequence[str]) -> Markup:
    cells = []
    for n, cell in enumerate(found.fact.cells):
        if cell.passages:
            mark = f" {BAND_MARKS[cell.band]}" if cell.band else ""
            sign = tag("span", mark, class_="mark", aria_hidden="true")
            words = joined(page.numbers(n, cell.passages), sign)
        elif cell.nearest is None:
            words = tag("em", SILENT)
        else:
            link = page.link(n, cell.nearest, is_short=True)
            parts = ("perhaps ", link) if cell.is_near else (f"{SILENT} (nearest ", link, ")")
            words = tag("em", *parts)
        values = [_value(value, n) for value in found.values if value.words[n]]
        if found.says(n):
            values.append(tag("span", f' "{found.says(n)}"', class_="says", dir="auto"))
        cells.append(tag("td", words, *values, data_source=names[n]))
    state = tag("td", found.state, class_="state")
    return tag("tr", tag("th", found.fact.name, scope="row"), *cells, state)


def _value(value: SharedValue, number: int) -> Markup:
    """Render the value of a source on a line of its own, one that differs with its mark."""
    words = [value.words[number]]
    if number in value.differing:
        words = [f"{DIFFERS} ", tag("mark", *words)]
    return tag("span", *words, class_="given", dir="auto")


# differences


def render_differences(page: ReportPage) -> Markup:
    """Render every difference with the values of both sides, a table for each pair."""
    parts: list[Markup] = []
    for pair, links in page.every.parting():
        rows = (_difference(page, pair, link.left, link.right, each) for link in links
                for each in link.differences)  # fmt: skip
        names = [page.titles[n] for n in pair]
        parts += [] if page.is_pair else [tag("h3", " and ".join(names))]
        parts.append(render_table(("What differs", *names), rows))
    if not parts:
        return tag("p", "None found.")
    return joined(tag("p", DIFFERENCES_HINT, class_="hint"), *parts)


def _difference(
    page: ReportPage, pair: tuple[int, int], left: int, right: int, difference: Difference
) -> Markup:
    values = difference.left_value, difference.right_value
    cells = []
    for source, index, value in zip(pair, (left, right), values, strict=True):
        words = (
            tag("span", f"“{value}”", class_="value", dir="auto") if value else tag("em", "silent")
        )
        cells.append(tag("td", words, " ", page.link(source, index, is_short=not page.is_pair)))
    return tag("tr", tag("th", difference.heading, scope="row"), *cells)


def render_contrast(page: ReportPage, listed: ContrastList) -> Markup:
    """Render a table of the quotations, values or speakers of both sources."""
    rows = [_contrast_row(page, listed, row) for row in listed.rows(page.comparison)]
    if not rows:
        return tag("p", "None found.")
    names = (listed.record.capitalize(), *page.titles)
    return joined(render_table(names, rows), tag("p", listed.limits, class_="hint"))


def _contrast_row(page: ReportPage, listed: ContrastList, row: ContrastRow) -> Markup:
    name = ": ".join(filter(None, (row.relation, row.what)))
    cells = (tag("td", *_contrast_cell(page, listed, row, side)) for side in Side)
    return tag("tr", tag("th", name, scope="row"), *cells)


def _contrast_cell(
    page: ReportPage, listed: ContrastList, row: ContrastRow, side: Side
) -> Iterator[Markup]:
    """Yield the words of one side, each wording once, and links to their passages."""
    places, passages = row.at(side), page.sources[side.value].passages
    changed = [span for change in row.changes if (span := change[side.value]) is not None]
    words: dict[str, Markup] = {}
    for at in places if listed.has_words else ():
        start, stop = at.span
        text = passages[at.passage].text[start:stop]
        inside = [Span(a - start, b - start) for a, b in changed if start <= a < b <= stop]
        words[text] = tag("span", mark_spans(text, inside, CHANGED_TAGS[side.value]), dir="auto")
    yield joined(*words.values(), between=" / ")
    yield joined(
        " ", page.ends((side.value, n) for n in dict.fromkeys(at.passage for at in places))
    )


# only here


def render_only_here(page: ReportPage) -> Markup:
    """Render for each source the passages without a link, by their first words."""
    hint = CAUTION if page.is_pair else COVERAGE_HINT
    columns = tag("div", *(_only_here(page, n) for n, _ in enumerate(page.sources)), class_="two")
    return joined(tag("p", hint, class_="hint"), columns)


def _only_here(page: ReportPage, number: int) -> Markup:
    collection = page.every.collection
    name, also = page.titles[number], Markup()
    if page.is_pair:
        name = f"{page.every.names[number]}: {name}"
        weak = page.numbers(number, page.comparison.weak_only(Side(number)))
        also = tag("p", f"Perhaps, {WEAK_ONLY}: ", weak) if weak else also
    else:
        groups = page.every.covered_by(number).items()
        also = joined(
            *(
                tag("p", f"{words.capitalize()}: ", page.numbers(number, some))
                for words, some in groups
            )
        )
    openings = page.openings(number, collection.only_here(number))
    return tag("div", tag("h3", f"Only {name}"), openings, also)
