"""What is stored, from the command line: listed, forgotten, merged."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.cli import main
from reader.loading import load
from reader.model import Comparison, Decision, Review
from reader.storage import Storage
from tests.reviews import store_review, stored_review

Capture = pytest.CaptureFixture[str]


def _compare(names: list[str]) -> Comparison:
    left, right = load(names).sources
    return Comparison(left, right)


@pytest.fixture
def bundled() -> Comparison:
    """The bundled pair, not compared."""
    return _compare([])


def test_nothing_is_forgotten_without_being_asked(bundled: Comparison, capsys: Capture) -> None:
    """Without a terminal what is stored is listed, with its place, and stays."""
    assert main(["--forget"]) == 0
    assert capsys.readouterr().out.startswith("Nothing is stored in ")
    review = Review().with_note(1, None, "who says so?")
    store_review(bundled, review)
    assert main(["--forget"]) == 0
    out = capsys.readouterr().out
    assert "reader.db" in out
    assert bundled.left.headline in out
    assert stored_review(bundled) == review


def test_one_pair_or_all_are_forgotten(
    bundled: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """After two questions; files of earlier versions go with everything only."""
    texts = [tmp_path / name for name in ("one.txt", "two.txt")]
    for path in texts:
        path.write_text(f"A bridge fell.\n\nThat is in {path.name}.\n", encoding="utf-8")
    other = _compare([str(path) for path in texts])
    review = Review().with_note(0, None, "here")
    for pair in (bundled, other):  # the other one is listed first
        store_review(pair, review)
    old = Storage().folder / "reviews" / "old.yaml"
    old.parent.mkdir()
    old.write_text("damaged: [", encoding="utf-8")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    for answers, left in (
        (["", ""], [review, review]),
        (["1", "no"], [review, review]),
        (["1", "yes"], [review, Review()]),
        (["all", "yes"], [Review(), Review()]),
    ):
        said = iter(answers)
        monkeypatch.setattr("builtins.input", lambda _question, said=said: next(said))
        assert main(["--forget"]) == 0
        assert [stored_review(pair) for pair in (bundled, other)] == left
        assert old.exists() == (answers[0] != "all")
    capsys.readouterr()


def test_two_reviews_are_merged(bundled: Comparison, tmp_path: Path, capsys: Capture) -> None:
    """The later decision wins; the result opens, printed or in the file that is named."""
    one, other, both = (tmp_path / name for name in ("a.yaml", "b.yaml", "c.yaml"))
    store_review(
        bundled, Review().with_decision(1, 1, Decision.REJECTED).with_note(0, None, "mine"), one
    )
    store_review(
        bundled, Review().with_decision(2, 2, Decision.ACCEPTED).with_note(3, None, "ours"), other
    )
    assert main(["--merge-reviews", str(one), str(other), "-o", str(both)]) == 0
    found = stored_review(bundled, both)
    assert found.decisions == {(1, 1): Decision.REJECTED, (2, 2): Decision.ACCEPTED}
    assert found.notes == {(0, None): "mine", (3, None): "ours"}
    assert main(["--merge-reviews", str(other), str(one)]) == 0
    assert capsys.readouterr().out == both.read_text("utf-8")
    assert main(["--merge-reviews", str(one), str(tmp_path / "none.yaml")]) == 2
    assert "none.yaml" in capsys.readouterr().err
    one.write_text("<<<<<<< ours\n", encoding="utf-8")
    assert main(["--merge-reviews", str(one), str(other)]) == 2
    assert "line 1 is a conflict marker of git" in capsys.readouterr().err


@pytest.mark.parametrize("options", [["--demo", "a.txt"], ["--forget", "--agree", "a", "b"]])
def test_what_cannot_go_together_is_refused(options: list[str], capsys: Capture) -> None:
    """In one line."""
    assert main(options) == 2
    assert capsys.readouterr().err.count("\n") == 1
