"""Files that hold no article: each is refused with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import SourceError
from reader.loading import open_source

_LINE = "The harbour office closed the quay on Monday after a crane fell into the water."


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.json", '{"title": "Quay", "body": "It is closed."}', "JSON"),
        ("a.txt", '[{"title": "Quay"}, {"title": "Crane"}]', "JSON"),
        ("cut.txt", '{"title": "Quay", "body": [\n', "JSON"),
        ("call.js", 'show({"title": "Quay"});', "JSON"),
        ("wide.txt", '\xff\xfe{\0"\0a\0"\0:\x001\0}\0', "JSON"),
        ("sitemap.xml", "<urlset xmlns='a'><url><loc>b</loc></url></urlset>", "a feed"),
        ("lines.txt", '{"title": "Quay"}\n{"title": "Crane"}\n', "JSON"),
        ("feed.xml", '<?xml version="1.0"?>\n<!-- a -->\n<rss version="2.0"></rss>', "a feed"),
        ("feed.html", '<feed xmlns="http://www.w3.org/2005/Atom"></feed>', "a feed"),
        ("letter.txt", r"{\rtf1\ansi The quay is closed.}", "RTF"),
        ("page.html", "bplist00\xd1\x01\x02", "a web archive"),
        (
            "page.html",
            "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x",
            "MHTML",
        ),
        ("all.zip", "PK\x03\x04\x14\0\0\0\0\0quay.txt", "a ZIP archive"),
        ("quay.txt", "PK\x03\x04\x14\0\0\0\0\0word/document.xml", "a file of type .docx"),
        ("old.docx", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word file"),
    ],
)
def test_no_article(tmp_path: Path, name: str, content: str, why: str) -> None:
    """It is refused in one line that says why and what to do."""
    path = tmp_path / name
    path.write_bytes(content.encode("latin-1"))
    with pytest.raises(SourceError, match=why) as error:
        open_source(str(path))
    assert error.value.advice


@pytest.mark.parametrize("start", ["[1] ", "{sic} ", "[Editor's note] ", "<feed> "])
def test_an_article_that_begins_like_one(tmp_path: Path, start: str) -> None:
    """A bracket alone makes no JSON."""
    path = tmp_path / "a.txt"
    path.write_text(f"An old note.\n\n{start}{_LINE}\n", encoding="utf-8")
    assert open_source(str(path)).passages
    path.write_text(f"{start.replace('<feed>', '<p>')}{_LINE}\n\n{_LINE}\n", encoding="utf-8")
    assert open_source(str(path)).passages
