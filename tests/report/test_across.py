"""With more than two sources every report tells which of them cover a fact, and which differ."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt
from wcwidth import width as cells

from reader.model import Comparison, Fact
from reader.report import FORMATS, PairReport, Report
from reader.report.facts_table import compare_facts
from tests.report.conftest import several

COUNTS = (3, 4, 9)


@pytest.fixture(params=COUNTS)
def count(request: pytest.FixtureRequest) -> int:
    """How many sources there are."""
    return int(request.param)


def test_who_differs_is_who_contradicts(small: Comparison) -> None:
    """A conflict of two sources is one; that one of them is silent on a number is none."""
    told, silent = compare_facts(several(small, 3).collection)
    assert [(pair.one, pair.other, pair.kinds) for pair in told.differing] == [
        (0, 1, ("date",)),
        (0, 2, ("date",)),
    ]
    assert told.state == "differ on date: 1 and 2, 1 and 3"
    assert (silent.fact.passages, silent.state) == (((5,), (), ()), "")


def test_text_is_a_table_or_a_list_within_80_columns(small: Comparison, count: int) -> None:
    """Each source with its passages or its silence; a list where columns would be too wide."""
    report = FORMATS["text"].write(several(small, count))
    assert all(cells(line) <= 80 for line in report.splitlines())
    part = report.partition("Facts of all sources\n")[2].partition("\nThe Valley Post and")[0]
    if count < 9:
        assert re.search(r"^  Fact +1 The Valley Post +2 source 2.txt +3 ", part, re.MULTILINE)
        assert re.search(r"^  the mayor +4 *(  no match found){2,}$", part, re.MULTILINE)
    else:
        assert "  the fall\n    1 The Valley Post: 1, 2\n    2 source 2.txt: 1\n" in part
        assert "    9 source 9.txt: no match found\n" in part
    assert "differ on date: 1 and 2, 1 and 3" in " ".join(part.split())
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
    told = FORMATS["text"].write(Report(tuple(chapters)))
    assert "\n  3 source 3.txt, a paper of the Upper Valley\n\n  Fact  " in told
    assert re.search(r"^  the fall +1, 2 +1 +1$", told, re.MULTILINE)


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
    told = FORMATS["text"].write(Report(tuple(chapters)))
    assert f"\n  {fact.name}\n    1 The Valley Post: 4\n    2 source 2.txt: no match" in told


def test_markdown_has_a_table(small: Comparison, count: int) -> None:
    """A head with all sources, a row for each fact; nothing in a title ends a cell."""
    report = several(small, count)
    lines = FORMATS["markdown"].write(report)
    tokens = MarkdownIt().enable("table").parse(lines)
    assert sum(token.type == "th_open" for token in tokens) == count + 2
    assert sum(token.type == "td_open" for token in tokens) == (count + 2) * 2
    assert f"| {' | '.join(['the mayor', '4', *['no match found'] * (count - 1)])} |  |" in lines


def test_json_tells_it_by_places(small: Comparison, count: int) -> None:
    """Passages by source, and pairs that differ; two sources have no such member."""
    document = json.loads(FORMATS["json"].write(several(small, count)))
    told, silent = document["facts"]
    assert told["passages"] == [[1, 3], *[[0]] * (count - 1)]
    assert told["differing"][0] == {"sources": [0, 1], "kinds": ["date"]}
    assert silent["passages"] == [[5], *[[]] * (count - 1)]
    assert "facts" not in json.loads(FORMATS["json"].write(Report(several(small, 2).chapters)))


def test_a_table_of_its_own_is_for_spreadsheets(small: Comparison, count: int) -> None:
    """CSV holds one table a file: this one has a row for each fact and a column for each source."""
    table = FORMATS["facts"].write(several(small, count))
    rows = list(csv.reader(io.StringIO(table, newline=""), strict=True))
    assert rows[0][:3] == ["fact", "1 The Valley Post", "2 source 2.txt"]
    assert [row[:3] for row in rows[1:]] == [
        ["the fall", "1, 2", "1"],
        ["the mayor", "4", "no match found"],
    ]
    assert {len(row) for row in rows} == {count + 2}


def test_the_page_leads_to_two_that_tell_it(small: Comparison, count: int) -> None:
    """Each number is a link to that passage of that source, in a pair that both cover it."""
    page = FORMATS["html"].write(several(small, count))
    table = page.partition('id="all-facts"')[2].partition("</table>")[0]
    rows = table.split("<tr>")[2:]
    told, silent = (re.findall(r'data-source="(\d) .*?</td>', row) for row in rows)
    assert told == silent == [str(n) for n in range(1, count + 1)]
    assert re.findall(r'href="#(pair\d+-\w+-\d+)">(\d)<', rows[0])[:3] == [
        ("pair1-left-1", "1"),
        ("pair1-left-2", "2"),
        ("pair1-right-1", "1"),
    ]
    assert rows[1].count("no match found") == count - 1
    later = Fact("the trains", ("trains",), (1,), (1,))
    *earlier, last = several(small, 3).chapters
    there = PairReport(replace(last.comparison, facts=(later,)))
    page = FORMATS["html"].write(Report((*earlier, there)))
    row = page.partition(">the trains</th>")[2].partition("</tr>")[0]
    assert re.findall(r'href="#([^"]*)"', row) == ["pair3-left-2", "pair3-right-2"]
