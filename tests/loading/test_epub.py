"""EPUBs: the text that is meant, as its mark-up has it."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest

from reader.errors import SourceError
from reader.loading import load, open_source
from reader.loading.advice import how_to_install
from reader.model import Kind, Source
from tests.loading.books import book, packed, page

_TOLD = (
    "<dc:title>The Leigh Review</dc:title><dc:creator>calibre</dc:creator>"
    "<dc:date>2024-05-03T00:00:00+00:00</dc:date><dc:language>en-GB</dc:language>"
)
_BRIDGE = (
    "<h1>Bridge stays</h1><p>By Ada Brook</p><p>The council voted to keep the old bridge open.</p>"
    '<figure><img src="a.jpg"/><figcaption>The bridge in May</figcaption></figure>'
    "<p>It carries 14&nbsp;200 vehicles <b>a day</b>, the mayor said.</p>"
    '<aside epub:type="footnote"><p>Counted in May of that year by the engineers.</p></aside>'
)
_FISH = '<h2 id="top"/><p>The fish market will move to the outer quay in the spring.</p>'
_MORE = "<p>Rents are to rise by twelve per cent over the next three years.</p>"
_COPYRIGHT = (
    '<section epub:type="copyright-page"><p>All of this is ours, and none is yours.</p></section>'
)
_MAGAZINE = book(
    [page(_COPYRIGHT), page(_BRIDGE), page(_FISH), page(_MORE), page("<img/>")],
    {1: "Bridge stays", 2: "Fish market moves"},
    _TOLD,
)


def _opened(data: bytes, folder: Path, part: str = "") -> Source:
    (folder / "a.epub").write_bytes(data)
    return open_source(f"{folder}/a.epub{part}")


def _passages(source: Source) -> list[tuple[str, str]]:
    return [(passage.kind.value, passage.text) for passage in source.passages]


def test_a_book_of_one_text_is_that_text(tmp_path: Path) -> None:
    """Each paragraph of its kind, with what the book says of itself."""
    source = _opened(book([page(_COPYRIGHT), page(_BRIDGE)], None, _TOLD), tmp_path)
    assert _passages(source) == [
        ("headline", "Bridge stays"),
        ("byline", "By Ada Brook"),
        ("body", "The council voted to keep the old bridge open."),
        ("caption", "The bridge in May"),
        ("body", "It carries 14 200 vehicles a day, the mayor said."),
        ("boilerplate", "Counted in May of that year by the engineers."),
    ]
    told = (source.publisher, source.author, source.published, source.language)
    assert told == ("The Leigh Review", "Ada Brook", "2024-05-03", "en")
    assert source.file == str(tmp_path / "a.epub")


def test_a_text_of_several_is_named(tmp_path: Path) -> None:
    """By its number behind #; it goes on in files that the contents do not name."""
    source = _opened(_MAGAZINE, tmp_path, "#2")
    assert [text for _, text in _passages(source)] == [
        "Fish market moves",
        "The fish market will move to the outer quay in the spring.",
        "Rents are to rise by twelve per cent over the next three years.",
    ]
    assert (source.headline, source.publisher) == ("Fish market moves", "The Leigh Review")
    whole = _opened(_MAGAZINE, tmp_path, "#all")
    assert (whole.headline, len(whole.passages)) == ("The Leigh Review", 9)


def test_two_texts_of_one_book(tmp_path: Path) -> None:
    """They can be compared, and the file is known to be read."""
    (tmp_path / "a.epub").write_bytes(_MAGAZINE)
    opened = load([f"{tmp_path}/a.epub#1", f"{tmp_path}/a.epub#2"])
    assert [source.headline for source in opened.sources] == ["Bridge stays", "Fish market moves"]
    assert set(opened.files) == {tmp_path / "a.epub"}


