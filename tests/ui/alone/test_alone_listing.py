"""The list of what each account alone tells, without a screen."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Comparison, Draft, Side, Source, placed
from reader.reading import alone, start
from reader.ui.page.marks import ASCII, UNICODE
from reader.ui.page.wrap import wrap
from reader.ui.panels.only_here import NONE, fitting, listing, near, origin
from tests.reading.made import comparisons

ONE = Source("one", placed([Draft("aa bb cc dd ee"), Draft("ff gg hh"), Draft("ii")]))
EMPTY = Source("none", ())


def test_passages_keep_their_numbers(bundled: Comparison) -> None:
    """What has no link, in reading order, under the numbers of the articles."""
    listed = listing(bundled)
    for side in Side:
        found = alone(bundled)[side]
        assert [p.number for p in listed.source(side).passages] == [p.number for p in found]
        assert [p.text for p in listed.source(side).passages] == [p.text for p in found]


@given(comparisons())
def test_every_entry_leads_to_its_passage(comparison: Comparison) -> None:
    """Whatever the links: each entry knows where it comes from, and none is missing."""
    listed = listing(comparison)
    led = []
    for side in Side:
        for passage in listed.source(side).passages:
            at = replace(listed, side=side, left_at=passage.index, right_at=passage.index)
            place = origin(comparison, at)
            if place is None:
                assert passage.text == NONE
            else:
                assert comparison.source(side).passages[place[1]].number == passage.number
                led.append(place)
    assert led == [(side, index) for side in Side for index in comparison.only_here(side)]


@given(comparisons())
def test_it_begins_near_where_one_is(comparison: Comparison) -> None:
    """The cursor is on the first entry from the current passage on, in its pane if that has any."""
    reading = start(comparison)
    listed = near(listing(comparison), comparison, reading)
    found = alone(comparison)
    if found[reading.side]:
        place = origin(comparison, listed)
        assert place is not None
        assert place[0] is reading.side
        later = [p.index for p in found[reading.side] if p.index >= reading.at(reading.side)]
        assert place[1] == (later[0] if later else found[reading.side][-1].index)


def test_a_side_without_any_says_so() -> None:
    """A line without a number stands there; it leads nowhere, and the other side has the keys."""
    listed = listing(Comparison(EMPTY, ONE))
    assert listed.side is Side.RIGHT
    assert [p.text for p in listed.source(Side.LEFT).passages] == [NONE]
    assert origin(Comparison(EMPTY, ONE), replace(listed, side=Side.LEFT)) is None


def test_texts_are_cut_only_where_room_is_short() -> None:
    """Whole where all fit; else as many lines each as fit, at least two, with a mark."""
    listed = listing(Comparison(ONE, ONE))
    width = len("99999") + 5 + 1  # five columns of text beside the gutter and the margin

    def texts(height: int) -> list[str]:
        cut = fitting(listed, dict.fromkeys(Side, (width, height)), UNICODE)
        assert cut.left == cut.right
        return [passage.text for passage in cut.left.passages]

    assert texts(6) == ["aa bb cc dd ee", "ff gg hh", "ii"]
    assert texts(5) == ["aa bb cc…", "ff gg hh", "ii"]
    assert texts(1) == texts(5)


@given(
    st.text(st.characters(exclude_categories=["C"]), max_size=80),
    st.integers(8, 30),
    st.integers(1, 12),
)
def test_what_is_cut_has_its_mark_and_its_lines(text: str, width: int, height: int) -> None:
    """Any text at any size: a beginning of it with a mark, on no more lines than were given."""
    source = Source("any", placed([Draft(text), Draft("b")]))
    whole = listing(Comparison(source, ONE))
    cut = fitting(whole, dict.fromkeys(Side, (width, height)), ASCII).left.passages[0].text
    if cut != text:
        assert cut.endswith(ASCII.cut)
        assert text.startswith(cut[: -len(ASCII.cut)])
        assert len(wrap(cut, width - 6)) <= max(2, height)
