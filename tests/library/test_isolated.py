"""Processes that understand what came from elsewhere: whatever becomes of one is told in a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import SourceError
from reader.library.isolated import Work, answer

_MAIN = """
from reader.library.isolated import be_small, say
def main():
    be_small(1, 300_000_000)
    {}
"""


def _answered(deed: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    (folder / "deed.py").write_text(_MAIN.format(deed), encoding="utf-8")
    monkeypatch.syspath_prepend(folder)
    return answer(Work("deed", "web", "", b"", 60, "it is odd"), "a.pdf")


@pytest.mark.parametrize(
    ("deed", "why"),
    [
        ("say(len(bytearray(400_000_000)))", "it is odd"),
        ("while True: pass", "it takes too long"),
        ("import os; os.abort()", "it is odd"),
        ("raise ValueError", "it is odd"),
    ],
    ids=["memory", "time", "signal", "error"],
)
def test_what_becomes_of_it_is_told(
    deed: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has so much memory and time, and takes nobody with it."""
    with pytest.raises(SourceError, match=why):
        _answered(deed, tmp_path, monkeypatch)


def test_it_answers_within_its_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what it has found."""
    found = _answered("say([len(bytearray(100_000_000))])", tmp_path, monkeypatch)
    assert found == [100_000_000]
