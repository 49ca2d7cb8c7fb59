"""The page says what the comparison says, escaped, and needs nothing but itself."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.model import Comparison, Kind, RawPassage, Review, Side, Source, number_passages
from reader.report import FORMATS, Report, make_report
from reader.report.citation import slug_sources
from reader.report.html.report_page import is_web_address
from reader.text.encodings import fitted, html_escape
from tests.report.conftest import several
from tests.report.real import real_pair

_EMPTY = {"meta", "!doctype"}


class Page(HTMLParser):
    """A page as it is read: its elements, and its text without the styles."""

    def __init__(self, text: str) -> None:
        """Read it all; elements that are not closed in order fail the test."""
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _EMPTY:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """It must be the one that is open."""
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note what is seen."""
        if self._open[-1:] != ["style"]:
            self.text += data

    def all(self, attribute: str) -> list[str]:
        """The values of an attribute, wherever it stands."""
        return [given[attribute] for _, given in self.elements if attribute in given]


def page(report: Report) -> Page:
    """The page of a report."""
    return Page(FORMATS["html"].write(report))


@pytest.fixture(params=["gone", "three", "bundled", "seeds"])
def any_report(request: pytest.FixtureRequest, gone: Report, small: Comparison) -> Report:
    """Small and whole, with and without a review, one pair and several."""
    if request.param == "gone":
        return gone
    if request.param == "three":
        return several(small, 3)
    return make_report(real_pair(request.param))


def test_every_link_within_the_page_leads_somewhere(any_report: Report) -> None:
    """Anchors are unique, every link finds one, and every name of an element too."""
    made = page(any_report)
    anchors = made.all("id")
    assert len(anchors) == len(set(anchors))
    within = [address[1:] for address in made.all("href") if address.startswith("#")]
    assert within
    assert {*within, *made.all("aria-labelledby")} <= set(anchors)


def test_every_link_stands_on_both_sides(any_report: Report) -> None:
    """Each passage leads to all its counterparts, rejected ones too, and they lead back."""
    report = FORMATS["html"].write(any_report)
    slugs = slug_sources(any_report.sources)
    for chapter in any_report.chapters:
        found = chapter.comparison
        names = ["left", "right"]
        if any_report.has_several:  # the best counterpart in each other source
            names = [slugs[any_report.sources.index(one)] for one in (found.left, found.right)]
        for link in (*found.links, *found.rejected):
            numbers = (
                found.left.passages[link.left].number,
                found.right.passages[link.right].number,
            )
            ends = [f"{name}-{number}" for name, number in zip(names, numbers, strict=True)]
            for side, near, far in zip(Side, ends, ends[::-1], strict=True):
                passage = report.partition(f'id="{near}"')[2]
                passage = passage.partition('class="passage')[2].partition('class="passage')[0]
                first = found.links_of(side, link.at(side))[:1]
                if not any_report.has_several or first == (link,):
                    assert f'href="#{far}"' in passage


