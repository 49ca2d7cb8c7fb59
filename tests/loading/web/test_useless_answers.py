"""A page that stands in an article's place, with status 200, does not take it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.loading import open_source
from reader.model import Kind, Source
from tests.loading.web.server import Server, answer

Serve = Callable[..., Server]

_SENTENCES = (
    "The ferry ran aground off Port Selby on Friday night, {} hours after the last warning.",
    "Nobody on deck {} had been told of it, the harbour master said on Saturday morning.",
    "Her office had written to the owners {} times since the winter, and never had an answer.",
    "A crane from the yard across the bay lifted {} crates of fruit before the tide came back.",
)
_ARTICLE = [_SENTENCES[i % 4].format(i + 2) for i in range(40)]
_CONSENT = [
    "We value your privacy.",
    "We and our 842 partners store and read information on your device, such as cookies.",
    "It is to show you advertisements that suit you, and to learn about those who see them.",
    "You can accept or refuse, or change your mind at any time under Privacy at the foot of pages.",
] * 3
_LATEST = list(enumerate(["The council met over the mill on Monday, and parted late."] * 14))
_USELESS = {
    "nothing": b"",
    "an empty shell": b"<!doctype html><html><head><title>Echo</title></head><body><div id='root'>",
    "a page that is a script": b"<html><body><p>You need to enable JavaScript to run this app.</p>",
    "a page to sign in": b"<html><body><main><h1>Sign in</h1><p>Sign in with your account to go on "
    b"reading, or make one: it takes a minute.</p><form>E-mail<input> Password<input></form>",
    "a captive portal": b"<html><head><title>Harbour Hotel</title></head><body><h1>Welcome</h1>"
    b"<p>Please accept the terms of use to go on to the Internet.</p><a href='/ok'>Accept</a>",
    "a robot's trial": b"<html><body><h1>Just a moment...</h1><p>Checking that you are no robot. "
    b"This may take a few seconds, please wait.</p>",
    "a picture": b"\x89PNG",
    "text instead of a page": b"Access denied\n",
}


def written(paragraphs: list[str]) -> bytes:
    """A text with that article, as a server may send it: it is read faster than a page."""
    return "\n\n".join(["Ferry aground off Port Selby", *paragraphs]).encode()


def made(paragraphs: list[str], title: str = "Ferry aground off Port Selby") -> bytes:
    """A page with that article."""
    text = "".join(f"<p>{text}</p>" for text in paragraphs)
    return f"<html><body><article><h1>{title}</h1>{text}</article></body></html>".encode()


_USELESS["a wall for consent"] = made(_CONSENT, "Your privacy")


def body(source: Source) -> list[str]:
    """The paragraphs of the article."""
    return [p.text for p in source.passages if p.kind is Kind.BODY]


class Site:
    """One address; what it answers can be changed, and None closes it."""

    def __init__(self, serve: Serve) -> None:
        self.page: bytes = b""
        self._server = serve(lambda client: client.send(answer(self.page, self._media_type)))
        self.address = f"{self._server.address}/ferry"

    @property
    def _media_type(self) -> str:
        kinds = {b"<": "text/html", b"\x89": "image/png"}
        return kinds.get(self.page[:1], "text/plain")

    def opened(self, page_: bytes | None) -> Source:
        """The source there, when that is answered."""
        if page_ is None:
            self._server.close()
        else:
            self.page = page_
        return open_source(self.address)


@pytest.fixture
def site(serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """An address nobody has been at."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return Site(serve)


@pytest.mark.parametrize("name", _USELESS)
def test_a_page_in_its_place_is_not_the_article(name: str, site: Site) -> None:
    """The copy is shown, with what happened."""
    site.opened(written(_ARTICLE))
    found = site.opened(_USELESS[name])
    assert body(found) == _ARTICLE
    assert found.retrieval_note.startswith("the server sent no article; copy of ")


def test_the_copy_stays_until_the_article_is_back(site: Site) -> None:
    """However often something else stands in its place, of a page too; then it is gone."""
    assert site.opened(made(_ARTICLE)).short_note == ""
    for name in ("a page to sign in", "nothing", "a page to sign in"):
        assert body(site.opened(_USELESS[name])) == _ARTICLE
    found = site.opened(made(_ARTICLE[:-1]))
    assert (body(found), found.short_note) == (_ARTICLE[:-1], "")
    assert body(site.opened(None)) == _ARTICLE[:-1]


def test_one_sees_what_came_in_its_place(site: Site) -> None:
    """Its first words are quoted: it may be all that the publisher has left."""
    site.opened(written(_ARTICLE))
    found = site.opened(
        written(["This article has been withdrawn by its author, see the records."])
    )
    assert found.retrieval_note.endswith(
        "; it sent: “This article has been withdrawn by its author, see the recor…”"
    )


def test_one_is_told_why_what_came_is_none(site: Site) -> None:
    """It may be the fault of this program, or of a busy machine."""
    site.opened(written(_ARTICLE))
    assert site.opened(b"a" * 40_000).retrieval_note.endswith(
        "; of its response: no paragraph is longer than 30,000 characters"
    )


@pytest.mark.parametrize(
    "changed",
    [
        [text.replace("Friday", "Thursday") for text in _ARTICLE],
        _ARTICLE[:25],
        [*_ARTICLE[20:], *_ARTICLE[:5]],
        [*(["The owners answered on Sunday that they had never had a letter."] * 9), *_ARTICLE],
    ],
    ids=["corrected", "shortened", "moved about", "more"],
)
def test_an_article_that_was_edited_comes_through(changed: list[str], site: Site) -> None:
    """It takes the place of what was there, without a word."""
    site.opened(written(_ARTICLE))
    found = site.opened(written(changed))
    assert (body(found), found.short_note) == (changed, "")
    assert body(site.opened(None)) == changed


def test_a_short_article_that_was_corrected_comes_through(site: Site) -> None:
    """One paragraph, too."""
    site.opened(written(_ARTICLE[:1]))
    changed = _ARTICLE[0].replace("Friday", "Thursday")
    found = site.opened(written([changed]))
    assert (body(found), found.short_note) == ([changed], "")


def test_another_article_takes_its_place(site: Site) -> None:
    """Such as today's at an address that always has the latest; one that is short, too."""
    site.opened(written(_ARTICLE))
    latest = [f"{text} It was the mill's turn to answer for number {n}." for n, text in _LATEST]
    for changed in (latest, latest[:9]):
        found = site.opened(written(changed))
        assert (body(found), found.short_note) == (changed, "")
        assert body(found) == body(open_source(site.address))


def test_copies_of_before_are_read(site: Site, tmp_path: Path) -> None:
    """Older programs have noted more of each."""
    site.opened(written(_ARTICLE))
    (path,) = (tmp_path / "reader" / "pages").glob("*")
    head, _, data = path.read_bytes().partition(b"\n")
    old = {**json.loads(head), "gist": [3000, 16, 32], "longer": ["2026-02-01", "/a/b.html", 3]}
    path.write_bytes(json.dumps(old).encode() + b"\n" + data)
    found = site.opened(None)
    assert body(found) == _ARTICLE
    assert found.retrieval_note.startswith("could not be fetched now; copy of ")
