"""Keeping the place when the texts have changed."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from reader.model import Comparison, Fact, RawPassage, Side, Source, number_passages
from reader.reading import Filter, Reading, start
from reader.reading.filter import LINKED
from reader.session.session import reloaded
from tests.reading.made import last, readings


def text(letters: str) -> Source:
    """A source of as many passages as there are letters."""
    return Source("made", number_passages(map(RawPassage, letters)))


def test_cursors_jumps_and_bookmarks_go_along() -> None:
    """A passage that was put in before them moves them all by one."""
    reading = last(start(Comparison(text("abcd"), text("efgh"))).step(1).mark("a"))
    again = reloaded(reading, Comparison(text("nabcd"), text("efgh")))
    assert again.left_at == 4
    assert again.back().left_at == 2
    assert again.go_to_mark("a").left_at == 2
    assert again.go_to_mark("'").left_at == 2


def test_what_was_looked_for_is_looked_for_again() -> None:
    """The hits are those of the new text."""
    reading = start(Comparison(text("abab"), text("b"))).find("a")
    again = reloaded(reading, Comparison(text("abbb"), text("a")))
    assert [(hit.side, hit.at) for hit in again.search_result.hits] == [
        (Side.LEFT, 0),
        (Side.RIGHT, 0),
    ]


def test_the_other_cursor_stays_when_links_come_after_a_reload(comparison: Comparison) -> None:
    """Links of the new texts are found later; what was shown beside is shown again."""
    reading = start(comparison).go_to(2).next_counterpart(1)
    bare = reloaded(reading, replace(comparison, links=(), facts=()))
    assert bare.with_comparison(comparison).link == reading.link


def test_a_filter_of_passages_ends_with_their_text(comparison: Comparison) -> None:
    """What three sources cover is found anew; the indexes of old passages select others."""
    covered = Filter("covered by all", among=frozenset({(Side.LEFT, 2)}))
    reading = start(comparison).next_filter((covered,))
    while reading.filter != covered:
        reading = reading.next_filter((covered,))
    assert reloaded(reading, comparison).filter == LINKED


@given(readings())
def test_reloading_what_has_not_changed_keeps_everything(reading: Reading) -> None:
    """Place, jumps and bookmarks are those that were."""
    again = reloaded(reading, reading.comparison)
    assert again.place == reading.place
    assert again.history == reading.history
    assert again.bookmarks == reading.bookmarks


def test_a_fact_is_walked_on_once_it_is_known_again(comparison: Comparison) -> None:
    """Facts of the new texts are found later; until then J goes elsewhere, and o ends the wait."""
    walking = start(comparison).go_to_fact(0)
    assert walking.fact == 0
    bare = reloaded(walking, replace(comparison, links=(), facts=()))
    assert bare.fact is None
    other = replace(comparison, facts=(Fact("another", ()), *comparison.facts))
    assert bare.with_comparison(replace(comparison, facts=())).with_comparison(other).fact == 1
    assert bare.next_filter().with_comparison(other).fact is None
    assert bare.with_comparison(comparison).go_to_fact(0).next_filter().fact is None
