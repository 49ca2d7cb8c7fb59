"""Markdown read without the parser: what it takes, it takes as the parser does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.loading.formats.commonmark import parse_blocks
from reader.loading.formats.markdown import parse_bare
from reader.model import Kind, RawPassage

_PROSE = [
    *("a", "Word", "b.", "“c”", "é", "12", "3.5", "!", "|", ":", "\u200b", "\n\n", "\n\n\n"),
    *(" ", "  ", "    ", "\n", "\n \n", "\xa0", "\u2028", "\u3000", "\x1c", "\v", "\f", "\x85"),
]
_MARKUP = [
    *("# ", "## ", "#", "###### ", "####### ", "\n# ", "*", "**", "\n\n*", "*\n\n", "- ", "-"),
    *("---", "===", "+ ", "1. ", "1)", "~~~", "\n\n# Head\n\n", "# Head\n*a*\n\n", "\\", "&amp;"),
    *("[", "]", "[a]", "(", "![", "[a]: b", "![a b](c/d.jpg)", "\n\n![", "](e)\n\n"),
    *("<b>", "_", "`", "[a](b)", "> ", "\t", "\r\n"),
    *("[[", "]]", "][", "https://", "http://a.b/c", "[https://a b]", "www.", "](a b.md)"),
]


@given(st.lists(st.sampled_from(_PROSE * 3 + _MARKUP), max_size=20).map("".join))
def test_reads_as_the_parser_does(text: str) -> None:
    """Whatever is taken for bare gives the same passages, kinds and lines as the parser gives."""
    found = parse_bare(text)
    assert found is None or found == parse_blocks(text, "here")


def test_reads_the_head_of_an_article() -> None:
    """A headline, a standfirst, paragraphs and headings need no parser."""
    text = (
        "# A title!\n\n*Told\nbriefly.*\n\nWhat was\nsaid.\n## More\n1999 ended.\n\n![Who](a.jpg)"
    )
    assert parse_bare(text) == (
        RawPassage("A title!", Kind.HEADLINE, 1),
        RawPassage("Told briefly.", Kind.STANDFIRST, 3),
        RawPassage("What was said.", Kind.BODY, 6),
        RawPassage("More", Kind.BODY, 8),
        RawPassage("1999 ended.", Kind.BODY, 9),
        RawPassage("Who", Kind.CAPTION, 11),
    )


@pytest.mark.parametrize(
    "text",
    [
        "a *b* c",
        "- a",
        "a\n---",
        "1. a",
        "a &amp; b",
        "[a](b)",
        "#a",
        "# a #",
        "> a",
        "    a",
        "`a`",
    ],
)
def test_leaves_other_markup_to_the_parser(text: str) -> None:
    """Anything that could be markup of another kind is not guessed at."""
    assert parse_bare(text) is None
