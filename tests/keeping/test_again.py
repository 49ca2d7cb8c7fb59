"""Equal and nearly equal passages: told apart by what stands around them, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.keeping.again import Versions
from reader.keeping.alignment import aligned
from reader.keeping.anchors import anchor
from reader.keeping.digests import digest, outline
from reader.model import Source
from tests.keeping.made import source


def again(before: Source, after: Source) -> list[int | None]:
    """For each passage where it is found."""
    anchors = [anchor(before, passage.index) for passage in before.passages]
    found = Versions.of(outline(before), after).found(anchors)
    return [found.get(one) for one in anchors]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("abc", "xabc", {0: 1, 1: 2, 2: 3}),
        ("abc", "cab", {0: 1, 1: 2, 2: 0}),
        ("a-b-c", "a-b-c", {0: 0, 1: 1, 2: 2, 3: 3, 4: 4}),
        ("a-b-c", "c-b-a", {0: 4, 1: 1, 2: 2, 3: 3, 4: 0}),
        ("a-b-c", "ab-c", {0: 0, 2: 1, 3: 2, 4: 3}),
        ("a-b-c", "a-bc", {0: 0, 1: 1, 2: 2, 4: 3}),
        ("--", "-x-", {0: 0, 1: 2}),
        ("--", "-", {}),
        ("x-y", "z-", {1: 1}),
        ("x--y", "z-", {}),
        ("", "a", {}),
    ],
)
def test_equal_passages_are_told_apart_by_neighbours_and_order(
    old: str, new: str, found: dict[int, int]
) -> None:
    """Each letter is a passage: which is which, and which cannot be told."""
    assert aligned(old, new) == found


@given(st.text("abc-", max_size=12), st.text("abc-", max_size=12))
def test_only_equal_passages_are_aligned(old: str, new: str) -> None:
    """Whatever the versions, no place is named twice, and all that is unchanged is found."""
    found = aligned(old, new)
    assert len(set(found.values())) == len(found)
    assert all(old[here] == new[there] for here, there in found.items())
    assert aligned(old, old) == {at: at for at in range(len(old))}


def test_a_reworded_passage_with_a_twin_is_not_found() -> None:
    """Where two read nearly the same and both were changed, none is taken for the other."""
    twins = [f"File: the Marisol on the reef off Norhaven in May, {by}" for by in ("AP", "Reuters")]
    before = source(["First paragraph.", *twins, "Last paragraph."])
    after = source(["First paragraph.", f"{twins[1]}, cropped", "Last paragraph."])
    assert again(before, after) == [0, None, None, 2]


def test_a_long_passage_is_known_by_all_of_it() -> None:
    """Two that begin with the same six hundred characters are two."""
    long = "The harbour office said the reef was marked. " * 20
    before = source([f"{long} Nobody was hurt.", "Between.", f"{long} Seven were hurt."])
    after = source([f"{long} Seven were hurt.", "Between.", f"{long} Nobody was hurt."])
    assert again(before, after) == [2, 1, 0]


def test_digests_take_any_text() -> None:
    """Half a character, as hostile files have it, has a digest like any other."""
    assert len(digest("\ud800")) == len(digest("")) == 12
    assert digest("\ud800") != digest("\ud801")
