"""The JSON report keeps its promised shape, and its spans point at the words."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reader.model import Comparison, RawPassage, Source, number_passages
from reader.report import FORMATS, PairReport, Report, make_chapter, make_report
from reader.report.json_ import dump_json
from tests.report.conftest import several
from tests.report.real import real_pair

SCHEMA = json.loads(files("reader.report").joinpath("schema.json").read_text(encoding="utf-8"))

_ACROSS = (
    "A fact across all sources. A source without passages is silent: no match was found, which is"
    " not the same as not reported."
)
ADDED = {
    "Report of reader": ["facts", "only_here", "told_by_all", "provenance"],
    _ACROSS: ["says", "differ", "cells", "values"],
    "Two sources and what was found between them.": [
        "quotations",
        "values",
        "speakers",
        "is_two_versions",
        "review",
    ],
    "Two passages that cover the same fact.": ["beside_better", "same", "changes"],
    "Something both accounts may cover.": ["says", "differ"],
}
"""What came later: reports that were written before stay valid."""


def written(report: Report) -> Any:
    """The report as a program reads it, valid by the published schema."""
    document = json.loads(FORMATS["json"].write(report))
    Draft202012Validator(SCHEMA).validate(document)
    return document


def test_equal_sources_are_two(small: Comparison) -> None:
    """A text that is compared with itself is on both sides."""
    document = written(make_report(Comparison(small.left, small.left)))
    (pair,) = document["pairs"]
    assert (len(document["sources"]), pair["left"], pair["right"]) == (2, 0, 1)


def test_the_schema_is_one_and_strict() -> None:
    """It is valid itself, and nothing but what it names may stand in any object."""
    Draft202012Validator.check_schema(SCHEMA)
    objects = [
        SCHEMA,
        *SCHEMA["$defs"].values(),
        SCHEMA["$defs"]["pair"]["properties"]["only_here"],
    ]
    for part in objects:
        if "properties" in part:
            assert part["additionalProperties"] is False
            later = [name for name in part["properties"] if name not in part["required"]]
            assert later == ADDED.get(part.get("title") or part["description"], [])


def test_reports_of_before_stay_valid(gone: Report) -> None:
    """One with all that was required from the beginning, and nothing that came later."""
    document = written(gone)
    (pair,) = document["pairs"]
    for name in ADDED["Two sources and what was found between them."]:
        del pair[name]
    Draft202012Validator(SCHEMA).validate(document)


@pytest.mark.parametrize("count", [3, 9])
def test_facts_of_all_sources_are_valid(small: Comparison, count: int) -> None:
    """However many sources there are."""
    assert len(written(several(small, count))["facts"]) == 2


def test_what_has_no_place_is_valid(gone: Report) -> None:
    """With and without a number, a time or one of the sides."""
    (pair,) = written(gone)["pairs"]
    assert len(pair["review"]["unplaced"]) == 2


def test_decisions_and_notes_are_told(decided: Report) -> None:
    """Rejected links stand apart, others bear their decision, and no note is lost."""
    (pair,) = written(decided)["pairs"]
    result = [(ln["left"], ln["right"], ln["decision"]) for ln in pair["links"]]
    assert result == [(3, 0, "accepted"), (5, 1, "pinned")]
    assert [(ln["left"], ln["decision"]) for ln in pair["rejected"]] == [(1, "rejected")]
    assert {(n["left"], n["right"]) for n in pair["notes"]} == {(3, None), (3, 0), (None, 9)}
    assert pair["only_here"] == {"left": [1], "right": []}


def test_links_that_are_too_weak_are_left_out(small: Comparison) -> None:
    """Their passages are only here, unless another link holds them."""
    report = Report((make_chapter(small, min_strength=0.5),))
    (pair,) = written(report)["pairs"]
    assert [(ln["left"], ln["right"]) for ln in pair["links"]] == [(3, 0)]
    assert 1 in pair["only_here"]["left"]


def test_three_sources_are_three_pairs(small: Comparison) -> None:
    """Each source is there once, each pair by the places of its two."""
    third = replace(small.right, name="third.txt")
    comparisons = (small, Comparison(small.left, third), Comparison(small.right, third))
    document = written(Report(tuple(map(PairReport, comparisons))))
    assert [s["name"] for s in document["sources"]] == ["left.txt", "right.txt", "third.txt"]
    assert [(p["left"], p["right"]) for p in document["pairs"]] == [(0, 1), (0, 2), (1, 2)]


@pytest.mark.parametrize("folder", ["bundled", "seeds"])
def test_real_pairs_are_valid(folder: str) -> None:
    """The schema holds for what the program itself finds."""
    written(make_report(real_pair(folder)))


def test_sources_keep_their_boilerplate(small: Comparison) -> None:
    """Passage indexes count boilerplate, and unknown metadata is the empty string."""
    left, right = written(make_report(small))["sources"]
    assert [p["index"] for p in left["passages"]] == list(range(6))
    assert [p["kind"] for p in left["passages"]][:3] == ["boilerplate", "headline", "byline"]
    assert left["publisher"] == "The Valley Post"
    assert left["published"] == "2021-05-04"
    assert right["publisher"] == right["author"] == ""


def test_links_are_in_reading_order_and_rounded(small: Comparison) -> None:
    """Links come by left, then right passage; strengths have four places at most."""
    links = written(make_report(small))["pairs"][0]["links"]
    assert [(link["left"], link["right"]) for link in links] == [(1, 0), (3, 0)]
    assert links[1]["strength"] == 0.8765
    assert links[1]["band"] == "strong"
    assert links[1]["facts"] == ["the fall"]


def test_spans_point_at_the_words(small: Comparison) -> None:
    """A reader of the JSON finds the deciding words and the differing values by the spans."""
    document = written(make_report(small))
    link = document["pairs"][0]["links"][1]
    texts = {
        side: document["sources"][number]["passages"][link[side]]["text"]
        for number, side in enumerate(("left", "right"))
    }

    def at(side: str, spans: list[list[int]]) -> list[str]:
        return [texts[side][start:end] for start, end in spans]

    cue, shared = link["evidence"]
    assert (at("left", cue["left"]), at("right", cue["right"])) == (["fell"], ["gave way"])
    assert at("left", shared["left"]) == at("right", shared["right"]) == ["bridge"]
    date, number = link["differences"]
    assert at("left", date["left"]) == [date["left_value"]] == ["3 May"]
    assert at("right", date["right"]) == [date["right_value"]] == ["4 May"]
    assert (number["relation"], number["right_value"], number["right"]) == ("silent", "", [])


def test_real_characters_and_a_line_break_at_the_end(small: Comparison) -> None:
    """Text is written as itself, not as escapes, and the report is a proper text file."""
    report = FORMATS["json"].write(make_report(small))
    assert "Grünau" in report
    assert "🌉" in report
    assert report.endswith("}\n")


@given(st.text(st.characters(codec=None), max_size=40))
def test_any_text_comes_back(text: str) -> None:
    """Whatever a passage holds, the report is UTF-8 and gives it back, lone surrogates aside."""
    source = Source(text, number_passages([RawPassage(text)]), publisher=text)
    report = FORMATS["json"].write(make_report(Comparison(source, replace(source, name="other"))))
    back = json.loads(report.encode("utf-8"))["sources"][0]["passages"][0]["text"]
    assert back == "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)


def test_nothing_steers_a_terminal() -> None:
    """Escaped, it means the same: an id of a batch may hold anything."""
    document = {"id": "\x1b\x7f\x9b7m\u2028\u202e\u2066ü"}
    text = dump_json(document, indent=None)
    assert text.rstrip("\n").isprintable()
    assert json.loads(text) == document
