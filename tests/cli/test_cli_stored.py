"""What is stored, from the command line: listed, forgotten, merged."""

from __future__ import annotations

from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from reader.cli import main
from reader.cli.stored import cannot_reopen, titles_text
from reader.loading import load
from reader.model import Comparison, Decision, Review
from reader.reading import start
from reader.session.inputs import Options, first_pair, load_inputs
from reader.session.session import Session
from reader.storage import Storage
from tests.loading.books import book, page
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
        (["99"], [review, review]),
        (["1", "yes"], [review, Review()]),
        (["all", "yes"], [Review(), Review()]),
    ):
        said = iter(answers)
        monkeypatch.setattr("builtins.input", lambda _question, said=said: next(said))
        assert main(["--forget"]) == 0
        assert [stored_review(pair) for pair in (bundled, other)] == left
        assert old.exists() == (answers[0] != "all")
        is_wrong = "99 is not in the list" in capsys.readouterr().out
        assert is_wrong is (answers == ["99"])


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


PAIRS = {
    "files": (["one.txt", "two.txt"], ["{}/one.txt", "{}/two.txt"], ""),
    "chapters": (["book.epub#2", "one.txt"], ["{}/book.epub#2", "{}/one.txt"], ""),
    "comparison file": (["both.yaml"], ["{}/both.yaml"], ""),
    "piped in": (["-", "one.txt"], ["-", "{}/one.txt"], "piped in: pipe it again"),
    "gone": (["two.txt", "gone.txt"], ["{}/two.txt", "{}/gone.txt"], "not found: gone.txt"),
}


@pytest.mark.parametrize("name", PAIRS)
def test_a_pair_is_remembered_as_it_was_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """So that it opens again, from any folder; else the list says why it does not."""
    monkeypatch.chdir(tmp_path)
    for text in ("one", "two", "gone"):
        (tmp_path / f"{text}.txt").write_text(f"A bridge fell.\n\nIn {text}.\n", encoding="utf-8")
    (tmp_path / "both.yaml").write_text(
        "sources:\n- path: one.txt\n- text: |\n    A bridge stands.\n", encoding="utf-8"
    )
    body = "<p>The bridge over the river fell on Monday, and nobody was hurt by it.</p>" * 9
    pages = [page(f"<h1>{title}</h1>{body}") for title in ("Bridge falls", "Fish market moves")]
    chapters = book(pages, {0: "Bridge falls", 1: "Fish market moves"})
    (tmp_path / "book.epub").write_bytes(chapters)
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b"A bridge fell today.\n")))
    monkeypatch.setattr("reader.loading.sources._read", [])
    names, expected, why = PAIRS[name]
    options = Options(names)
    storage = Storage()
    session = Session(options, load_inputs(options), storage)
    pair = session.pair(0, 1)
    assert pair.save_place(start(pair.comparison)).result(10) is None
    (tmp_path / "gone.txt").unlink()
    (recent,) = storage.recent()
    storage.close()
    assert list(recent.names) == [one.format(tmp_path) for one in expected]
    assert cannot_reopen(recent) == why
    assert " ↔ " in titles_text(recent)
    if not why:
        monkeypatch.chdir("/")
        again = load_inputs(Options(recent.names))
        assert again.sources[0].passages == session.sources[0].passages


@pytest.mark.parametrize("is_file", [False, True])
def test_the_pair_last_read_of_several_opens_again(tmp_path: Path, *, is_file: bool) -> None:
    """With all sources, named one by one or by a comparison file."""
    texts = [tmp_path / f"{name}.txt" for name in ("one", "two", "three")]
    for path in texts:
        path.write_text(f"A bridge fell.\n\nThat is in {path.name}.\n", encoding="utf-8")
    file = tmp_path / "three.yaml"
    sources = "".join(f"- path: {path.name}\n" for path in texts)
    file.write_text(f"sources:\n{sources}", encoding="utf-8")
    options = Options([str(file)] if is_file else list(map(str, texts)))
    storage = Storage()
    session = Session(options, load_inputs(options), storage)
    for numbers in ((0, 1), (0, 2)):
        pair = session.pair(*numbers)
        assert pair.save_place(start(pair.comparison)).result(10) is None
    last, before = storage.recent()
    storage.close()
    assert (last.numbers, before.numbers) == ((1, 3), (1, 2))
    one, other = last.numbers
    again = Options(last.names, pair=(one, other))
    assert first_pair(again) == (0, 2)
    assert load_inputs(again).sources == session.sources
    assert titles_text(last).endswith("three.txt")
