"""What the facts index tells of each fact, and what typing means there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import (
    Comparison,
    Difference,
    Fact,
    RawPassage,
    Relation,
    Side,
    Source,
    number_passages,
)
from reader.reading import filter_entries, index_facts, match_facts
from tests.reading.made import comparisons, difference


def differing(comparison: Comparison, *differences: Difference) -> Comparison:
    """The comparison with these differences on the link between left 5 and right 4."""
    links = tuple(
        replace(link, differences=differences) if (link.left, link.right) == (5, 4) else link
        for link in comparison.links
    )
    return replace(comparison, links=links)


def test_every_fact_is_told_of(comparison: Comparison) -> None:
    """Its number, whether its passages are linked, and who is silent."""
    one, two, three = index_facts(comparison)
    assert [one.label, two.label, three.label] == ["1 one", "2 two", "3 three"]
    assert (one.is_linked, one.silent) == (True, ())
    assert (two.is_linked, two.silent) == (False, (Side.LEFT,))
    assert three.silent == (Side.LEFT, Side.RIGHT)


def test_the_kinds_on_which_accounts_differ(comparison: Comparison) -> None:
    """Each once, of links within the fact alone; silence is none, more precise stands apart."""
    date, silent = difference(Relation.MORE_PRECISE), difference(Relation.SILENT)
    said = replace(difference(Relation.CONFLICT), kind="attribution")
    (one, *_) = index_facts(differing(comparison, said, date, date))
    assert (one.differing, one.finer) == (("attribution",), ("date",))
    (one, *_) = index_facts(differing(comparison, replace(said, kind="date"), date))
    assert (one.differing, one.finer) == (("date",), ())
    (one, *_) = index_facts(differing(comparison, silent))
    assert one.differing == ()
    elsewhere = replace(comparison, facts=(Fact("one", (), (2,), (1,)),))
    (one,) = index_facts(differing(elsewhere, date))
    assert (one.differing, one.finer) == ((), ())


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [("1", [1, 10, 11, 12]), ("11", [11]), (" 3 ", [3, 12]), ("12", [12]), ("x", []), ("", None)],
)
def test_a_typed_number_is_that_of_a_fact(typed: str, numbers: list[int] | None) -> None:
    """It leads; after it come those whose name or number has it."""
    names = ["a"] * 11 + ["the night of 3 January"]
    facts = index_facts(_told(names))
    found = [facts[place].number for place in match_facts(typed, facts)]
    assert found == (list(range(1, 13)) if numbers is None else numbers)


def _told(names: list[str]) -> Comparison:
    source = Source("made", number_passages([RawPassage("x")]))
    return Comparison(source, source, (), tuple(Fact(name, (), (0,), (0,)) for name in names))


@given(comparisons(), st.text(max_size=10))
def test_typing_narrows_as_everywhere(comparison: Comparison, typed: str) -> None:
    """The same facts as names narrow to, in whatever order."""
    facts = index_facts(comparison)
    expected = filter_entries(typed, [fact.label for fact in facts])
    assert sorted(match_facts(typed, facts)) == sorted(expected)
