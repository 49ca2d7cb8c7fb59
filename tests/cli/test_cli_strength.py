"""The command line with a least strength: for this run, on the screen and in reports."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from reader.cli import main
from reader.loading import load
from reader.manual import read_page
from reader.matching.scoring.recipe import LIKELY, STRONG, WEAK
from reader.model import Comparison, Decision, Review
from reader.report.phrases import format_strength
from tests.cli.test_cli_errors import complaint
from tests.reviews import store_review


def test_weaker_links_are_left_out_of_this_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """0 shows every link; an accepted one stays; the review is as it was."""
    left, right = load([]).sources
    path = tmp_path / "mine.yaml"
    found = []
    for least in 0, 0.6, 0.9:
        assert main(["--format", "json", "--no-review", f"--min-strength={least}"]) == 0
        (pair,) = json.loads(capsys.readouterr().out)["pairs"]
        assert all(round(link["strength"], 2) >= least for link in pair["links"])
        found.append(pair["links"])
    every, some, few = found
    assert len(every) > len(some) > len(few) > 0
    weak = min(every, key=lambda link: float(link["strength"]))
    accepted = Review().with_decision(weak["left"], weak["right"], Decision.ACCEPTED)
    store_review(Comparison(left, right), accepted, path)
    before = path.read_bytes()
    assert main(["--format", "json", "--review", str(path), "--min-strength=0.9"]) == 0
    (pair,) = json.loads(capsys.readouterr().out)["pairs"]
    assert len(pair["links"]) == len(few) + 1
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["csv", "text", "markdown", "html"])
def test_that_links_are_left_out_is_told(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Who asks for links of .90 or more gets no others, but hears how many there are."""
    assert main(["--format", name, "--no-review", "--min-strength", "0.9"]) == 0
    result = " ".join(re.sub("<[^>]*>|[\\\\]", "", capsys.readouterr().out).split())
    assert ("left out" in result) == (name != "csv")
    assert not re.search(r"below \.90(?! (?:are|is) left)", result, re.IGNORECASE)


def test_an_old_threshold_is_ignored_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a review that an older program has written, named or found."""
    left, right = load([]).sources
    path = tmp_path / "mine.yaml"
    store_review(Comparison(left, right), Review().with_note(1, 1, "Hm."), path)
    old = path.read_text("utf-8").replace("entries:", "decisions:\n- threshold: 0.9\nentries:")
    path.write_text(old, "utf-8")
    assert main(["--format", "csv", "--review", str(path)]) == 0
    out, error = capsys.readouterr()
    assert "Hm." in out
    assert error.count("ignored a minimum strength") == 1


def test_help_and_readme_tell_the_bands_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    """Which strengths are strong, likely and weak."""
    strong, likely, weak = map(format_strength, (STRONG, LIKELY, WEAK))
    assert main(["--help", "all"]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert f"strong: {strong} and more; likely: {likely}; weak: {weak})" in text
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    for page in (readme, read_page("comparing")):
        text = " ".join(page.split())
        assert f"`●` strong link (strength {strong} or more)" in text
        assert f"`◐` likely link ({likely} or more)" in text
        assert f"`◌` weak link ({weak} or more)" in text


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (["--min-strength", "much"], "'much' is not a strength: write a number from 0 to 1"),
        (["--min-strength", "1.5"], "'1.5' is not a strength"),
        (["--min-strength", "nan"], "'nan' is not a strength"),
    ],
)
def test_what_it_cannot_be_is_told(
    more: list[str], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one line; nothing is printed."""
    assert main(["--format", "json", *more]) == 2
    assert why in complaint(capsys)
