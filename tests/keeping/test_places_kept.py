"""Where the reader was comes back: in the same texts, in swapped and in changed ones."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader import paths
from reader.keeping import Kept, PlaceFile, kept_of, plain_fields, restored, with_fields
from reader.keeping import place_file as module
from reader.keeping.plain import Scalar
from reader.model import Comparison, Side
from reader.reading import Place, Reading, start
from tests.keeping.made import LEFT, RIGHT, pair, source
from tests.reading.made import readings

AT = Place(5, 3, Side.LEFT, 2)
MARK = Place(2, 2, Side.RIGHT, None)
KEPT = Kept(AT, follow=False, folded=False, filter="only here", bookmarks={"a": MARK})


def kept_in(comparison: Comparison) -> Kept | None:
    """What a program finds that starts with this comparison."""
    file = PlaceFile(comparison)
    assert not file.warning
    return file.kept


def keep(comparison: Comparison, kept: Kept) -> None:
    """Keep it, as a program does at its end."""
    file = PlaceFile(comparison)
    file.keep(kept)
    assert not file.warning


def forget_all() -> None:
    """Begin anew: hypothesis tries many examples in one folder."""
    shutil.rmtree(paths.state_folder(), ignore_errors=True)


def test_nothing_is_kept_of_what_was_never_open(state: Path) -> None:
    """A first start finds nothing, says nothing and leaves nothing behind."""
    assert kept_in(pair()) is None
    assert not state.exists()


def test_all_that_is_kept_comes_back(state: Path) -> None:
    """Cursors, side, counterpart, settings, bookmarks, layout and searches outlast the program."""
    kept = KEPT._replace(layout={"share": 0.4, "split": "rows"}, searches=("reef", "Berg"))
    keep(pair(), kept)
    assert kept_in(pair()) == kept
    (file,) = (state / "pairs").glob("*.json")
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


@given(before=readings())
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_reading_is_restored_as_it_was(before: Reading) -> None:
    """Whatever was done, a new start stands at the same place, seeks and marks the same."""
    forget_all()
    file = PlaceFile(before.comparison)
    file.keep(kept_of(before))
    kept = PlaceFile(before.comparison).kept
    assert kept == kept_of(before)
    assert kept is not None
    after = restored(start(before.comparison), kept)
    assert kept_of(after) == kept
    assert after.choice == before.choice


def test_a_filter_that_is_no_more_stays_out() -> None:
    """A filter of another version of the program leaves the one of the start."""
    reading = start(pair())
    assert restored(reading, KEPT._replace(filter="by moonlight")).filter == reading.filter


def test_swapped_sides_are_the_same_pair(state: Path) -> None:
    """Named the other way round, both texts keep their places."""
    there = pair()
    keep(there, KEPT)
    swapped = Comparison(there.right, there.left)
    kept = kept_in(swapped)
    assert kept is not None
    assert kept.place == Place(3, 5, Side.RIGHT, 2)
    assert kept.bookmarks == {"a": Place(2, 2, Side.LEFT, None)}
    keep(swapped, kept)
    assert sum(not x.is_symlink() for x in (state / "pairs").glob("*.json")) == 1
    assert kept_in(there) == KEPT


def test_the_same_texts_elsewhere_are_the_same_pair(state: Path) -> None:
    """A pair is known by its texts, whatever its files and headlines are called by now."""
    keep(pair(), KEPT)
    elsewhere = Comparison(source(LEFT, "elsewhere"), source(RIGHT, headline="Another"))
    assert kept_in(elsewhere) == KEPT
    keep(elsewhere, KEPT._replace(follow=True))
    assert kept_in(pair()) == KEPT._replace(follow=True)
    assert sum(not x.is_symlink() for x in (state / "pairs").glob("*.json")) == 1


def test_other_texts_are_another_pair() -> None:
    """Nothing is taken over to texts that nothing connects with these."""
    keep(pair(), KEPT)
    assert kept_in(Comparison(source(LEFT[:3]), source(RIGHT[:3]))) is None


def test_a_changed_article_keeps_its_places_by_passage() -> None:
    """Where paragraphs were put in, moved and reworded, cursors and bookmarks go with the texts."""
    keep(pair(), KEPT)
    reworded = LEFT[5].replace("Seven", "Eight").replace("a hospital", "the hospital")
    left = ("A new first paragraph, put in at noon.", *LEFT[:5], reworded, LEFT[6])
    right = (RIGHT[2], RIGHT[0], RIGHT[1], *RIGHT[3:])
    kept = kept_in(pair(left, right))
    assert kept is not None
    assert kept.place == Place(6, 3, Side.LEFT, 0)
    assert kept.bookmarks == {"a": Place(3, 0, Side.RIGHT, None)}
    assert kept._replace(place=AT, bookmarks=KEPT.bookmarks) == KEPT


def test_what_has_no_place_any_more_is_kept_and_listed() -> None:
    """A bookmark on a passage that was cut is told, carried along, and back with its passage."""
    keep(pair(), KEPT)
    cut = pair(LEFT, (*RIGHT[:2], *RIGHT[3:]))
    file = PlaceFile(cut)
    assert file.kept is not None
    assert file.kept.bookmarks == {}
    assert file.kept.place == Place(5, 2, Side.LEFT, None)
    assert {letter: gone.anchor.text for letter, gone in file.lost.items()} == {"a": RIGHT[2]}
    file.keep(file.kept)
    again = PlaceFile(cut)
    assert again.lost == file.lost
    back = PlaceFile(pair(LEFT, (*RIGHT[:2], *RIGHT[3:], RIGHT[2])))
    assert back.kept is not None
    assert back.kept.bookmarks == {"a": Place(2, 5, Side.RIGHT, None)}
    assert not back.lost


def test_another_article_under_the_same_headlines_is_let_be() -> None:
    """A file that was overwritten with other texts begins anew, and the old place stays kept."""
    keep(pair(), KEPT)
    other = pair(("Something else.", "Altogether."), ("Here too.", "Nothing is the same."))
    assert kept_in(other) is None
    keep(other, Kept(Place(1, 1, Side.LEFT, None)))
    assert kept_in(pair()) == KEPT


def test_files_are_known_by_their_paths(tmp_path: Path) -> None:
    """A changed file without a headline is the same source, named by whatever path."""
    both = [tmp_path / "left.txt", tmp_path / "right.txt"]
    for path in both:
        path.touch()
    keep(Comparison(source(LEFT, str(both[0])), source(RIGHT, str(both[1]))), KEPT)
    roundabout = tmp_path / "x" / ".." / "left.txt"
    (tmp_path / "x").mkdir()
    changed = Comparison(source(LEFT[1:], str(roundabout)), source(RIGHT, str(both[1])))
    kept = kept_in(changed)
    assert kept is not None
    assert kept.place == Place(4, 3, Side.LEFT, 2)


def test_two_programs_at_once_lose_nothing() -> None:
    """What each of them changed is kept; so are the bookmarks and searches of both."""
    keep(pair(), KEPT._replace(searches=("reef",), layout={"share": 0.5, "split": "rows"}))
    one, other = PlaceFile(pair()), PlaceFile(pair())
    assert one.kept is not None
    place = Place(1, 1, Side.RIGHT, None)
    one.keep(
        one.kept._replace(
            follow=True,
            bookmarks={"a": AT, "b": AT},
            searches=("reef", "Berg"),
            layout={"share": 0.7, "split": "rows"},
        )
    )
    mine = one.kept._replace(
        place=place,
        bookmarks={"a": MARK, "c": place},
        searches=("reef", "cold"),
        layout={"share": 0.5, "split": "columns"},
    )
    other.keep(mine)
    kept = kept_in(pair())
    assert kept == Kept(
        place,
        follow=True,
        folded=False,
        filter="only here",
        bookmarks={"a": AT, "b": AT, "c": place},
        layout={"share": 0.7, "split": "columns"},
        searches=("Berg", "reef", "cold"),
    )
    other.keep(mine)
    assert kept_in(pair()) == kept


def test_the_oldest_pairs_go(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No more pairs are kept than the limit; reading one again makes it a young one."""
    monkeypatch.setattr(module, "MOST_PAIRS", 3)
    pairs = [Comparison(source((f"Left {n}.",)), source((f"Right {n}.",))) for n in range(4)]
    kept = Kept(Place(0, 0, Side.LEFT, None))
    for number, one in enumerate(pairs[:3]):
        keep(one, kept)
        newest = max((state / "pairs").glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
        os.utime(newest, (number, number))
    keep(pairs[0], kept)
    keep(pairs[3], kept)
    assert [kept_in(one) for one in pairs] == [kept, None, kept, kept]


class Split(Enum):
    """An Enum as a layout may have one."""

    ROWS = "rows"
    COLUMNS = "columns"


@dataclass(frozen=True, slots=True)
class Layout:
    """Something like a layout."""

    split: Split = Split.ROWS
    share: float = 0.5
    is_swapped: bool = False


def test_a_layout_goes_through_its_plain_fields() -> None:
    """All fields come back; those of the wrong type and unknown ones are passed over."""
    layout = Layout(Split.COLUMNS, 0.7, is_swapped=True)
    assert plain_fields(layout) == {"split": "columns", "share": 0.7, "is_swapped": True}
    assert with_fields(Layout(), plain_fields(layout)) == layout
    odd: dict[str, Scalar] = {
        "split": "diagonal",
        "share": "half",
        "is_swapped": 1,
        "colour": "red",
    }
    assert with_fields(layout, odd) == layout


texts = st.lists(st.sampled_from(LEFT), min_size=1, max_size=8)


@given(before=texts, after=texts, data=st.data())
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_places_of_any_version_are_there(
    before: list[str], after: list[str], data: st.DataObject
) -> None:
    """However an article was changed, what comes back are passages that it has."""
    forget_all()
    indexes = st.integers(0, len(before) - 1)
    place = Place(data.draw(indexes), 0, Side.LEFT, 0)
    file = PlaceFile(pair(before))
    file.keep(Kept(place, bookmarks={"a": Place(data.draw(indexes), 0, Side.LEFT, None)}))
    file = PlaceFile(pair(after))
    assert not file.warning
    if file.kept is not None:
        for one in (file.kept.place, *file.kept.bookmarks.values()):
            assert 0 <= one.left_at < len(after)
        for letter, one in file.kept.bookmarks.items():
            assert letter == "a"
            assert after[one.left_at] in before
