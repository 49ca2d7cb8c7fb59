"""Changes, quotations, values and speakers in every report; the exit code that tells of them."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from reader.matching.compare import compare
from reader.model import Comparison, MatchRequest, RawPassage, Source, number_passages
from reader.report import FORMATS, make_report

OLD = (
    "The library at Harrow Street will close in June, the council said on Monday.",
    'Councillor Petra Lowe said: "The roof has leaked for years, and we are sorry."',
    "Readers handed over a petition with 900 names in the spring.",
    "The books will be stored in a warehouse near the canal until the work is done.",
)
NEW = (
    "The library at Harrow Street will close in July, the council said on Monday.",
    'Councillor Petra Lowe said: "The roof has leaked for months, and we are sorry."',
    "Readers handed over a petition with 900 names in the spring.",
    "The books will be stored in a warehouse near the canal until the work is done.",
)


def compared(old: tuple[str, ...], new: tuple[str, ...]) -> Comparison:
    """Two articles of these passages, compared."""
    left, right = (
        Source(name, number_passages([RawPassage(text) for text in texts]))
        for name, texts in (("old.txt", old), ("new.txt", new))
    )
    return compare(MatchRequest(left, right))


@pytest.fixture(scope="module")
def versions() -> Comparison:
    """An article and its update: two words changed."""
    return compared(OLD, NEW)


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_words_in_signs(versions: Comparison, name: str) -> None:
    """As git marks words, so that no colour is needed; with lists of all the rest."""
    report = " ".join(FORMATS[name].write(make_report(versions)).replace("\\", "").split())
    assert "changed: [-June-] {+July+}" in report
    assert "reworded: Petra Lowe: left 2" in report
    assert "changed: [-years-] {+months+}" in report
    assert 'agree: number, names in the spring: left 3 "900 names", right 3 "900 names"' in report
    assert "both: Petra Lowe: left 2, right 2" in report
    assert "Two versions" in report
    assert "(strong, equal)" in report


def test_words_in_elements(versions: Comparison) -> None:
    """Struck on the left, underlined on the right, in the article and in the list."""
    page = FORMATS["html"].write(make_report(versions))
    for words in ("<del>June</del>", "<ins>July</ins>"):
        assert page.count(words) == 1
    for words in ("<del>years</del>", "<ins>months</ins>"):
        assert page.count(words) == 2
    assert "Two versions of one article." in page
    for anchor in ("quotations", "values", "speakers"):
        assert f'id="{anchor}"' in page


def test_rows_in_the_table(versions: Comparison) -> None:
    """A row says what it is; quotations and values are given by their words."""
    table = FORMATS["csv"].write(make_report(versions))
    rows = list(csv.DictReader(io.StringIO(table, newline=""), strict=True))
    first = next(row for row in rows if row["record"] == "link")
    assert (first["relation"], first["changes"]) == ("1 change", "[-June-] {+July+}")
    quoted = next(row for row in rows if row["record"] == "quotation")
    assert (quoted["relation"], quoted["what"]) == ("reworded", "Petra Lowe")
    assert (quoted["left passage"], quoted["changes"]) == ("2", "[-years-] {+months+}")
    counted = [row for row in rows if row["record"] == "value" and row["relation"] == "agree"]
    assert ("900 names", "900 names") in [(r["left text"], r["right text"]) for r in counted]
    assert "Petra Lowe" in [row["what"] for row in rows if row["record"] == "speaker"]


def test_spans_in_json_are_of_those_words(versions: Comparison) -> None:
    """The same for programs."""
    document = json.loads(FORMATS["json"].write(make_report(versions)))
    (pair,) = document["pairs"]
    assert pair["is_two_versions"]
    (change,) = pair["links"][0]["changes"]
    assert (OLD[0][slice(*change["left"])], NEW[0][slice(*change["right"])]) == ("June", "July")
    (quotation,) = pair["quotations"]
    at = quotation["left"]
    assert OLD[at["passage"]][slice(*at["span"])].strip('"').startswith("The roof has leaked")


def test_any_change_is_a_difference(versions: Comparison) -> None:
    """A word that is no value, a passage added to a version; not a comparison with itself."""
    assert make_report(versions).differs
    bare = replace(versions, values=(), quotations=())
    links = tuple(replace(link, differences=()) for link in bare.links)
    assert make_report(replace(bare, links=links)).differs
    assert not make_report(compared(OLD, OLD)).differs
    assert make_report(compared(OLD, (*OLD, "A ramp will be built behind it."))).differs
