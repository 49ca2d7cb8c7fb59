"""Reports that are saved from the screen."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from reader.matching.worker import CancelToken, Matcher
from reader.model import Comparison, Decision, MatchRequest, Review
from reader.session.inputs import Options, load_inputs
from reader.session.match_job import Progress
from reader.session.reports import save_report
from reader.session.session import Session
from reader.storage import Storage
from tests.reviews import store_review

TEXTS = {
    "post.txt": "The old stone bridge at Upper Leigh collapsed on 3 May 2021.",
    "star.txt": "In May 2021 the stone bridge at Upper Leigh collapsed.",
    "echo.txt": "Trains were late all week after the bridge at Upper Leigh fell.",
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with three articles."""
    monkeypatch.chdir(tmp_path)
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(f"{text}\n\nNobody was hurt.\n", encoding="utf-8")
    return tmp_path


def session_of(options: Options, matcher: Matcher | None = None) -> Session:
    """A session with what the options name."""
    return Session(options, load_inputs(options), Storage(), matcher, lambda: load_inputs(options))


def saved(options: Options, shown: tuple[int, int], review: Review) -> tuple[str, Any]:
    """The name of a report saved while that pair is shown with that review, and what is in it."""
    session = session_of(options)
    store = session.pair(*shown).store
    store.loaded.result(10)
    name = save_report(session, "json", session.compare(*shown), store, review)
    session.storage.close()
    return name, json.loads(Path(name).read_text(encoding="utf-8"))


def test_all_pairs_are_in_it() -> None:
    """The pair that is shown as it is on the screen, others with what is kept of them."""
    options = Options([*TEXTS], review="new.yaml")
    post, _, echo = load_inputs(options).sources
    store_review(Comparison(post, echo), Review().with_note(0, None, "kept"))
    shown = Review().with_decision(0, 0, Decision.REJECTED).with_note(1, None, "shown")
    name, result = saved(Options([*TEXTS]), (0, 1), shown)
    assert name == "post.txt-and-star.txt-and-1-more.json"
    assert [(pair["left"], pair["right"]) for pair in result["pairs"]] == [(0, 1), (0, 2), (1, 2)]
    assert [[note["text"] for note in pair["notes"]] for pair in result["pairs"]] == [
        ["shown"],
        ["kept"],
        [],
    ]
    assert result["pairs"][0]["rejected"]
    assert result["facts"]
    again, result = saved(options, (1, 2), Review())
    assert again == "post.txt-and-star.txt-and-1-more-2.json", "and the file named is not there yet"
    assert len(result["pairs"]) == 3


def test_a_pair_that_has_changed_meanwhile_stands_alone(folder: Path) -> None:
    """The report is on what is on the screen, without pairs of newer texts."""
    session = session_of(Options([*TEXTS]))
    found = session.compare(0, 1)
    (folder / "post.txt").write_text("Boats go now.\n\nNobody waits.\n", encoding="utf-8")
    session.use(session.read_again())
    name = save_report(session, "json", found, None, Review().with_note(0, None, "shown"))
    (pair,) = json.loads((folder / name).read_text(encoding="utf-8"))["pairs"]
    assert [note["text"] for note in pair["notes"]] == ["shown"]


def test_what_has_no_place_is_in_it(folder: Path) -> None:
    """Of two articles, with the file it is kept in."""
    options = Options(["post.txt", "star.txt"])
    left, right = load_inputs(options).sources
    store_review(Comparison(left, right), Review().with_note(1, None, "who says so?"))
    (folder / "post.txt").write_text(f"{TEXTS['post.txt']}\n\nBoats go now.\n", encoding="utf-8")
    name, result = saved(options, (0, 1), Review())
    assert name == "post.txt-and-star.txt.json"
    (pair,) = result["pairs"]
    assert [gone["note"] for gone in pair["review"]["unplaced"]] == ["who says so?"]
    assert pair["review"]["kept"].endswith("reader.db")


class Counting(Matcher):
    """Counts the searches it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def compare(
        self, request: MatchRequest, *, notify: Progress, token: CancelToken | None = None
    ) -> Comparison:
        """Find the links."""
        self.count += 1
        return super().compare(request, notify=notify, token=token)


def test_no_pair_is_compared_twice(folder: Path) -> None:
    """A report on five sources uses what the screen has found; so does the next one."""
    names = ["post.txt", "star.txt", "echo.txt", "wire.txt", "mail.txt"]
    for name in names[3:]:
        (folder / name).write_text(f"{name}: {TEXTS['post.txt']}\n", encoding="utf-8")
    with closing(Counting()) as matcher:
        session = session_of(Options(names), matcher)
        for pair in ((0, 1), (0, 1), (2, 4)):
            found = session.pair(*pair).find(lambda _: None, CancelToken())
        assert matcher.count == 2
        for kind in ("json", "html"):
            save_report(session, kind, found, None, Review())
            assert matcher.count == 10
        assert session.compared[2, 4] is found
        assert save_report(session, "digest", found, None, Review()).endswith("-digest.txt")
        session.use(session.read_again())
        session.compare(2, 4)
        assert matcher.count == 11, "other texts may have other links"
    inputs = load_inputs(Options(names))
    assert inputs.collection() == inputs.collection()
    assert all(
        inputs.compare(*pair) is made for pair, made in inputs.collection().comparisons.items()
    )
