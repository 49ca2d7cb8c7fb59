"""What was fetched is there when it cannot be fetched again."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from reader import paths
from reader.errors import SourceError
from reader.loading import load, open_source
from reader.loading.comparison_text import render_comparison
from reader.loading.web import cache
from reader.model import Collection, Kind, Source
from tests.loading.web.made import page
from tests.loading.web.server import Server, answer, redirect

Serve = Callable[..., Server]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache for each test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert paths.cache_folder() == tmp_path / "reader"
    return tmp_path / "reader" / "pages"


def texts(source: Source) -> list[tuple[str, str]]:
    """The article's passages as (kind, text)."""
    return [(p.kind.value, p.text) for p in source.passages if p.kind is not Kind.BOILERPLATE]


def test_reopened_when_it_is_gone(serve: Serve) -> None:
    """The same article, with a note that says of when it is; without one while it can be had."""
    made = page("news")
    server = serve(lambda client: client.send(answer(made.html.encode())))
    now = open_source(server.address)
    assert (now.short_note, now.address, now.name) == ("", f"{server.address}/", server.address)
    server.close()
    then = open_source(server.address, metadata={"note": "Our own."})
    assert texts(then) == texts(now) == made.passages
    assert then.address == now.address
    assert then.note == "Our own."
    assert then.short_note.startswith("could not be fetched now; copy of ")
    assert then.short_note.endswith("; Our own.")
    with pytest.raises(SourceError, match="cannot be reached"):
        open_source(f"{server.address}/never-seen")


def test_how_a_text_was_got_is_in_no_comparison_file(serve: Serve, tmp_path: Path) -> None:
    """A file written offline tells of its sources what it would tell on any other day."""
    text = b"The bridge at Leigh fell on 3 May 2021, she said.\n"
    server = serve(lambda client: client.send(answer(text, "text/plain")))
    (tmp_path / "b.txt").write_bytes(text + b"Nobody was hurt.\n")
    file = tmp_path / "pair.yaml"
    file.write_text(f"sources: [{{path: '{server.address}', note: Our own.}}, {{path: b.txt}}]\n")
    written = []
    for _ in range(2):
        opened = load([str(file)], allow_local=True)
        written.append(render_comparison(opened, Collection(opened.sources, {}), tmp_path))
        server.close()
    assert opened.sources[0].retrieval_note.startswith("could not be fetched now; ")
    assert written[0] == written[1]
    assert "    note: Our own.\n" in written[0]


def test_reopened_when_the_server_fails(serve: Serve) -> None:
    """An answer that is an error does not take the place of what was fetched."""
    made = page("wire")
    answers = [answer(made.html.encode()), answer(b"Oops", status="503 Service Unavailable")]
    server = serve(lambda client: client.send(answers.pop(0)))
    assert texts(open_source(server.address)) == made.passages
    then = open_source(server.address)
    assert texts(then) == made.passages
    assert then.retrieval_note.startswith("could not be fetched now; ")


def test_what_is_refused_is_not_reopened(serve: Serve) -> None:
    """An address that now leads where it must not is told as that."""
    answers = [answer(page("blog").html.encode()), redirect("http://10.0.0.1/")]
    server = serve(lambda client: client.send(answers.pop(0)))
    open_source(server.address)
    with pytest.raises(SourceError, match="private network"):
        open_source(server.address)


@pytest.mark.parametrize("spoilt", [b"", b"{}", b"[]\n", b"nothing\n\xff", b'{"name": 3}\n'])
def test_spoilt_files_are_passed_over(spoilt: bytes, folder: Path, serve: Serve) -> None:
    """What is no whole answer is as good as none."""
    server = serve(lambda client: client.send(answer(page("blog").html.encode())))
    open_source(server.address)
    server.close()
    (kept,) = folder.iterdir()
    whole = kept.read_bytes()
    for data in (spoilt, whole[:-1], whole + b"x"):
        kept.write_bytes(data)
        with pytest.raises(SourceError, match="cannot be reached"):
            open_source(server.address)


def test_a_cache_that_cannot_be_written_is_no_trouble(
    folder: Path, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The article is opened all the same."""
    made = page("blog")
    server = serve(lambda client: client.send(answer(made.html.encode())))
    folder.parent.write_text("a file where the folder should be")
    assert texts(open_source(server.address)) == made.passages
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/full")
    assert texts(open_source(server.address)) == made.passages


def test_the_cache_is_bounded(folder: Path, serve: Serve) -> None:
    """The oldest go; nobody else may read what is there, and nothing half written stays."""
    folder.mkdir(parents=True)
    for age in range(cache.MOST_FILES + 5):
        old = folder / f"{age}.answer"
        old.write_bytes(b"x")
        os.utime(old, (1_000_000 - age, 1_000_000 - age))
    server = serve(lambda client: client.send(answer(page("blog").html.encode())))
    open_source(server.address)
    left = {path.name for path in folder.iterdir()}
    assert len(left) == cache.MOST_FILES
    assert "0.answer" in left
    assert f"{cache.MOST_FILES}.answer" not in left
    (new,) = (path for path in folder.iterdir() if len(path.name) > 20)
    assert new.stat().st_mode & 0o077 == 0
