"""Processes that understand what came from elsewhere: whatever becomes of one is told in a line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader.errors import SourceError
from reader.loading.advice import how_to_install
from reader.loading.sandbox import Work, answer

_MAIN = """
from reader.loading.sandbox import be_small, say
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


def test_a_missing_module_is_no_fault_of_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The installation is broken: the line says which module, and how to install it again."""
    with pytest.raises(SourceError) as caught:
        _answered("import no_such_module", tmp_path, monkeypatch)
    why = "this installation is broken (No module named 'no_such_module')"
    assert caught.value.why == why
    assert caught.value.advice == how_to_install("web")


def test_less_memory_than_usual_is_no_fault_of_the_page(tmp_path: Path) -> None:
    """Where the machine gives less than the bounds, that is told."""
    (tmp_path / "deed.py").write_text(_MAIN.format("say(len(bytearray(200_000_000)))"))
    start = "import resource; resource.setrlimit(resource.RLIMIT_AS, (150_000_000, 150_000_000)); "
    asks = (
        "from reader.loading.sandbox import Work, answer; "
        "answer(Work('deed', 'web', '', b'', 60, 'it is odd'), 'a.pdf')"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])}
    done = subprocess.run([sys.executable, "-c", start + asks], env=env, stderr=-1, check=False)
    assert b"there is not enough memory" in done.stderr
