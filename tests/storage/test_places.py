"""Where the reader was: stored, found again, merged, imported from earlier versions, forgotten."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Comparison, Decision, Side
from reader.reading import Place
from reader.storage import ReadProgress, Storage, ViewState, relocate
from reader.storage.passages import anchor, digest, keys_of, outline
from reader.storage.relocate import VersionMap
from tests.storage.made import opened, pair, save, source, text
from tests.storage.test_review_file import PAIR, old_review

VIEW = ViewState(
    Place(1, 2, Side.LEFT, 2),
    follow=False,
    filter="undecided",
    bookmarks={"x": Place(3, 0, Side.LEFT, None), "y": Place(0, 3, Side.RIGHT, 0)},
    layout={"share": 40},
    searches=("one", "two"),
)


def test_a_place_is_stored_and_found_again(tmp_path: Path) -> None:
    """In the same texts all of it; with the sides swapped, too; in edited ones near it."""
    storage, store = opened(tmp_path, PAIR)
    assert store.place is None
    assert store.save_place(VIEW, ReadProgress(2, 7, 46, 2)).result(10) is None
    storage.close()
    storage, store = opened(tmp_path, PAIR)
    assert store.place is not None
    assert store.place.view == VIEW
    (recent,) = storage.recent()
    assert recent.progress == ReadProgress(2, 7, 46, 2)
    assert recent.titles == ("On left", "On right")
    storage.close()
    storage, store = opened(tmp_path, Comparison(PAIR.right, PAIR.left))
    assert store.place is not None
    assert store.place.view.place == Place(2, 1, Side.RIGHT, 2)
    storage.close()
    edited = source("left", [text(70), *(text(n) for n in (0, 1, 2))])
    storage, store = opened(tmp_path, Comparison(edited, PAIR.right))
    assert store.place is not None
    assert store.place.view.place == Place(2, 2, Side.LEFT, 2)
    assert store.place.lost == ("x",)
    assert set(store.place.view.bookmarks) == {"y"}
    storage.close()


def test_two_programs_change_their_own_settings_only(tmp_path: Path) -> None:
    """What one has not touched stays as the other has left it."""
    storage, store = opened(tmp_path, PAIR)
    store.save_place(VIEW, ReadProgress()).result(10)
    other, second = opened(tmp_path, PAIR)
    store.save_place(VIEW._replace(folded=False, searches=("one", "three")), ReadProgress()).result(
        10
    )
    second.save_place(VIEW._replace(filter="linked"), ReadProgress()).result(10)
    storage.close()
    other.close()
    storage, store = opened(tmp_path, PAIR)
    assert store.place is not None
    view = store.place.view
    assert (view.folded, view.filter) == (False, "linked")
    assert set(view.searches) == {"one", "two", "three"}
    storage.close()


def test_files_of_earlier_versions_are_imported_once_and_stay(tmp_path: Path) -> None:
    """Places and reviews; a damaged one is named and left out."""
    known = []
    for one in (PAIR.left, PAIR.right):
        at = (1, 3) if one is PAIR.left else (2, 0)
        known.append(
            {
                "content": "c",
                "place": "",
                "title": f"{one.publisher}: {one.headline}",
                "outline": "".join(outline(one)),
                "anchors": [list(anchor(one, index)) for index in at],
            }
        )
    place = {
        "schema": "reader-place", "version": 1, "place": [1, 2, "LEFT", 2], "follow": False,
        "folded": True, "filter": "undecided", "bookmarks": {"x": [3, 0, "LEFT", None]},
        "layout": {"share": 40}, "searches": ["one"], "lost": {}, "left": known[0],
        "right": known[1],
    }  # fmt: skip
    names = "-".join(key or "0" * 12 for x in (PAIR.left, PAIR.right) for key in keys_of(x))
    for folder, name, content in (
        ("pairs", f"{names}.json", json.dumps(place)),
        ("reviews", f"{names}.yaml", old_review()),
        ("reviews", "damaged.yaml", "{"),
    ):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / name).write_text(content, encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*")}
    for comparison in (PAIR, Comparison(PAIR.right, PAIR.left)):
        storage, store = opened(tmp_path, comparison)
        ours = comparison is PAIR
        assert ("damaged.yaml" in store.warning) == ours
        pairs = {(1, 2) if ours else (2, 1): Decision.ACCEPTED}
        assert store.review.decisions == pairs
        assert list(store.review.notes.values()) == ["seen"]
        assert store.place is not None
        assert store.place.view.place.side is (Side.LEFT if ours else Side.RIGHT)
        assert list(store.place.view.bookmarks) == ["x"]
        assert store.place.view.searches == ("one",)
        if not ours:
            save(store, "decision", 2, 1, "")
        storage.close()
    assert {path: path.read_bytes() for path in before} == before
    storage, store = opened(tmp_path, PAIR)
    assert store.review.decisions == {}
    storage.close()


def test_recent_pairs_open_with_the_sources_they_were_read_with_last(tmp_path: Path) -> None:
    """With the third source of that run; without it where the pair was opened by itself since."""
    for names, expected in ((("a", "b", "c"), 3), ((), 2)):
        storage = Storage(tmp_path, "ann")
        storage.names = names
        store = storage.open_pair(PAIR, (PAIR.left, PAIR.right))
        assert store.save_place(VIEW, ReadProgress()).result(10) is None
        (recent,) = storage.recent()
        assert len(recent.names) == expected
        assert bool(recent.numbers) == (expected == 3)
        storage.close()


def test_forgetting_leaves_no_trace(tmp_path: Path) -> None:
    """One pair, or all; not even in the bytes of the files."""
    for comparison in (PAIR, pair(4, 67)):
        storage, store = opened(tmp_path, comparison)
        save(store, "note", 1, None, f"secret {comparison.left.passages[0].text}")
        storage.close()
    storage = Storage(tmp_path, "ann")
    last, first = storage.recent()
    storage.forget(first.id)
    assert [one.id for one in storage.recent()] == [last.id]
    assert len(storage.entries()) == 1
    storage.forget(None)
    assert storage.recent() == []
    storage.close()
    for path in tmp_path.iterdir():
        assert b"secret" not in path.read_bytes()


def test_a_pair_forgotten_by_another_program_is_stored_anew(tmp_path: Path) -> None:
    """The next decision is saved; the forgotten ones stay forgotten."""
    storage, store = opened(tmp_path, PAIR)
    save(store, "decision", 1, 1, "accepted")
    other = Storage(tmp_path, "ann")
    other.forget(None)
    other.close()
    save(store, "decision", 2, 2, "accepted")
    storage.close()
    storage, store = opened(tmp_path, PAIR)
    assert set(store.review.decisions) == {(2, 2)}
    storage.close()


@given(st.permutations(range(8)), st.integers(0, 8), st.sets(st.integers(0, 7), max_size=2))
def test_reload_and_restart_find_the_same_passages(
    order: list[int], size: int, reworded: set[int]
) -> None:
    """Moved, cut and reworded: what a restart finds a reload finds, and both are right."""
    before = source("left", [text(n) for n in range(8)])
    after_numbers = order[:size] or [0]
    texts = [
        text(n).replace("reached line", "came to row") if n in reworded else text(n)
        for n in after_numbers
    ]
    after = source("left", texts)
    moved = relocate(before, after)
    anchors = [anchor(before, n) for n in range(8)]
    found = VersionMap(outline(before), after).find(anchors)
    for one, at in found.items():
        assert moved[one.at] == at
        assert after_numbers[at] == one.at
    for number in set(after_numbers) - reworded:
        assert after_numbers[moved[number]] == number
    assert all(0 <= at < len(after.passages) for at in moved)


def test_a_reload_finds_a_reworded_passage_in_place() -> None:
    """As a restart does."""
    texts = [text(n) for n in range(5)]
    edited = [*texts[:2], texts[2].replace("reached", "came to"), text(40), *texts[3:]]
    assert relocate(source("a", texts), source("a", edited)) == (0, 1, 2, 4, 5)


@pytest.mark.parametrize("name", ["a", "\udcff"])
def test_digests_take_any_text(name: str) -> None:
    """Also halves of surrogate pairs, which file names may have."""
    assert len(digest(name)) == 12
