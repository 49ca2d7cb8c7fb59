"""Whatever a file holds: a Source without losses, or the one-line error."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.loading import open_comparison, open_source, read_facts
from reader.loading.boilerplate import recognise
from reader.loading.boilerplate.known_phrases import section
from reader.loading.formats.markdown import parse as markdown
from reader.loading.formats.plain import parse as plain
from reader.model import Kind, Source
from reader.text.sanitise import clean

_Read = TypeVar("_Read")
_UNTIMED = settings(deadline=None)  # a busy machine is no failure
_OVERWRITTEN = settings(
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture
    ],  # each example writes its file anew
)
_LINE_BREAK = re.compile("[\n\r\v\f\x85\u2028\u2029]")

_ANY = st.text(st.characters(exclude_categories=["Cs"]))
_PAGE_LINES = st.sampled_from(
    [
        *section("line")[:40],
        *section("appeal")[:10],
        *section("place")[:4],
        "By Ada Brook",
        "Ada Brook - Coastwire",
        "3 May 2024",
        "starAdd to favorites",
        "A ferry (AFP via Getty Images)",
        "A ferry",
        "“Nobody answered,” she said.",
        "The owners had been warned twice, the harbour master said on Friday.",
        "",
    ]
)
_PAGES = st.lists(st.one_of(_PAGE_LINES, _ANY)).map("\n".join)
_MARKUP = st.lists(st.sampled_from([*"#*_`>[]()!<>-=|&;\\\n ", "---\n", "a", "<!--", "```"]))
_YAML = st.lists(
    st.sampled_from(
        [*"[]{}:,-&*!|>'\"#%@\n ", "facts", "sources", "name", "cues", "path", "\\x1b", "\x85", "1"]
    )
)


def _is_shown_safely(text: str) -> bool:
    return all(unicodedata.category(c) not in {"Cc", "Cs", "Zl", "Zp"} for c in text)


def _read(deed: Callable[[], _Read]) -> _Read | None:
    """What the deed gives; None after a one-line error. Any other exception fails the test."""
    try:
        return deed()
    except ReaderError as error:
        refusal = str(error)
    assert refusal.isprintable()
    return None


@_UNTIMED
@given(_PAGES)
def test_no_line_of_plain_text_is_lost(text: str) -> None:
    """Every nonblank line stands whole in the passage that begins on it or above it."""
    drafts = recognise(plain(text, "a.txt").drafts).drafts
    whole = " ".join(draft.text for draft in drafts).replace(" ", "")
    assert whole == "".join(map(clean, _LINE_BREAK.split(text))).replace(" ", "")
    assert all(draft.text and _is_shown_safely(draft.text) for draft in drafts)
    numbers = [draft.line for draft in drafts if draft.line is not None]
    assert numbers == sorted(numbers)
    assert len(numbers) == len(drafts)


@_UNTIMED
@given(_PAGES)
def test_recognising_keeps_texts_and_order(text: str) -> None:
    """Only kinds change."""
    drafts = plain(text, "a.txt").drafts
    found = recognise(drafts)
    assert [(d.text, d.line) for d in found.drafts] == [(d.text, d.line) for d in drafts]
    assert all(found.metadata.values())


@given(st.one_of(_PAGES, _MARKUP.map("".join)))
def test_any_markdown_is_read_or_refused(text: str) -> None:
    """Nothing but ReaderError, and nothing unsafe in a passage."""
    found = _read(lambda: markdown(text, "a.md"))
    assert found is None or all(
        draft.text and _is_shown_safely(draft.text) for draft in found.drafts
    )


@pytest.mark.parametrize("ending", ["txt", "md"])
@_OVERWRITTEN
@given(data=st.one_of(st.binary(), _PAGES.map(str.encode)))
def test_any_bytes_are_read_or_refused(ending: str, data: bytes, tmp_path: Path) -> None:
    """From the file to the Source, metadata included."""
    path = tmp_path / f"a.{ending}"
    path.write_bytes(data)
    source = _read(lambda: open_source(str(path)))
    if source is None:
        return
    told = (source.publisher, source.headline, source.author, source.published, source.place)
    assert all(_is_shown_safely(text) for text in told)
    assert any(passage.kind.is_linkable for passage in source.passages)


@_OVERWRITTEN
@given(data=st.one_of(st.binary(), _YAML.map(lambda parts: "".join(parts).encode())))
def test_any_yaml_is_read_or_refused(data: bytes, tmp_path: Path) -> None:
    """For both ways to open it."""
    path = tmp_path / "a.yaml"
    path.write_bytes(data)
    # No article lies beside the file, so no comparison can come of it.
    assert _read(lambda: open_comparison(path)) is None
    facts = _read(lambda: read_facts(path))
    assert facts is None or all(fact.name and fact.cues for fact in facts)


def test_lists_without_end_are_read_once(opens: Callable[[str], Source]) -> None:
    """Twenty thousand lines that could each head a list of articles are one list, not as many."""
    source = opens("It was said that the bridge fell on Monday.\n" + "Read next\n" * 20_000)
    kinds = [passage.kind for passage in source.passages]
    assert kinds == [Kind.BODY, *[Kind.BOILERPLATE] * 20_000]
