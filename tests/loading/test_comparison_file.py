"""Comparison files: what they say, and where they are wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import ComparisonFileError, ReaderError, SourceError
from reader.loading import open_comparison, read_facts
from reader.loading.bounded_reads import MOST_BYTES
from reader.model import Fact
from reader.text.sanitise import clean

Written = Callable[[str, str], Path]

_WHOLE = """\
version: 1
sources:
  - path: left.md
    publisher: The Left
    published: 14 October 2023
    place: Port Selby
    address: https://example.org/a
    note: In our own words.
  - path: right.txt
    author: 1843
facts:
  - name: The ferry
    cues: [ferry, "over\\x1bloaded", 2020]
  - name: "No"
    cues:
      - no
"""
_ARTICLE = "---\npublisher: Itself\nauthor: Ada Brook\n---\nThe ferry sank.\n"
_FACTS = "facts:\n  - name: A\n    cues: [a]\n"
_PAIR = "sources: [{path: left.md}, {path: right.txt}]\n"
_TOLD = "facts: [{{name: A, passages: {}}}]"
_LOCATED = "facts:\n- {name: A, passages: {1: [1], 2: []}}\n"


@pytest.fixture
def articles(written: Written) -> None:
    """Put both articles beside the comparison file."""
    written("left.md", _ARTICLE)
    written("right.txt", "The ferry was overloaded.\n")


@pytest.mark.usefixtures("articles")
def test_opens_both_sources_and_the_facts(written: Written) -> None:
    """Articles lie relative to the file, and what it says of them overrides what they say."""
    opened = open_comparison(written("pair.yaml", _WHOLE))
    left, right = opened.sources
    assert (left.name, left.publisher, left.author) == ("left.md", "The Left", "Ada Brook")
    assert (left.published, left.place) == ("2023-10-14", "Port Selby")
    assert (left.address, left.note) == ("https://example.org/a", "In our own words.")
    assert (right.name, right.author) == ("right.txt", "1843")
    assert [p.text for p in left.passages] == ["The ferry sank."]
    assert opened.facts == (
        Fact("The ferry", ("ferry", "over␛loaded", "2020")),
        Fact("No", ("no",)),
    )


@pytest.mark.usefixtures("articles")
def test_a_bare_name_is_a_path(written: Written) -> None:
    """A source that is text, not a set of keys, is a file relative to the comparison file."""
    opened = open_comparison(written("pair.yaml", "sources:\n- left.md\n- right.txt\n"))
    assert [source.name for source in opened.sources] == ["left.md", "right.txt"]


def test_reads_facts_from_any_file_that_has_some(written: Written) -> None:
    """A comparison file serves, and its articles need not be there; facts alone serve too."""
    assert len(read_facts(written("pair.yaml", _WHOLE))) == 2
    assert read_facts(written("facts.yaml", _FACTS)) == (Fact("A", ("a",)),)


def test_a_missing_article_is_named_with_the_line_that_names_it(written: Written) -> None:
    """The reader must change one of the two, so both are told."""
    written("left.md", _ARTICLE)
    path = written("pair.yaml", _WHOLE)
    with pytest.raises(SourceError) as caught:
        open_comparison(path)
    article = path.parent / "right.txt"
    assert caught.value.where == f"{article} (named in {path}, line 9)"


@pytest.mark.parametrize(
    ("text", "place", "why", "advice"),
    [
        ("facts:\n\t- a", "line 2, column 1", "not well-formed", "correct it"),
        ("facts: [a}", "line 1, column 10", "not well-formed", "correct it"),
        ("facts: a\x1b", "line 1, column 9", "no control characters (here: ␛)", "delete it"),
        ("facts: []\n---\nfacts: []", "line 2, column 1", "not well-formed", "correct it"),
        ("- a", "line 1, column 1", "a list, but must be a set of keys", "write"),
        ("fcats: []", "line 1, column 1", "unknown key 'fcats'", "did you mean 'facts'?"),
        ("zzz: 1", "line 1, column 1", "unknown key 'zzz'", "known keys are version, sources,"),
        ("facts: a", "line 1, column 8", "this is text, but must be a list", "write a list"),
        ("facts: [a]", "line 1, column 9", "must be a set of keys", "write a set of keys"),
        ("facts: []", "line 1, column 8", "the list is empty", "name a fact"),
        ("{[a]: 1}", "line 1, column 2", "a list, but must be text", "write text"),
        ("version: 2\nfacts: []", "line 1, column 10", "supports version 1", "version: 1"),
        ("facts: []\nfacts: []", "line 2, column 1", "'facts' appears twice", "keep one"),
        ("facts: &a [*a]", "line 1, column 8", "anchors and aliases", "quotes"),
        ("facts: !!python/name:os.system a", "line 1, column 8", "the tag", "delete it"),
        ("facts: !mine a", "line 1, column 8", "the tag !mine is unknown", "delete it"),
        ("facts: " + "[" * 900, "line 1, column 27", "nested too deeply", "flatten"),
        ("facts:\n- name: a\n  cue: [a]", "line 3, column 3", "'cue'", "did you mean 'cues'?"),
        ("facts:\n- cues: [a]", "line 2, column 3", "no name", "add 'name'"),
        ("facts:\n- name:\n  cues: [a]", "line 2, column 3", "no name", "add 'name'"),
        ("facts:\n- name: ' \t'\n  cues: [a]", "line 2, column 3", "no name", "add 'name'"),
        ("facts:\n- name: a", "line 2, column 3", "'a' has no cues", "add 'cues'"),
        ("facts:\n- name: a\n  cues: ['']", "line 2, column 3", "'a' has no cues", "add 'cues'"),
        ("facts:\n- name: a\n  cues: b", "line 3, column 9", "text, but must be a list", "write a"),
        (_FACTS + "  - name: a\n    cues: [b]", "line 4, column 5", "'a' appears twice", "rename"),
        ("version: 1", "line 1, column 1", "names no facts", "add a list 'facts'"),
        (_LOCATED, "line 2, column 1", "none of these facts has cues", "add 'cues'"),
    ],
)
def test_names_line_and_column(
    text: str, place: str, why: str, advice: str, written: Written
) -> None:
    """Each mistake is told with its place, its cause and what to do."""
    path = written("facts.yaml", text)
    with pytest.raises(ComparisonFileError) as caught:
        read_facts(path)
    assert caught.value.where == f"{path}, {place}"
    assert why in caught.value.why
    assert advice in caught.value.advice
    assert str(caught.value).isprintable()


def test_lists_too_deep_for_the_parser_are_told_as_such(written: Written) -> None:
    """What YAML's own parser gives up on is called the same, wherever it stopped."""
    with pytest.raises(ComparisonFileError) as caught:
        read_facts(written("facts.yaml", "facts: " + "[" * 9000))
    assert "nested too deeply" in caught.value.why


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize(
    ("text", "place", "why"),
    [
        (_FACTS, "line 1, column 1", "names no sources"),
        ("sources: []", "line 1, column 10", "it lists 0, and reader compares 2 to 9"),
        ("sources: [{path: a}]", "line 1, column 10", "it lists 1,"),
        ("sources: [{path: left.md}, {}]", "line 1, column 28", "no path"),
        ("sources: [{path: left.md}, {path: }]", "line 1, column 28", "no path"),
        (
            "sources: [{path: left.md}, {path: ./left.md}]",
            "line 1, column 28",
            "source 1 is the same",
        ),
        ("sources:\n- path: left.md\n- pth: a", "line 3, column 3", "unknown key 'pth'"),
        ("sources:\n- path: left.md\n- path: [a]", "line 3, column 9", "a list, but must be text"),
        (f"sources: [{', '.join(['{path: a}'] * 10)}]", "line 1, column 10", "it lists 10,"),
        (_PAIR.replace("left.md", "left.md, text: a"), "line 1, column 33", "both a path and"),
        (
            _PAIR.replace("right.txt", "right.txt, published: soon"),
            "line 1, column 57",
            "not a date",
        ),
        ("sources: [{text: ''}, {text: a}]", "line 1, column 18", "it is empty"),
        ("sources: [{text: Share this}, {text: a}]", "line 1, column 18", "it contains no article"),
        ("sources: [{text: []}, {text: a}]", "line 1, column 18", "no article in it"),
        ("sources: [{text: [{caption: a}]}, {text: a}]", "line 1, column 18", "no article in it"),
        ("sources: [{text: [{capton: a}]}, {text: a}]", "line 1, column 20", "'capton'"),
        ("sources: [{text: [{}]}, {text: a}]", "line 1, column 19", "this is not a passage"),
        ("sources: [{text: ['']}, {text: a}]", "line 1, column 19", "this passage is empty"),
        ("sources: [{text: [[a]]}, {text: a}]", "line 1, column 19", "a list, but must be text"),
        (_PAIR + "names: [a]", "line 2, column 8", "a list, but must be a set of keys"),
        (_PAIR + "names: {A: b}", "line 2, column 12", "text, but must be a list"),
        (_PAIR + "names: {A: []}", "line 2, column 12", "'A' has no other names"),
        (_PAIR + "names: {A: ['']}", "line 2, column 13", "this name is empty"),
        (_PAIR + "names: {'': [A]}", "line 2, column 9", "this name is empty"),
        (_PAIR + "names: {A: [b], C: [B]}", "line 2, column 21", "'B' already belongs to 'A'"),
        (_PAIR + "names: {A: [b], A: [c]}", "line 2, column 17", "'A' already belongs to 'A'"),
        (_PAIR + "boilerplate: a", "line 2, column 14", "text, but must be a list"),
        (_PAIR + "boilerplate: ['*']", "line 2, column 15", "no words"),
        (_PAIR + "boilerplate: ['* a * b * c *']", "line 2, column 15", "more than 3 of *"),
        (_PAIR + f"boilerplate: [{'a, ' * 201}]", "line 2, column 14", "more than 200 lines"),
        (_PAIR + f"names: {{A: [{'b' * 201}]}}", "line 2, column 13", "longer than 200"),
        (
            _PAIR + f"names: {{A: {list(range(1000))}}}",
            "line 2, column 4898",
            "more than 1,000 names",
        ),
        (_PAIR + f"facts: [{'{name: A, cues: [b]}, ' * 2001}]", "line 2, column 8", "than 2,000"),
        (
            _PAIR + f"facts: [{{name: A, cues: {list(range(1001))}}}]",
            "line 2, column 8",
            "than 1,000 cues",
        ),
        (_PAIR + f"facts: [{{name: A, cues: [{'b' * 201}]}}]", "line 2, column 26", "than 200"),
        (_PAIR + "more_facts: perhaps", "line 2, column 13", "not yes or no"),
        (_PAIR + _TOLD.format("{1: [1]}"), "line 2, column 29", "are all from one source"),
        (_PAIR + _TOLD.format("{1: [1], 3: [1]}"), "line 2, column 38", "no source 3"),
        (_PAIR + _TOLD.format("{1: [1], 1: [1]}"), "line 2, column 38", "source 1 appears twice"),
        (_PAIR + _TOLD.format("{1: [2], 2: [1]}"), "line 2, column 34", "no passage 2"),
        (_PAIR + _TOLD.format("{1: [0], 2: [1]}"), "line 2, column 34", "'0' is not a number"),
        (_PAIR + _TOLD.format("{x: [1], 2: [1]}"), "line 2, column 30", "'x' is not a number"),
        (_PAIR + _TOLD.format("{1: [], 2: []}, cues: [a]"), "line 2, column 29", "both cues and"),
    ],
)
def test_names_what_is_wrong_with_sources(
    text: str, place: str, why: str, written: Written
) -> None:
    """Two to nine sources, each with a path or a text, and what is said of them."""
    path = written("pair.yaml", text)
    with pytest.raises(ComparisonFileError) as caught:
        open_comparison(path)
    assert caught.value.where == f"{path}, {place}"
    assert why in caught.value.why


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is empty"),
        (b"# only a comment\n", "it is empty"),
        (b"\x00\x01", "this is not text"),
        (b" " * (MOST_BYTES + 1), "larger than 20 MB"),
    ],
)
def test_refuses_files_that_are_no_yaml(data: bytes, why: str, tmp_path: Path) -> None:
    """As for articles, but called what it is."""
    (tmp_path / "a.yaml").write_bytes(data)
    with pytest.raises(ComparisonFileError) as caught:
        read_facts(tmp_path / "a.yaml")
    assert why in str(caught.value)
    assert str(caught.value).startswith("cannot read the comparison file: ")


