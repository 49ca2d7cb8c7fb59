"""Text made safe for a terminal: control characters become visible."""

from __future__ import annotations

import re
import unicodedata

UNREADABLE = "\ufffd"
"""Replaces a character without a visible form."""

MOST_MARKS = 8
"""Combining marks on one letter: living scripts stack four at most, hostile text hundreds."""

_CONTROL_PICTURES = 0x2400
_DELETE, _DELETE_PICTURE = 0x7F, 0x2421
_C1 = range(0x80, 0xA0)
_REORDERING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Bidirectional embeddings, overrides and isolates, which reorder the text around them."""

_NONCHARACTERS = (0xFFF9, 0xFFFA, 0xFFFB, 0xFFFE, 0xFFFF, *range(0xFDD0, 0xFDF0))
"""Interlinear annotation and noncharacters."""

_INVISIBLE = (
    *(0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0xFEFF),
    *range(0x2060, 0x2066),
    *range(0x206A, 0x2070),
    *range(0xE0000, 0xE0080),
)
"""Soft hyphen, direction marks, zero-width spaces, tags: invisible, and an obstacle to search."""

_BLANK = (0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0)
"""Letters and patterns that look like spaces."""

_TABLE: dict[int, int | str | None] = {
    **{code: _CONTROL_PICTURES + code for code in range(0x20) if not chr(code).isspace()},
    _DELETE: _DELETE_PICTURE,
    **{code: UNREADABLE for code in _C1 if not chr(code).isspace()},
    **dict.fromkeys((*_REORDERING, *_NONCHARACTERS), UNREADABLE),
    **dict.fromkeys(_INVISIBLE),
    **dict.fromkeys(_BLANK, " "),
}
_SPACES: dict[int, int | str | None] = dict.fromkeys(
    (*range(9, 14), *range(0x1C, 0x20), 0x85, 0x2028, 0x2029), " "
)
_BLANK_CHARACTERS = tuple(map(chr, _BLANK))
_SURROGATE = "[\ud800-\udfff]"
_JOINERS = "[\u200c\u200d]+"
_FOREIGN_RUN = re.compile(rf"[^\x00-\x7f][^\x00-\x7f]{{{MOST_MARKS}}}")
"""A necessary condition for too many marks, which most Latin text lacks; faster to search."""

_MANY_MARKS = rf"[^\w\s\x00-\x7f]{{{MOST_MARKS + 1},}}"
"""Like the two above a string, compiled by `re` on first use: few texts need them."""


def clean(text: str) -> str:
    """Return `text` as one line that is safe to print on a terminal.

    Control characters become their pictures (ESC is ␛), characters that reorder text or have no
    picture U+FFFD, and each run of whitespace one space, none at the ends. Invisible characters
    are dropped, except joiners between two letters (Persian, emoji); so are combining marks beyond
    MOST_MARKS. The result is in Unicode form NFC; the function is idempotent.
    """
    plain = " ".join(text.split())
    if not plain.isprintable() or not _is_plain(plain):
        text = re.sub(_SURROGATE, UNREADABLE, text).translate(_TABLE)
        text = unicodedata.normalize("NFC", " ".join(re.sub(_JOINERS, _one_joiner, text).split()))
        return re.sub(_MANY_MARKS, _limit_marks, text)
    return plain


def _is_plain(printable: str) -> bool:
    """Whether a printable text is clean, except for its spaces.

    Python's isprintable excludes Unicode's categories C and Z but for the space, so only blank
    letters, marks and normal form are left to check. A fast path: in nearly every paragraph only a
    few curly quotation marks are outside ASCII.
    """
    return printable.isascii() or (
        not any(blank in printable for blank in _BLANK_CHARACTERS)
        and unicodedata.is_normalized("NFC", printable)
        and not (_FOREIGN_RUN.search(printable) and re.search(_MANY_MARKS, printable))
    )


def visible(text: str) -> str:
    """Return `text` with control characters made visible, its spacing unchanged.

    For reader's own texts, right before printing: line breaks and tabs become spaces, all else is
    as in `clean`.
    """
    if text.isascii() and text.isprintable():
        return text
    return re.sub(_SURROGATE, UNREADABLE, text).translate(_TABLE | _SPACES)


def _one_joiner(found: re.Match[str]) -> str:
    """Keep the first joiner of a run, if it is between two visible characters."""
    (start, end), text = found.span(), found.string
    beside = text[start - 1 : start] + text[end : end + 1]
    is_between = len(beside) == 2 and not any(map(str.isspace, beside))
    return found[0][0] if is_between else ""


def _limit_marks(found: re.Match[str]) -> str:
    result: list[str] = []
    marks = 0
    for character in found[0]:
        # A joiner adds to the stack; any visible character begins a new one.
        stacks = unicodedata.category(character) in {"Mn", "Me", "Cf"}
        marks = marks + 1 if stacks else 0
        if marks <= MOST_MARKS:
            result.append(character)
    return "".join(result)
