"""Markdown: blocks become passages, markup goes, metadata is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import SourceError
from reader.library import open_source
from reader.library.formats.markdown import page
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
    found = [(draft.line, draft.kind, draft.text) for draft in page(_ARTICLE, "a.md").drafts]
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
        assert Kind.STANDFIRST not in [draft.kind for draft in page(text, "a.md").drafts]


def test_html_leaves_its_words() -> None:
    """Tags and comments go; what a browser would show stays."""
    text = "<div>\n<b>Bold</b> &lt;words&gt;<!-- no -->\n</div>\n\nOne<br>two <i>three</i>"
    assert [draft.text for draft in page(text, "a.md").drafts] == ["Bold <words>", "One two three"]


def test_front_matter_is_metadata() -> None:
    """Known keys fill the source, other programs' keys are passed over, lines count on."""
    found = page(
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
    found = page("---\nText.\n", "a.md")
    assert not found.is_marked
    assert [draft.text for draft in found.drafts] == ["Text."]


@pytest.mark.parametrize(
    ("front", "place"),
    [
        ("title: [a", "line 3, column 1"),
        ("title: a\ntitle: b", "line 3, column 1"),
        ("- a list", "line 2, column 1"),
        ("title: &a b", "line 2, column 8"),
    ],
)
def test_broken_front_matter_names_its_place(front: str, place: str) -> None:
    """The error counts lines of the file, not of the block."""
    with pytest.raises(SourceError) as caught:
        page(f"---\n{front}\n---\nText.\n", "a.md")
    assert caught.value.where == f"a.md, {place}"


@pytest.mark.parametrize(
    ("front", "kind"), [("", Kind.FURNITURE), ("---\nnote: a\n---\n", Kind.BODY)]
)
def test_furniture_is_guessed_only_without_front_matter(
    front: str, kind: Kind, written: Callable[[str, str], Path]
) -> None:
    """An author who wrote front matter has marked what there is."""
    text = f"{front}# A title of four words\n\nThe owners had been warned twice.\n\nRead more\n"
    source = open_source(str(written("a.md", text)))
    assert [p.kind for p in source.passages] == [Kind.HEADLINE, Kind.BODY, kind]
    assert source.headline == "A title of four words"


def test_deep_nesting_ends() -> None:
    """Thousands of quotation marks or brackets neither hang nor raise anything else."""
    for text in (">" * 5000 + " a", "[" * 3000 + "a" + "]" * 3000, "- " * 3000 + "a", "*" * 4000):
        assert isinstance(page(text, "a.md").drafts, tuple)
