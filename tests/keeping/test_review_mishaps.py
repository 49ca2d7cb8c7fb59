"""Nothing that befalls the file of a review loses what was decided, or goes unsaid."""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader import paths
from reader.errors import KeepingError
from reader.keeping import locks as locking
from reader.keeping import open_review
from reader.model import Decision, Review
from tests.keeping.limits import full_disk
from tests.keeping.made import pair

ONE = Review().with_decision(1, 1, Decision.ACCEPTED).with_note(2, None, "Why?")
TWO = ONE.with_decision(2, 2, Decision.REJECTED)

DAMAGES = [
    b"",
    b"\0" * 100,
    b"\xff\xfe",
    b"[" * 100_000,
    b"an article, not a review",
    b"schema: reader-place\n",
    b"schema: reader-review\nversion: 1\n",
    b"a: &a [x]\nb: [*a, *a]\n",
    b"schema: !!python/object:os.system x\n",
    b"schema: reader-review\nversion: 1\nleft: [\n",
]


def kept_file() -> Path:
    """The file of the review ONE."""
    open_review(None, pair()).keep(ONE)
    (path,) = (paths.state_folder() / "reviews").glob("*.yaml")
    return path


def damaged(folder: Path) -> list[bytes]:
    """What was set aside."""
    return sorted(path.read_bytes() for path in folder.glob("*.damaged-*"))


@pytest.mark.parametrize("data", DAMAGES, ids=lambda data: repr(data[:30]))
def test_a_damaged_file_is_set_aside_and_said_so(data: bytes) -> None:
    """Its bytes stay under a dated name, told in one line; decisions can be made at once."""
    path = kept_file()
    path.write_bytes(data)
    file = open_review(None, pair())
    assert file.review == Review()
    assert "damaged-" in file.warning
    assert "\n" not in file.warning
    assert damaged(path.parent) == [data]
    file.keep(TWO)
    assert open_review(None, pair()).review == TWO


@pytest.mark.parametrize("data", DAMAGES, ids=lambda data: repr(data[:30]))
def test_a_named_file_that_is_no_review_is_not_touched(data: bytes, tmp_path: Path) -> None:
    """Who names the wrong file is told so, and it stays as it is."""
    path = tmp_path / "article.txt"
    path.write_bytes(data)
    with pytest.raises(KeepingError, match=r"article\.txt"):
        open_review(path, pair())
    assert path.read_bytes() == data
    assert list(tmp_path.iterdir()) == [path]


def test_damage_done_meanwhile_loses_nothing() -> None:
    """A file that breaks while the program runs is set aside, and all that is known is written."""
    path = kept_file()
    file = open_review(None, pair())
    path.write_bytes(b"broken")
    assert file.keep(ONE) == ONE
    assert "damaged-" in file.warning
    assert open_review(None, pair()).review == ONE
    path.write_bytes(b"again")
    assert file.keep(TWO) == TWO
    assert open_review(None, pair()).review == TWO
    assert damaged(path.parent) == [b"again", b"broken"]


def test_a_named_file_damaged_meanwhile_is_left_to_its_owner(tmp_path: Path) -> None:
    """It is said, nothing is overwritten, and what was decided is kept as soon as it is mended."""
    path = tmp_path / "mine.yaml"
    file = open_review(path, pair())
    file.keep(ONE)
    before = path.read_bytes()
    path.write_bytes(b"broken")
    with pytest.raises(KeepingError, match=r"mine\.yaml"):
        file.keep(TWO)
    assert path.read_bytes() == b"broken"
    path.write_bytes(before)
    assert file.keep(file.review) == TWO
    assert open_review(path, pair()).review == TWO


def test_a_review_of_others_in_its_place_is_set_aside() -> None:
    """Whoever copied it there finds it under a dated name."""
    path = kept_file()
    others = pair(("Something else.",), ("Altogether.",))
    open_review(None, others).keep(Review().with_decision(0, 0, Decision.ACCEPTED))
    (other,) = set(path.parent.glob("*.yaml")) - {path}
    path.write_bytes(other.read_bytes())
    file = open_review(None, pair())
    assert "Ferry runs aground" in file.warning
    assert damaged(path.parent) == [other.read_bytes()]
    assert open_review(None, others).review.decisions == {(0, 0): Decision.ACCEPTED}


def test_a_full_disk_is_said_and_tried_again() -> None:
    """The decision stays in the program, the old file whole; the next call writes both."""
    path = kept_file()
    file = open_review(None, pair())
    before = path.read_bytes()
    with full_disk(), pytest.raises(KeepingError):
        file.keep(TWO)
    assert file.review == TWO
    assert path.read_bytes() == before
    assert file.keep(TWO) == TWO
    assert open_review(None, pair()).review == TWO


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    """No folder is made for a file that a person named; when there is one, it is written."""
    path = tmp_path / "later" / "mine.yaml"
    file = open_review(path, pair())
    with pytest.raises(KeepingError, match="folder"):
        file.keep(ONE)
    path.parent.mkdir()
    assert file.keep(ONE) == ONE
    assert open_review(path, pair()).review == ONE