@pytest.mark.parametrize(
    ("part", "why"),
    [
        (
            "",
            "it has 2 texts (1 Bridge stays, 2 Fish market moves); name one, such as {}#1, or ",
        ),
        ("#3", "it has no part 3, but 2 texts (1 Bridge"),
        ("#0", "it has no part 0"),
        ("#x\x1b[2J", "it has no part x\u241b[2J"),
    ],
)
def test_the_texts_are_listed(part: str, why: str, tmp_path: Path) -> None:
    """Where none is named, or one that is not there."""
    with pytest.raises(SourceError) as caught:
        _opened(_MAGAZINE, tmp_path, part)
    assert why.format(tmp_path / "a.epub") in str(caught.value)
    assert str(caught.value).isprintable()


_LOCKED = (
    '<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
    '<enc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/>'
    "</enc:EncryptedData></encryption>"
)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is empty"),
        (b"PK no archive", "it is not an EPUB, or damaged"),
        (packed({"a.txt": "a"}), "it is not an EPUB, or damaged"),
        (_MAGAZINE[:-40], "it is not an EPUB, or damaged"),
        (
            packed({"META-INF/encryption.xml": _LOCKED}),
            "its publisher protects it from being read (DRM)",
        ),
        (book([page("<h1>A</h1>")]), "there is no text in it"),
        (
            book([page(f"<p>{'a bridge ' * 1_000_000}</p>")]),
            "unpacked, it is larger than reader supports",
        ),
    ],
    ids=["empty", "rubbish", "archive", "cut", "locked", "blank", "bomb"],
)
def test_files_without_a_text(data: bytes, why: str, tmp_path: Path) -> None:
    """One line: what, where, why, what to do."""
    with pytest.raises(SourceError) as caught:
        _opened(data, tmp_path)
    assert str(caught.value).startswith(f"cannot open the article: {tmp_path}/a.epub: {why}; ")


def test_nothing_outside_comes_in(tmp_path: Path) -> None:
    """No file of the reader's is in a text, whatever the book calls for."""
    (tmp_path / "secret.txt").write_text("Secret words")
    calls = f'<!DOCTYPE html [<!ENTITY e SYSTEM "file://{tmp_path}/secret.txt">]>'
    data = book([f"{calls}{page(f'{_FISH}<p>Of it: &e;</p>')}"], None, "<dc:title>A &e;</dc:title>")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()[1:]}
    files["OEBPS/book.opf"] = f"{calls}{files['OEBPS/book.opf']}"
    source = _opened(packed(files), tmp_path)
    assert "Secret" not in repr(source)
    assert source.passages[-1].text.startswith("Of it:")
    assert source.publisher == "A"


def test_fonts_may_be_locked(tmp_path: Path) -> None:
    """Many publishers do that; the text can be read all the same."""
    data = io.BytesIO(book([page(_FISH)]))
    with zipfile.ZipFile(data, "a") as archive:
        way = "http://www.idpf.org/2008/embedding"
        text = _LOCKED.replace("http://www.w3.org/2001/04/xmlenc#aes128-cbc", way)
        archive.writestr("META-INF/encryption.xml", text)
    assert _opened(data.getvalue(), tmp_path).passages


def test_nobody_wrote_it_whom_a_program_names(tmp_path: Path) -> None:
    """Where it knew no author."""
    told = "<dc:title>Fish</dc:title><dc:creator>{}</dc:creator>"
    authors = [
        _opened(book([page(_FISH)], None, told.format(name)), tmp_path).author
        for name in ("calibre", "Ann Lee")
    ]
    assert authors == ["", "Ann Lee"]


def test_as_much_is_read_as_of_other_files(tmp_path: Path) -> None:
    """However many paragraphs and files it is in."""
    with pytest.raises(SourceError, match="it has more than 6,000,000 characters; copy the"):
        _opened(book([page(f"<p>{'A bridge fell. ' * 1900}</p>" * 120)] * 2), tmp_path, "#all")


