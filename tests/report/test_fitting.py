"""Text fits the encoding of its output, readable for people and valid for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import OutputError
from reader.report import FORMATS, choose_format
from reader.text.encodings import fitted, json_escape, plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Not now” — he said…", '"Not now" - he said...'),
        ("Grünau, São Tomé", "Grunau, Sao Tome"),
        ("½ of 5 €", "1/2 of 5 EUR"),
        ("漢字", "??"),
        ("e\u0301", "e"),
    ],
)
def test_people_get_the_nearest_ascii(text: str, expected: str) -> None:
    """Quotation marks, dashes, accents and fractions stay readable; the rest is a mark."""
    assert fitted(text, "ascii", plain) == expected


def test_what_the_encoding_has_stays() -> None:
    """Only characters that are lacking change."""
    assert fitted("Grünau — 漢", "latin-1", plain) == "Grünau - ?"
    assert fitted("Grünau — 漢", "utf-8", plain) == "Grünau — 漢"


@given(
    st.text(st.characters(codec=None)), st.sampled_from(["ascii", "latin-1", "cp437", "shift_jis"])
)
def test_every_format_fits_every_encoding(text: str, encoding: str) -> None:
    """With the stand-ins of any format, encoding never fails."""
    for form in FORMATS.values():
        assert isinstance(fitted(text, encoding, form.stand_in).encode(encoding), bytes)


@given(st.text())
def test_json_survives_ascii(text: str) -> None:
    """A JSON string escaped for an ASCII output still means the same."""
    written = json.dumps(text, ensure_ascii=False)
    assert json.loads(fitted(written, "ascii", json_escape)) == text


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.json", "json"),
        ("A.JSON", "json"),
        ("a.txt", "text"),
        ("a", "text"),
        ("a.html", "html"),
        ("a.HTM", "html"),
        ("a.md", "markdown"),
        ("a.csv", "csv"),
    ],
)
def test_the_ending_chooses_the_format(path: str, name: str) -> None:
    """A file's ending asks for its format; without one it is the default."""
    assert choose_format(Path(path)) == name


def test_an_ending_of_no_format_is_refused() -> None:
    """Rather than a text report under a name that says something else."""
    with pytest.raises(OutputError, match=r"has the extension \.pdf; use one of \.txt, \.html"):
        choose_format(Path("report.pdf"))
