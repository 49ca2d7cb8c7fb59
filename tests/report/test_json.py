"""The JSON report keeps its promised shape, and its spans point at the words."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Comparison, Draft, Source, placed
from reader.report import FORMATS


def test_shape_is_the_documented_one(small: Comparison) -> None:
    """Every object has exactly the documented keys, in every place."""
    document = json.loads(FORMATS["json"].write(small))
    assert list(document) == ["version", "sources", "pairs"]
    assert document["version"] == 1
    for source in document["sources"]:
        assert list(source) == ["publisher", "headline", "author", "published", "passages"]
        assert all(list(p) == ["index", "kind", "text"] for p in source["passages"])
    (pair,) = document["pairs"]
    assert list(pair) == ["left", "right", "links", "facts"]
    assert (pair["left"], pair["right"]) == (0, 1)
    for link in pair["links"]:
        assert list(link) == [
            "left",
            "right",
            "strength",
            "band",
            "evidence",
            "surroundings",
            "lowered",
            "differences",
            "facts",
        ]
        assert all(list(e) == ["kind", "score", "share", "left", "right"] for e in link["evidence"])
        assert all(
            list(d) == ["kind", "relation", "left_value", "right_value", "left", "right"]
            for d in link["differences"]
        )
    assert all(list(fact) == ["name", "left", "right"] for fact in pair["facts"])


def test_sources_keep_their_furniture(small: Comparison) -> None:
    """Passage indexes count furniture, and unknown metadata is the empty string."""
    left, right = json.loads(FORMATS["json"].write(small))["sources"]
    assert [p["index"] for p in left["passages"]] == list(range(6))
    assert [p["kind"] for p in left["passages"]][:3] == ["furniture", "headline", "byline"]
    assert left["publisher"] == "The Valley Post"
    assert left["published"] == "2021-05-04"
    assert right["publisher"] == right["author"] == ""


def test_links_are_in_reading_order_and_rounded(small: Comparison) -> None:
    """Links come by left, then right passage; strengths have four places at most."""
    links = json.loads(FORMATS["json"].write(small))["pairs"][0]["links"]
    assert [(link["left"], link["right"]) for link in links] == [(1, 0), (3, 0)]
    assert links[1]["strength"] == 0.8765
    assert links[1]["band"] == "strong"
    assert links[1]["facts"] == ["the fall"]


def test_spans_point_at_the_words(small: Comparison) -> None:
    """A reader of the JSON finds the deciding words and the differing values by the spans."""
    document = json.loads(FORMATS["json"].write(small))
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
    report = FORMATS["json"].write(small)
    assert "Grünau" in report
    assert "🌉" in report
    assert report.endswith("}\n")


@given(st.text(st.characters(codec=None), max_size=40))
def test_any_text_comes_back(text: str) -> None:
    """Whatever a passage holds, the report is UTF-8 and gives it back, lone surrogates aside."""
    source = Source(text, placed([Draft(text)]), publisher=text)
    report = FORMATS["json"].write(Comparison(source, replace(source, name="other")))
    back = json.loads(report.encode("utf-8"))["sources"][0]["passages"][0]["text"]
    assert back == "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
