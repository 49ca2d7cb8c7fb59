"""Where pages end and prose begins: each rule is needed for its own example."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml.html import document_fromstring

from reader.loading import boilerplate
from reader.loading.formats.html import main_text
from reader.loading.formats.html.blocks import iter_blocks
from reader.model import Kind, RawPassage

_README = Path(boilerplate.__file__).parents[2] / "README.md"
_TITLE = "Crane falls into the harbour of Port Selby"
_LINES = (
    "A crane fell into the harbour of Port Selby on Monday and blocked the way of all ferries.",
    "Divers found no leak in its tank, the harbour office said in a notice on its door.",
    "The owners of the crane had asked for a new foundation twice, in letters from last year.",
    "Ferries are to leave from the outer quay until the wreck is lifted, in about three weeks.",
)
_APPEAL = "Our reporters need your support: become a member from as little as one pound a month."

_NEWS = "News of the outer quay"
_CAPTION = "The crane last May. Photo: Ann Lee"

_OF_WORDS = {
    "stock phrases": ((*_LINES, "Read more: how it fell"), "Read more: how it fell"),
    "comments": (
        (*_LINES, "Comments", "Ann, 3 hours ago", "I saw it", "Ben, 2 hours ago", "Me too"),
        "I saw it",
    ),
    "lists of articles": (
        (*_LINES, "Most read", "Five walks for a wet day", "Tolls to rise"),
        "Five walks for a wet day",
    ),
    "appeals": ((*_LINES, _APPEAL), _APPEAL),
    "captions": ((*_LINES, _CAPTION), _CAPTION),
    "repeated lines": ((_TITLE, _NEWS, *_LINES, _NEWS), _NEWS),
    "head": ((_TITLE, "By Ada Marlow", *_LINES), "By Ada Marlow"),
    "repeated headline": ((*_LINES, *_LINES, *_LINES, _TITLE), _TITLE),
}
"""Lines below a headline, and the one of them that is body only without the rule."""

_PICTURES = "".join(
    f"<div><div><div><div class='caption'>{line}</div></div></div></div>" for line in _LINES[::3]
)
_P = "".join(f"<p>{line}</p>" for line in _LINES)
_OF_MARKUP = {
    "lost text": (f"<h1>{_TITLE}</h1><div>{_P}</div><div><p>Teaser.</p></div>", {"Teaser."}),
    "sentences among paragraphs": (f"<div>{_P}</div>", {*_LINES[1:]}),
    "lists and links between paragraphs": (
        f"<div><p>{_LINES[1]}</p><p><a href='/a'>{_LINES[0]}</a></p><p>{_LINES[2]}</p></div>",
        {*_LINES[1:]},
    ),
    "nested items": (
        f"<ul><li>{_LINES[1]}<ul><li><a href='/a'>{_LINES[0]}</a></li></ul></li></ul>",
        {*_LINES[1:]},
    ),
    "headings": (
        f"<div><h2>{_LINES[0]}</h2><p>{_LINES[1]}</p></div><p>{_LINES[2]}</p>",
        {*_LINES[1:]},
    ),
    "long captions": (
        f"<p>{_LINES[1]}</p>{_PICTURES}<p>{_LINES[2]}</p>",
        {_LINES[1], _LINES[2]},
    ),
    "promotion": (
        f"<div class='newsletter'><p>{_LINES[0]}</p></div>{_P[_P.index('</p>') + 4 :]}",
        {*_LINES},
    ),
}
"""A page, and the main text that trafilatura would find; the rule decides on the first line."""


def _without(name: str, rules: Mapping[str, object]) -> dict[str, object]:
    return {key: rule for key, rule in rules.items() if key != name}


@pytest.mark.parametrize("name", boilerplate.RULES)
def test_each_rule_on_words(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It gives a line its kind that is body, or another kind, without it."""
    lines, line = _OF_WORDS[name]
    drafts = [RawPassage(text) for text in lines]
    if name == "repeated headline":
        drafts.insert(0, RawPassage(_TITLE, Kind.HEADLINE))
    place = max(i for i, draft in enumerate(drafts) if draft.text == line)
    assert boilerplate.recognise(drafts).drafts[place].kind is not Kind.BODY
    monkeypatch.setattr(boilerplate, "RULES", _without(name, boilerplate.RULES))
    assert boilerplate.recognise(drafts).drafts[place].kind is Kind.BODY


@pytest.mark.parametrize("name", main_text.RULES)
def test_each_rule_on_markup(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It makes a block body, or promotion none."""
    page, found = _OF_MARKUP[name]
    blocks = list(iter_blocks(document_fromstring(f"<html><body>{page}</body></html>")))
    place = next(i for i, block in enumerate(blocks) if block.text == _LINES[0])
    membership = main_text.Membership(found.__contains__)
    with_rule = main_text.mark_body(blocks, membership)[place]
    monkeypatch.setattr(main_text, "RULES", _without(name, main_text.RULES))
    assert with_rule is (name != "promotion")
    assert main_text.mark_body(blocks, membership)[place] is not with_rule


def test_the_architecture_lists_the_rules_in_order() -> None:
    """By their names, those on markup first, as they are applied."""
    rows = [
        line.split("|")[1].strip()
        for line in _README.read_text("utf-8").splitlines()
        if line.startswith("| ")
    ]
    names = [*main_text.RULES, *boilerplate.RULES]
    assert [row for row in rows if row in names] == names


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("AFP/Getty", Kind.BOILERPLATE),
        ("AFP via Getty Images", Kind.BOILERPLATE),
        ("REUTERS/Kevin Larch", Kind.BOILERPLATE),
        ("Ada Marlow/AP", Kind.BOILERPLATE),
        ("AP Photo", Kind.BOILERPLATE),
        ("Photo by Ann Lee/Coast News", Kind.BOILERPLATE),
        ("Image caption, The crane stood here for forty years", Kind.CAPTION),
        ("Reuters", Kind.BODY),
        ("AP/Northmoor poll finds a town in doubt", Kind.BODY),
        ("Photos by neighbours show the crane on its side", Kind.BODY),
        ("Ada Marlow/Ben Orchard", Kind.BODY),
    ],
)
def test_credits_in_pasted_text(line: str, kind: Kind) -> None:
    """Names with an agency of pictures; in doubt a line is text."""
    drafts = [RawPassage(text) for text in (*_LINES[:2], line, *_LINES[2:])]
    assert boilerplate.recognise(drafts).drafts[2].kind is kind
