"""Links between the files of one pair: none can be made, or they lead elsewhere."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Never

import pytest

from reader import paths
from reader.keeping import Kept, PlaceFile, found_review, open_review
from reader.keeping.pairs import pair_of
from reader.model import Comparison, Decision, Side
from reader.reading import Place
from tests.keeping.made import LEFT, RIGHT, source

HERE = Kept(Place(1, 1, Side.LEFT, None))


def pair(folder: Path, name: str) -> Comparison:
    """The same two texts, as files of that name."""
    folder.mkdir(exist_ok=True)
    sides = [folder / f"{side.name}-{name}" for side in Side]
    for path in sides:
        path.touch()
    left, right = map(str, sides)
    return Comparison(source(LEFT, left), source(RIGHT, right))


def decide(comparison: Comparison, left: int, right: int) -> Path:
    """Accept that link; the file that tells of it."""
    file = open_review(None, comparison)
    file.keep(file.review.with_decision(left, right, Decision.ACCEPTED))
    return file.path


def decided(comparison: Comparison) -> set[tuple[int, int]]:
    """What is known of the pair at the next start, without a complaint."""
    file = open_review(None, comparison)
    assert not file.warning
    assert found_review(comparison).review == file.review
    return set(file.review.decisions)


@pytest.fixture
def no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that knows no links, such as FAT."""

    def refuse(*_: object, **__: object) -> Never:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "symlink", refuse)


@pytest.mark.usefixtures("no_links")
def test_where_no_link_can_be_made_all_is_found_by_either_name(tmp_path: Path) -> None:
    """Of the review each name has a file, told the newest first; the place has one file."""
    one, two = pair(tmp_path, "one"), pair(tmp_path, "two")
    decide(one, 1, 1)
    assert decided(two) == {(1, 1)}
    decide(two, 2, 2)
    assert decided(one) == decided(two) == {(1, 1), (2, 2)}
    PlaceFile(one).keep(HERE)
    there = HERE._replace(place=Place(2, 2, Side.LEFT, None))
    file = PlaceFile(two)
    file.keep(there)
    assert not file.warning
    assert PlaceFile(one).kept == PlaceFile(two).kept == there


def test_a_link_in_a_circle_hides_no_other_file(tmp_path: Path, state: Path) -> None:
    """Somebody's link to itself among the files is no reason to tell of none."""
    one = pair(tmp_path, "one")
    decide(one, 1, 1)
    PlaceFile(one).keep(HERE)
    for circle in (state / "reviews" / "a.yaml", state / "pairs" / "a.json"):
        circle.symlink_to(circle.name)
    assert decided(pair(tmp_path, "two")) == {(1, 1)}
    assert PlaceFile(pair(tmp_path, "two")).kept == HERE


def test_a_file_that_cannot_be_read_hides_no_other(tmp_path: Path) -> None:
    """That of these texts is a link to itself: what older ones say is shown, and the complaint."""
    one, two = pair(tmp_path, "one"), pair(tmp_path, "two")
    path = decide(one, 1, 1)
    decide(two, 2, 2)
    own = pair_of(two).path(path.parent, ".yaml")
    own.unlink()
    own.symlink_to(own.name)
    os.utime(path, ns=(0, 0))  # it is not looked into first
    file = open_review(None, two)
    assert set(file.review.decisions) == {(1, 1), (2, 2)}
    assert "lead in a circle" in file.warning


def test_a_file_kept_elsewhere_is_shared_by_a_link_that_leads_there(tmp_path: Path) -> None:
    """Who has put the review elsewhere and linked it finds decisions there, under all names."""
    one, two = pair(tmp_path, "one"), pair(tmp_path, "two")
    path, mine = decide(one, 1, 1), tmp_path / "mine.yaml"
    path.rename(mine)
    path.symlink_to(mine)
    decide(two, 2, 2)
    assert decided(one) == decided(two) == {(1, 1), (2, 2)}
    assert [each for each in path.parent.iterdir() if not each.exists()] == []
    assert mine.read_text().count("accepted") == 2


@pytest.mark.parametrize(("folder", "ending"), [("reviews", ".yaml"), ("pairs", ".json")])
def test_a_damaged_file_elsewhere_stays_where_it_is(
    tmp_path: Path, folder: str, ending: str
) -> None:
    """Only the link to it is set aside: what lies elsewhere is not ours to move."""
    one, other = pair(tmp_path, "one"), tmp_path / "profile"
    other.write_text("export A=1")
    link = pair_of(one).path(paths.state_folder() / folder, ending)
    link.parent.mkdir(parents=True)
    link.symlink_to(other)
    file = open_review(None, one) if folder == "reviews" else PlaceFile(one)
    assert "it now lies beside" in file.warning
    assert other.read_text() == "export A=1"
    assert not link.is_symlink()
