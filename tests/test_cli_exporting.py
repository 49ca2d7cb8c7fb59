"""Reports that are saved from the screen."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from reader.apart import CancelToken, Matcher
from reader.cli.arguments import Arguments, understood
from reader.cli.question import asked
from reader.cli.reports import Reports
from reader.cli.reviews import Reviews
from reader.cli.texts import Texts
from reader.keeping import open_review
from reader.model import Comparison, Decision, MatchRequest, Review
from reader.session.match_job import Progress

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


def saved(arguments: Arguments, shown: tuple[int, int], review: Review) -> tuple[str, Any]:
    """The name of a report saved while that pair is shown with that review, and what is in it."""
    question = asked(arguments)
    found = question.comparison(*shown)
    with closing(Matcher()) as matcher:
        texts = Texts(arguments, question, Reviews(arguments.review), matcher)
        name = Reports(arguments, texts).save("json", found, review)
    return name, json.loads(Path(name).read_text(encoding="utf-8"))


def test_all_pairs_are_in_it() -> None:
    """The pair that is shown as it is on the screen, others with what is kept of them."""
    arguments = understood([*TEXTS, "--review", "new.yaml"])
    post, _, echo = asked(arguments).opened.sources
    open_review(None, Comparison(post, echo)).keep(Review().noted(0, None, "kept"))
    shown = Review().decided(0, 0, Decision.REJECTED).noted(1, None, "shown")
    name, told = saved(understood([*TEXTS]), (0, 1), shown)
    assert name == "post.txt-and-star.txt-and-1-more.json"
    assert [(pair["left"], pair["right"]) for pair in told["pairs"]] == [(0, 1), (0, 2), (1, 2)]
    assert [[note["text"] for note in pair["notes"]] for pair in told["pairs"]] == [
        ["shown"],
        ["kept"],
        [],
    ]
    assert told["pairs"][0]["rejected"]
    assert told["facts"]
    again, told = saved(arguments, (1, 2), Review())
    assert again == "post.txt-and-star.txt-and-1-more-2.json", "and the file named is not there yet"
    assert len(told["pairs"]) == 3


def test_a_pair_that_has_changed_meanwhile_stands_alone(folder: Path) -> None:
    """What is on the screen is told, with no pair of texts that are newer."""
    arguments = understood([*TEXTS])
    question = asked(arguments)
    found = question.comparison(0, 1)
    (folder / "post.txt").write_text("Boats go now.\n\nNobody waits.\n", encoding="utf-8")
    with closing(Matcher()) as matcher:
        texts = Texts(arguments, question, Reviews(None), matcher)
        texts.read_again()
        name = Reports(arguments, texts).save("json", found, Review().noted(0, None, "shown"))
    (pair,) = json.loads((folder / name).read_text(encoding="utf-8"))["pairs"]
    assert [note["text"] for note in pair["notes"]] == ["shown"]


def test_what_has_no_place_is_in_it(folder: Path) -> None:
    """Of two articles, with the file it is kept in."""
    arguments = understood(["post.txt", "star.txt"])
    left, right = asked(arguments).opened.sources
    open_review(None, Comparison(left, right)).keep(Review().noted(1, None, "who says so?"))
    (folder / "post.txt").write_text(f"{TEXTS['post.txt']}\n\nBoats go now.\n", encoding="utf-8")
    name, told = saved(arguments, (0, 1), Review())
    assert name == "post.txt-and-star.txt.json"
    (pair,) = told["pairs"]
    assert [gone["note"] for gone in pair["review"]["unplaced"]] == ["who says so?"]
    assert pair["review"]["kept"].endswith(".yaml")


class Counting(Matcher):
    """Counts the searches it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def compare(
        self, request: MatchRequest, *, told: Progress, token: CancelToken | None = None
    ) -> Comparison:
        """Find the links."""
        self.count += 1
        return super().compare(request, told=told, token=token)


def test_no_pair_is_compared_twice(folder: Path) -> None:
    """A report on five sources uses what the screen has found; so does the next one."""
    names = ["post.txt", "star.txt", "echo.txt", "wire.txt", "mail.txt"]
    for name in names[3:]:
        (folder / name).write_text(f"{name}: {TEXTS['post.txt']}\n", encoding="utf-8")
    arguments = understood(names)
    with closing(Counting()) as matcher:
        texts = Texts(arguments, asked(arguments), Reviews(None), matcher)
        for pair in ((0, 1), (0, 1), (2, 4)):
            found = texts.pair(*pair).find(lambda _: None, CancelToken())
        assert matcher.count == 2
        reports = Reports(arguments, texts)
        for kind in ("json", "html"):
            reports.save(kind, found, Review())
            assert matcher.count == 10
        assert texts.compared[2, 4] is found
        texts.read_again()
        texts.comparison(2, 4)
        assert matcher.count == 11, "other texts may have other links"
    question = asked(arguments)
    assert question.collection() == question.collection()
    assert all(
        question.comparison(*pair) is made
        for pair, made in question.collection().comparisons.items()
    )
