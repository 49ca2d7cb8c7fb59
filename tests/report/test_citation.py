"""Passages as they are quoted: the citation is short, and right when little is known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.model import Band, Comparison, Kind, Link, Passage, RawPassage, Source, number_passages
from reader.report.citation import cite, passage_name, quote_link, quote_passage, short_name

PASSAGES = number_passages(
    [
        RawPassage("The gate is shut"),
        RawPassage("Menu", Kind.BOILERPLATE),
        RawPassage("Nobody waits"),
    ]
)
WHOLE = Source(
    "ferry.txt",
    PASSAGES,
    publisher="The Valley Post",
    headline='The “old” gate is "shut"',
    author="Ann Lee",
    published="2021-05-04",
    place="Oslo",
    address="https://valley.example/ferry?id=1",
)


def test_everything_known() -> None:
    """Author, headline, publisher, date, passage number, address; inner quotation marks single."""
    assert cite(WHOLE, PASSAGES[2]) == (
        "Ann Lee, “The \u2018old\u2019 gate is 'shut'”, The Valley Post, 2021-05-04, passage 2,"
        " https://valley.example/ferry?id=1"
    )


@pytest.mark.parametrize(
    ("known", "result"),
    [
        ({}, "ferry.txt, passage 1"),
        ({"headline": "Shut"}, "“Shut”, passage 1"),
        ({"author": "Ann Lee"}, "Ann Lee, ferry.txt, passage 1"),
        ({"published": "last week"}, "ferry.txt, last week, passage 1"),
        ({"publisher": "Post", "address": "a.b/c"}, "Post, passage 1, a.b/c"),
    ],
)
def test_what_is_not_known_leaves_no_gap(known: dict[str, str], result: str) -> None:
    """No empty parts, no doubled commas; always something that names the text."""
    source = replace(Source("ferry.txt", PASSAGES), **known)  # type: ignore[arg-type]  # all texts
    assert cite(source, PASSAGES[0]) == result


@pytest.mark.parametrize(
    ("note", "result"),
    [
        ("Paraphrase. Originals: press ?", "[Paraphrase.]"),
        ("Paraphrase", "[Paraphrase]"),
        ("Retold by Mr. Lee for the Post", "[Retold by Mr. Lee for the Post]"),
        ("Retold. By Mr. Lee", "[Retold.]"),
    ],
)
def test_our_own_account_is_said_to_be_one(note: str, result: str) -> None:
    """The note comes along, without what only helps on the screen, or only this time."""
    source = replace(
        Source("ferry.txt", PASSAGES), note=note, retrieval_note="could not be fetched now"
    )
    assert cite(source, PASSAGES[0]) == f"ferry.txt, passage 1 {result}"


def test_passages_are_called_what_the_screen_calls_them() -> None:
    """By number; what stands beside the article by its kind."""
    assert [passage_name(passage) for passage in PASSAGES] == [
        "passage 1",
        "boilerplate",
        "passage 2",
    ]


def test_quoted_text_is_the_articles() -> None:
    """To the letter, its citation on the next line."""
    text, cited, end = quote_passage(WHOLE, PASSAGES[0]).split("\n")
    assert (text, cited, end) == (PASSAGES[0].text, f"— {cite(WHOLE, PASSAGES[0])}", "")


def test_both_of_a_link() -> None:
    """Left first, each with its own citation, an empty line between."""
    other = Source("other.txt", (Passage(0, 1, Kind.BODY, "Closed, they say"),))
    link = Link(2, 0, 0.9, Band.STRONG, ())
    result = quote_link(Comparison(WHOLE, other, (link,)), link)
    left, right = result.split("\n\n")
    assert left.splitlines()[0] == "Nobody waits"
    assert "passage 2" in left
    assert right == "Closed, they say\n— other.txt, passage 1\n"


def test_a_short_name_tells_sources_apart() -> None:
    """The publisher, a short headline, the host, the file, else the first words of the headline."""
    long = replace(WHOLE, publisher="", headline="The old gate at the ferry is shut for good")
    assert short_name(WHOLE) == "The Valley Post"
    assert short_name(replace(long, headline="Shut")) == "Shut"
    assert short_name(replace(long, address="https://www.valley.example/f")) == "valley.example"
    assert short_name(replace(long, address="", file="/at/home/ferry.txt")) == "ferry.txt"
    assert short_name(replace(long, address="")) == "The old gate at the ferry is…"
    assert short_name(replace(long, address="", headline="")) == "ferry.txt"
