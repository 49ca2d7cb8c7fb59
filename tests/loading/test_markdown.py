"""Markdown: blocks become passages, markup goes, metadata is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import SourceError
from reader.loading import open_source
from reader.loading.formats.markdown import parse
from reader.model import Kind

_ARTICLE = """\
# Ferry was *overloaded* all summer

*The port had warned its owners twice.*

The harbour authority said on Tuesday
that [the ferry](https://example.org/a_b) had been **overloaded**
for `months`.<!-- check -->

![The ferry at Port Selby](ferry.jpg)

## What happened

- One
- Two &amp; three,
  and four

> "Nobody was hurt," she said.

```
a = 1
b = 2
```

# A second title

Escaped \\*stars\\* stay.
"""


def test_each_block_is_what_it_is() -> None:
    """Headline, standfirst, caption and body, each with its file line, markup taken off."""
    found = [(draft.line, draft.kind, draft.text) for draft in parse(_ARTICLE, "a.md").drafts]
    assert found == [
        (1, Kind.HEADLINE, "Ferry was overloaded all summer"),
        (3, Kind.STANDFIRST, "The port had warned its owners twice."),
        (
            5,
            Kind.BODY,
            "The harbour authority said on Tuesday that the ferry had been overloaded for months.",
        ),
        (9, Kind.CAPTION, "The ferry at Port Selby"),
        (11, Kind.BODY, "What happened"),
        (13, Kind.BODY, "One"),
        (14, Kind.BODY, "Two & three, and four"),
        (17, Kind.BODY, '"Nobody was hurt," she said.'),
        (19, Kind.BODY, "a = 1 b = 2"),
        (24, Kind.BODY, "A second title"),
        (26, Kind.BODY, "Escaped *stars* stay."),
    ]


def test_emphasis_elsewhere_is_no_standfirst() -> None:
    """Only the paragraph right after the headline, and only if emphasised as a whole."""
    for text in ("# A title\n\n*Half* of it.", "*All of it.*", "# A title\n\nText.\n\n*Late.*"):
        assert Kind.STANDFIRST not in [draft.kind for draft in parse(text, "a.md").drafts]


def test_html_leaves_its_words() -> None:
    """Tags and comments go; what a browser would show stays."""
    text = "<div>\n<b>Bold</b> &lt;words&gt;<!-- no -->\n</div>\n\nOne<br>two <i>three</i>"
    assert [draft.text for draft in parse(text, "a.md").drafts] == ["Bold <words>", "One two three"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("See [[the bridge]].", "See the bridge."),
        ("See [[Leigh bridge|the bridge]].", "See the bridge."),
        ("See [[Leigh bridge#Its fall]] and [[#Later]].", "See Leigh bridge: Its fall and Later."),
        ("It [fell *slowly*][report] and [rose][].", "It fell slowly and rose."),
        (
            "It [fell *slowly*](Old bridge.md), see [why](in 2 parts.pdf).",
            "It fell slowly, see why.",
        ),
        ("It [sic] (see the minutes) [fell](at 4 p.m. on Monday).",) * 2,
        ("<https://example.org/a> tells.", "https://example.org/a tells."),
        (
            "See https://example.org/*a*/_b_?c=\\*&copy;d, **https://example.org/a**!",
            "See https://example.org/*a*/_b_?c=\\*&copy;d, https://example.org/a!",
        ),
        ("[the https://example.org page](b) ends.", "the https://example.org page ends."),
        ("[[The bridge]](https://example.org) fell.", "[The bridge] fell."),
        ("It fell.[1][2] It [sic] fell, see [a][b].",) * 2,
        ("It fell,[^1][^2] and ==sank== ~~slowly~~ fast.[^a]", "It fell, and sank slowly fast."),
        ("He left early [^1] and *late* [^2], it fell [^a].", "He left early and late, it fell."),
        ("`[[code]]` \\[[no link]]", "[[code]] [[no link]]"),
    ],
)
def test_links_are_read_as_words(text: str, read: str) -> None:
    """Those of wikis and those whose address is lost, too; an address stands as it is typed."""
    assert [draft.text for draft in parse(text, "a.md").drafts] == [read]


def test_pictures_of_wikis_are_captions() -> None:
    """Their words, if they have any; never the name of the file."""
    text = (
        "![[a.png|The bridge]]\n\n[[File:b.jpg|thumb|The ferry]]\n\nIt ![[c.png]]fell.\n\n"
        "![The quay](my pictures/d e.png)"
    )
    found = [(draft.kind, draft.text) for draft in parse(text, "a.md").drafts]
    captions = [(Kind.CAPTION, words) for words in ("The bridge", "The ferry", "The quay")]
    assert found == [*captions[:2], (Kind.BODY, "It fell."), captions[2]]


def test_front_matter_is_metadata() -> None:
    """Known keys fill the source, other programs' keys are passed over, lines count on."""
    found = parse(
        "---\ntitle: 'A: title'\nauthor: [Ada Brook, Ben Cole]\ndate: 2024-05-03T10:00:00Z\n"
        "url: https://example.org\ntags: {a: [1]}\ndraft: false\n---\n\nText.\n",
        "a.md",
    )
    assert found.metadata == {
        "headline": "A: title",
        "author": "Ada Brook, Ben Cole",
        "published": "2024-05-03",
        "address": "https://example.org",
    }
    assert found.is_marked
    assert [(draft.line, draft.text) for draft in found.drafts] == [(10, "Text.")]


def test_a_rule_is_no_front_matter() -> None:
    """Three dashes that are never closed are a thematic break."""
    found = parse("---\nText.\n", "a.md")
    assert not found.is_marked
    assert [draft.text for draft in found.drafts] == ["Text."]


@pytest.mark.parametrize(
    ("front", "place"),
    [
        ("title: [a", "line 3, column 1"),
        ("title: a\ntitle: b", "line 3, column 1"),
        ("layout: post\ntitle: a: b", "line 3, column 9"),
        ("date: 1\nx: " + "[" * 99, "line 3, column 23"),
    ],
)
def test_broken_front_matter_names_its_place(front: str, place: str) -> None:
    """The error counts lines of the file, not of the block."""
    with pytest.raises(SourceError) as caught:
        parse(f"---\n{front}\n---\nText.\n", "a.md")
    assert caught.value.where == f"a.md, {place}"


@pytest.mark.parametrize(
    "between",
    [
        "Prose that says: this.\nAnd that: too: often.",
        "Only words",
        "*Emphasis*",
        "- a list",
        "\nNote: the ferry is closed.\n",
        "The port says: the ferry is closed.",
        "# A comment in YAML, a title here",
        "",
        "@@: [a",
    ],
)
def test_prose_between_rules_is_no_front_matter(between: str) -> None:
    """Without keys and values of metadata, three dashes are what Markdown takes them for."""
    found = parse(f"---\n{between}\n---\n\nafter\n", "a.md")
    shown = " ".join(draft.text for draft in found.drafts)
    assert found.metadata == {}
    assert not found.is_marked
    assert shown == " ".join([*re.sub(r"[*#-]", "", between).split(), "after"])


def test_what_other_programs_write_is_passed_over() -> None:
    """Anchors, tags and odd keys elsewhere are no reason to refuse the article."""
    front = "x: &a !mine {b: 1}\ny: *a\n<<: *a\n? [c]\n: d\nz: 1\nz: 2\ntitle: &t !t The ferry\n"
    found = parse(f"---\n{front}author: [*t, [a]]\n---\nText.\n", "a.md")
    assert found.metadata == {"headline": "The ferry", "author": "The ferry"}
    assert [(draft.line, draft.text) for draft in found.drafts] == [(12, "Text.")]


def test_an_alias_bomb_in_front_matter_is_harmless() -> None:
    """Nine levels of nine aliases would be a billion names; a list within itself has no end."""
    levels = "".join(f"a{i + 1}: &a{i + 1} [{', '.join([f'*a{i}'] * 9)}]\n" for i in range(9))
    bomb = f"---\na0: &a0 [lol]\n{levels}title: *a9\nauthor: &b [Ada, *b]\n---\nText.\n"
    assert parse(bomb, "a.md").metadata == {"author": "Ada"}


@pytest.mark.parametrize(
    ("front", "kind"), [("", Kind.BOILERPLATE), ("---\nnote: a\n---\n", Kind.BODY)]
)
def test_boilerplate_is_guessed_only_without_front_matter(
    front: str, kind: Kind, written: Callable[[str, str], Path]
) -> None:
    """An author who wrote front matter has marked what there is."""
    text = f"{front}# A title of four words\n\nThe owners had been warned twice.\n\nRead more\n"
    source = open_source(str(written("a.md", text)))
    assert [p.kind for p in source.passages] == [Kind.HEADLINE, Kind.BODY, kind]
    assert source.headline == "A title of four words"


def test_deep_nesting_ends() -> None:
    """Thousands of quotation marks or brackets neither hang nor raise anything else."""
    for text in (
        ">" * 5000 + " a", "[" * 3000 + "a" + "]" * 3000, "- " * 3000 + "a", "*" * 4000,
        "[[" * 9000, "[a][" * 6000, "[a](b " * 4000, "[a](" + "b " * 14000, "http://" * 4000,
        "%%a\n" * 9000, "%%" * 9000, "``` " * 4000, "`a``b" * 4000, "==a" * 9000, "a [^b" * 5000,
        "<www." * 5000, "[http://a " * 2500, "http://" + "." * 29000,
    ):  # fmt: skip
        assert isinstance(parse(text, "a.md").drafts, tuple)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("- [ ] Call the office\n- [x] Lift the crane", ["Call the office", "Lift the crane"]),
        ("It fell. %% when? %% It sank. ^part-1", ["It fell. It sank."]),
        ("Cracks<sup>2</sup> grew.", ["Cracks [2] grew."]),
        ("Cracks^[Two of them.] grew.", ["Cracks [Two of them.] grew."]),
    ],
)
def test_marks_of_github_and_obsidian_are_no_words(text: str, read: list[str]) -> None:
    """Boxes of tasks, comments, names of paragraphs, and raised marks of notes."""
    assert [draft.text for draft in parse(text, "a.md").drafts] == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Tolls rose 5%% in May.\n\nThey fell 4%% in June.",) * 2,
        ("Tolls rose 5%% in May and 4%% in June.",) * 2,
        ("%%\nwhen?\n\nwhy?\n%%\n\nIt sank.", "It sank."),
        ("It took 2 ^10\nhours, or 2 ^10", "It took 2 ^10 hours, or 2 ^10"),
        ("See `if a ==b== c`, `arr[^1]` and `%% a %%`.", "See if a ==b== c, arr[^1] and %% a %%."),
        ("```\n%% a %%\n- [ ] b\n[^1]: c ==d== ^e\n```", "%% a %% - [ ] b [^1]: c ==d== ^e"),
        ("    %%time\n    a[^1] ==b== ^c", "%%time a[^1] ==b== ^c"),
    ],
)
def test_code_and_numbers_have_no_such_marks(text: str, read: str) -> None:
    """Comments are lines of their own or within one, a name ends its paragraph."""
    assert " ".join(draft.text for draft in parse(text, "a.md").drafts) == " ".join(read.split())


def test_notes_below_each_other_are_set_apart() -> None:
    """With or without a blank line between them."""
    text = "It fell.[^1]\n\n[^1]: On Monday.\n[^b]: In the port,\n    they say.\n"
    found = [(draft.line, draft.kind, draft.text) for draft in parse(text, "a.md").drafts]
    assert found == [
        (1, Kind.BODY, "It fell."),
        (3, Kind.BOILERPLATE, "On Monday."),
        (4, Kind.BOILERPLATE, "In the port, they say."),
    ]
