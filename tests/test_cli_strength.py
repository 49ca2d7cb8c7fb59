"""The command line with a least strength: for this run, on the screen and in reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.cli import main
from reader.keeping import open_review
from reader.library import gather
from reader.model import Comparison, Review
from tests.test_cli_errors import complaint


def pair_of(out: str) -> tuple[float, list[float], int]:
    """Of a JSON report the threshold, the strengths of its links, and how many lie below."""
    (pair,) = json.loads(out)["pairs"]
    return pair["threshold"], [link["strength"] for link in pair["links"]], len(pair["below"])


def test_it_goes_before_that_of_the_review_and_is_not_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """0 shows every link again; the file stays as it is."""
    left, right = gather([]).sources
    path = tmp_path / "mine.yaml"
    open_review(path, Comparison(left, right)).keep(Review(threshold=0.6))
    before = path.read_bytes()
    report = ["--format", "json", "--review", str(path)]
    found = []
    for more, expected in ([], 0.6), (["--min-strength", "0.9"], 0.9), (["--min-strength=0"], 0):
        assert main([*report, *more]) == 0
        threshold, strengths, below = pair_of(capsys.readouterr().out)
        assert threshold == expected
        assert round(min(strengths), 2) >= expected
        found.append((len(strengths), below))
    assert found[1] < found[0] < found[2]
    assert {sum(counts) for counts in found} == {found[2][0]}
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (["--min-strength", "much"], "'much' is no strength: write a number from 0 to 1"),
        (["--min-strength", "1.5"], "'1.5' is no strength"),
        (["--min-strength", "nan"], "'nan' is no strength"),
    ],
)
def test_what_it_cannot_be_is_told(
    more: list[str], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one line; nothing is printed."""
    assert main(["--format", "json", *more]) == 2
    assert why in complaint(capsys)
