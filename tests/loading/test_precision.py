"""What articles say is never folded away, however short or alike to boilerplate it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.model import Kind, Source

Opens = Callable[[str], Source]

_HEAD = "The ferry that should not have sailed\n\nBy Ada Brook\n\n3 May 2024\n\n"
_BEFORE = "The owners had been warned twice, the harbour master said on Friday.\n\n"
_AFTER = "\n\nThe inquiry opens in March, and the ferry stays where it is until then."


@pytest.mark.parametrize(
    "line",
    [
        '"Comments," he said.',
        "“Sign up!” she shouted.",
        "“Your donation keeps us alive,” she told them.",
        "\u2018Subscribe,\u2019 it said.",
        '"Share this," the note read.',
        "“Nobody answered.”",
        "She kept copies.",
        "Nobody was hurt.",
        "Why now?",
        "What happened next",
        "The charity asked its members to make a donation.",
        "Newspapers hide such stories behind paywalls.",
        "The minister promised to support independent journalism abroad.",
        "The firm changed its privacy policy in June.",
        "He asked readers to follow the rules.",
        "Editing by hand took her nine days.",
        "The star was close to the horizon, and the label on the box said home.",
        "Two men signed in at the desk.",
        "We all knew, and our neighbours joked about it.",
        "Russia Bans Telegram",
        "The ministry (via its spokesman) said nothing.",
        "It was the third such case. (Reuters)",
        "By Tuesday the water had gone.",
        "By Monday night, Joan Price had left.",
        "3 May 2024 was a Friday.",
        "London",
        "There were 214 comments on the plan, and three of them were friendly.",
    ],
)
def test_a_line_of_the_article_is_body(line: str, opens: Opens) -> None:
    """Quotations, short sentences, subheadings, and words that boilerplate uses too."""
    kinds = {p.text: p.kind for p in opens(_HEAD + _BEFORE + line + _AFTER).passages}
    assert kinds[line] is Kind.BODY


@pytest.mark.parametrize(
    "text",
    [
        _BEFORE + "Nobody was hurt." + _AFTER,
        "“Nobody answered,” she said.\n\n" + _BEFORE,
        "He left.\n\nShe stayed.\n\nIt rained.",
        "Bread\n\nTwo pounds of flour\n\nSalt",
        "“We wrote in April”\n\n" + _BEFORE + _AFTER,
    ],
)
def test_a_text_without_a_head_has_none(text: str, opens: Opens) -> None:
    """No byline, no date and no title above a paragraph: everything is body."""
    source = opens(text)
    assert {p.kind for p in source.passages} == {Kind.BODY}
    assert source.headline == ""


def test_a_timeline_keeps_its_dates_as_entries(opens: Opens) -> None:
    """Dates that head entries say nothing of the article's own date."""
    entries = "".join(f"{day} May 2024\n\n{_BEFORE}" for day in (3, 5, 9))
    source = opens("How the summer went wrong\n\n" + _BEFORE + entries)
    assert source.published == ""
    assert [p.kind for p in source.passages] == [Kind.HEADLINE, *[Kind.BODY] * 7]


def test_a_paragraph_between_appeals_is_theirs_only_if_it_says_we(opens: Opens) -> None:
    """News between two appeals stays news."""
    appeal = "Your support makes our reporting possible\n\n"
    source = opens(_HEAD + _BEFORE + appeal + _BEFORE.replace("twice", "thrice") + appeal)
    assert [p.kind for p in source.passages[4:]] == [Kind.BOILERPLATE, Kind.BODY, Kind.BOILERPLATE]


def test_lines_below_comments_are_the_articles_own_without_readers(opens: Opens) -> None:
    """A comments counter above the text does not make the text a comment."""
    source = opens(_HEAD + "214 comments\n\n" + _BEFORE + "Nobody was hurt." + _AFTER)
    assert [p.kind for p in source.passages[3:]] == [Kind.BOILERPLATE, *[Kind.BODY] * 3]
