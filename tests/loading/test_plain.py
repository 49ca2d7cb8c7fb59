"""Plain text: which line breaks end a paragraph."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from reader.loading import open_source
from reader.loading.formats.plain import parse
from reader.model import Kind

_FIRST = (
    "The harbour authority of Port Selby said on Tuesday that the ferry had been overloaded for "
    "most of the summer, and that its own inspectors had warned the owners twice in writing "
    "before the accident, without any effect that could be seen from the quay."
)
_SECOND = (
    "Nobody was hurt. The owners, a family from the island, have not answered letters, but a "
    "neighbour who keeps their boats said that they had been away since the beginning of June."
)
_THIRD = "The inquiry opens on 3 March."


def _texts(text: str) -> list[str]:
    return [draft.text for draft in parse(text, "a.txt").drafts]


@pytest.mark.parametrize("width", [40, 60, 72, 80, 100])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_joins_soft_wrapped_lines(width: int, newline: str) -> None:
    """Whatever the width and the line ends, paragraphs come out as they were before wrapping."""
    wrapped = "\n\n".join(textwrap.fill(text, width) for text in (_FIRST, _SECOND, _THIRD))
    assert _texts(wrapped.replace("\n", newline)) == [_FIRST, _SECOND, _THIRD]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_keeps_a_paragraph_a_line(between: str) -> None:
    """Long lines are paragraphs, with or without a blank line between them."""
    paragraphs = [_FIRST, _THIRD, _SECOND]
    assert _texts(between.join(paragraphs)) == paragraphs


def test_keeps_short_lines_of_a_head_apart() -> None:
    """Name, town and date under each other are three passages, above long or wrapped paragraphs."""
    head = ["Ferry was overloaded all summer, port says", "Ada Brook", "Port Selby", "3 May 2024"]
    for body in (_FIRST, textwrap.fill(_FIRST, 72)):
        assert _texts("\n".join(head) + "\n\n" + body) == [*head, _FIRST]


def test_keeps_verse_and_lists_apart() -> None:
    """Short lines that begin anew are not prose."""
    lines = ["Bread", "Two pounds of flour", "Salt", "A little oil", "Water as it takes"]
    assert _texts("\n".join(lines)) == lines


_NAMES = """\
The ministers who met on Tuesday in the old town hall were those of
Norway, Selby, Portland and the Cape. Nobody from the islands, said
Foreign Minister Joan Price, had been asked, although her friends in
Brussels wanted them there. "That is a pity," she added, and Chancellor
Scholz agreed.

