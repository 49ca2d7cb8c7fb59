"""Text made safe for a terminal: what would be obeyed instead of read becomes visible."""

from __future__ import annotations

import re
import unicodedata

UNREADABLE = "\ufffd"
"""Stands for a character that has no picture of its own."""

MOST_MARKS = 8
"""Combining marks kept on one letter: living scripts stack four at most, a flood hundreds."""

_CONTROL_PICTURES = 0x2400
_DELETE, _DELETE_PICTURE = 0x7F, 0x2421
_C1 = range(0x80, 0xA0)
_TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Bidirectional embeddings, overrides and isolates: they reorder what stands around them."""

_ODD = (0xFFF9, 0xFFFA, 0xFFFB, 0xFFFE, 0xFFFF, *range(0xFDD0, 0xFDF0))
"""Interlinear annotation and noncharacters."""

_WITHOUT_A_MARK = (
    *(0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0xFEFF),
    *range(0x2060, 0x2066),
    *range(0x206A, 0x2070),
    *range(0xE0000, 0xE0080),
)
"""Soft hyphen, direction marks, zero-width spaces, tags: invisible, and in the way of finding."""

_BLANK = (0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0)
"""Letters and patterns without ink: to the eye they are spaces."""

_TABLE: dict[int, int | str | None] = {
    **{code: _CONTROL_PICTURES + code for code in range(0x20) if not chr(code).isspace()},
    _DELETE: _DELETE_PICTURE,
    **{code: UNREADABLE for code in _C1 if not chr(code).isspace()},
    **dict.fromkeys((*_TURNING, *_ODD), UNREADABLE),
    **dict.fromkeys(_WITHOUT_A_MARK),
    **dict.fromkeys(_BLANK, " "),
}
_SPACES: dict[int, int | str | None] = dict.fromkeys(
    (*range(9, 14), *range(0x1C, 0x20), 0x85, 0x2028, 0x2029), " "
)
_UNSEEN = tuple(map(chr, _BLANK))
_SURROGATE = "[\ud800-\udfff]"
_JOINERS = "[\u200c\u200d]+"
_FOREIGN_RUN = re.compile(rf"[^\x00-\x7f][^\x00-\x7f]{{{MOST_MARKS}}}")
"""What no flood of marks can do without, and most Latin text has not: found faster than one."""

_PERHAPS_MARKS = rf"[^\w\s\x00-\x7f]{{{MOST_MARKS + 1},}}"
"""These three are compiled when a text first needs them: few texts do."""


def clean(text: str) -> str:
    """Return `text` as one line that a terminal can only show.

    Controls become their pictures (ESC is ␛), characters that reorder or have no picture become
    U+FFFD, every run of spaces and line breaks becomes one space, and the ends are trimmed.
    Characters without a mark go, except joiners between two letters (Persian, emoji) and as many
    combining marks as a script can need. The result is in Unicode form NFC; cleaning it again
    changes nothing.
    """
    if not text.isprintable() or not _is_plain(text):
        text = re.sub(_SURROGATE, UNREADABLE, text).translate(_TABLE)
        text = unicodedata.normalize("NFC", " ".join(re.sub(_JOINERS, _one_joiner, text).split()))
        return re.sub(_PERHAPS_MARKS, _fewer_marks, text)
    has_more_spaces = "  " in text or text.startswith(" ") or text.endswith(" ")
    return " ".join(text.split()) if has_more_spaces else text


def _is_plain(printable: str) -> bool:
    """Whether a text without controls and invisible characters is clean, all but its spaces.

    What Python calls printable has none of the characters of Unicode's categories C and Z but the
    space, and so no joiner: blank letters, marks and forms are left to look at. It pays: nearly
    every paragraph has only a few curly quotation marks.
    """
    return printable.isascii() or (
        not any(blank in printable for blank in _UNSEEN)
        and unicodedata.is_normalized("NFC", printable)
        and not (_FOREIGN_RUN.search(printable) and re.search(_PERHAPS_MARKS, printable))
    )


def visible(text: str) -> str:
    """Return `text` with what a terminal would obey made visible; spacing stays as it is.

    For texts that are already ours, as the last gate before a terminal: line breaks and tabs
    become spaces, all else is as in `clean`.
    """
    if text.isascii() and text.isprintable():
        return text
    return re.sub(_SURROGATE, UNREADABLE, text).translate(_TABLE | _SPACES)


def _one_joiner(found: re.Match[str]) -> str:
    """Keep the first joiner of a run that stands between two visible characters."""
    (start, end), text = found.span(), found.string
    beside = text[start - 1 : start] + text[end : end + 1]
    is_between = len(beside) == 2 and not any(map(str.isspace, beside))
    return found[0][0] if is_between else ""


def _fewer_marks(found: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for character in found[0]:
        # A joiner only lengthens the stack; anything else with ink begins a new one.
        stacks = unicodedata.category(character) in {"Mn", "Me", "Cf"}
        marks = marks + 1 if stacks else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)
