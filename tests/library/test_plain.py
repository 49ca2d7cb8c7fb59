"""Plain text: which line breaks end a paragraph."""

from __future__ import annotations

import textwrap

import pytest

from reader.library.formats.plain import page

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
    return [draft.text for draft in page(text, "a.txt").drafts]


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
    found = page("One.\fTwo.\x85Three.\u2029Four.\u2028Five.\vSix.\n\nSeven.", "a.txt").drafts
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
    lines = [draft.line for draft in page(text, "a.txt").drafts]
    assert lines == [3, 3 + len(textwrap.wrap(_FIRST, 72)) + 1]