A second meeting is planned for the week after Easter, perhaps in
Vienna."""


def test_joins_wrapped_lines_that_begin_with_names() -> None:
    """Lines are full where the next word would not have fitted, whatever letter it begins with."""
    assert _texts(_NAMES) == [part.replace("\n", " ") for part in _NAMES.split("\n\n")]


@pytest.mark.parametrize("width", [60, 66, 72, 80, 86])
def test_no_small_letter_is_needed(width: int) -> None:
    """Where every word has a capital, fullness and sentence ends tell; a head stays apart."""
    capitals = [text.title() for text in (_FIRST, _SECOND, _THIRD)]
    head = ["Ferry was overloaded all summer, port says", "Ada Brook", "3 May 2024"]
    wrapped = "\n\n".join(textwrap.fill(text, width) for text in capitals)
    assert _texts("\n".join(head) + "\n\n" + wrapped) == [*head, *capitals]


@pytest.mark.parametrize(
    "text",
    [
        # Rows of one width: no sentence ends with the block.
        (
            "10:10 Selby North to Harbour, every day except Sundays\n"
            "11:40 Selby South to Harbour, every day except Sundays\n"
            "12:20 Cape Street to Station, every day except Sundays\n\n"
            "13:10 Selby North to Harbour, every day except Mondays\n"
            "14:40 Selby South to Station, every day except Mondays"
        ),
        # Sentences of one width: none runs across a break.
        (
            "The owners of the ferry had been warned twice in April.\n"
            "Nobody on the island could remember a wetter September.\n"
            "Divers from the mainland reached the wreck on Saturday.\n\n"
            "Inspectors have kept copies of all letters since April."
        ),
        # Verse as wide as prose: hardly a line is full.
        (
            "Shall all the lamps be lit again before the evening falls,\n"
            "And every boat be counted out at sea,\n"
            "While all the gulls sit quiet on the old grey harbour walls,\n"
            "And nobody remembers you or me?\n\n"
            "Then let the tide come in again, and let the water go."
        ),
    ],
)
def test_lines_that_merely_look_full_stay_apart(text: str) -> None:
    """Tables, lists of sentences and verse are not prose, though their lines begin anew too."""
    assert _texts(text) == [line for line in text.splitlines() if line]


def test_a_bullet_or_an_indent_begins_a_paragraph() -> None:
    """In wrapped text without blank lines, bullets and first-line indents part paragraphs."""
    bullets = "\n".join(
        textwrap.fill(text, 60, initial_indent="- ", subsequent_indent="  ")
        for text in (_FIRST, _SECOND)
    )
    assert _texts(bullets) == [f"- {_FIRST}", f"- {_SECOND}"]
    indented = "\n".join(
        textwrap.fill(text, 60, initial_indent="    ") for text in (_FIRST, _SECOND)
    )
    assert _texts(indented) == [_FIRST, _SECOND]


def test_a_long_address_does_not_set_the_width() -> None:
    """One unbreakable line among wrapped ones changes nothing for the others."""
    address = "https://example.org/" + "a" * 70
    wrapped = textwrap.fill(_FIRST, 72) + "\n\n" + address + "\n\n" + textwrap.fill(_SECOND, 72)
    assert _texts(wrapped) == [_FIRST, address, _SECOND]


def test_leaves_broken_words_as_they_are() -> None:
    """A hyphen at the end of a line may belong to the word."""
    text = "The owners of the ferry had been warned of the state of its well-\nknown engine.\n"
    assert _texts(text) == [
        "The owners of the ferry had been warned of the state of its well- known engine."
    ]


def test_other_breaks_part_lines_and_keep_the_line_number() -> None:
    """Page breaks and U+2029 end paragraphs; NEL, VT and U+2028 end lines, not file lines."""
    found = parse("One.\fTwo.\x85Three.\u2029Four.\u2028Five.\vSix.\n\nSeven.", "a.txt").drafts
    assert [draft.text for draft in found] == [
        "One.",
        "Two.",
        "Three.",
        "Four.",
        "Five.",
        "Six.",
        "Seven.",
    ]
    assert [draft.line for draft in found] == [1, 1, 1, 1, 1, 1, 3]


def test_numbers_lines_as_editors_do() -> None:
    """A joined paragraph has the number of its first line."""
    text = f"\n\n{textwrap.fill(_FIRST, 72)}\n \t\n{_THIRD}\n"
    lines = [draft.line for draft in parse(text, "a.txt").drafts]
    assert lines == [3, 3 + len(textwrap.wrap(_FIRST, 72)) + 1]


@pytest.mark.parametrize(
    ("lines", "author", "publisher"),
    [
        (("By Ann Lee", "The Harbour Gazette", "3 March 2024"), "Ann Lee", "The Harbour Gazette"),
        (("Selby Times", "Ann Lee", "3 March 2024"), "Ann Lee", "Selby Times"),
        (("3 March 2024", "Reuters"), "", "Reuters"),
        (("By Ann Lee", "Port Selby", "3 March 2024"), "Ann Lee", ""),
    ],
)
def test_a_newspaper_beside_the_byline(
    lines: tuple[str, ...], author: str, publisher: str, tmp_path: Path
) -> None:
    """It is no place; a town is."""
    prose = ("The crane fell into the harbour on Monday.", "Nobody was hurt, says the office.")
    path = tmp_path / "a.txt"
    path.write_text("\n\n".join(("Crane falls into the harbour", *lines, *prose)))
    source = open_source(str(path))
    told = (source.author, source.publisher, source.published)
    assert told == (author, publisher, "2024-03-03")
    places = [passage.text for passage in source.passages if passage.kind is Kind.PLACE]
    assert places == [line for line in lines if line == "Port Selby"]
