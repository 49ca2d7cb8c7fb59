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

ONE = Review().with_decision(1, 1, Decision.ACCEPTED)
TWO = ONE.with_decision(2, 2, Decision.REJECTED).with_note(1, None, "Who?")


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
            file.keep(TWO.with_decision(1, 1, None))
        assert file.waiting == 3, "of one pair the last word counts"
    file.keep_waiting()
    assert open_review(path, pair()).review == TWO.with_decision(1, 1, None)


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
            other.keep(Review().with_decision(1, 1, Decision.PINNED))
        edited = pair(("New.", *LEFT), RIGHT[:-1])
        again = reviews.opened(edited, (edited.left, edited.right, third))
        assert again.review == Review().with_decision(2, 1, Decision.ACCEPTED)
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


def test_the_next_start_takes_up_what_was_put_apart(tmp_path: Path, state: Path) -> None:
    """Of the same review and pair only; it lies apart once, and goes when it is kept."""
    path = tmp_path / "closed" / "mine.yaml"
    third = source(("Altogether another.", "Report."), "third")
    every = (pair().left, pair().right, third)
    other_pair = Comparison(pair().left, third)

    def lies_apart() -> list[str]:
        return [one.read_text("utf-8") for one in (state / "unkept").iterdir()]

    reviews = Reviews(str(path))
    for comparison, review in ((pair(), TWO), (other_pair, ONE)):
        with pytest.raises(KeepingError):
            reviews.opened(comparison, every).keep(review)
    assert reviews.parting() is not None
    assert Reviews(str(tmp_path / "closed" / "yours.yaml")).opened(pair(), every).waiting == 0
    assert Reviews(None).opened(pair(), every).review == Review()
    for _ in range(2):  # it still cannot be kept
        reviews = Reviews(str(path))
        again = reviews.opened(pair(), every)
        assert (again.review, again.waiting) == (TWO, 3)
        assert reviews.parting() is not None
        assert sorted(told.count("- decision") for told in lies_apart()) == [1, 2]
    path.parent.mkdir()
    reviews = Reviews(str(path))
    reviews.opened(pair(), every)
    assert reviews.parting() is None
    assert open_review(path, pair(), every).review == TWO
    assert len(lies_apart()) == 1
    reviews = Reviews(str(path))
    assert reviews.opened(other_pair, every).review == ONE
    reviews.keep_waiting()
    assert open_review(path, other_pair, every).review == ONE
    assert not lies_apart()


def test_passing_files_of_others_are_not_taken_up(
    tmp_path: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where anybody may put files, only one that is ours counts; links may lead anywhere."""
    folder = tmp_path / "passing"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    path = tmp_path / "closed" / "mine.yaml"
    reviews = Reviews(str(path))
    with pytest.raises(KeepingError):
        reviews.opened(pair(), ()).keep(TWO)
    assert reviews.parting() is not None
    (apart,) = (state / "unkept").iterdir()
    passing = folder / apart.name
    apart.rename(passing)
    assert Reviews(str(path)).opened(pair(), ()).review == TWO
    for make in (Path.symlink_to, Path.hardlink_to):
        passing.rename(tmp_path / "elsewhere")
        make(passing, tmp_path / "elsewhere")
        assert Reviews(str(path)).opened(pair(), ()).review == Review()
        passing.unlink()
        (tmp_path / "elsewhere").rename(passing)


def test_what_was_put_apart_and_is_damaged_is_told(tmp_path: Path, state: Path) -> None:
    """In one line, and it stays for whoever can mend it."""
    path = tmp_path / "closed" / "mine.yaml"
    reviews = Reviews(str(path))
    with pytest.raises(KeepingError):
        reviews.opened(pair(), ()).keep(ONE)
    reviews.parting()
    (apart,) = (state / "unkept").iterdir()
    apart.write_text("schema: [", encoding="utf-8")
    reviews = Reviews(str(path))
    kept = reviews.opened(pair(), ())
    assert kept.warning.startswith(f"cannot read what was put apart: {apart}: ")
    assert reviews.parting() is None
    assert apart.read_text("utf-8") == "schema: ["


def test_a_pair_opened_late_takes_no_other_out_of_the_count(tmp_path: Path) -> None:
    """Reviews are read in threads: one that is slow must not make those before it forgotten."""
    third = source(("Altogether another.", "Report."), "third")
    reviews = Reviews(str(tmp_path / "closed" / "mine.yaml"))
    first = reviews.opened(pair(), ())
    reviews.opened(Comparison(pair().left, third), ())
    with pytest.raises(KeepingError):
        first.keep(ONE)
    assert reviews.waiting == 1
    told = reviews.parting()
    assert told is not None
    assert "1 decision went into " in str(told)


@pytest.mark.parametrize("is_named", [True, False], ids=["named", "kept"])
def test_opening_takes_away_what_a_killed_program_left(tmp_path: Path, *, is_named: bool) -> None:
    """The half of a file that lies beside the review; but not while another one writes it."""
    named = tmp_path / "mine.yaml" if is_named else None
    file = open_review(named, pair())
    file.keep(ONE)
    half = file.path.with_name(f".{file.path.name}.part")
    half.write_bytes(b"schema: rea")
    thread = Thread(target=open_review, args=(named, pair()))
    with folder_locked(file.path):
        thread.start()
        thread.join(0.1)
        assert half.exists()
    thread.join()
    assert [x.name for x in file.path.parent.iterdir() if x.is_file()] == [file.path.name]
