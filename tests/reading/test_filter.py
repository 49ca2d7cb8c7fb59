"""What J and K seek, and what each account alone tells."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from reader.model import Comparison, Link, Relation, Side
from reader.reading import FILTERS, Reading, Target, list_unlinked, start
from reader.reading.filter import CHANGED, DIFFERING, LINKED, NOTED, ONLY_HERE
from tests.reading.made import difference, readings


def differing(comparison: Comparison, link: Link, relation: Relation) -> Comparison:
    """The comparison with a difference on that link."""
    changed = replace(link, differences=(difference(relation),))
    links = tuple(changed if each == link else each for each in comparison.links)
    return replace(comparison, links=links)


@pytest.fixture
def reading(comparison: Comparison) -> Reading:
    """At the start, seeking what is linked."""
    return start(comparison)


def visited(reading: Reading) -> list[int]:
    """The passages that J leads to from the top of the left text."""
    found = []
    while (after := reading.seek(1)) != reading:
        found.append(after.left_at)
        reading = after
    return found


def names_around(reading: Reading) -> list[str]:
    """The filters that one key goes through, from linked to linked again."""
    names = [reading.filter.name]
    while (reading := reading.next_filter()).filter is not LINKED:
        names.append(reading.filter.name)
    return names


def test_a_filter_that_selects_nothing_gives_way(reading: Reading) -> None:
    """Such as one of the last time, once the links of these texts are known."""
    before = replace(reading, target=Target(CHANGED))
    assert before.leave_empty_filter().filter is LINKED
    assert before.leave_empty_filter().place == before.place
    alone, noted = (replace(reading, target=Target(each)) for each in (ONLY_HERE, NOTED))
    assert alone.leave_empty_filter() is alone
    assert noted.leave_empty_filter() is noted


def test_the_key_goes_round_the_table(reading: Reading) -> None:
    """Linked first, then what else J and K could seek; what was decided only if there is any."""
    assert names_around(reading) == ["linked", "differing", "only here", "undecided"]
    judged = reading.go_to(2).reject()
    assert names_around(judged)[-2:] == ["undecided", "rejected"]
    judged = judged.go_to(3).accept()
    assert names_around(judged) == [x.name for x in FILTERS if x not in {CHANGED, NOTED}]


def test_what_is_noted_is_sought(reading: Reading) -> None:
    """Passages with a note of their own or on a link, once there is a note; none when it goes."""
    noted = reading.with_note((4, None), "why?").go_to(2)
    link = noted.link
    assert link is not None
    noted = noted.with_note((link.left, link.right), "so")
    assert "noted" in names_around(noted.accept())
    while noted.filter is not NOTED:
        noted = noted.next_filter()
    assert visited(noted.go_to(0)) == [2, 4]
    assert NOTED.passages(noted.comparison, Side.RIGHT) == (link.right,)
    gone = noted.with_note((4, None), "").with_note((link.left, link.right), "")
    assert not NOTED.is_offered(gone.comparison)


def test_linked_passages_are_sought(reading: Reading) -> None:
    """What only one account tells is passed over; there is nothing after the last."""
    assert visited(reading) == [2, 3, 5]
    assert reading.go_to(5).seek(-1).left_at == 3
    assert reading.seek(-1) == reading


def test_passages_without_a_link_are_sought(reading: Reading) -> None:
    """Only those that could have one: boilerplate and captions are never told by an account."""
    assert visited(replace(reading, target=Target(ONLY_HERE))) == [4, 6]


def test_differing_passages_are_sought(comparison: Comparison) -> None:
    """The counterpart that is shown is the one that differs, though another is stronger."""
    found = differing(comparison, comparison.links_of(Side.LEFT, 2)[1], Relation.CONFLICT)
    reading = replace(start(found), target=Target(DIFFERING))
    assert visited(reading) == [2]
    assert (reading.seek(1).choice, reading.seek(1).right_at) == (1, 3)


def test_silence_is_no_difference_to_seek(comparison: Comparison) -> None:
    """It is told apart from disagreement; a more precise value is one of two that differ."""
    link = comparison.links[0]
    silent = start(differing(comparison, link, Relation.SILENT)).next_filter()
    precise = start(differing(comparison, link, Relation.MORE_PRECISE)).next_filter()
    assert silent.ordinal.total == 0
    assert precise.ordinal.total == 1


def test_the_standing_is_told(reading: Reading) -> None:
    """Which one of how many on this side; from elsewhere only how many."""
    assert str(reading.go_to(3).ordinal) == "3 of 4"
    assert str(reading.go_to(4).ordinal) == "4"
    assert str(reading.switch().ordinal) == "1 of 5"


def test_links_that_come_are_counted(reading: Reading, comparison: Comparison) -> None:
    """A comparison that is replaced is not what is counted any longer."""
    bare = reading.with_comparison(replace(comparison, links=()))
    assert bare.ordinal.total == 0
    assert bare.with_comparison(comparison).ordinal.total == 4


def test_what_each_account_alone_tells(comparison: Comparison) -> None:
    """By side, in reading order, without what cannot be linked."""
    found = list_unlinked(comparison)
    assert [passage.index for passage in found[Side.LEFT]] == [4, 6]
    assert [passage.index for passage in found[Side.RIGHT]] == [5]


@given(readings())
def test_seeking_visits_all_that_are_counted(reading: Reading) -> None:
    """From before the first passage, one by one, each with its standing."""
    reading = replace(reading.leave_fact(), place=reading.place.with_at(reading.side, 0)).show(None)
    standing = reading.ordinal
    places: list[int | None] = [standing.place] if standing.place else []
    while (after := reading.seek(1)) != reading:
        places.append(after.ordinal.place)
        reading = after
    assert places == list(range(1, standing.total + 1))


@given(readings())
def test_every_linkable_passage_is_linked_or_only_here(reading: Reading) -> None:
    """The two filters share the account between them."""
    for side in Side:
        linkable = [p.index for p in reading.source(side).passages if p.kind.is_linkable]
        both = [*LINKED.passages(reading.comparison, side)]
        both += ONLY_HERE.passages(reading.comparison, side)
        assert sorted(both) == linkable


def test_a_stop_shows_the_link_that_makes_it_one(comparison: Comparison) -> None:
    """Not the strongest, once the filter seeks what only a weaker one has; no cursor moves."""
    weak = next(
        link
        for link in comparison.links
        if comparison.links_of(Side.LEFT, link.left)[0] is not link
    )
    found = differing(comparison, weak, Relation.CONFLICT)
    before = start(found).jump(Side.LEFT, 0).jump(Side.LEFT, weak.left).show(None)
    after = before.next_filter()
    assert after.filter is DIFFERING
    assert (after.left_at, after.right_at) == (before.left_at, before.right_at)
    assert after.link is not None
    assert after.link.right == weak.right
    assert after.step(-1).step(1).link == after.link
