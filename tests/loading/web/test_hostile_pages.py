"""Pages made to harm: an article or the one line, in bounded time and memory.

All of them: `python -m tests.hostile --only page:`.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import SourceError
from reader.loading import sandbox
from reader.loading.document import NOTHING_DECLARED, Document
from reader.loading.formats.html import parse
from reader.loading.formats.html.article import extract
from reader.model import Kind
from reader.text.sanitise import clean
from tests.hostile.pages import IN_CI, PAGES, TEXT

ROOT = Path(__file__).resolve().parents[3]
_MOST_MEMORY = 500_000_000


def _read(html: str) -> Document:
    return parse(html.encode(errors="replace"), "a.html", NOTHING_DECLARED)


@pytest.mark.parametrize("name", IN_CI)
def test_no_page_does_harm(name: str) -> None:
    """It is read or refused in a line; nothing in it steers a terminal or comes from a file."""
    document, refusal = Document(()), ""
    try:
        document = _read(PAGES[name]())
    except SourceError as error:
        refusal = str(error)
    assert document.drafts or refusal
    assert refusal.isprintable()
    for draft in document.drafts:
        assert draft.text == clean(draft.text)
        assert "root:" not in draft.text
    assert all(value == clean(value) for value in document.metadata.values())


_REPORT = """
import re, resource, sys
from pathlib import Path
from reader.cli import main
main(sys.argv[1:])
own = re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1]
print(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
"""
"""Ends with what the command and the largest of its processes took at most, in units of 1024."""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="tells the memory of a process")
@pytest.mark.parametrize("name", ["one attribute of 5 MB", "entities"])
def test_memory_is_bounded(name: str, tmp_path: Path) -> None:
    """The command, and each process it starts, stays below half a thousand million bytes."""
    page, other = tmp_path / "a.html", tmp_path / "other.txt"
    page.write_text(PAGES[name]())
    other.write_text("The ferry company added four boats on Sunday, it said.\n")
    done = subprocess.run(
        [sys.executable, "-c", _REPORT, str(page), str(other), "--format", "json"],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=True,
        timeout=120,
    )
    own, others = (int(size) * 1024 for size in done.stderr.split()[-2:])
    assert 0 < others < _MOST_MEMORY
    assert 0 < own < _MOST_MEMORY


def test_a_process_that_is_ended_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the program that is started there is a line too."""
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")
    with pytest.raises(SourceError, match="no worker process could be started"):
        _read(TEXT)


def test_nobody_waits_for_ever() -> None:
    """However busy the machine: a page that is not read in time is told as that."""
    with pytest.raises(SourceError, match="it takes too long to parse"):
        sandbox.read(replace(sandbox.PAGE, patience=0.001), TEXT.encode(), "a.html")


def test_pages_larger_than_any() -> None:
    """They are refused before anybody reads them."""
    with pytest.raises(SourceError, match="more than 8 million characters"):
        _read("a" * 8_000_001)


_TAGS = st.sampled_from(
    [
        "p",
        "div",
        "h1",
        "h2",
        "li",
        "ul",
        "br",
        "a",
        "figure",
        "figcaption",
        "article",
        "aside",
        "main",
        "span",
        "i",
        "table",
        "td",
        "blockquote",
        "script",
        "style",
        "title",
        "meta",
        "time",
        "nav",
        "header",
        "form",
        "pre",
        "em",
    ]
)
_CLASSES = st.sampled_from(
    [
        "",
        "caption",
        "standfirst",
        "lead",
        "byline",
        "newsletter",
        "material-icons",
        "hidden",
        "post",
    ]
)
_WORDS = st.sampled_from(
    [
        "The owners had been warned twice, the harbour master said on Friday.",
        "Nobody answered.",
        "By Ada Brook",
        "3 May 2024",
        "Share",
        "\x1b[31m",
        "&amp;&#0;&#x1b;",
        "\u202e\u0301",
        "<!-- a -->",
    ]
)
_OPEN = st.builds(lambda tag, name: f'<{tag} class="{name}">', _TAGS, _CLASSES)
_SOUP = st.lists(st.one_of(_OPEN, _TAGS.map("</{}>".format), _WORDS, st.text(max_size=5)))


@settings(deadline=None, max_examples=60)
@given(_SOUP.map("".join))
def test_any_mark_up_is_read(html: str) -> None:
    """However it is nested: passages are clean and none is empty, or there is no article."""
    found = extract(html)
    if found is None:
        return
    document = Document(found.drafts, found.metadata)
    assert all(draft.text and draft.text == clean(draft.text) for draft in document.drafts)
    assert sum(draft.kind is Kind.HEADLINE for draft in document.drafts) <= 1
    assert all(document.metadata.values())
