"""The way from hit to hit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Comparison, Kind, RawPassage, Side, Source, number_passages
from reader.reading import Reading, start
from tests.reading.made import readings


@pytest.fixture
def reading() -> Reading:
    """Hits of "x" in left 1 and 3 and in right 0; of "ad" in the boilerplate alone."""
    left = [
        RawPassage("no"),
        RawPassage("x"),
        RawPassage("no"),
        RawPassage("x x"),
        RawPassage("an ad", Kind.BOILERPLATE),
    ]
    right = [RawPassage("ax"), RawPassage("xe", Kind.BOILERPLATE), RawPassage("no")]
    return start(
        Comparison(Source("left", number_passages(left)), Source("right", number_passages(right)))
    )


def at(reading: Reading) -> tuple[Side, int]:
    """Where the keys are."""
    return reading.side, reading.at(reading.side)


def standing(reading: Reading) -> str:
    """Which hit of how many."""
    return str(reading.search_result.ordinal(*at(reading)))


def test_finding_goes_to_the_first_hit_from_here_on(reading: Reading) -> None:
    """This passage counts; after the last hit comes the first, in whichever pane."""
    assert at(reading.find("x")) == (Side.LEFT, 1)
    assert at(reading.go_to(3).find("x")) == (Side.LEFT, 3)
    assert at(reading.switch().go_to(2).find("x")) == (Side.LEFT, 1)
    assert at(reading.switch().find("x")) == (Side.RIGHT, 0)


def test_notes_are_searched_too(reading: Reading) -> None:
    """The passage that a note is on is a hit, if only once, and has nothing of it to mark."""
    noted = reading.with_note((2, None), "Who says X?").with_note((None, 2), "not he")
    hits = noted.find("x").search_result.hits
    assert [(hit.side.value, hit.at) for hit in hits] == [(0, 1), (0, 2), (0, 3), (1, 0)]
    assert [bool(hit.spans) for hit in hits] == [True, False, True, True]
    assert at(noted.find("says who")) == (Side.LEFT, 2)
    assert noted.find("says x").search_result.is_exact


def test_typing_on_begins_where_one_was(reading: Reading) -> None:
    """Each letter looks from the same passage, and one jump takes all of it back."""
    found = reading.find("x").back()
    assert found.place == reading.place
    assert at(reading.find("a")) == (Side.RIGHT, 0)


def test_next_and_previous_go_round_both_panes(reading: Reading) -> None:
    """With the standing told all along."""
    found = reading.find("x")
    told = []
    for _ in range(4):
        told.append((*at(found), standing(found)))
        found = found.find_next(1)
    first = (Side.LEFT, 1, "1 of 3")
    assert told == [first, (Side.LEFT, 3, "2 of 3"), (Side.RIGHT, 0, "3 of 3"), first]
    assert at(reading.find("x").find_next(-1)) == (Side.RIGHT, 0)


def test_from_between_two_hits(reading: Reading) -> None:
    """The next is the one after the cursor, the previous the one before; only the count is told."""
    between = reading.find("x").step(1)
    assert standing(between) == "3"
    assert at(between.find_next(1)) == (Side.LEFT, 3)
    assert at(between.find_next(-1)) == (Side.LEFT, 1)


def test_nothing_found_moves_nothing(reading: Reading) -> None:
    """The query is kept, so that one can be told of it; n and N do nothing."""
    found = reading.find("zzz")
    assert (found.place, found.search_result.query, found.search_result.hits) == (
        reading.place,
        "zzz",
        (),
    )
    assert found.find_next(1) == found
    assert reading.find_next(-1) == reading


def test_an_empty_query_forgets_what_was_found(reading: Reading) -> None:
    """No passage is marked any longer."""
    assert reading.find("x").find("").search_result == reading.search_result


def test_what_is_folded_away_is_counted_but_not_gone_to(reading: Reading) -> None:
    """Shown, it is a hit like others."""
    folded = reading.find("x")
    assert (len(folded.search_result.hits), folded.search_result.hidden) == (3, 1)
    assert (
        len(folded.toggle_folded().search_result.hits),
        folded.toggle_folded().search_result.hidden,
    ) == (
        4,
        0,
    )
    assert reading.find("ad").search_result.hidden == 1
    assert at(reading.toggle_folded().find("ad")) == (Side.LEFT, 4)


def test_the_spans_of_a_passage_are_at_hand(reading: Reading) -> None:
    """For every passage on the screen, and none for those without a hit."""
    finding = reading.find("x").search_result
    hit = finding.hit_at(Side.LEFT, 3)
    assert hit is not None
    assert hit.spans == ((0, 1), (2, 3))
    assert finding.hit_at(Side.LEFT, 2) is None
    assert finding.hit_at(Side.RIGHT, 2) is None


def test_near_hits_are_told_from_exact_ones(reading: Reading) -> None:
    """Words apart or misspelt are not what was typed."""
    assert reading.find("x x").search_result.is_exact
    near = start(
        Comparison(
            Source("left", number_passages([RawPassage("x and y")])), reading.comparison.right
        )
    )
    assert not near.find("y x").search_result.is_exact


@given(readings(), st.sampled_from(["x", "xy", "cafe", "y x", "q"]), st.sampled_from([1, -1]))
def test_there_and_back_is_where_one_was(reading: Reading, query: str, step: int) -> None:
    """From a hit, n then N lead to the same passage, and so do N then n."""
    found = reading.find(query)
    if found.search_result.hits:
        assert at(found.find_next(step).find_next(-step)) == at(found)


@given(readings(), st.sampled_from(["x", "xy", "cafe", "y x"]))
def test_every_hit_is_visited_once_in_a_round(reading: Reading, query: str) -> None:
    """And the round ends where it began."""
    found = first = reading.find(query)
    visited = []
    for _ in found.search_result.hits:
        visited.append(at(found))
        found = found.find_next(1)
    assert sorted(visited, key=str) == sorted(
        ((hit.side, hit.at) for hit in found.search_result.hits), key=str
    )
    assert at(found) == at(first)
