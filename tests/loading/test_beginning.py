"""The beginning of long texts is the beginning of what the whole will be."""

from __future__ import annotations

import codecs
import os
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.loading import load, load_beginning
from reader.loading.loader import LARGE
from reader.model import Kind, Source

Written = Callable[[str, str], Path]

_HEAD = """Skip to content
Menu
Sign in

The Harbour Bridge Is Closed For A Year

Engineers found cracks in eleven of its sixty cables, the city council says.

By Ann Lee
14 March 2024

A crane stands beside the bridge.
A crane stands beside the bridge. (Jo Doe/Reuters)

"""
_TOLD = (
    "The council closed the bridge at noon on Monday after an inspection found the cracks.",
    "“We had no choice,” said the chief engineer, who has looked after it for twelve years.",
    "Ferries take people across from six in the morning until an hour after midnight.",
    "Read more: The ferries, their piers and their times",
    "Repairs begin in May and are expected to cost ninety million.",
)


def _long(head: str = _HEAD, between: str = "\n\n") -> str:
    told = (f"In part {n} of it: {text}" for n, text in enumerate(cycle(_TOLD)))
    return head + between.join(islice(told, 3000)) + "\n"


def _starts(whole: Source, part: Source) -> bool:
    count = len(part.passages)
    return part.passages == whole.passages[:count] and 10 < count < len(whole.passages) / 4


@pytest.mark.parametrize(
    ("name", "between"),
    [
        *[("a.txt", between) for between in ("\n\n", "\n", "\r\n\r\n", "\n \t\n", "\n\n\n")],
        *[("a.MD", between) for between in ("\n\n", "\r\n\r\n", "\n \t\n", "\n\n*Or so.*\n\n")],
    ],
)
def test_it_is_the_beginning_of_the_whole(name: str, between: str, written: Written) -> None:
    """Passages with their kinds, numbers and lines, and what the head tells, are the same."""
    head = _HEAD if name == "a.txt" else f"# A bridge is closed\n\n*Since Monday.*\n\n{_HEAD}"
    names = [str(written(name, _long(head, between))), str(written("b.txt", _long()))]
    part, whole = load_beginning(names), load(names)
    assert part is not None
    assert all(map(_starts, whole.sources, part.sources))
    assert [(s.headline, s.author, s.published) for s in part.sources] == [
        (s.headline, s.author, s.published) for s in whole.sources
    ]
    assert part.files == whole.files
    kinds = {passage.kind for passage in part.sources[1].passages}
    assert {Kind.HEADLINE, Kind.STANDFIRST, Kind.BYLINE, Kind.CAPTION, Kind.BOILERPLATE} <= kinds


def test_wrapped_lines_are_joined(written: Written) -> None:
    """Where lines are wrapped to one width, the beginning shows it already."""
    head = (
        "The council closed the bridge over the harbour\nafter cracks were found in its cables.\n\n"
    )
    names = [str(written(f"{n}.txt", head * 3000)) for n in "ab"]
    part = load_beginning(names)
    assert part is not None
    assert _starts(load(names).sources[0], part.sources[0])
    assert "harbour after" in part.sources[0].passages[0].text


def test_front_matter_is_read(written: Written) -> None:
    """What an author marked is known from the start."""
    head = "---\npublisher: The Post\n---\n\n# A bridge\n\n"
    names = [str(written(name, _long(head))) for name in ("a.md", "b.md")]
    part = load_beginning(names)
    assert part is not None
    assert part.sources[0].publisher == "The Post"
    assert _starts(load(names).sources[0], part.sources[0])


def test_a_small_text_beside_a_long_one_is_whole(written: Written) -> None:
    """Only the long one is cut."""
    names = [str(written("a.txt", _HEAD + _TOLD[0])), str(written("b.txt", _long()))]
    part, whole = load_beginning(names), load(names)
    assert part is not None
    assert part.sources[0] == whole.sources[0]
    assert _starts(whole.sources[1], part.sources[1])


def test_no_more_is_read_than_the_beginning(written: Written) -> None:
    """A file with rubbish further down has a beginning all the same: nobody looked there."""
    paths = [written(name, _long()) for name in ("a.txt", "b.txt")]
    with paths[0].open("ab") as file:
        file.write(b"\0\xff" * 1000)
    assert load_beginning([str(path) for path in paths]) is not None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", _long()),
        ("a.html", _long()),
        ("a", _long()),
        ("a.txt", _HEAD),
        ("a.txt", ""),
        ("a.txt", "word " * LARGE),
        ("a.txt", "\n" * LARGE),
        ("a.txt", "\0" + _long()),
        ("a.txt", "Menu\n" * LARGE),
        ("a.md", "---\ntitle: A\n" + "key: value\n" * LARGE),
        ("a.md", "---\ntitle: [\n---\n" + _long()),
    ],
)
def test_what_is_odd_has_no_beginning(name: str, text: str, written: Written) -> None:
    """Other formats, small files, no paragraphs, no article: all wait for the whole."""
    assert load_beginning([str(written(name, text)), str(written("b.txt", _TOLD[0]))]) is None


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "latin-1"])
def test_other_encodings_have_no_beginning(encoding: str, tmp_path: Path) -> None:
    """Bytes that are not UTF-8 are for the whole to guess from."""
    path = tmp_path / "a.txt"
    path.write_bytes(("é\n\n" + _long()).encode(encoding, "replace"))
    (tmp_path / "b.txt").write_text(_long(), encoding="utf-8")
    assert load_beginning([str(path), str(tmp_path / "b.txt")]) is None


def test_a_byte_order_mark_is_no_obstacle(tmp_path: Path) -> None:
    """UTF-8 that says so begins as the whole does."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(codecs.BOM_UTF8 + _long().encode())
    names = [str(tmp_path / name) for name in ("a.txt", "b.txt")]
    part = load_beginning(names)
    assert part is not None
    assert _starts(load(names).sources[0], part.sources[0])


def test_names_of_no_two_files_have_no_beginning(written: Written, tmp_path: Path) -> None:
    """No name, one, three, the same twice, a missing file, a folder, a pipe: never an error."""
    one, other = str(written("a.txt", _long())), str(written("b.txt", _long()))
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    odd = ["missing.txt", "\0.txt", "x" * 5000 + ".txt", "-", "http://example.org/a.txt"]
    odd += [str(tmp_path / "pipe.txt"), str(tmp_path / "folder.txt")]
    pairs = [(), (one,), (one, other, one), (one, one), *((one, name) for name in odd)]
    assert [pair for pair in pairs if load_beginning(pair) is not None] == []


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None
)
@given(data=st.binary(max_size=300), ending=st.sampled_from(["txt", "md"]))
def test_hostile_bytes_never_raise(data: bytes, ending: str, tmp_path: Path) -> None:
    """Whatever a large file begins with, there is a beginning or none, and no error."""
    path, other = tmp_path / f"a.{ending}", tmp_path / "b.txt"
    path.write_bytes(data * (LARGE // max(1, len(data)) + 1))
    other.write_text(_TOLD[0], encoding="utf-8")
    opened = load_beginning([str(path), str(other)])
    assert opened is None or opened.sources[0].passages
