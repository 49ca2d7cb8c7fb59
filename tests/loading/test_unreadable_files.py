"""Files that are no articles get one line: what, where, why, what to do."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from reader.errors import SourceError
from reader.loading import open_source
from reader.loading.bounded_reads import MOST_BYTES
from reader.loading.document import LONGEST, MOST_CHARACTERS, MOST_LINES, MOST_WORDS


def _refusal(name: str | Path) -> str:
    with pytest.raises(SourceError) as caught:
        open_source(str(name))
    message = str(caught.value)
    assert message.isprintable()
    assert message.startswith("cannot open the article: ")
    return message


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is empty"),
        (b" \n\t\r\n\x0c\n", "it is blank"),
        ("\u200b\u2028\ufeff".encode(), "it is blank"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "this is not text"),
        (bytes(range(1, 32)) * 20, "this is not text"),
        (b"\xff\xfea\x00b", "its byte-order mark is of UTF-16, its text is not"),
        (b"Comments\n\nShare\n\nRead more\n", "it contains no article"),
    ],
)
def test_says_what_is_wrong_with_the_content(data: bytes, why: str, tmp_path: Path) -> None:
    """Empty, blank, binary, falsely marked, or nothing but boilerplate."""
    (tmp_path / "a.txt").write_bytes(data)
    assert f"a.txt: {why}" in _refusal(tmp_path / "a.txt")


def test_says_what_is_wrong_with_the_file(tmp_path: Path) -> None:
    """Missing, a directory, a file used as one, a circle of links, an impossible name."""
    (tmp_path / "round").symlink_to(tmp_path / "about")
    (tmp_path / "about").symlink_to(tmp_path / "round")
    (tmp_path / "a.txt").write_text("A text.")
    assert "no such file" in _refusal(tmp_path / "missing.txt")
    assert "no such file" in _refusal(tmp_path / "a.txt" / "b.txt")
    assert "this is a directory" in _refusal(tmp_path)
    assert "lead in a circle" in _refusal(tmp_path / "round")
    assert "too long" in _refusal("a" * 5000)
    assert "too long" in _refusal(f"{'a' * 5000}.epub#1")
    assert "no file can have this name" in _refusal("a\0b")
    assert "no such file" in _refusal("\x1b[2J\udcff.txt")


@pytest.mark.parametrize(
    "name", ["www.example.org", "example.org/a", "news.example.org:8000/a.html", "127.0.0.1:80/a"]
)
def test_an_address_without_its_beginning_is_told_as_that(name: str) -> None:
    """Who forgets https:// is told of it; a file that is missing is not."""
    assert "a web address begins with https://" in _refusal(name)
    for missing in (f"./{name}", "a.txt", "folder/a.txt", "../a.b/c.txt"):
        assert "https" not in _refusal(missing)


def test_never_opens_what_would_wait_or_never_end(tmp_path: Path) -> None:
    """A pipe nobody writes to and an endless device are refused at once."""
    os.mkfifo(tmp_path / "pipe")
    assert "pipe, socket or device" in _refusal(tmp_path / "pipe")
    assert "pipe, socket or device" in _refusal("/dev/zero")


def test_refuses_files_that_are_too_large(tmp_path: Path) -> None:
    """The limit is judged before a byte is read."""
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    assert "larger than 20 MB" in _refusal(tmp_path / "a.txt")


@pytest.mark.parametrize("line", ["a\n", "a\r\n", "a\r", "a\f", "a\u2028", "- a\n"])
@pytest.mark.parametrize("ending", ["txt", "md"])
def test_refuses_more_lines_than_people_read(line: str, ending: str, tmp_path: Path) -> None:
    """However small they make the file: each could be a passage to link."""
    path = tmp_path / f"a.{ending}"
    path.write_bytes(line.encode() * (MOST_LINES + 1))
    assert f"more than {MOST_LINES:,} lines" in _refusal(path)


@pytest.mark.parametrize("ending", ["txt", "md"])
def test_refuses_more_text_than_people_read(ending: str, tmp_path: Path) -> None:
    """By its characters, and by its words where they are short."""
    path = tmp_path / f"a.{ending}"
    path.write_bytes(b"a" * (MOST_CHARACTERS + 1))
    assert f"more than {MOST_CHARACTERS:,} characters" in _refusal(path)
    path.write_bytes(b"a " * (MOST_WORDS + 1))
    assert f"more than {MOST_WORDS:,} words" in _refusal(path)


@pytest.mark.parametrize("ending", ["txt", "md"])
def test_refuses_paragraphs_that_are_none(ending: str, tmp_path: Path) -> None:
    """On one line, or wrapped; the line on which it begins is named. The longest one is read."""
    path = tmp_path / f"a.{ending}"
    path.write_bytes(b"a\n\n" + b"a" * (LONGEST + 1))
    assert f"a.{ending}, line 3: no paragraph is longer" in _refusal(path)
    path.write_bytes(b"a\n\n" + b"the bridge fell, and so it was\n" * (LONGEST // 30))
    assert f"a.{ending}, line 3: no paragraph is longer" in _refusal(path)
    path.write_bytes(b"a" * LONGEST)
    assert len(open_source(str(path)).passages[0].text) == LONGEST


def test_says_when_permission_is_missing(
    tmp_path: Path, as_nobody: Callable[[], AbstractContextManager[None]]
) -> None:
    """Without permission the message says so, instead of calling the file missing."""
    path = tmp_path / "a.txt"
    path.write_text("A text.")
    path.chmod(0)
    with as_nobody():
        assert "no permission" in _refusal(path)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.DOC", "Word (.docx) or text (.txt)"),
        ("a.mobi", "EPUB or text (.txt)"),
        ("a.ps", "PDF"),
    ],
)
def test_refuses_what_is_no_text(name: str, form: str) -> None:
    """Files that would be shown as rubbish are named as what they are, and as what to save them."""
    ending = name.lower().removeprefix("a")
    told = f"{ending} files are not supported; save the article as {form} first and name that file"
    assert _refusal(name).endswith(told)
