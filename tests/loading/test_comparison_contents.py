"""Comparison files: texts of their own, names, boilerplate, facts that are located."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import ComparisonFileError, SourceError
from reader.loading import comparison_file, open_comparison
from reader.model import Fact, Kind

Written = Callable[[str, str], Path]

_ARTICLE = "---\npublisher: Itself\nauthor: Ada Brook\n---\nThe ferry sank.\n"
_PAIR = "sources: [{path: left.md}, {path: right.txt}]\n"
_RICH = """\
sources:
  - text: |
      Get our Valley alerts

      The bridge fell on Monday.

      Nobody was hurt.
    publisher:
  - text:
      - boilerplate: Share
      - headline: Bridge  lost
      - The river took the bridge.
      - caption: The bridge in spring
    headline: The bridge
  - path: left.md
language: en-GB
names:
  Ann Lee: [the mayor, 1843]
boilerplate: ['get our {number} alerts', Get our valley alerts!]
facts:
  - name: The bridge
    cues: [bridge]
  - name: Hurt
    passages: {1: [2, 1], 2: []}
  - name: Hurt
    passages: {3: [1], 1: []}
more_facts: no
"""


@pytest.fixture
def articles(written: Written) -> None:
    """Put both articles beside the comparison file."""
    written("left.md", _ARTICLE)
    written("right.txt", "The ferry was overloaded.\n")


@pytest.mark.usefixtures("articles")
def test_opens_texts_that_stand_in_the_file(written: Written) -> None:
    """Whole, with what is boilerplate told by the file; or passage by passage, with kinds."""
    first, second, third = open_comparison(written("rich.yaml", _RICH)).sources
    assert [(p.kind, p.text, p.line) for p in first.passages] == [
        (Kind.BOILERPLATE, "Get our Valley alerts", None),
        (Kind.BODY, "The bridge fell on Monday.", None),
        (Kind.BODY, "Nobody was hurt.", None),
    ]
    assert [(p.kind, p.text) for p in second.passages] == [
        (Kind.BOILERPLATE, "Share"),
        (Kind.HEADLINE, "Bridge lost"),
        (Kind.BODY, "The river took the bridge."),
        (Kind.CAPTION, "The bridge in spring"),
    ]
    assert (first.name, second.name) == ("rich.yaml, source 1", "rich.yaml, source 2")
    assert second.headline == "The bridge"
    assert third.publisher == "Itself"


@pytest.mark.usefixtures("articles")
def test_tells_what_holds_for_all_sources(written: Written) -> None:
    """Names, language, boilerplate, and facts: by cues, or by passages of two sources or more."""
    path = written("rich.yaml", _RICH)
    opened = open_comparison(path)
    assert opened.names == {"Ann Lee": ("the mayor", "1843")}
    assert (opened.language, opened.language_place) == ("en-GB", f"{path}, line 16, column 11")
    assert opened.boilerplate == ("get our {number} alerts", "Get our valley alerts!")
    assert not opened.more_facts
    bridge = Fact("The bridge", ("bridge",))
    assert opened.facts == (bridge,)
    assert opened.between(0, 1) == (bridge, Fact("Hurt", (), (1, 2), ()))
    assert opened.between(0, 2) == (bridge, Fact("Hurt", (), (), (0,)))
    assert opened.between(1, 2) == (bridge,)
    assert opened.origins == ("", "", str(path.parent / "left.md"))
    assert opened.files == (path, path.parent / "left.md")


@pytest.mark.usefixtures("articles")
def test_a_date_is_understood(written: Written) -> None:
    """As pages print them, and as YAML would have them."""
    for when in ("2023-10-14", "14 October 2023", "Sat 14 Oct 2023, 09:12"):
        path = written("pair.yaml", _PAIR.replace("left.md", f"left.md, published: '{when}'"))
        assert open_comparison(path).sources[0].published == "2023-10-14"


@pytest.mark.usefixtures("articles")
def test_lines_of_a_page_that_the_file_names_are_boilerplate(written: Written) -> None:
    """In marked articles too; spelling may be a little off, and an article's line is no other."""
    written("left.md", "---\npublisher: A\n---\n# Valley Post\n\nThe ferry sank.\n\nThe end.\n")
    text = _PAIR + "boilerplate: [Valey Post, the end]"
    found = open_comparison(written("pair.yaml", text)).sources[0]
    assert [p.kind for p in found.passages] == [Kind.BOILERPLATE, Kind.BODY, Kind.BOILERPLATE]


def test_the_old_name_of_boilerplate_is_still_read(written: Written) -> None:
    """As a key of the file, and as the kind of a passage; not both names at once."""
    old = _RICH.replace("boilerplate", "furniture")
    written("left.md", _ARTICLE)
    opened = open_comparison(written("old.yaml", old))
    now = open_comparison(written("now.yaml", _RICH))
    assert opened.boilerplate == now.boilerplate
    for one, other in zip(opened.sources, now.sources, strict=True):
        assert one.passages == other.passages
    assert Kind.BOILERPLATE in [passage.kind for passage in opened.sources[1].passages]
    both = written("both.yaml", f"{_PAIR}boilerplate: [a]\nfurniture: [b]\n")
    with pytest.raises(ComparisonFileError, match="the key 'boilerplate' appears twice"):
        open_comparison(both)


def test_the_example_in_the_code_is_understood(written: Written) -> None:
    """Word for word, with two articles beside it."""
    example = (comparison_file.__doc__ or "").split("\n\n", 1)[1].rpartition("\n\n")[0]
    written("one.txt", "Bridge falls\n\nBy Tom Dale\n\nThe bridge gave way on Monday night.\n")
    written("two.txt", "Bridge gone\n\nThe river took the bridge on Tuesday.\n")
    opened = open_comparison(written("pair.yaml", textwrap.dedent(example)))
    first, *others = opened.sources
    assert (first.headline, first.author, first.published) == (
        "The bridge is gone",
        "Tom Dale",
        "2021-05-04",
    )
    assert [len(source.passages) for source in others] == [2, 2, 2]
    assert [fact.name for fact in opened.between(0, 1)] == [
        "When the bridge fell",
        "Nobody was hurt",
    ]


@pytest.mark.usefixtures("articles")
def test_addresses_lead_to_this_machine_only_if_that_is_allowed(written: Written) -> None:
    """The file may come from elsewhere; the line that names the address is told."""
    pytest.importorskip("urllib3", reason="addresses need the extra 'web'")
    path = written("pair.yaml", _PAIR.replace("right.txt", "'http://127.0.0.1:1/'"))
    with pytest.raises(SourceError) as refused:
        open_comparison(path)
    assert refused.value.where.endswith(f"(named in {path}, line 1)")
    assert "--allow-local" in str(refused.value)
    with pytest.raises(SourceError) as tried:
        open_comparison(path, allow_local=True)
    assert "--allow-local" not in str(tried.value)
