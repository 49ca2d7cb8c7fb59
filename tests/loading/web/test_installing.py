"""Without the extra, one line says how it is installed here."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path

import pytest

from reader.errors import SourceError
from reader.loading import open_source
from reader.loading.advice import how_to_install

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("name", "missing", "what"),
    [
        ("a.html", "trafilatura", "cannot open the article: {}/a.html: reading web pages"),
        ("http://nobody.invalid/", "urllib3", "cannot open the address: {}: opening web addresses"),
    ],
)
def test_the_extra_is_named(
    name: str, missing: str, what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the command that installs it, for pages and for addresses."""
    monkeypatch.setitem(sys.modules, missing, None)
    (tmp_path / "a.html").write_text("<p>A page.")
    is_file = name.endswith("html")
    with pytest.raises(SourceError) as caught:
        open_source(str(tmp_path / name) if is_file else name)
    start = what.format(tmp_path if is_file else name)
    needs = f"{start} needs an extra that is not installed; install it with: "
    assert str(caught.value) == needs + how_to_install("web").removeprefix("install it with: ")


@pytest.mark.parametrize(
    ("origin", "source"),
    [
        (None, "source-comparison-reader"),
        ({"url": "file:///no/such/folder/a%20b", "dir_info": {}}, "/no/such/folder/a b"),
        ({"url": ROOT.as_uri(), "dir_info": {"editable": True}}, str(ROOT)),
        (
            {"url": "https://example.org/r.git", "vcs_info": {"vcs": "git", "commit_id": "0"}},
            "source-comparison-reader @ git+https://example.org/r.git",
        ),
    ],
)
def test_the_line_is_for_how_it_was_installed(
    origin: object, source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From an index, a folder, a checkout or a repository; with this very Python's pip."""
    information = tmp_path / "source_comparison_reader-1.0.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Name: source-comparison-reader\nVersion: 1.0\n")
    if origin is not None:
        (information / "direct_url.json").write_text(json.dumps(origin))
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.chdir(tmp_path)
    line = shlex.split(how_to_install("web").removeprefix("install it with: "))
    extra = f"{source}[web]"
    if " @ " in source:
        name, _, address = source.partition(" @ ")
        extra = f"{name}[web] @ {address}"
    assert line == [sys.executable, "-m", "pip", "install", extra]


@pytest.mark.parametrize("quote", ["'", '"'])
def test_a_deleted_folder_is_not_installed_from(
    quote: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The packages of the extra are named instead, however a builder writes its marker."""
    information = tmp_path / "source_comparison_reader-1.0.dist-info"
    information.mkdir()
    marker = f"extra == {quote}web{quote}"
    needs = f"Requires-Dist: trafilatura<3,>=2.1; {marker}\nRequires-Dist: textual\n"
    metadata = f"Metadata-Version: 2.1\nName: source-comparison-reader\nVersion: 1.0\n{needs}"
    (information / "METADATA").write_text(metadata)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.chdir(tmp_path)
    command = [sys.executable, "-m", "pip", "install"]
    for folder, wanted in (("gone", "trafilatura<3,>=2.1"), ("there", "there[web]")):
        (tmp_path / "there").mkdir(exist_ok=True)
        origin = {"url": (tmp_path / folder).as_uri(), "dir_info": {}}
        (information / "direct_url.json").write_text(json.dumps(origin))
        line = shlex.split(how_to_install("web").removeprefix("install it with: "))
        assert line == [*command, wanted]


def test_the_line_is_short_where_one_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the folder it was installed from, as the README has it."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "executable", str(ROOT / ".venv" / "bin" / "python"))
    assert how_to_install("web").startswith("install it with: .venv/bin/python -m pip install ")
