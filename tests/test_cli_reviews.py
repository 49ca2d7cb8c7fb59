"""The command line with reviews: in reports, and two of them held against each other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.cli import main
from reader.keeping import open_review
from reader.library import gather
from reader.matching import compare
from reader.model import Comparison, Decision, Review


@pytest.fixture(scope="module")
def found() -> Comparison:
    """The bundled pair."""
    opened = gather([])
    left, right = opened.sources
    return compare(left, right, opened.facts)


def kept(path: Path, found: Comparison, review: Review) -> str:
    """The name of a file with that review."""
    open_review(path, found).keep(review)
    return str(path)


def test_a_report_tells_the_review_that_is_named(
    tmp_path: Path, found: Comparison, capsys: pytest.CaptureFixture[str]
) -> None:
    """Rejected links are set apart, notes stand in it; without --review nothing is decided."""
    link = found.links[0]
    review = Review().decided(link.left, link.right, Decision.REJECTED).noted(1, None, "who?")
    name = kept(tmp_path / "mine.yaml", found, review)
    assert main(["--format", "json", "--review", name]) == 0
    (pair,) = json.loads(capsys.readouterr().out)["pairs"]
    assert [(each["left"], each["right"]) for each in pair["rejected"]] == [(link.left, link.right)]
    assert [note["text"] for note in pair["notes"]] == ["who?"]
    assert main(["--format", "json"]) == 0
    assert not json.loads(capsys.readouterr().out)["pairs"][0]["rejected"]


def test_two_reviews_are_held_against_each_other(
    tmp_path: Path, found: Comparison, capsys: pytest.CaptureFixture[str]
) -> None:
    """How far they agree, beyond chance too, and each disagreement by passage."""
    first, second = found.links[:2]
    one = Review().decided(first.left, first.right, Decision.ACCEPTED)
    one = one.decided(second.left, second.right, Decision.REJECTED)
    other = one.decided(second.left, second.right, Decision.ACCEPTED)
    names = [kept(tmp_path / "a.yaml", found, one), kept(tmp_path / "b.yaml", found, other)]
    assert main(["--agree", *names]) == 0
    told = capsys.readouterr().out
    assert "Decided by both: 2" in told
    assert "kappa" in told
    assert "Disagreements: 1" in told


def test_one_file_tells_of_every_pair(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of three sources, each pair of a report has its own decisions; so has the pair of --agree."""
    told = [f"The mayor opened bridge number {n} over the river on Monday." for n in range(1, 5)]
    names = [str(tmp_path / f"{number}.txt") for number in range(3)]
    for number, name in enumerate(names):
        Path(name).write_text("\n\n".join([*told, f"Account {number}."]), encoding="utf-8")
    sources = gather(names).sources
    path = tmp_path / "all.yaml"
    for number, (one, other) in enumerate(((1, 2), (0, 1), (0, 2))):
        found = Comparison(sources[one], sources[other])
        review = Review().decided(number, number, Decision.REJECTED)
        open_review(path, found, sources).keep(review)
    assert main([*names, "--format", "json", "--review", str(path)]) == 0
    pairs = json.loads(capsys.readouterr().out)["pairs"]
    rejected = [[(x["left"], x["right"]) for x in pair["rejected"]] for pair in pairs]
    assert rejected == [[(1, 1)], [(2, 2)], [(0, 0)]]
    assert main([*names, "--agree", str(path), str(path)]) == 0
    assert "Decided by both: 1" in capsys.readouterr().out


@pytest.mark.parametrize("option", [["--review"], ["--format", "csv", "--agree", "b.yaml"]])
def test_a_review_that_is_not_there_is_told(
    option: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line, no empty report."""
    missing = str(tmp_path / "none.yaml")
    assert main([*option, missing, *(["--format", "text"] if option == ["--review"] else [])]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "there is no such file" in line
