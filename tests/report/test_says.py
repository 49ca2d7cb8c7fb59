"""What a comparison file says of a fact stands in every report, marked as the file's own words."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from reader.model import Comparison, Decision
from reader.report import FORMATS, PairReport, Report, make_report
from reader.report.facts_table import compare_facts, describe_cells
from reader.report.report import accounts_differ
from tests.report.test_json import SCHEMA


@pytest.fixture
def said(small: Comparison) -> Comparison:
    """The small comparison, with words on its first fact, on which the file has them differ."""
    fall, mayor = small.facts
    fall = replace(fall, says=("on 3 May", "on the night of 4 May"), is_differing=True)
    return replace(small, facts=(fall, replace(mayor, says=("speaks", ""))))


def rendered(comparison: Comparison, name: str) -> str:
    """The report in that format, each run of white space as one space."""
    return " ".join(FORMATS[name].write(make_report(comparison)).split())


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_reports_for_people_mark_the_words(said: Comparison, name: str) -> None:
    """The words of both sides, that they differ, and whose words these are."""
    text = rendered(said, name).replace("&quot;", '"').replace("&#x27;", "'").replace("&#39;", "'")
    text = text.replace('<span class="value" dir="auto">', "")
    own = "In the comparison file's own words: "
    assert f'{own}left "on 3 May"; right "on the night of 4 May"; the accounts differ' in text
    assert f'{own}left "speaks"' in text
    assert text.count(own) == 2


def test_the_digest_begins_with_them(said: Comparison, small: Comparison) -> None:
    """Under a title that says whose words they are; without any the title is not there."""
    text = rendered(said, "digest")
    assert "As the comparison file's author says: 1 differing, 1 side by side" in text
    assert '≠ the fall: left "on 3 May"; right "on the night of 4 May" (left 1, 2; right 1)' in text
    assert text.index("As the comparison file's author says") < text.index("Differences: ")
    assert "As the comparison file's author says" not in rendered(small, "digest")


def test_csv_has_a_row_for_each(said: Comparison) -> None:
    """With the fact, and the words where the text of a passage would be."""
    rows = list(csv.DictReader(io.StringIO(FORMATS["csv"].write(make_report(said)))))
    result = [
        (row["what"], row["relation"], row["left text"], row["right text"], row["left passage"])
        for row in rows
        if row["record"] == "says"
    ]
    assert result == [
        ("the fall", "differ", "on 3 May", "on the night of 4 May", "1, 2"),
        ("the mayor", "", "speaks", "", "4"),
    ]


def test_json_has_them_with_the_fact(said: Comparison) -> None:
    """By the schema; empty where the file does not tell."""
    document = json.loads(FORMATS["json"].write(make_report(said)))
    Draft202012Validator(SCHEMA).validate(document)
    fall, mayor = document["pairs"][0]["facts"]
    assert fall["says"] == {"left": "on 3 May", "right": "on the night of 4 May"}
    assert (fall["differ"], mayor["differ"]) == (True, False)
    assert mayor["says"] == {"left": "speaks", "right": ""}


def test_they_stand_beside_the_passages_of_all_sources(said: Comparison) -> None:
    """Each in the column of its source, in every format."""
    third = replace(said.right, name="third.txt")
    report = Report(
        tuple(
            PairReport(each)
            for each in (
                said,
                replace(said, right=third, facts=()),
                replace(said, left=said.right, right=third, links=(), facts=()),
            )
        )
    )
    found = next(x for x in compare_facts(report.collection) if x.fact.name == "the fall")
    one, other, silent = describe_cells(report.collection, found)
    assert one.startswith("1, 2")
    assert '"on 3 May"' in one
    assert '"on the night of 4 May"' in other
    assert '"' not in silent
    assert found.differences.startswith("differ, says the comparison file")
    for name in ("text", "markdown", "html", "facts"):
        assert "on the night of 4 May" in FORMATS[name].write(report)
    document = json.loads(FORMATS["json"].write(report))
    Draft202012Validator(SCHEMA).validate(document)
    fall = next(fact for fact in document["facts"] if fact["name"] == "the fall")
    assert fall["says"] == ["on 3 May", "on the night of 4 May", ""]
    assert fall["differ"]


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_passages_with_weak_links_only_are_listed(small: Comparison, name: str) -> None:
    """Apart from those without a link, until a decision is made."""
    assert "with weak links only" in rendered(small, name)
    decided = tuple(replace(link, decision=Decision.ACCEPTED) for link in small.links)
    assert "with weak links only" not in rendered(replace(small, links=decided), name)


def test_accounts_that_the_file_has_differ_do(small: Comparison) -> None:
    """Also where nothing was found in which they differ."""
    plain = replace(small, links=(), values=(), quotations=())
    fall, mayor = plain.facts
    assert not accounts_differ(plain)
    assert accounts_differ(replace(plain, facts=(replace(fall, is_differing=True), mayor)))
