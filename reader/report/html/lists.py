"""What stands in lists after the articles: differences, what is only here, and the review."""

from __future__ import annotations

from collections.abc import Iterator

from reader.model import Decision, Difference, Link, NoteTarget, Side
from reader.report.html.articles import note
from reader.report.html.place import Place
from reader.report.html.tags import Markup, joined, tag
from reader.report.phrases import CAUTION, describe_note_target
from reader.report.report import decided, differences, opening
from reader.report.review_lines import GONE, describe_orphan


def differing(place: Place) -> Markup:
    """Every difference with the values of both sides."""
    rows = [_row(place, *found) for found in differences(place.comparison.links)]
    if not rows:
        return tag("p", "None found.")
    names = ("What differs", *(place.source(side).title for side in Side))
    table = tag(
        "table",
        tag("thead", tag("tr", *(tag("th", name, scope="col") for name in names))),
        tag("tbody", *rows),
    )
    hint = tag("p", "What each account says. Which is right is not judged.", class_="hint")
    return joined(hint, table)


def _row(place: Place, link: Link, difference: Difference) -> Markup:
    return tag(
        "tr",
        tag("th", difference.heading, scope="row"),
        tag("td", *_value(difference.left_value), place.to_passage(Side.LEFT, link.left)),
        tag("td", *_value(difference.right_value), place.to_passage(Side.RIGHT, link.right)),
    )


def _value(value: str) -> Iterator[str]:
    yield tag("span", f"“{value}”", class_="value", dir="auto") if value else tag("em", "silent")
    yield " "


def only_here(place: Place) -> Markup:
    """For each side the passages without a link, by their opening words."""
    columns = tag("div", *(_alone(place, side) for side in Side), class_="two")
    hint = tag("p", CAUTION, class_="hint")
    return joined(hint, columns)


def _alone(place: Place, side: Side) -> Markup:
    found = place.comparison.only_here(side)
    entries = (
        tag(
            "li",
            place.to_passage(side, index, is_short=True),
            " ",
            tag(
                "span",
                opening(place.passage(side, index).text),
                lang=place.language(side),
                dir="auto",
            ),
        )
        for index in found
    )
    return tag(
        "div",
        place.heading(f"Only {side.name.lower()}: {place.source(side).title}", 1),
        tag("ul", *entries, class_="openings") if found else tag("p", "None."),
    )


def review(place: Place) -> Markup:
    """What the reader decided and noted; nothing if there is neither."""
    notes = place.chapter.review.notes
    if not place.chapter.is_reviewed:
        return Markup()
    written = (
        tag("li", *_where(place, spot), note(notes[spot])) for spot in sorted(notes, key=str)
    )
    return joined(
        tag("ul", *_decisions(place)), tag("ul", *written) if notes else "", _unplaced(place)
    )


def _unplaced(place: Place) -> Markup:
    """What was said of passages that are gone, by their first words."""
    every = place.chapter.unplaced
    if not every:
        return Markup()
    entries = (
        tag("li", told.said, tag("ul", *(tag("li", passage, dir="auto") for passage in told.about)))
        for told in map(describe_orphan, every)
    )
    title = tag("p", f"{GONE.capitalize()}: {len(every)}", class_="gone")
    return joined(title, tag("ul", *entries))


def _decisions(place: Place) -> Iterator[Markup]:
    links = decided(place.comparison)
    for decision in Decision:
        some = [link for link in links if link.decision is decision]
        if some:
            pairs = (part for link in some for part in ("; ", *_pair(place, link)))
            listed = Markup(joined(*pairs)[2:])
            yield tag("li", f"{len(some)} {decision}: ", listed)
    undecided = sum(link.decision is None for link in place.comparison.links)
    yield tag("li", f"{undecided} of {len(links) + undecided} links not decided")


def _where(place: Place, spot: NoteTarget) -> Iterator[str]:
    """Links to what a note is about, or what can be said of it if it is no longer there."""
    on = [(side, index) for side, index in zip(Side, spot, strict=True) if index is not None]
    if all(0 <= index < len(place.source(side).passages) for side, index in on):
        for side, index in on:
            yield from (place.to_passage(side, index), " ")
    else:
        yield describe_note_target(place.comparison, spot)


def _pair(place: Place, link: Link) -> tuple[str, str, str]:
    left = place.to_passage(Side.LEFT, link.left)
    return left, ", ", place.to_passage(Side.RIGHT, link.right)
