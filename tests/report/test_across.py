"""With more than two sources every report tells which of them cover a fact, and which differ."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations

import pytest
from markdown_it import MarkdownIt
from wcwidth import width as cells

from reader.matching.compare import compare
from reader.model import (
    At,
    Collection,
    Comparison,
    Fact,
    MatchRequest,
    OldPassage,
    OrphanedDecision,
    RawPassage,
    Review,
    Source,
    Span,
    number_passages,
)
from reader.report import FORMATS, PairReport, Report
from reader.report.citation import name_sources, slug_sources
from reader.report.digest import DigestRow, Section, Sign
from reader.report.elsewhere import find_elsewhere
from reader.report.facts_table import compare_facts
from tests.report.conftest import several

COUNTS = (3, 4, 9)


@pytest.fixture(params=COUNTS)
def count(request: pytest.FixtureRequest) -> int:
    """How many sources there are."""
    return int(request.param)


def test_who_differs_is_who_contradicts(small: Comparison) -> None:
    """A conflict of two sources is one; that one of them is silent on a number is none."""
    result, silent = compare_facts(several(small, 3).collection)
    assert result.names == ("The Valley Post", "source 2.txt", "source 3.txt")
    assert [(pair.one, pair.other, pair.kinds) for pair in result.differing] == [
        (0, 1, ("date",)),
        (0, 2, ("date",)),
    ]
    assert result.state == "covered by all; The Valley Post differs on date"
    assert (silent.fact.passages, silent.state) == (((5,), (), ()), "only in The Valley Post")


def test_text_is_a_table_or_a_list_within_80_columns(small: Comparison, count: int) -> None:
    """Each source with its passages or its silence; a list where columns would be too wide."""
    report = FORMATS["text"].write(several(small, count))
    assert all(cells(line) <= 80 for line in report.splitlines())
    part = report.partition("Facts of all sources\n")[2].partition("\nOnly in one source")[0]
    if count < 9:
        assert re.search(r"^  Fact +1( The Valley Post)? +2( source 2.txt)? +3", part, re.MULTILINE)
        assert re.search(r"^  the mayor +4 *(  no match found){2,}$", part, re.MULTILINE)
    else:
        assert "  the fall\n    1 The Valley Post: 1, 2: ≠ 3 May\n    2 source 2.txt: 1: 4" in part
        assert "    9 source 9.txt: no match found\n" in part
    assert "covered by all; The Valley Post differs on date" in " ".join(part.split())
    assert '"not reported"' in " ".join(part.split())


def test_long_titles_make_room_for_the_facts(small: Comparison) -> None:
    """Where titles are too long for columns, numbers stand there, and what they mean above."""
    report = several(small, 3)
    longer = {
        source.name: replace(source, publisher=f"{source.name}, a paper of the Upper Valley")
        for source in report.sources
    }
    chapters = (
        PairReport(
            replace(
                chapter.comparison,
                left=longer[chapter.comparison.left.name],
                right=longer[chapter.comparison.right.name],
            )
        )
        for chapter in report.chapters
    )
    result = FORMATS["text"].write(Report(tuple(chapters)))
    assert "\n  3 source 3.txt, a paper of the Upper Valley\n\n  Fact  " in result
    assert re.search(r"^  the fall +1, 2: ≠ 3 May +1: 4 May +1: 4 May$", result, re.MULTILINE)


def test_long_facts_make_a_list(small: Comparison) -> None:
    """Rather than a column in which each word would stand on a line of its own."""
    report = several(small, 5)
    fact = Fact("The mayor of the Upper Valley speaks", ("mayor",), (5,), ())
    chapters = [
        PairReport(replace(chapter.comparison, facts=(fact,)))
        if chapter.comparison.left is small.left
        else PairReport(replace(chapter.comparison, facts=()))
        for chapter in report.chapters
    ]
    result = FORMATS["text"].write(Report(tuple(chapters)))
    assert f"\n  {fact.name}\n    1 The Valley Post: 4\n    2 source 2.txt: no match" in result


def test_markdown_has_a_table(small: Comparison, count: int) -> None:
    """A head with all sources, a row for each fact; nothing in a title ends a cell."""
    report = several(small, count)
    lines = FORMATS["markdown"].write(report)
    tokens = MarkdownIt().enable("table").parse(lines)
    assert sum(token.type == "th_open" for token in tokens) == count + 2
    assert sum(token.type == "td_open" for token in tokens) == (count + 2) * 2
    assert (
        f"| {' | '.join(['the mayor', '4', *['no match found'] * (count - 1)])} | only in" in lines
    )


def test_json_tells_it_by_places(small: Comparison, count: int) -> None:
    """Passages by source, and pairs that differ; two sources have no such member."""
    document = json.loads(FORMATS["json"].write(several(small, count)))
    result, silent = document["facts"]
    assert result["passages"] == [[1, 3], *[[0]] * (count - 1)]
    assert result["differing"][0] == {"sources": [0, 1], "kinds": ["date"]}
    assert silent["passages"] == [[5], *[[]] * (count - 1)]
    assert "facts" not in json.loads(FORMATS["json"].write(Report(several(small, 2).chapters)))


def test_a_table_of_its_own_is_for_spreadsheets(small: Comparison, count: int) -> None:
    """CSV holds one table a file: this one has a row for each fact and a column for each source."""
    table = FORMATS["facts"].write(several(small, count))
    rows = list(csv.reader(io.StringIO(table, newline=""), strict=True))
    assert rows[0][:3] == ["fact", "1 The Valley Post", "2 source 2.txt"]
    assert [row[:3] for row in rows[1:-1]] == [
        ["the fall", "1, 2", "1"],
        ["the mayor", "4", "no match found"],
    ]
    assert rows[1][count + 1 : count + 3] == ["≠ 3 May", "4 May"]
    assert rows[0][count + 1] == "1 The Valley Post: values"
    assert rows[-1][0].startswith("Made by reader ")
    assert {len(row) for row in rows} == {3 * count + 2}


def test_the_page_leads_to_the_passages(small: Comparison, count: int) -> None:
    """Each number is a link to that passage of that source; a value that differs is marked."""
    page = FORMATS["html"].write(several(small, count))
    table = page.partition('id="all-facts"')[2].partition("</table>")[0]
    rows = table.split("<tr>")[2:]
    result, silent = (re.findall(r'data-source="(\d) .*?</td>', row) for row in rows)
    assert result == silent == [str(n) for n in range(1, count + 1)]
    assert re.findall(r'href="#([\w-]+)">(\d)<', rows[0])[:3] == [
        ("the-valley-post-1", "1"),
        ("the-valley-post-2", "2"),
        ("source-2-txt-1", "1"),
    ]
    assert "≠ <mark>3 May</mark>" in rows[0]
    assert rows[1].count("no match found") == count - 1


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_each_article_is_printed_once(small: Comparison, count: int, name: str) -> None:
    """With its counterparts in all others, by the names of their sources."""
    report = FORMATS[name].write(several(small, count))
    words = " ".join(re.sub(r"<[^>]*>", "", report).split())
    assert words.count("twelve people were hurt") == 1
    assert "source 2.txt 1" in words


def test_a_passage_can_be_cited(small: Comparison) -> None:
    """Its anchor is made of publisher and number, and its number is the link."""
    lines = FORMATS["markdown"].write(several(small, 3)).splitlines()
    assert any(line.startswith('<a id="the-valley-post-2"></a>**2** The old') for line in lines)
    page = FORMATS["html"].write(several(small, 3))
    assert '<a href="#the-valley-post-2" class="number">2</a>' in page


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_a_note_is_printed_once_whichever_pairs_hold_it(small: Comparison, name: str) -> None:
    """Notes come before all else; one on a passage stands under it once."""
    review = Review().with_note(3, None, "Which bridge?")
    noted = Report(
        tuple(
            replace(chapter, review=review) if chapter.comparison.left is small.left else chapter
            for chapter in several(small, 3).chapters
        )
    )
    result = FORMATS[name].write(noted)
    main = result.partition("<main>")[2] or result
    assert main.count("Which bridge?") == 2, "in the list of notes, and under the passage"
    assert main.index("Which bridge?") < main.index("The accounts")


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_a_note_on_a_passage_that_is_gone_is_printed_once(small: Comparison, name: str) -> None:
    """Every pair with its source holds it; it is named by that source, not by a side."""
    every = several(small, 3)
    old = OldPassage("The ferry took all.", 7)
    chapters = []
    for minute, chapter in enumerate(every.chapters):
        when = datetime(2021, 5, 6, 7, minute, tzinfo=UTC)
        is_left = chapter.comparison.left is every.sources[1]
        left, right = (old, None) if is_left else (None, old)
        gone = OrphanedDecision(left, right, None, "Which ferry?", when)
        holds = every.sources[1] in (chapter.comparison.left, chapter.comparison.right)
        chapters.append(replace(chapter, unplaced=(gone,) if holds else ()))
    result = FORMATS[name].write(Report(tuple(chapters)))
    main = " ".join((result.partition("<main>")[2] or result).split())
    assert main.count("Which ferry?") == 1
    assert "1 more on passages that no longer exist" in main
    assert f"{name_sources(every.sources)[1]}, then 7: The ferry" in main


def test_who_covers_what_is_counted(small: Comparison) -> None:
    """Covered by all, by some, only here: for each source, and passage by passage."""
    text = " ".join(FORMATS["text"].write(several(small, 3)).split())
    assert "The Valley Post: 1 covered by all, 1 with weak links only, 1 only here" in text
    assert "only here, 4: The mayor spoke" in text
    document = json.loads(FORMATS["json"].write(several(small, 3)))
    assert document["only_here"] == [[5], [1], [1]]
    assert document["told_by_all"] == [[3], [], []]


def test_the_digest_tells_what_the_others_say(small: Comparison) -> None:
    """Below each difference of two sources: who agrees, who differs, who is silent."""
    digest = " ".join(FORMATS["digest"].write(several(small, 3)).split())
    assert "also in source 3.txt (4 May, as source 2.txt)" in digest


def test_two_articles_of_one_name_are_told_apart(small: Comparison) -> None:
    """By date, else by file; their anchors differ, too."""
    sources = [
        replace(small.right, name=f"{n}.txt", publisher="Echo", published=day)
        for n, day in enumerate(("2021-05-04", "2021-05-05", "2021-05-05"))
    ]
    assert name_sources(sources) == (
        "Echo (2021-05-04)",
        "Echo (2021-05-05) (1.txt)",
        "Echo (2021-05-05) (2.txt)",
    )
    assert len(set(slug_sources(sources))) == 3
    of_one_day = [replace(source, published="2021-05-04") for source in sources]
    assert name_sources(of_one_day) == ("Echo (0.txt)", "Echo (1.txt)", "Echo (2.txt)")


def test_the_words_of_one_account_in_a_third_are_no_difference() -> None:
    """Also where the values of the fact leave that account out."""
    texts = (
        (
            (
                "Three workers were slightly hurt when a walkway gave way during the inspection."
                " They were taken to Tarrow General hospital and have since been discharged."
            ),
            "The Kestrel dam was built in 1961.",
            "Shelters were opened in the town hall.",
            "The road is shut.",
        ),
        (
            (
                "Four workers were injured, one of them seriously, when a walkway collapsed during"
                " the inspection. One remains in Tarrow General hospital."
            ),
            "Built in 1963, the Kestrel dam holds 38 million cubic metres.",
            "The council opened shelters in the town hall.",
        ),
        (
            "Three workers were hurt when a walkway collapsed. All have been discharged.",
            "The Kestrel dam dates from 1961.",
            "Trains stopped.",
        ),
    )
    sources = tuple(
        Source(f"{n}.txt", number_passages(map(RawPassage, some))) for n, some in enumerate(texts)
    )
    pairs = {
        (a, b): compare(MatchRequest(sources[a], sources[b])) for a, b in combinations(range(3), 2)
    }
    collection = Collection(sources, pairs)
    at = (At(0, Span(0, 13)),), (At(0, Span(0, 12)),)
    row = DigestRow(
        Section.DIFFERENCES, Sign.DIFFERS, "number", "Three workers", "Four workers", "", *at
    )
    found = find_elsewhere(collection, ("A", "B", "C"), (0, 1), row)
    assert found.differing == ()
    assert found.describe() == "also in C (Three workers, as A)"
