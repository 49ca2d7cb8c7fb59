"""Bands keep their promise where everything resembles everything, and between two versions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from reader.matching.compare import compare
from reader.model import Band, MatchRequest, RawPassage, Side, Source, number_passages

_SUBJECTS = ("harbour", "library", "tramway", "market", "orchard", "brewery")
_ACTS = ("repair of the roof", "lease of the yard", "sale of old benches", "new opening hours")


def _source(texts: Sequence[str]) -> Source:
    return Source("own", number_passages([RawPassage(text) for text in texts]))


_ITEMS = (
    ("the harbour roof leaks above the fish stalls", "water drips on fish stalls at the harbour"),
    ("the library may lend tools next spring", "tools are to be lent by the library"),
    ("the tramway wants two drivers for night runs", "night trams need two more drivers"),
    ("the market square gets benches of oak", "oak benches will stand on the market square"),
    ("the orchard sells its cider press", "a cider press from the orchard is for sale"),
    ("the brewery asks for a longer lease", "a lease for the brewery shall run longer"),
    ("the school garden floods after rain", "rain floods what the school planted in its garden"),
    ("the chapel bell is cracked", "a crack was found in the bell of the chapel"),
)


def _minutes(version: int) -> list[str]:
    """Items of one pattern: each resembles all others, and has one twin."""
    return [
        f"The committee of the town council met in the old hall, heard the chair and the clerk, and"
        f" after a short debate of its members voted on this item: {item[version]}."
        for item in _ITEMS
    ]


def test_strong_links_stand_out_among_things_alike() -> None:
    """In minutes, where every pair would score as strong, the twins alone are."""
    links = compare(MatchRequest(_source(_minutes(0)), _source(_minutes(1)))).links
    strong = [link for link in links if link.band is Band.STRONG]
    assert len(strong) >= len(_ITEMS) - 1
    assert sum(link.left == link.right for link in strong) >= 0.85 * len(strong)


def test_no_passage_has_more_than_a_handful() -> None:
    """However many others resemble it."""
    comparison = compare(MatchRequest(_source(_minutes(0) * 3), _source(_minutes(1) * 3)))
    for side in Side:
        for passage in comparison.source(side).passages:
            assert len(comparison.links_of(side, passage.index)) <= 6


def test_what_a_revision_cut_is_only_here() -> None:
    """Paragraphs cut or added have no link, or but a weak one, and are listed either way."""
    report = [
        f"{subject.title()} {number}: the {act} took {number} days and cost {number * 7} crowns."
        for number, (subject, act) in enumerate(product(_SUBJECTS * 3, _ACTS), start=11)
    ]
    cut, added = set(range(5, 70, 9)), {30: "A comet was seen over the valley that evening."}
    revised = [added.get(n, text) for n, text in enumerate(report) if n not in cut]
    comparison = compare(MatchRequest(_source(report), _source(revised)))
    firm = [link for link in comparison.links if link.band is not Band.WEAK]
    assert cut.isdisjoint(link.left for link in firm)
    comets = {n for n, text in enumerate(revised) if "comet" in text}
    assert comets.isdisjoint(link.right for link in firm)
