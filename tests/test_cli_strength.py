"""The command line with a least strength: for this run, on the screen and in reports."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from reader.cli import main
from reader.keeping import open_review
from reader.loading import load
from reader.matching.scoring.strength import LIKELY, STRONG, WEAK
from reader.model import Comparison, Review
from reader.report.thresholds import strength_number
from tests.test_cli_errors import complaint


def pair_of(out: str) -> tuple[float, list[float], int]:
    """Of a JSON report the threshold, the strengths of its links, and how many lie below."""
    (pair,) = json.loads(out)["pairs"]
    return pair["threshold"], [link["strength"] for link in pair["links"]], len(pair["below"])


def test_it_goes_before_that_of_the_review_and_is_not_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """0 shows every link again; the file stays as it is."""
    left, right = load([]).sources
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


@pytest.mark.parametrize("name", ["csv", "text", "markdown", "html"])
def test_links_below_are_told_of_a_kept_threshold_only(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who asks for links of .90 or more gets no others, but hears how many are set apart.

    The note on one of these is told all the same.
    """
    left, right = load([]).sources
    path = tmp_path / "mine.yaml"
    open_review(path, Comparison(left, right)).keep(Review(threshold=0.9).noted(1, 1, "Hm."))
    report = ["--format", name, "--review", str(path)]
    told = []
    for more in [], ["--min-strength", "0.9"]:
        assert main([*report, *more]) == 0
        told.append(" ".join(re.sub("<[^>]*>|[\\\\]", "", capsys.readouterr().out).split()))
    kept, asked = told
    marks = re.compile(r"below \.90(?! (?:are|is) set)", re.IGNORECASE)
    assert marks.search(kept)
    assert not marks.search(asked)
    assert kept.count("Hm.") == asked.count("Hm.") > 0
    assert ("set apart" in asked) == (name != "csv")


def test_help_and_readme_tell_the_bands_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    """Which strengths are strong, likely and weak."""
    strong, likely, weak = map(strength_number, (STRONG, LIKELY, WEAK))
    assert main(["--help"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert f"strong: {strong} and more; likely: {likely} and more; weak: {weak} and more" in told
    readme = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    told = " ".join(readme.split())
    assert f"strong link (of strength {strong} or more), `◐` a likely one ({likely} or" in told
    assert f"a weak one ({weak} or more" in told


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
