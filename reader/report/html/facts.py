"""The index of facts: where each account tells of them, and whether the accounts differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.model import Collection, Fact, Side
from reader.report.facts_table import (
    HINT,
    SILENT,
    TITLE,
    FactComparison,
    compare_facts,
    number_sources,
)
from reader.report.html.place import Place
from reader.report.html.tags import Markup, joined, tag
from reader.report.phrases import LOST
from reader.report.report import differences_on, ends

ANCHOR = "all-facts"


def all_facts(collection: Collection, places: Sequence[Place]) -> Markup:
    """The part of the page; `places` are those of the pairs, in the order of `collection.pairs`."""
    told = compare_facts(collection)
    heading = tag("h2", TITLE, id=f"{ANCHOR}-title")
    names = number_sources(collection)
    content = tag("p", "None found.")
    if told:
        head = (tag("th", name, scope="col") for name in ("Fact", *names, "Differences"))
        rows = (_row(fact, names, _Links(collection, places, fact)) for fact in told)
        table = tag("table", tag("thead", tag("tr", *head)), tag("tbody", *rows))
        # Nine columns may be wider than the window: then they scroll, by keys too.
        box = tag("div", table, class_="wide", tabindex="0", role="group", aria_label=TITLE)
        content = joined(tag("p", HINT, class_="hint"), box)
    return tag("section", heading, content, id=ANCHOR, aria_labelledby=f"{ANCHOR}-title")


class _Links:
    """Where the numbers of a fact's passages lead: to a pair of sources that both tell of it."""

    def __init__(
        self, collection: Collection, places: Sequence[Place], told: FactComparison
    ) -> None:
        self._pairs = list(zip(collection.pairs, places, strict=True))
        self._passages = told.fact.passages

    def of(self, source: int) -> list[Markup]:
        """Of the passages of one source."""
        among = [(pair, place) for pair, place in self._pairs if source in pair]
        tell = (found for found in among if all(self._passages[one] for one in found[0]))
        pair, place = next(tell, among[0])
        side = Side(pair.index(source))
        return [place.to_passage(side, index, is_short=True) for index in self._passages[source]]


def _row(told: FactComparison, names: Sequence[str], links: _Links) -> Markup:
    cells = (_cell(name, links.of(source)) for source, name in enumerate(names))
    state = tag("td", told.state, class_="state")
    return tag("tr", tag("th", told.fact.name, scope="row"), *cells, state)


def _cell(name: str, links: Sequence[Markup]) -> Markup:
    """The passages of one source; where the table is a list, `name` stands before them."""
    numbers = Markup(joined(*(part for link in links for part in (", ", link)))[2:])
    return tag("td", numbers if links else tag("em", SILENT), data_source=name)


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
    passages = (_passages(place, side, fact.passages(side)) for side in Side)
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