def test_refuses_an_alias_bomb_at_once(written: Written) -> None:
    """Nine levels of nine aliases would be a billion names."""
    levels = "".join(f"a{i + 1}: &a{i + 1} [{', '.join([f'*a{i}'] * 9)}]\n" for i in range(9))
    with pytest.raises(ComparisonFileError, match="anchors and aliases"):
        read_facts(written("bomb.yaml", f"a0: &a0 lol\n{levels}facts: *a9\n"))


@pytest.mark.parametrize(
    "name", ["two  spaces.txt", "re\u0301sume\u0301.txt", "r\u00e9sum\u00e9.txt", "a\u200bb.txt"]
)
def test_a_path_is_opened_as_it_is_spelt(name: str, written: Written) -> None:
    """Cleaning is for the eye: the name of a file may have what a text loses."""
    written("left.md", _ARTICLE)
    written(name, "The ferry was overloaded.\n")
    opened = open_comparison(
        written("pair.yaml", f"sources: [{{path: left.md}}, {{path: '{name}'}}]")
    )
    assert opened.sources[1].passages[0].text == "The ferry was overloaded."
    assert opened.sources[1].name == clean(name)


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize("name", ["a\\0b", "a\\x1b[2J\\n", "\\uD800"])
def test_a_path_no_file_can_have_is_refused_in_one_line(name: str, written: Written) -> None:
    """What would be obeyed is shown, not sent to the terminal."""
    path = written("pair.yaml", f'sources: [{{path: left.md}}, {{path: "{name}"}}]')
    with pytest.raises(ReaderError) as caught:
        open_comparison(path)
    assert str(caught.value).isprintable()


@pytest.mark.usefixtures("articles")
def test_says_which_files_it_read(written: Written) -> None:
    """A report written over one of them would destroy an input."""
    path = written("pair.yaml", _WHOLE)
    assert open_comparison(path).files == (path, path.parent / "left.md", path.parent / "right.txt")
