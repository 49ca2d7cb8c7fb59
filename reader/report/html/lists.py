"""The lists around the articles: facts, differences, passages only here, and the review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reader.model import (
    Decision,
    Difference,
    Fact,
    Link,
    NoteTarget,
    Side,
    Span,
    merge_spans,
)
from reader.report.contrast_rows import ContrastList, ContrastRow
from reader.report.html.chapter_page import ChapterPage
from reader.report.html.tags import Markup, joined, render_list, render_table, tag
from reader.report.phrases import (
    CAUTION,
    GONE,
    LOST,
    OWN_WORDS,
    WEAK_ONLY,
    OrphanLines,
    describe_agreement_on,
    describe_note_target,
    describe_orphan,
    describe_own_words,
    shorten,
)
from reader.report.report import group_differences, list_decided, list_ends

DIFFERENCES_HINT = "What each account says. Which is right is not judged."


def render_facts(page: ChapterPage) -> Markup:
    """Render every fact, with links to its passages."""
    facts = page.comparison.facts
    if not facts:
        return tag("p", "None found.")
    return tag("ol", *(_fact(page, number, fact) for number, fact in enumerate(facts, start=1)))


def _fact(page: ChapterPage, number: int, fact: Fact) -> Markup:
    return tag(
        "li",
        tag("p", fact.name, class_="name"),
        tag("p", *(_numbers(page, side, fact.passages(side)) for side in Side), class_="where"),
        tag("p", LOST, class_="about") if fact.is_lost else "",
        *_own_words(fact),
        *_fact_differences(page, fact),
        id=page.fact_anchor(number),
    )


def _own_words(fact: Fact) -> Iterator[Markup]:
    """Yield what the comparison file says of the fact, marked as its own words."""
    if fact.has_says:
        says = tag("span", describe_own_words(fact), class_="value", dir="auto")
        yield tag("p", f"In {OWN_WORDS}: ", says, class_="about")


def _numbers(page: ChapterPage, side: Side, indexes: tuple[int, ...]) -> Markup:
    links = [page.link_passage(side, index, is_short=True) for index in indexes]
    numbers = joined(*links, between=", ") if links else tag("em", "no match found")
    return tag("span", tag("span", side.name.lower(), class_="side"), " ", numbers, " ")


def _fact_differences(page: ChapterPage, fact: Fact) -> Iterator[Markup]:
    found = group_differences(page.comparison, fact)
    if found:
        yield tag("p", "The accounts differ", class_="differ")
        yield tag(
            "ul",
            *(
                tag(
                    "li",
                    f"{words} ",
                    *(_numbers(page, side, list_ends(links, side)) for side in Side),
                )
                for words, links in found.items()
            ),
        )
    elif agreeing := describe_agreement_on(page.comparison, fact):
        yield tag("p", f"{agreeing[0].upper()}{agreeing[1:]}", class_="about")


def render_differences(page: ChapterPage) -> Markup:
    """Render every difference with the values of both sides."""
    rows = [_difference(page, *found) for found in page.comparison.list_differences()]
    if not rows:
        return tag("p", "None found.")
    names = ("What differs", *(page.source(side).title for side in Side))
    return joined(tag("p", DIFFERENCES_HINT, class_="hint"), render_table(names, rows))


def _difference(page: ChapterPage, link: Link, difference: Difference) -> Markup:
    cells = (
        tag("td", render_value(value), " ", page.link_passage(side, link.at(side)))
        for side, value in zip(Side, (difference.left_value, difference.right_value), strict=True)
    )
    return tag("tr", tag("th", difference.heading, scope="row"), *cells)


def render_value(value: str) -> Markup:
    """Render a value on which accounts differ; "silent" for none."""
    return tag("span", f"“{value}”", class_="value", dir="auto") if value else tag("em", "silent")


CHANGED_TAGS = {Side.LEFT: "del", Side.RIGHT: "ins"}
"""The element of changed words on each side."""


def mark_spans(text: str, spans: Iterable[Span], name: str) -> Markup:
    """Render `text` with an element `name` around each span."""
    parts: list[str] = []
    done = 0
    for start, stop in merge_spans(list(spans)):
        parts += text[done:start], tag(name, text[start:stop])
        done = stop
    return joined(*parts, text[done:])


def render_contrast(page: ChapterPage, listed: ContrastList) -> Markup:
    """Render a table of the quotations, values or speakers of both sources."""
    rows = [_contrast_row(page, listed, row) for row in listed.rows(page.comparison)]
    if not rows:
        return tag("p", "None found.")
    names = (listed.record.capitalize(), *(page.source(side).title for side in Side))
    return joined(render_table(names, rows), tag("p", listed.limits, class_="hint"))


def _contrast_row(page: ChapterPage, listed: ContrastList, row: ContrastRow) -> Markup:
    name = ": ".join(filter(None, (row.relation, row.what)))
    cells = (tag("td", *_contrast_cell(page, listed, row, side)) for side in Side)
    return tag("tr", tag("th", name, scope="row"), *cells)


def _contrast_cell(
    page: ChapterPage, listed: ContrastList, row: ContrastRow, side: Side
) -> Iterator[Markup]:
    """Yield the words of one side, each wording once, and links to their passages."""
    places = row.at(side)
    changed = [span for change in row.changes if (span := change[side.value]) is not None]
    words: dict[str, Markup] = {}
    for at in places if listed.has_words else ():
        start, stop = at.span
        text = page.passage(side, at.passage).text[start:stop]
        inside = [Span(a - start, b - start) for a, b in changed if start <= a < b <= stop]
        words[text] = tag("span", mark_spans(text, inside, CHANGED_TAGS[side]), dir="auto")
    yield joined(*words.values(), between=" / ")
    numbers = (page.link_passage(side, at) for at in dict.fromkeys(at.passage for at in places))
    yield joined(" ", joined(*numbers, between=", "))


def render_only_here(page: ChapterPage) -> Markup:
    """Render for each side the passages without a link, by their first words."""
    columns = tag("div", *(_only_here(page, side) for side in Side), class_="two")
    return joined(tag("p", CAUTION, class_="hint"), columns)


def _only_here(page: ChapterPage, side: Side) -> Markup:
    items = [
        render_opening(
            page.link_passage(side, index, is_short=True),
            page.passage(side, index).text,
            page.language(side),
        )
        for index in page.comparison.only_here(side)
    ]
    weak = [
        page.link_passage(side, index, is_short=True) for index in page.comparison.weak_only(side)
    ]
    return tag(
        "div",
        page.heading(f"Only {side.name.lower()}: {page.source(side).title}", 1),
        tag("ul", *items, class_="openings") if items else tag("p", "None."),
        tag("p", f"Perhaps, {WEAK_ONLY}: ", joined(*weak, between=", ")) if weak else "",
    )


def render_opening(link: Markup, text: str, language: str) -> Markup:
    """Render a list item: a link to a passage, and the first words of its text."""
    return tag("li", link, " ", tag("span", shorten(text), lang=language, dir="auto"))


def render_review(page: ChapterPage) -> Markup:
    """Render decisions and notes; nothing if there are none."""
    notes = page.chapter.review.notes
    orphans = tuple(map(describe_orphan, page.chapter.unplaced))
    if not page.chapter.is_reviewed:
        return Markup()
    written = [
        tag("li", *_targets(page, target), render_note(notes[target]))
        for target in sorted(notes, key=str)
    ]
    return joined(render_list(_decisions(page)), render_list(written), render_orphans(orphans))


def render_orphans(orphans: Sequence[OrphanLines]) -> Markup:
    """Render decisions and notes whose passages are gone; nothing if there are none."""
    if not orphans:
        return Markup()
    gone = (
        tag("li", summary, render_list(tag("li", each, dir="auto") for each in passages))
        for summary, passages in orphans
    )
    count = tag("p", f"{GONE.capitalize()}: {len(orphans)}", class_="gone")
    return joined(count, render_list(gone))


def render_note(text: str) -> Markup:
    """Render a note of the reader; nothing if it is empty."""
    if not text:
        return Markup()
    return tag("div", tag("span", "Your note: ", class_="side"), text, class_="note", role="note")


def _decisions(page: ChapterPage) -> Iterator[Markup]:
    links = list_decided(page.comparison)
    for decision in Decision:
        pairs = [
            joined(*(page.link_passage(side, link.at(side)) for side in Side), between=", ")
            for link in links
            if link.decision is decision
        ]
        if pairs:
            yield tag("li", f"{len(pairs)} {decision}: ", joined(*pairs, between="; "))
    undecided = sum(link.decision is None for link in page.comparison.links)
    yield tag("li", f"{undecided} of {len(links) + undecided} links not decided")


def _targets(page: ChapterPage, target: NoteTarget) -> Iterator[str]:
    """Yield links to what a note is about, or words if it is no longer there."""
    on = [(side, index) for side, index in zip(Side, target, strict=True) if index is not None]
    if all(0 <= index < len(page.source(side).passages) for side, index in on):
        for side, index in on:
            yield from (page.link_passage(side, index), " ")
    else:
        yield describe_note_target(page.comparison, target)