def test_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it one line says how to install it."""
    monkeypatch.setitem(sys.modules, "lxml", None)
    with pytest.raises(SourceError) as caught:
        _opened(_MAGAZINE, tmp_path)
    assert str(caught.value).endswith(f"is not installed; {how_to_install('epub')}")


@pytest.mark.parametrize(
    "note",
    [
        '<section epub:type="endnotes"><ol><li>{}</li></ol></section>',
        '<div class="footnotes"><p>{}</p></div>',
        '<p class="footnote">{}</p>',
        '<p class="FootnoteText">{}</p>',
        '<p>It sank.<a epub:type="noteref" href="#n">1</a></p><p id="n">{}</p>',
        '<section role="doc-endnotes"><p>{}</p></section>',
        '<aside epub:type="sidebar"><p>So be it.</p><aside role="doc-footnote">{}</aside></aside>',
    ],
)
def test_notes_are_set_apart(note: str, tmp_path: Path) -> None:
    """By their type, role or class, wherever they are; other asides are the author's."""
    text = "Counted in May of that year by the engineers."
    source = _opened(book([page(_FISH + note.format(text))]), tmp_path)
    kinds = {passage.text: passage.kind for passage in source.passages}
    assert kinds.pop(text) is Kind.BOILERPLATE
    assert set(kinds.values()) == {Kind.BODY}


def test_notes_in_a_file_of_their_own_go_with_the_chapter(tmp_path: Path) -> None:
    """They are no chapter, also where the contents list them."""
    note = "<h1>Notes</h1><p>Counted in May, they say.</p>"
    notes = page(f'<section epub:type="endnotes">{note}</section>')
    source = _opened(book([page(_MORE), notes], {0: "Rents", 1: "Notes"}), tmp_path)
    kinds = [passage.kind for passage in source.passages]
    assert kinds == [Kind.HEADLINE, Kind.BODY, Kind.BOILERPLATE, Kind.BOILERPLATE]


def test_a_note_that_links_back_to_its_mark(tmp_path: Path) -> None:
    """Wherever it is; a numbered paragraph that a list of numbers refers to is text."""
    mark = '<p>It sank.<sup><a id="r" href="#n">1</a></sup></p>'
    note = '<p id="n"><a href="#r">1</a> Counted in May, they say.</p>'
    source = _opened(book([page(_FISH + mark), page(note)]), tmp_path, "#1")
    assert _passages(source)[-1] == ("boilerplate", "1 Counted in May, they say.")
    index = '<p><a id="i1" href="#v1">1</a> <a id="i2" href="#v2">2</a></p>'
    verses = "".join(f'<p id="v{n}"><a href="#i{n}">{n}</a> They went down.</p>' for n in "12")
    source = _opened(book([page(_FISH + index + verses)]), tmp_path)
    assert _passages(source)[-1] == ("body", "2 They went down.")


def test_who_and_when_among_others(tmp_path: Path) -> None:
    """The author, not the editor; the day of publication; in a book without a list of packages."""
    told = (
        '<dc:creator id="a">Ada Brook</dc:creator><dc:creator id="b">Ben Cole</dc:creator>'
        '<meta refines="#b" property="role">edt</meta>'
        '<dc:date event="modification">2024-05-03</dc:date><dc:date>2021-02-01</dc:date>'
    )
    data = book([page(_FISH)], None, told)
    source = _opened(data, tmp_path)
    assert (source.author, source.published) == ("Ada Brook", "2021-02-01")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()[2:]}
    assert _opened(packed(files), tmp_path).author == "Ada Brook"


def test_a_page_in_the_encoding_that_it_declares(tmp_path: Path) -> None:
    """Although books should be in UTF-8."""
    text = '<?xml version="1.0" encoding="iso-8859-1"?>' + page(
        "<p>Die F\xe4hre sank, hie\xdf es am Abend im B\xfcro am Hafen.</p>"
    )
    with zipfile.ZipFile(io.BytesIO(book([page(_FISH)]))) as archive:
        files: dict[str, str | bytes] = {
            name: archive.read(name).decode() for name in archive.namelist()[1:]
        }
    files["OEBPS/text/a 0.xhtml"] = text.encode("latin-1")
    assert _passages(_opened(packed(files), tmp_path)) == [
        ("body", "Die F\xe4hre sank, hie\xdf es am Abend im B\xfcro am Hafen.")
    ]
