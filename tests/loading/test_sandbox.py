"""The sandbox: whatever becomes of the worker is one line, and nobody else is harmed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader.errors import SourceError
from reader.loading import sandbox
from reader.loading.document import Document
from reader.model import Kind, RawPassage

_MODULE = """
from reader.loading.document import Document
from reader.loading.sandbox import Problem, UnreadableError
from reader.model import RawPassage, Kind

def read(data, argument):
    {}
"""


def _read(code: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Document:
    """Read a file in a worker whose parser is `code`."""
    (folder / "some_parser.py").write_text(_MODULE.format(code), encoding="utf-8")
    monkeypatch.syspath_prepend(folder)
    parser = sandbox.Parser(
        "some_parser",
        "some_parser",
        "pdf",
        "papers",
        seconds=1,
        memory=300_000_000,
        patience=60,
        crashed="it is malformed",
        messages={sandbox.Problem.LOCKED: ("it is locked", "unlock it")},
    )
    return sandbox.read(parser, b"data", "a.pdf", "argument")


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("bytearray(400_000_000)", "it is malformed; save"),
        ("while True: pass", "it takes too long to parse; save"),
        ("import os; os.abort()", "it is malformed; save"),
        ("raise ValueError", "it is malformed; save"),
        ("raise UnreadableError(Problem.LOCKED)", "it is locked; unlock it"),
        (
            "import no_such_module",
            (
                r"reader's parser of papers is not installed correctly "
                r"\(No module named 'no_such_module'\); reinstall it with: .*\[pdf\]"
            ),
        ),
    ],
    ids=["memory", "time", "signal", "error", "problem", "broken installation"],
)
def test_a_failure_is_one_line(
    code: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Limits on memory and time, crashes and problems that the parser reports."""
    with pytest.raises(SourceError, match=f"cannot open the article: a.pdf: {message}") as caught:
        _read(code, tmp_path, monkeypatch)
    assert str(caught.value).isprintable()


def test_a_document_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parsed within the limits, with the file and the argument in the worker's hands."""
    code = (
        "bytearray(100_000_000); "
        "return Document((RawPassage(data.decode(), Kind.CAPTION),), {'author': argument})"
    )
    found = _read(code, tmp_path, monkeypatch)
    drafts = (RawPassage("data", Kind.CAPTION),)
    assert found == Document(drafts, {"author": "argument"}, is_marked=True)


def test_a_problem_of_its_own_is_left_to_the_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its details, such as the chapters of a book."""
    with pytest.raises(sandbox.UnreadableError) as caught:
        _read("raise UnreadableError(Problem.CHOOSE, 'One', 'Two')", tmp_path, monkeypatch)
    assert caught.value.problem is sandbox.Problem.CHOOSE
    assert caught.value.details == ("One", "Two")


@pytest.mark.parametrize("parser", [sandbox.PAGE, sandbox.PDF, sandbox.EPUB])
def test_a_broken_package_is_not_blamed_on_the_file(
    parser: sandbox.Parser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A package that is there but fails to import: the message says what to reinstall."""
    (tmp_path / parser.package).mkdir()
    (tmp_path / parser.package / "__init__.py").write_text("raise ImportError('half installed')")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(SourceError, match=r"is not installed correctly \(half installed\)"):
        sandbox.read(parser, b"data", "a")


def test_less_memory_than_usual_is_not_blamed_on_the_file(tmp_path: Path) -> None:
    """Where the machine gives less than the limits, the message says so."""
    (tmp_path / "some_parser.py").write_text(_MODULE.format("bytearray(200_000_000)"))
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (150_000_000, 150_000_000)); "
        "from dataclasses import replace; from reader.loading import sandbox; "
        "sandbox.read(replace(sandbox.PDF, module='some_parser'), b'data', 'a.pdf')"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])}
    done = subprocess.run([sys.executable, "-c", code], env=env, stderr=-1, check=False)
    assert b"there is not enough memory" in done.stderr
