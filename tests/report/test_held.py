"""Every report tells how much of a review it holds, and what of that has no place any more."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape

import pytest

from reader.model import Comparison, Decision, Review
from reader.report import FORMATS, Report, make_chapter, make_report

SAID = "rejected, 2021-05-06 07:08 UTC"
LINE = "Your review: 3 decisions and 3 notes, 2 more on passages that no longer exist; saved in"


def flowing(report: str) -> str:
    """The report as one line, without what escapes markup."""
    return " ".join(unescape(report).replace("\\", "").split())


@pytest.mark.parametrize("name", ["text", "html", "markdown"])
def test_what_has_no_place_is_told(name: str, gone: Report) -> None:
    """The decision or the note, when, and of each passage its number then and its first words."""
    result = flowing(FORMATS[name].write(gone))
    assert f"{LINE} kept.yaml" in result
    assert "On passages that no longer exist: 2" in result
    for words in (
        SAID,
        "left: The ferry <took> all.",
        "right, then 7: its words were not saved",
        "note: Whose? / Ask.",
    ):
        assert words in result
    assert "right, then 2: =Boats | sank" in result


@pytest.mark.parametrize(
    ("kept", "result"),
    [
        ("/home/somebody/mine.yaml", "mine.yaml"),
        ("~/.local/state/reader/reviews/mine.yaml", "mine.yaml"),
        ("desk/mine.yaml", "mine.yaml"),
    ],
)
@pytest.mark.parametrize("name", ["text", "html", "markdown", "json"])
def test_no_report_says_how_the_machine_is_arranged(
    name: str, kept: str, result: str, small: Comparison, review: Review
) -> None:
    """The review file is without its folders: a report is passed on."""
    page = FORMATS[name].write(Report((make_chapter(small, review, (), kept),)))
    assert result in page
    assert kept not in page


@pytest.mark.parametrize("name", ["text", "html", "markdown", "digest"])
def test_checked_rows_are_part_of_a_review(name: str, small: Comparison) -> None:
    """They are listed with their passages, also where nothing was decided."""
    review = Review().with_check((3, 0), "number: 2 / 3", is_checked=True)
    page = re.sub(r"<[^>]*>", "", flowing(FORMATS[name].write(make_report(small, review))))
    assert "0 decisions and 0 notes, 1 row of the digest checked" in page
    assert name == "digest" or "Checked, left 2, right 1: number: 2 / 3" in page


def test_json_has_it_as_it_was(gone: Report) -> None:
    """Where nobody knows when, and where no number was seen, there is null."""
    (pair,) = json.loads(FORMATS["json"].write(gone))["pairs"]
    first, second = pair["review"].pop("unplaced")
    assert pair["review"] == {
        "decisions": 3,
        "notes": 3,
        "checked": [],
        "kept": "kept.yaml",
    }
    assert (first["decision"], first["when"]) == ("rejected", "2021-05-06T07:08:00Z")
    assert first["left"] == {"number": None, "opening": "The ferry <took> all."}
    assert (second["decision"], second["note"]) == (None, "Whose?\nAsk.")
    assert second["when"] is second["left"] is None


def test_the_table_of_links_has_rows_for_it(gone: Report) -> None:
    """In columns that are there for links; a row for each note that is on no link, too."""
    table = FORMATS["csv"].write(gone)
    rows = list(csv.DictReader(io.StringIO(table, newline=""), strict=True))
    result = [row for row in rows if row["band"] == "gone"]
    assert [(row["left text"], row["decision"], row["note"]) for row in result] == [
        ("The ferry <took> all.", "rejected", ""),
        ("", "", "Whose?\nAsk."),
    ]
    assert result[0]["evidence"] == "on passages that no longer exist, 2021-05-06 07:08 UTC"
    assert (result[1]["right passage"], result[1]["right text"]) == ("2", "'=Boats | sank␛")
    notes = [row["note"] for row in rows if row["record"] == "note"]
    assert notes == ["Which bridge?\nAsk <the> mayor.", "This passage is gone."]


@pytest.mark.parametrize("name", ["text", "html", "markdown"])
def test_decisions_without_notes_are_a_review(name: str, small: Comparison) -> None:
    """They stand in a part of their own."""
    review = Review().with_decision(3, 0, Decision.ACCEPTED)
    result = re.sub(r"<[^>]*>", "", flowing(FORMATS[name].write(make_report(small, review))))
    assert re.search(r"(1 accepted|Accepted): left 2, right 1", result)


@pytest.mark.parametrize("name", FORMATS)
def test_no_review_steers_a_terminal(name: str, gone: Report) -> None:
    """What it says of passages that are gone comes from a file that somebody gave us."""
    assert "\x1b" not in FORMATS[name].write(gone)


@pytest.mark.parametrize("name", FORMATS)
def test_without_a_review_nothing_is_said_of_one(name: str, small: Comparison) -> None:
    """No line, no part, no member, no row."""
    result = FORMATS[name].write(make_report(small))
    assert "review" not in result.lower().replace(".review", "")
