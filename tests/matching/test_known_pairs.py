"""The two pairs everyone here knows by heart: links a careful reader would make."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.loading import load
from reader.matching.compare import compare
from reader.model import Band, Comparison, Link, MatchRequest, Relation, Side, Source
from tests.published import find_published

_PLACES = {
    # The passage by what it tells: line of the published page, number in our account.
    "strike, standfirst": (Side.LEFT, 7, 2),
    "backed out": (Side.LEFT, 27, 4),
    "strike, background": (Side.LEFT, 35, 8),
    "flight details": (Side.LEFT, 37, 9),
    "nobody heard": (Side.LEFT, 48, 14),
    "let us down": (Side.LEFT, 29, 5),
    "disappointed": (Side.LEFT, 55, 17),
    "death toll": (Side.LEFT, 57, 18),
    "last soldier": (Side.RIGHT, 17, 3),
    "interview": (Side.RIGHT, 21, 5),
    "phone tracked": (Side.RIGHT, 25, 7),
    "flashback": (Side.RIGHT, 33, 11),
    "last year": (Side.RIGHT, 29, 9),
}


class _Known:
    """A comparison whose passages are called by what they tell."""

    def __init__(self, comparison: Comparison, find: Callable[[Source, int, int], int]) -> None:
        self.comparison = comparison
        self._find = find

    def index(self, name: str) -> int:
        side, line, number = _PLACES[name]
        return self._find(self.comparison.source(side), line, number)

    def counterparts(self, name: str) -> list[int]:
        side = _PLACES[name][0]
        links = self.comparison.links_of(side, self.index(name))
        return [link.right if side is Side.LEFT else link.left for link in links]


def _by_number(source: Source, _: int, number: int) -> int:
    index = source.index_of(number)
    assert index is not None
    return index


def _by_line(source: Source, line: int, _: int) -> int:
    return next(p.index for p in source.passages if p.line == line)


@pytest.fixture(scope="module", params=["bundled", "published"])
def known(request: pytest.FixtureRequest) -> _Known:
    """Both pairs with the facts of the bundled comparison file."""
    bundled = load([])
    if request.param == "bundled":
        left, right = bundled.sources
        return _Known(compare(MatchRequest(left, right, bundled.facts)), _by_number)
    if not find_published():
        pytest.skip("the published articles are not part of the repository")
    left, right = load([str(path) for path in find_published()]).sources
    return _Known(compare(MatchRequest(left, right, bundled.facts)), _by_line)


# Read by a person: for each passage of the left account, by number, the passages of the right one
# that cover the same fact (core), and those on a neighbouring matter (soft). All others: none.
_CORE = {
    2: {2, 11},
    4: {3, 6},
    5: {3},
    6: {6, 8},
    7: {6},
    8: {2, 11},
    9: {7},
    12: {6},
    13: {6},
    14: {5},
    16: {3},
    17: {5},
}
_SOFT = {
    1: {1, 6, 8},
    3: {1, 2, 6},
    4: {2, 13},
    5: {1, 5, 10},
    6: {3, 7, 13},
    7: {3, 8},
    8: {12},
    9: {13},
    11: {1, 3, 5},
    12: {3},
    13: {3},
    16: {1, 5, 10},
    17: {1, 3, 10, 13},
}


def _numbers(comparison: Comparison, link: Link) -> tuple[int, int]:
    left = comparison.left.passages[link.left].number
    right = comparison.right.passages[link.right].number
    assert left is not None
    assert right is not None
    return left, right


def test_bands_hold_against_the_truth_table(known: _Known) -> None:
    """Strong links are core (one may be soft), none is a mere mention; likely ones are related."""
    every = {_numbers(known.comparison, k): k.band for k in known.comparison.links}
    core = {(i, j) for i, others in _CORE.items() for j in others}
    soft = {(i, j) for i, others in _SOFT.items() for j in others}
    strong = {pair for pair, band in every.items() if band is Band.STRONG}
    assert len(strong & core) >= 7
    assert len(strong - core) <= 1
    assert strong <= core | soft
    assert {pair for pair, band in every.items() if band is Band.LIKELY} <= core | soft
    assert len(core & every.keys()) >= len(core) - 2


def test_enter_leads_to_the_core(known: _Known) -> None:
    """From 10 of the 12 passages that have a counterpart, the first link is it."""
    first = {
        number: _numbers(known.comparison, links[0])[1]
        for p in known.comparison.left.passages
        if (number := p.number) in _CORE
        and (links := known.comparison.links_of(Side.LEFT, p.index))
    }
    assert sum(first[number] in others for number, others in _CORE.items()) >= 10
    assert first[4] in {3, 6}  # Israel's backing out leads to its role, not to the night of strike


def test_a_name_alone_makes_no_twins(known: _Known) -> None:
    """Netanyahu criticised in 2023 is not Netanyahu making amends in 2020."""
    strong = [k for k in known.comparison.links if _numbers(known.comparison, k) == (11, 10)]
    assert all(link.band is Band.WEAK for link in strong)


def test_the_first_facts_are_those_a_reader_is_told_of(known: _Known) -> None:
    """The strike, Netanyahu's role and intelligence support, under names that say so."""
    names = [fact.name for fact in known.comparison.facts[:3]]
    assert names == ["The strike of January 2020", "Netanyahu's role", "Intelligence support"]


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("flight details", "phone tracked"),
        ("phone tracked", "flight details"),
        ("disappointed", "interview"),
        ("strike, standfirst", "flashback"),
        ("strike, background", "flashback"),
        ("nobody heard", "interview"),
        ("let us down", "last soldier"),
        ("last soldier", "let us down"),
    ],
)
def test_the_strongest_counterpart(known: _Known, here: str, there: str) -> None:
    """Enter on the one passage lands on the other."""
    assert known.counterparts(here)[0] == known.index(there)


def test_the_flashback_leads_to_the_strike(known: _Known) -> None:
    """The night of 3 January 2020 finds a passage that tells of the strike at the airport."""
    strike = {known.index("strike, standfirst"), known.index("strike, background")}
    assert known.counterparts("flashback")[0] in strike


@pytest.mark.parametrize("name", ["death toll", "last year"])
def test_what_one_account_alone_tells_is_only_here(known: _Known, name: str) -> None:
    """A passage without a counterpart has no link, not even a weak one."""
    assert known.counterparts(name) == []


def test_every_fact_is_told_on_both_sides(known: _Known) -> None:
    """And none of them by more than half the passages of a side."""
    assert len(known.comparison.facts) >= 8
    for fact in known.comparison.facts:
        assert 1 <= len(fact.left) <= 9
        assert 1 <= len(fact.right) <= 6


def test_the_night_is_more_precise_than_the_month(known: _Known) -> None:
    """January 2020 and the night of the third do not conflict."""
    pair = (known.index("strike, background"), known.index("flashback"))
    (link,) = (k for k in known.comparison.links if (k.left, k.right) == pair)
    (difference,) = link.differences
    assert difference.relation is Relation.MORE_PRECISE
    assert difference.left_value == "January 2020"
    assert "3" in difference.right_value
