"""Encodings of pages and texts: said by a mark, the server or the page, or detected."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import SourceError
from reader.loading import open_source
from reader.loading.formats.html import declared_charset
from reader.text.encodings import decode, decode_with_note

_FILE = Path(__file__).with_name("sentences.txt")
"""Our own sentences, each behind the encoding it is to be written in and a tab."""

_TEXTS = dict(line.split("\t") for line in _FILE.read_text(encoding="utf-8").splitlines())
_ALL = list(_TEXTS.items())


def _text(data: bytes, declared: str = "") -> str:
    return decode(data, "cannot read", "a.txt", SourceError, declared)


@pytest.mark.parametrize(("encoding", "text"), _ALL)
def test_what_is_declared(encoding: str, text: str) -> None:
    """However short the text; and a wrong declaration does no harm to UTF-8."""
    assert _text(text.encode(encoding), encoding) == text
    assert _text(text.encode(encoding), encoding.upper()) == text
    assert _text(text.encode(), encoding) == text


@pytest.mark.parametrize("encoding", ["koi8-r", "iso-8859-2", "shift_jis", "cp1252"])
def test_what_nobody_declares(encoding: str) -> None:
    """A few lines of prose show what they are in."""
    text = "\n\n".join([_TEXTS[encoding]] * 5)
    assert _text(text.encode(encoding)) == text


@pytest.mark.parametrize("order", ["le", "be"])
def test_utf16_without_a_mark(order: str) -> None:
    """Where ASCII is among it, its halves show it."""
    text = _TEXTS["utf-16"]
    assert _text(text.encode(f"utf-16-{order}")) == text


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x00\x02\x00\x03" * 50,
        b"a\x00\x00b" * 100,
        b"\x7fELF\x02\x01\x01" + bytes(100),
        b"a\x00b\x00c",
        "a\ud800b".encode("utf-16-le", "surrogatepass") * 50,
    ],
)
def test_binary_files_are_no_utf16(data: bytes) -> None:
    """Controls, NULs on both sides, half characters and half of one."""
    with pytest.raises(SourceError, match="this is not text"):
        _text(data)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("iso-8859-1", "cp1252"),
        ("ascii", "cp1252"),
        ("gb2312", "gb18030"),
        ("x-sjis", "shift_jis"),
    ],
)
def test_names_that_mean_more(name: str, meant: str) -> None:
    """A page that names an older encoding means the one that grew out of it."""
    assert _text(_TEXTS[meant].encode(meant), name) == _TEXTS[meant]


@pytest.mark.parametrize("name", ["", "nonsense", "base64", "rot13", "idna", "utf-7", "x" * 99])
def test_names_that_mean_nothing(name: str) -> None:
    """They are passed over."""
    text = "\n\n".join([_TEXTS["cp1252"]] * 5)
    assert _text(text.encode("cp1252"), name) == text


def test_encodings_that_look_like_ascii() -> None:
    """Their escape sequences say what they are."""
    text = _TEXTS["shift_jis"]
    for declared in ("ISO-2022-JP", ""):
        assert _text(text.encode("iso2022_jp"), declared) == text


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="{}">',
        "<meta charset={}>",
        '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset={}">',
        '<?xml version="1.0" encoding="{}"?>',
    ],
)
@pytest.mark.parametrize("encoding", ["cp1252", "koi8-r", "shift_jis", "iso-8859-2"])
def test_pages_say_what_they_are_in(head: str, encoding: str) -> None:
    """In their mark-up, in any of the ways there are."""
    text = _TEXTS[encoding]
    mark = head.format({"cp1252": "windows-1252"}.get(encoding, encoding))
    first, second = (mark, "") if mark.startswith("<?") else ("", mark)
    body = f"<h1>1</h1><p>{text}</p><p>{text}</p>"
    page = f"{first}<html><head>{second}</head><body>{body}</body></html>"
    data = page.encode(encoding)
    assert text in decode(data, "cannot read", "a.html", SourceError, declared_charset(data))


def test_pages_are_read_in_what_they_say(tmp_path: Path) -> None:
    """Down to the passages of the article."""
    text = _TEXTS["koi8-r"]
    page = f'<html><head><meta charset="koi8-r"></head><body><p>{text}</p><p>{text}</p></body>'
    path = tmp_path / "a.html"
    path.write_bytes(page.encode("koi8-r"))
    assert text in [passage.text for passage in open_source(str(path)).passages]


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16"])
def test_marks_win_over_what_a_page_says(mark: str, tmp_path: Path) -> None:
    """The byte-order mark is written by who knows."""
    text = _TEXTS["utf-16"]
    page = (
        f'<html><head><meta charset="koi8-r"></head><body><p>{text}</p><p>{text}</p></body></html>'
    )
    path = tmp_path / "a.html"
    path.write_bytes(page.encode(mark))
    assert text in [passage.text for passage in open_source(str(path)).passages]


@pytest.mark.parametrize(
    ("encoding", "text", "is_sure"),
    [
        ("cp1252", "A naïve plan for the old swing bridge.", False),
        ("cp1252", "“It\u2019s naïve,” she said—“and risqué.”", False),
        ("cp1252", "Zoë paid £40 for the façade.", True),
        ("cp1252", "São Paulo não é a capital.", True),
        ("cp1252", "Año nuevo, vida nueva.", False),
        ("cp1252", "Hún sagði að brúin væri lokuð.", True),
        ("iso8859_15", "Le pont est fermé; le cœur coûte 40 €.", True),
        ("cp1250", "Most je zatvorený, pretože ľudia našli trhliny.", True),
        ("cp1250", "A híd két évre bezár, mondta az őr a tűznél.", True),
        ("iso8859_2", "Most zamknięto, ponieważ inżynierowie znaleźli pęknięcia.", True),
        ("cp1254", "Köprü iki y\u0131l boyunca kapal\u0131 kalacak, şoförler için güç.", True),
        (
            "cp1257",
            "Tilts būs slēgts. Inženieri atrada plaisas trijās sijās, teikts ziņojumā.",
            True,
        ),
        ("mac_roman", "“It\u2019s the mayor\u2019s bridge”, she said; it cost £40m.", False),
        ("mac_roman", "Der Oberbürgermeister schließt die Brücke für zwei Jahre.", False),
        ("cp850", "The new bridge costs £40 million.", False),
        ("cp850", "Bron är stängd i två år; ingenjörerna såg sprickor.", False),
        ("cp852", "Most je zavřený, protože inženýři našli trhliny.", False),
        ("cp1251", "Мост закрыт. Инженеры нашли трещины.", False),
        ("koi8_r", "Мост закрыт. Инженеры нашли трещины.", True),
        ("cp866", "Мост закрыт. Инженеры нашли трещины.", False),
        ("koi8_u", "Міст зачинено. Інженери знайшли тріщини.", True),
        ("cp1253", "Άλλη γέφυρα έκλεισε χθες.", False),
        ("iso8859_7", "Άλλη γέφυρα έκλεισε χθες.", True),
        ("cp1255", "הגשר נסגר אתמול.", False),
        ("cp1256", "أغلق الجسر أمس، وقال المهندسون إن فيه شقوقا.", True),
        ("iso8859_6", "أغلق الجسر أمس، وقال المهندسون إن فيه شقوقا.", True),
    ],
)
def test_short_texts(
    encoding: str,
    text: str,
    is_sure: bool,  # noqa: FBT001 - a parameter
    tmp_path: Path,
) -> None:
    """The alphabet of one language explains the bytes; a note says where several do."""
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    source = open_source(str(path))
    assert source.passages[0].text == text
    assert bool(source.note) is not is_sure


def test_a_few_letters_of_another_alphabet_have_a_note() -> None:
    """Their encoding is a guess; that of some sentences is sure."""
    text = _TEXTS["shift_jis"]
    for count, is_sure in ((12, False), (200, True)):
        data = f"He wrote: {(text * 9)[:count]}".encode("cp932")
        found, note = decode_with_note(data, "cannot read", "a.txt", SourceError)
        assert ("outside ASCII may be wrong" in note) is not is_sure
        assert found == data.decode("cp932") or not is_sure


@pytest.mark.parametrize(
    ("encoding", "text", "name"),
    [
        ("cp932", "橋は閉鎖された。", "Shift JIS"),
        ("cp1252", "A naïve plan.", "Windows-1252"),
        ("cp1251", "Мост закрыт.", "Windows-1251"),
    ],
)
def test_the_note_names_the_encoding_as_people_do(encoding: str, text: str, name: str) -> None:
    """Not as Python does."""
    data = f"He wrote: {text}".encode(encoding)
    note = decode_with_note(data, "cannot read", "a.txt", SourceError)[1]
    assert f"read as {name}:" in note


def test_pages_bear_the_note_too(tmp_path: Path) -> None:
    """As texts do."""
    path = tmp_path / "a.html"
    page = (
        "<html><body><article><h1>A plan for the bridge</h1>"
        "<p>It is a naïve plan for the bridge, the engineers of the harbour said on Monday.</p>"
        "<p>The council will vote on it next week, and the mayor expects a majority.</p>"
        "</article></body></html>"
    )
    path.write_bytes(page.encode("cp1252"))
    assert "read as Windows-1252" in open_source(str(path)).note
