"""Nothing that a terminal obeys gets in; what living scripts need stays."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.text.sanitise import MOST_MARKS, UNREADABLE, clean

_UNTIMED = settings(deadline=None)  # a busy machine is no failure
_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_ANY = st.text(st.characters(exclude_categories=[]))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b]0;title\x07", "␛[31mred␛]0;title␇"),
        ("a\x00b\x7fc", "a␀b␡c"),
        ("a\x9bb", f"a{UNREADABLE}b"),
        ("a\u202eb\u2067c", f"a{UNREADABLE}b{UNREADABLE}c"),
        ("a\ud800b", f"a{UNREADABLE}b"),
        ("  a\t b\u00a0\u2003c\r\nd\u2028e\u3000f ", "a b c d e f"),
        ("in\u00advisible\u200b\ufeff\u2060", "invisible"),
        ("\u3164\u2800", ""),
    ],
)
def test_shows_what_would_be_obeyed(text: str, shown: str) -> None:
    """Controls become pictures or U+FFFD, odd spaces one space, unseen characters nothing."""
    assert clean(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "👩\u200d🔬 and 👨\u200d👩\u200d👧 and ❤\ufe0f",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian, "I want"
        "Tiếng Việt, naïve, Ω",
        "שָׁלוֹם",
        "क्षत्रिय",
    ],
)
def test_keeps_what_scripts_need(text: str) -> None:
    """Joiners inside emoji and Persian words, marks on letters, variation selectors."""
    assert clean(text) == unicodedata.normalize("NFC", text)


def test_caps_floods() -> None:
    """Thousands of marks or joiners on one letter shrink to what a script could need."""
    assert clean("a" + "\u0301" * 5000) == "á" + "\u0301" * MOST_MARKS
    assert clean("a" + "\u200d" * 5000 + "b") == "a\u200db"
    assert clean("\u200d a \u200d b\u200d") == "a b"
    assert len(clean("a" + "\u200d\u0301" * 5000)) <= MOST_MARKS + 2


@_UNTIMED
@given(_ANY)
def test_is_one_safe_line(text: str) -> None:
    """Whatever comes in: no control, no surrogate, no direction change, no odd or double space."""
    result = clean(text)
    assert all(unicodedata.category(c) not in {"Cc", "Cs", "Zl", "Zp"} for c in result)
    assert not set(result).intersection(_TURNING)
    assert result == " ".join(result.split(" ")).strip()
    assert all(c == " " for c in result if unicodedata.category(c) == "Zs")
    assert "  " not in result


@_UNTIMED
@given(_ANY)
def test_cleaning_again_changes_nothing(text: str) -> None:
    """What is clean stays as it is."""
    assert clean(clean(text)) == clean(text)
