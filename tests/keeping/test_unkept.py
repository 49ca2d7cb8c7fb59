"""What cannot be kept: a file that may not be written is not, and nothing that waits is lost."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Thread

import pytest

from reader.cli.reviews import Reviews
from reader.errors import KeepingError
from reader.keeping import open_review
from reader.keeping.locks import folder_locked
from reader.model import Comparison, Decision, Review
from tests.keeping.limits import full_disk
from tests.keeping.made import LEFT, RIGHT, pair, source

ONE = Review().decided(1, 1, Decision.ACCEPTED)
TWO = ONE.decided(2, 2, Decision.REJECTED).noted(1, None, "Who?")


@pytest.mark.parametrize("is_file", [True, False], ids=["file", "folder"])
def test_what_is_read_only_is_not_replaced(tmp_path: Path, is_file: bool) -> None:  # noqa: FBT001 - a parameter
    """Renaming could do it, and root may do all; it is said, and kept once that is changed."""
    path = tmp_path / "folder" / "mine.yaml"
    path.parent.mkdir()
    open_review(path, pair()).keep(ONE)
    before, inode = path.read_bytes(), path.stat().st_ino
    closed = path if is_file else path.parent
    mode = closed.stat().st_mode
    closed.chmod(mode & ~0o222)
    file = open_review(path, pair())
    assert "read-only" in file.warning
    with pytest.raises(KeepingError, match="read-only"):
        file.keep(TWO)
    assert file.waiting == 2
    assert (path.read_bytes(), path.stat().st_ino) == (before, inode)
    assert list(path.parent.iterdir()) == [path]
    closed.chmod(mode)
    file.keep_waiting()
    assert file.waiting == 0
    assert open_review(path, pair()).review == TWO


def test_nothing_is_left_beside_a_named_file(tmp_path: Path) -> None:
    """No lock, nothing half written: the review alone."""
    path = tmp_path / "mine.yaml"
    file = open_review(path, pair())
    file.keep(ONE)
    file.keep(TWO)
    assert [x.name for x in tmp_path.iterdir() if x.name != "state"] == ["mine.yaml"]


def test_a_folder_that_may_not_be_read_is_locked_all_the_same(tmp_path: Path, state: Path) -> None:
    """A lock in the state folder stands in; it holds whoever comes by another path, too."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "link").symlink_to(folder)
    order: list[str] = []

    def other() -> None:
        with folder_locked(tmp_path / "link" / "mine.yaml"):
            order.append("second")

    opened = os.open

    def refused(path: Path | str, flags: int, *mode: int) -> int:
        if flags & os.O_DIRECTORY:
            raise PermissionError
        return opened(path, flags, *mode)

    with pytest.MonkeyPatch.context() as patch:  # root may read every folder
        patch.setattr(os, "open", refused)
        thread = Thread(target=other)
        with folder_locked(folder / "mine.yaml"):
            thread.start()
            thread.join(0.1)
            order.append("first")
        thread.join()
    assert order == ["first", "second"]
    assert len(list((state / "locks").iterdir())) == 1
    assert not list(folder.iterdir())


def test_decisions_go_on_while_others_wait(tmp_path: Path) -> None:
    """Of all that was decided meanwhile nothing is missing, and it is counted until it is kept."""
    path = tmp_path / "mine.yaml"
    file = open_review(path, pair())
    with full_disk():
        for count, review in enumerate((ONE, TWO), 1):
            with pytest.raises(KeepingError):
                file.keep(review)
            assert file.waiting == {1: 1, 2: 3}[count]
        with pytest.raises(KeepingError):
            file.keep(TWO.decided(1, 1, None))
        assert file.waiting == 3, "of one pair the last word counts"
    file.keep_waiting()
    assert open_review(path, pair()).review == TWO.decided(1, 1, None)


def test_what_waits_outlasts_another_pair_and_an_edit(tmp_path: Path) -> None:
    """A pair that is opened again, or read again, has what could not be kept of it."""
    reviews = Reviews(str(tmp_path / "mine.yaml"))
    third = source(("Altogether another.", "Report."), "third")
    every = (pair().left, pair().right, third)
    first = reviews.opened(pair(), every)
    with full_disk():
        with pytest.raises(KeepingError):
            first.keep(ONE)
        other = reviews.opened(Comparison(pair().left, third), every)
        assert (other.review, other.unplaced, other.waiting) == (Review(), (), 1)
        with pytest.raises(KeepingError):
            other.keep(Review().decided(1, 1, Decision.PINNED))
        edited = pair(("New.", *LEFT), RIGHT[:-1])
        again = reviews.opened(edited, (edited.left, edited.right, third))
        assert again.review == Review().decided(2, 1, Decision.ACCEPTED)
        assert again.waiting == 2
    again.keep_waiting()
    assert again.waiting == 0
    assert open_review(tmp_path / "mine.yaml", edited).review == again.review


def test_who_leaves_is_told_where_it_went(
    tmp_path: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Into the first folder that takes it; named, that file has it all. Once kept it goes."""
    state.parent.mkdir(parents=True)
    state.touch()  # no folder of our own can be made
    refuge = tmp_path / "refuge"
    refuge.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(refuge))
    path = tmp_path / "closed" / "mine.yaml"
    reviews = Reviews(str(path))
    kept = reviews.opened(pair(), ())
    with pytest.raises(KeepingError):
        kept.keep(TWO)
    told = reviews.parting()
    assert told is not None
    (there,) = refuge.iterdir()
    assert f"3 decisions went into {there}: name it with --review" in str(told)
    assert str(path) in str(told)
    assert open_review(there, pair()).review == TWO
    path.parent.mkdir()
    assert reviews.parting() is None
    assert open_review(path, pair()).review == TWO
    assert not list(refuge.iterdir())