def test_no_folder_of_state_can_be_made(state: Path) -> None:
    """A file where the folder belongs is said at each decision, and never in the way of opening."""
    state.parent.mkdir(parents=True)
    state.touch()
    file = open_review(None, pair())
    with pytest.raises(KeepingError):
        file.keep(ONE)
    assert file.review == ONE


def test_a_lock_that_is_not_let_go_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program that hangs makes none hang, and loses nothing."""
    monkeypatch.setattr(locking, "PATIENCE", 0.05)
    path = kept_file()
    file = open_review(None, pair())
    lock = os.open(path.parent, os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)
    with pytest.raises(KeepingError, match="lock"):
        file.keep(TWO)
    os.close(lock)
    assert file.keep(TWO) == TWO


def test_a_newer_reader_s_review_is_let_be() -> None:
    """It is neither understood nor overwritten nor set aside."""
    path = kept_file()
    path.write_bytes(path.read_bytes().replace(b"version: 1", b"version: 2"))
    before = path.read_bytes()
    file = open_review(None, pair())
    assert "newer" in file.warning
    with pytest.raises(KeepingError, match="newer"):
        file.keep(TWO)
    assert path.read_bytes() == before
    assert not damaged(path.parent)


def test_a_link_to_a_review_stays_one(tmp_path: Path) -> None:
    """The file that a symbolic link leads to is written, with the mode it has."""
    target, link = tmp_path / "target.yaml", tmp_path / "link.yaml"
    open_review(target, pair()).keep(ONE)
    target.chmod(0o640)
    link.symlink_to(target)
    open_review(link, pair()).keep(TWO)
    assert link.is_symlink()
    assert target.stat().st_mode & 0o777 == 0o640
    assert open_review(target, pair()).review == TWO


HOSTILE = st.sampled_from(
    ["", "~", "[]", "{}", "-1", "9" * 30, "9999-12-31T23:59:59+14:00", "0001-01-01", "*a", "&a x"]
) | st.text(max_size=8)


@given(data=st.data())
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_wrong_lines_are_never_obeyed(data: st.DataObject) -> None:
    """Any line with anything in it: a review of passages that are there, or damage set aside."""
    shutil.rmtree(paths.state_folder(), ignore_errors=True)
    path = kept_file()
    lines = path.read_text("utf-8").splitlines()
    number = data.draw(st.integers(0, len(lines) - 1))
    key, colon, _ = lines[number].partition(":")
    change = data.draw(HOSTILE)
    lines[number] = data.draw(st.sampled_from([f"{key}{colon} {change}", change, f"- {change}"]))
    path.write_text("\n".join(lines), "utf-8", errors="replace")
    comparison = pair()
    file = open_review(None, comparison)
    assert bool(file.warning) == bool(damaged(path.parent)) or "newer" in file.warning
    for left, right in file.review.decisions:
        assert 0 <= left < len(comparison.left.passages)
        assert 0 <= right < len(comparison.right.passages)
    if "newer" not in file.warning:
        review = file.keep(file.review.with_decision(3, 3, Decision.PINNED))
        again = open_review(None, comparison)
        assert not again.warning
        assert again.review == review


@given(st.text())
@settings(
    deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_note_comes_back(text: str) -> None:
    """Whatever is typed or pasted: what is shown afterwards is what the next day shows."""
    shutil.rmtree(paths.state_folder(), ignore_errors=True)
    review = open_review(None, pair()).keep(Review().with_note(1, None, text))
    assert open_review(None, pair()).review == review


@given(st.binary(max_size=200))
@settings(
    deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_bytes_are_damage(data: bytes) -> None:
    """No bytes in the file's place raise anything."""
    shutil.rmtree(paths.state_folder(), ignore_errors=True)
    path = kept_file()
    path.write_bytes(data)
    file = open_review(None, pair())
    assert file.review == Review()
    assert file.warning


@pytest.mark.parametrize("told", ["0.41", "0"])
def test_a_file_with_a_threshold_opens(tmp_path: Path, told: str) -> None:
    """Older programs learnt one; that it is ignored is told, and all else is there."""
    path = tmp_path / "mine.yaml"
    open_review(path, pair()).keep(ONE)
    data = path.read_text("utf-8")
    old = data.replace("decisions:", f"decisions:\n- threshold: {told}\n  when: 2024-01-01")
    path.write_text(old, "utf-8")
    file = open_review(path, pair())
    assert file.review == ONE
    assert ("ignored the threshold" in file.news) == (told != "0")
    assert file.keep(TWO) == TWO
    assert open_review(path, pair()).news == ""
