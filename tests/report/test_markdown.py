"""The Markdown report shows the articles as they are, by the standard's own rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reader.model import Comparison, RawPassage, Review, Source, number_passages
from reader.report import FORMATS, Report, make_report
from reader.report.markdown_report import escape_markdown
from reader.text.encodings import fitted, markdown_plain

_SIGNS = "ab 1.)-+=*_#`~<>[]()!&;$\\|/:\"'"


def shown(tokens: Sequence[Token]) -> Iterator[str]:
    """The text of a document, as it is seen."""
    for token in tokens:
        if token.type in {"text", "code_inline", "html_inline", "html_block", "fence"}:
            yield token.content
        yield from shown(token.children or [])


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
@pytest.mark.parametrize(
    "text", ["- a", "+ a", "* a", "1. a", "22) a", "-", "# a", "> a", "\u2013 a"]
)
def test_no_note_begins_a_list(text: str, encoding: str) -> None:
    """In an item of a list, whose text begins where another list could."""
    line = fitted(f"- {escape_markdown(text)}", encoding, markdown_plain)
    tokens = MarkdownIt().parse(line)
    assert [token.type for token in tokens if token.type.endswith("_open")] == [
        "bullet_list_open", "list_item_open", "paragraph_open",
    ]  # fmt: skip
    assert "".join(shown(tokens)) == text


def test_headings_lists_and_passages(decided: Report) -> None:
    """One heading for the report, one for each part; reasons are lists under their passage."""
    report = FORMATS["markdown"].write(decided)
    tokens = MarkdownIt().parse(report)
    levels = [token.tag for token in tokens if token.type == "heading_open"]
    assert levels == ["h1", *["h2"] * 11]
    assert report.startswith("# The Valley Post and right.txt\n\n- Your review: 3 decisions and")
    assert report.endswith("; all links; 1 given fact\n")
    assert "\n\n## About this report\n\n- Made by reader " in report
    assert "\n\n## Left (The Valley Post)\n" in report
    assert "\n**3** *(caption)* The bridge in spring\n" in report
    assert "\n- Right 1 (strong, accepted)\n  - facts: the fall\n" in report
    assert "your note: Which bridge?\n  - Ask \\<the\\> mayor.\n" in report


@settings(deadline=None)  # how fast is not asked here
@given(st.text(st.sampled_from(_SIGNS), max_size=30))
@example("<script>alert(1)</script>")
@example("- - 1. a")
@example("[a](javascript:b) ![c](d) &amp; <e@f.g>")
def test_nothing_in_an_article_is_markup(text: str) -> None:
    """Any passage is seen as it stands, and no link, image or HTML comes of it."""
    source = Source("x", number_passages([RawPassage(text)]), headline=text)
    report = FORMATS["markdown"].write(make_report(Comparison(source, Source("y", ()))))
    tokens = MarkdownIt().enable("table").parse(report)
    kinds = {child.type for token in tokens for child in token.children or [token]}
    assert not {
        kind for kind in kinds if kind.startswith(("html", "link", "image", "code", "table"))
    }
    seen = "".join("".join(shown(tokens)).split())
    assert "".join(text.split()) in seen


@settings(deadline=None)  # how fast is not asked here
@given(
    st.text(
        st.sampled_from("\u2013\u2014\u2212\u00b7\u2022\uff0b\uff1d\u2488\uff0e1) a"), max_size=9
    )
)
@example("\u2013 Oui, dit Anne.")
@example("1\uff0e Oui")
def test_dashes_are_no_lists_in_ascii(text: str) -> None:
    """What an article or a note begins with makes no list in ASCII that is none in Unicode."""
    sources = [
        Source(name, number_passages([RawPassage(f"{text} a")]), headline=text) for name in "xy"
    ]
    review = Review().with_note(0, None, f"A note\n{text} a")
    report = FORMATS["markdown"].write(make_report(Comparison(sources[0], sources[1]), review))
    in_ascii = fitted(report, "ascii", FORMATS["markdown"].stand_in)
    blocks = [[token.type for token in MarkdownIt().parse(text)] for text in (report, in_ascii)]
    assert blocks[0] == blocks[1]


def test_dialogue_stays_as_it_is() -> None:
    """A passage that begins with a dash is a paragraph, in Unicode without a sign too many."""
    source = Source("x", number_passages([RawPassage("\u2013 Oui, dit Anne.")]))
    report = FORMATS["markdown"].write(make_report(Comparison(source, source)))
    assert "\n**1** \u2013 Oui, dit Anne.\n" in report
    assert "\n**1** - Oui, dit Anne.\n" in fitted(report, "ascii", markdown_plain)


def test_markup_does_not_come_back_in_ascii() -> None:
    """Wide signs that are markup once they are narrow are escaped there."""
    assert fitted("\uff1cb\uff1e \uff0a", "ascii", markdown_plain) == "\\<b\\> \\*"
