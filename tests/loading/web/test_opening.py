"""From a name to a Source: addresses, saved pages, and what comes through a pipe."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import SourceError
from reader.loading import load, open_source
from reader.loading.document import NOTHING_DECLARED
from reader.loading.formats.html import parse
from reader.model import Kind, Source
from tests.loading.drawn import Drawn, pdf
from tests.loading.web.made import page
from tests.loading.web.server import Server, answer

Serve = Callable[..., Server]
ROOT = Path(__file__).resolve().parents[3]


def texts(source: Source) -> list[tuple[str, str]]:
    """The article's passages as (kind, text)."""
    return [(p.kind.value, p.text) for p in source.passages if p.kind is not Kind.BOILERPLATE]


@pytest.mark.parametrize("ending", ["html", "htm", "HTML", "xhtml"])
def test_saved_pages(ending: str, tmp_path: Path) -> None:
    """A page saved from a browser is read as it would be from its address."""
    made = page("wire")
    (tmp_path / f"a.{ending}").write_text(made.html, encoding="utf-8")
    source = open_source(str(tmp_path / f"a.{ending}"))
    assert texts(source) == made.passages
    told = (source.publisher, source.author, source.published, source.place, source.language)
    assert told == ("Coastwire", "Ada Brook", "2024-05-03", "Port Selby", "en")


def test_pages_beside_a_comparison_file(tmp_path: Path) -> None:
    """A relative path begins at the folder that is given, and what is known wins."""
    (tmp_path / "a.html").write_text(page("wire").html, encoding="utf-8")
    known = {"publisher": "Another", "published": "2024-05-04"}
    source = open_source("a.html", folder=tmp_path, metadata=known)
    assert (source.publisher, source.published) == ("Another", "2024-05-04")
    with pytest.raises(SourceError, match="no such file"):
        open_source("-", folder=tmp_path)


_TEXT = "The bridge at Leigh fell on 3 May 2021, she said.\n"


@pytest.mark.parametrize(
    ("media_type", "body"),
    [
        ("text/plain", f"Old bridge falls\n\n{_TEXT}"),
        ("text/markdown", f"# Old bridge falls\n\n{_TEXT}"),
        ("TEXT/Plain; Charset=UTF-8", f"Old bridge falls\n\n{_TEXT}"),
    ],
)
def test_texts_on_the_web(media_type: str, body: str, serve: Serve) -> None:
    """Plain text and Markdown are read as files of their kind are."""
    server = serve(lambda client: client.send(answer(body.encode(), media_type)))
    source = open_source(server.address)
    assert source.headline == "Old bridge falls"
    assert [p.kind for p in source.passages] == [Kind.HEADLINE, Kind.BODY]


def test_pdfs_on_the_web_and_in_a_pipe(serve: Serve, tmp_path: Path) -> None:
    """As files are; also where nobody says what they are."""
    said = "The bridge at Leigh fell on 3 May 2021, she said."
    data = pdf([Drawn(50, 700, "Old bridge falls", 20), Drawn(50, 650, said)])
    for head in (answer(data, "application/pdf"), b"HTTP/1.0 200 OK\r\n\r\n" + data):
        source = open_source(serve(lambda client, head=head: client.send(head)).address)
        assert texts(source) == [("headline", "Old bridge falls"), ("body", said)]
    (tmp_path / "b.txt").write_text("The ferry company added four boats on Sunday, it said.\n")
    done = piped(data, "-", str(tmp_path / "b.txt"))
    assert (done.returncode, done.stderr) == (0, b"")
    assert said.encode() in b" ".join(done.stdout.split())


def test_pages_of_no_declared_type(serve: Serve) -> None:
    """Where the server does not say what it sends, it is looked at."""
    made = page("news")
    head = b"HTTP/1.0 200 OK\r\n\r\n"
    server = serve(lambda client: client.send(head + made.html.encode()))
    assert texts(open_source(server.address)) == made.passages


def test_nothing_is_fetched_but_what_was_named(serve: Serve) -> None:
    """No picture, style, script or frame of the page; and one is told of what is fetched."""
    server = serve(lambda client: client.send(answer(page("news").html.encode())))
    told: list[str] = []
    load([f"{server.address}/a", f"{server.address}/b"], told.append)
    assert [request.split(" ")[1] for request in server.requests] == ["/a", "/b"]
    assert told == [f"fetching {server.address}/a", f"fetching {server.address}/b"]


@pytest.mark.parametrize("html", ["<p>", "<html></html>", "<nav><a href='/'>Home</a></nav>"])
def test_pages_without_an_article(html: str) -> None:
    """They are told as that."""
    with pytest.raises(SourceError, match="it contains no article"):
        parse(html.encode(), "a.html", NOTHING_DECLARED)


def piped(text: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """The command with `text` on its standard input."""
    return subprocess.run(
        [sys.executable, "-m", "reader", *arguments, "--format", "text"],
        cwd=ROOT,
        input=text,
        capture_output=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("form", ["text", "page"])
def test_standard_input(form: str, tmp_path: Path) -> None:
    """Text or a page, on either side."""
    other = tmp_path / "b.txt"
    other.write_text("Ferry adds boats\n\nThe ferry company added four boats on Sunday, it said.\n")
    text = b"Bridge falls\n\nThe old stone bridge at Leigh collapsed on 3 May 2021, she said.\n"
    data, said = (text, "collapsed on 3 May")
    if form == "page":
        data, said = page("wire").html.encode(), "Salvage begins on Sunday"
    for names in (["-", str(other)], [str(other), "-"]):
        done = piped(data, *names)
        assert (done.returncode, done.stderr) == (0, b"")
        assert said in " ".join(done.stdout.decode().split())


@pytest.mark.parametrize(
    ("text", "arguments", "why"),
    [
        (b"", ["-"], b"standard input: it is empty"),
        (b"\x00\x01\x02" * 99, ["-"], b"standard input: this is not text"),
        (b"A line of text.", ["-", "-"], b"same file"),
        (b"a\n" * 11_000_000, ["-"], b"it has more than 20 MB"),
    ],
    ids=["empty", "binary", "twice", "too large"],
)
def test_standard_input_that_is_no_article(
    text: bytes, arguments: list[str], why: bytes, tmp_path: Path
) -> None:
    """One line, and exit code 2."""
    (tmp_path / "b.txt").write_text("The ferry company added four boats on Sunday, it said.\n")
    done = piped(text, *arguments, *([str(tmp_path / "b.txt")] if len(arguments) < 2 else []))
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert why in done.stderr
