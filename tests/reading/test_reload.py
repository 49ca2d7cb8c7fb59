"""Keeping the place when the texts have changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from reader.model import Comparison, Fact, RawPassage, Side, Source, number_passages
from reader.reading import Reading, start
from reader.reading.realign import map_passages
from tests.reading.made import readings, sources


def text(letters: str) -> Source:
    """A source of as many passages as there are letters."""
    return Source("made", number_passages(map(RawPassage, letters)))


@pytest.mark.parametrize(
    ("before", "after", "where"),
    [
        ("abc", "abc", (0, 1, 2)),
        ("abc", "nabc", (1, 2, 3)),
        ("abcd", "dcba", (3, 2, 1, 0)),
        ("aXb", "aYb", (0, 1, 2)),
        ("Xab", "nYab", (1, 2, 3)),
        ("aXXb", "ab", (0, 1, 1, 1)),
        ("aXXbc", "abc", (0, 1, 1, 1, 2)),
        ("abXX", "ab", (0, 1, 1, 1)),
        ("aXb", "anYb", (0, 1, 3)),
        ("XY", "n", (0, 0)),
        ("aa", "a", (0, 0)),
        ("aba", "naba", (1, 2, 3)),
    ],
)
def test_passages_are_known_again_by_their_text(
    before: str, after: str, where: tuple[int, ...]
) -> None:
    """Inserted, moved, changed and removed ones; the nearest stands for what is gone."""
    assert map_passages(text(before), text(after)) == where


@given(sources(), sources())
def test_every_passage_has_a_place_in_the_other_version(before: Source, after: Source) -> None:
    """One for each, inside; in the same text each is where it was."""
    where = map_passages(before, after)
    assert len(where) == len(before.passages)
    assert set(where) <= set(range(len(after.passages)))
    assert map_passages(before, before) == tuple(range(len(before.passages)))


def test_cursors_jumps_and_bookmarks_go_along() -> None:
    """A passage that was put in before them moves them all by one."""
    reading = start(Comparison(text("abcd"), text("efgh"))).step(1).mark("a").last()
    again = reading.reload(Comparison(text("nabcd"), text("efgh")))
    assert again.left_at == 4
    assert again.back().left_at == 2
    assert again.go_to_mark("a").left_at == 2
    assert again.go_to_mark("'").left_at == 2


def test_what_was_looked_for_is_looked_for_again() -> None:
    """The hits are those of the new text."""
    reading = start(Comparison(text("abab"), text("b"))).find("a")
    again = reading.reload(Comparison(text("abbb"), text("a")))
    assert [(hit.side, hit.at) for hit in again.search_result.hits] == [
        (Side.LEFT, 0),
        (Side.RIGHT, 0),
    ]


def test_the_other_cursor_stays_when_links_come_after_a_reload(comparison: Comparison) -> None:
    """Links of the new texts are found later; what was shown beside is shown again."""
    reading = start(comparison).go_to(2).next_counterpart(1)
    bare = reading.reload(replace(comparison, links=(), facts=()))
    assert bare.with_comparison(comparison).link == reading.link


@given(readings())
def test_reloading_what_has_not_changed_keeps_everything(reading: Reading) -> None:
    """Place, jumps and bookmarks are those that were."""
    again = reading.reload(reading.comparison)
    assert again.place == reading.place
    assert again.history == reading.history
    assert again.bookmarks == reading.bookmarks


def test_a_fact_is_walked_on_once_it_is_known_again(comparison: Comparison) -> None:
    """Facts of the new texts are found later; until then J goes elsewhere, and o ends the wait."""
    walking = start(comparison).go_to_fact(0)
    assert walking.fact == 0
    bare = walking.reload(replace(comparison, links=(), facts=()))
    assert bare.fact is None
    other = replace(comparison, facts=(Fact("another", ()), *comparison.facts))
    assert bare.with_comparison(replace(comparison, facts=())).with_comparison(other).fact == 1
    assert bare.next_filter().with_comparison(other).fact is None
    assert bare.with_comparison(comparison).go_to_fact(0).next_filter().fact is None
