"""The two pairs everyone here knows by heart: links a careful reader would make."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.loading import load
from reader.matching import compare
from reader.model import Comparison, MatchRequest, Relation, Side, Source

_SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"

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
    if not _SEEDS.is_dir():
        pytest.skip("the published articles are not part of the repository")
    left, right = load([str(path) for path in sorted(_SEEDS.glob("*.txt"))]).sources
    return _Known(compare(MatchRequest(left, right, bundled.facts)), _by_line)


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("flight details", "phone tracked"),
        ("phone tracked", "flight details"),
        ("disappointed", "interview"),
        ("strike, standfirst", "flashback"),
        ("strike, background", "flashback"),
        ("backed out", "flashback"),
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
