"""The index of facts: where each account tells of them, and whether the accounts differ."""

from __future__ import annotations

from collections.abc import Iterator

from reader.model import Fact, Side, told
from reader.report.found import differences_on, ends
from reader.report.html.place import Place
from reader.report.html.tags import Markup, joined, tag
from reader.wording import LOST


def facts(place: Place) -> Markup:
    """Every fact, with links to the passages that tell of it."""
    every = place.comparison.facts
    if not every:
        return tag("p", "None found.")
    return tag("ol", *(_fact(place, number, fact) for number, fact in enumerate(every, start=1)))


def fact_anchor(place: Place, number: int) -> str:
    """The id of the fact that people call `number`."""
    return f"{place.prefix}fact-{number}"


def _fact(place: Place, number: int, fact: Fact) -> Markup:
    passages = (_passages(place, side, told(fact, side)) for side in Side)
    return tag(
        "li",
        tag("p", fact.name, class_="name"),
        tag("p", *passages, class_="where"),
        tag("p", LOST, class_="about") if fact.is_lost else "",
        *_differing(place, fact),
        id=fact_anchor(place, number),
    )


def _passages(place: Place, side: Side, indexes: tuple[int, ...]) -> Markup:
    links = [place.to_passage(side, index, is_short=True) for index in indexes]
    told_in = joined(*(part for link in links for part in (", ", link)))[2:]
    return tag(
        "span",
        tag("span", side.name.lower(), class_="side"),
        " ",
        Markup(told_in) if links else tag("em", "no match found"),
        " ",
    )


def _differing(place: Place, fact: Fact) -> Iterator[Markup]:
    found = differences_on(place.comparison, fact)
    if found:
        yield tag("p", "The accounts differ", class_="differ")
        values = (
            tag("li", f"{words} ", *(_passages(place, side, ends(links, side)) for side in Side))
            for words, links in found.items()
        )
        yield tag("ul", *values)