def test_headings_go_down_step_by_step(any_report: Report) -> None:
    """One heading for the page, and no level is left out on the way down."""
    levels = [int(name[1]) for name, _ in page(any_report).elements if re.fullmatch("h[1-6]", name)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_nothing_but_the_page_is_needed(any_report: Report) -> None:
    """No script, no other file; its policy allows its own styles, and nothing else."""
    text = FORMATS["html"].write(any_report)
    made = Page(text)
    names = {name for name, _ in made.elements}
    assert not names & {"script", "link", "img", "iframe", "object", "form", "base"}
    assert not {name for _, given in made.elements for name in given} & {"src", "style", "onclick"}
    assert "url(" not in text
    assert "@import" not in text
    (policy,) = (g["content"] for _, g in made.elements if g.get("http-equiv"))
    styles = re.findall("<style>(.*?)</style>", text, re.DOTALL)
    for style in styles:
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        policy = policy.replace(f" 'sha256-{digest}'", "")
    assert policy == "default-src 'none'; style-src; base-uri 'none'; form-action 'none'"
    assert "".join(styles).isascii(), "a page in ASCII has references, and styles have none"


def test_all_that_is_known_is_on_the_page(decided: Report) -> None:
    """Heads, facts, strength, reasons, differences, silence, decisions and notes."""
    made = page(decided)
    text = " ".join(made.text.split())
    for words in (
        "Told in our own words",
        "Opened as left.txt",
        "the fall",
        "The accounts differ",
        "no match found on the right",
        "strong, accepted",
        "weak, rejected",
        'cue (the fall): left "fell"; right "gave way"',
        'number on one side: left "twelve", right silent',
        "1 line of page boilerplate",
        "Sign up for our newsletter",
        "Ask <the> mayor.",
        "1 accepted: left 2, right 1",
        "0 of 3 links not decided",
        "a passage that no longer exists",
        '"no match found" is not the same as "not reported"',
    ):
        assert words in text
    assert "https://example.org/bridge" in made.all("href")


def test_values_that_differ_are_marked_in_the_text(decided: Report) -> None:
    """The mark goes round the value, and the passage reads on."""
    report = FORMATS["html"].write(decided)
    fell = "fell on <mark>3 May</mark>, and <mark>twelve</mark> people"
    assert fell in report


def test_a_review_of_nothing_is_left_out(small: Comparison) -> None:
    """Neither the part nor the link to it is there."""
    made = page(make_report(small, Review()))
    assert "review" not in made.all("id")
    assert "Notes and decisions" not in made.text


def test_articles_are_in_their_language() -> None:
    """Screen readers get the language of each text, and which way it runs."""
    german = "Die alte Brücke über den Fluss ist in der Nacht nicht mehr zu halten gewesen."
    english = "The old bridge over the river was not to be held any longer in the night."
    sources = (
        Source("x", number_passages([RawPassage(german)])),
        Source("y", number_passages([RawPassage(english)])),
    )
    made = page(make_report(Comparison(*sources)))
    texts = [given["lang"] for _, given in made.elements if given.get("class") == "text"]
    assert texts == ["de", "en"]
    assert all(given["dir"] == "auto" for _, given in made.elements if given.get("class") == "text")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc",
        "https://",
        "http://[",
        "//a",
        "a b",
    ],
)
def test_only_web_addresses_become_links(small: Comparison, address: str) -> None:
    """Whatever else a source gives as its address is shown as text."""
    assert not is_web_address(address)
    made = page(make_report(replace(small, left=replace(small.left, address=address))))
    assert address in made.text
    assert address not in made.all("href")


def test_who_follows_an_address_is_not_told_of(small: Comparison) -> None:
    """Every link out of the page keeps the page to itself."""
    out = [g for n, g in page(make_report(small)).elements if g.get("href", "#")[0] != "#"]
    assert out
    assert all(given["rel"] == "noreferrer" for given in out)


@settings(deadline=None)  # how fast is not asked here
@given(st.text(st.characters(codec=None, exclude_categories=["Cc"]), max_size=40))
@example("</style><script>alert(1)</script>")
@example('"><img src=x onerror=alert(1)>')
@example("&lt;b&gt; &#60; &amp")
def test_any_text_is_only_text(text: str) -> None:
    """Wherever a text goes, it is seen as it is, and makes no element."""
    drafts = number_passages([RawPassage(text), RawPassage(text, Kind.BOILERPLATE)])
    plain = number_passages([RawPassage("x"), RawPassage("x", Kind.BOILERPLATE)])

    def report(words: str, passages: object) -> Report:
        made = Source(words, drafts if passages is drafts else plain, words, words, words, words)
        made = replace(made, place=words, address=words, note=words)
        note = Review().with_note(0, None, f"{words} ")
        return make_report(Comparison(made, replace(made, name=f"{words}2")), note)

    written = FORMATS["html"].write(report(text, drafts))
    made = Page(written)
    shown = text.encode("utf-8", "replace").decode("utf-8")
    assert shown in made.text
    assert Page(fitted(written, "ascii", html_escape)).text == made.text
    if text.strip() and not is_web_address(text):
        usual = page(report("x", plain))
        assert [name for name, _ in made.elements] == [name for name, _ in usual.elements]
