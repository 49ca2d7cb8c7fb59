"""Every report tells how much of a review it holds, and what of that has no place any more."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from html import unescape

import pytest

from reader.model import Comparison, Decision, Review
from reader.report import FORMATS, Report, make_report

SAID = "rejected, 2021-05-06 07:08 UTC"
LINE = "Your review: 3 decisions and 3 notes, 2 more on passages that no longer exist; saved in"


def flowing(report: str) -> str:
    """The report as one line, without what escapes markup."""
    return " ".join(unescape(report).replace("\\", "").split())


@pytest.mark.parametrize("name", ["text", "html", "markdown"])
def test_what_has_no_place_is_told(name: str, gone: Report) -> None:
    """The decision or the note, when, and of each passage its number then and its first words."""
    result = flowing(FORMATS[name].write(gone))
    assert f"{LINE} {'kept.yaml' if name == 'html' else '~/kept.yaml'}" in result
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
        ("desk/mine.yaml", "desk/mine.yaml"),
    ],
)
def test_a_page_says_nothing_of_the_machine(kept: str, result: str, gone: Report) -> None:
    """The way to the review is as it was given, or the file's name: a page is passed on."""
    page = FORMATS["html"].write(Report((replace(gone.chapters[0], review_file=kept),)))
    assert f"{LINE} {result}<" in unescape(page)
    assert f"{LINE} {kept}" in flowing(FORMATS["text"].write(gone).replace("~/kept.yaml", kept))


def test_json_has_it_as_it_was(gone: Report) -> None:
    """Where nobody knows when, and where no number was seen, there is null."""
    (pair,) = json.loads(FORMATS["json"].write(gone))["pairs"]
    first, second = pair["review"].pop("unplaced")
    assert pair["review"] == {"decisions": 3, "notes": 3, "kept": "~/kept.yaml"}
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
