"""PDFs: paragraphs are those that a person sees on the pages."""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from reader.errors import SourceError
from reader.loading import load, open_source
from reader.loading.advice import how_to_install
from reader.loading.document import Document
from reader.loading.formats.pdf.article import extract
from reader.loading.formats.pdf.pages import read_pages
from reader.model import Kind
from tests.loading.drawn import Drawn, column, pdf

ONE = (
    "The council voted on Monday night to keep the old bridge open until the spring, although its "
    "own engineers had asked for it to be closed before the first frost came down the valley."
)
TWO = (
    "Nine members voted for it and four against, and two of them stayed at home with a cold that "
    "they said they had caught at the meeting before, when the heating in the hall had failed."
)
THREE = (
    "Lorries have been kept off the bridge since a crack in the second pier was found to have "
    "grown by eleven millimetres within a year, and nobody can say how long it will last like this."
)
FOUR = (
    "Shopkeepers on the western bank want a ferry that takes cars as well as people. Their speaker "
    "said that the money which is saved now would have to be spent twice over some years later."
)


def _read(*pages: Sequence[Drawn]) -> Document:
    return extract(read_pages(pdf(*pages)))


def _texts(article: Document) -> list[str]:
    """All but what stands beside the article."""
    return [draft.text for draft in article.drafts if draft.kind is not Kind.BOILERPLATE]


def _columns(*texts: str, top: float = 700) -> list[list[Drawn]]:
    """Columns of two paragraphs each, side by side, a third of the page wide at most."""
    found = []
    for place in range(0, len(texts), 2):
        left = 50 + place / 2 * 200
        one = column(texts[place], left, top, 36, 9)
        found.append([*one, *column(texts[place + 1], left, one[-1].base - 16, 36, 9)])
    return found


@pytest.mark.parametrize("is_by_rows", [False, True], ids=["by columns", "by rows"])
def test_columns_are_read_one_after_another(is_by_rows: bool) -> None:  # noqa: FBT001 - a parameter
    """However the file draws them; the headline across comes first, no sentence runs across."""
    headline = [Drawn(50, 760, "Council keeps the old bridge open", 22, "F2")]
    lines = [line for one in _columns(ONE, TWO, THREE, FOUR) for line in one]
    if is_by_rows:
        lines.sort(key=lambda line: (-line.base, line.left))
    found = _read([*headline, *lines])
    assert _texts(found) == ["Council keeps the old bridge open", ONE, TWO, THREE, FOUR]
    assert found.drafts[0].kind is Kind.HEADLINE


def test_paragraphs_go_on_in_the_next_column_and_page() -> None:
    """Where they are broken off within a sentence; a word that is broken is whole again."""
    whole = f"{ONE} {TWO}"
    lines = column(whole, 50, 700, 36, 9)
    lines[3] = lines[3]._replace(text=f"{lines[3].text} bri-")
    lines[4] = lines[4]._replace(text=f"dge {lines[4].text}")
    whole = " ".join([line.text for line in lines]).replace("bri- dge", "bridge")
    start, end = column(THREE, 50, 700, 36, 9), column(FOUR, 50, 500, 36, 9)
    under = [line._replace(base=line.base - 80) for line in lines[:4]]
    beside = [line._replace(left=250, base=line.base + 43.2) for line in lines[4:8]]
    after = [line._replace(base=line.base + 86.4) for line in lines[8:]]
    found = _read([*start, *under, *beside], [*after, *end])
    assert _texts(found) == [THREE, whole, FOUR]


@pytest.mark.parametrize("indent", [0, 14])
def test_paragraphs_are_apart_or_indented(indent: float) -> None:
    """Either tells where one ends, in one column of ragged lines."""
    lines: list[Drawn] = []
    top = 760.0
    for text in (ONE, TWO, THREE, FOUR):
        lines += column(text, 60, top, 80, 11, indent)
        top = lines[-1].base - (13.2 if indent else 20)
    assert _texts(_read(lines)) == [ONE, TWO, THREE, FOUR]


def test_what_is_printed_on_every_page_is_boilerplate() -> None:
    """Running heads, page numbers, and the date and address that a browser prints, each once."""
    pages = [
        [
            Drawn(60, 810, "11/25/26, 7:04 PM", 8),
            Drawn(250, 810, "The Leigh Review", 8),
            *column(one, 60, 740, 80),
            *column(other, 60, 600, 80),
            Drawn(60, 20, "https://example.org/bridge", 8),
            Drawn(520, 20, f"{number}/2", 8),
        ]
        for number, (one, other) in enumerate(((ONE, TWO), (THREE, FOUR)), start=1)
    ]
    found = _read(*pages)
    assert _texts(found) == [ONE, TWO, THREE, FOUR]
    assert [draft.text for draft in found.drafts[4:]] == [
        "11/25/26, 7:04 PM", "The Leigh Review", "https://example.org/bridge", "1/2", "2/2",
    ]  # fmt: skip
    assert found.metadata["address"] == "https://example.org/bridge"


def test_running_heads_are_known_by_their_place() -> None:
    """One that is the same on two pages; one that stands apart and has the page's number."""
    pages = [
        [Drawn(60, 800, head, 8), *column(one, 60, 740, 80), *column(other, 60, 600, 80)]
        for head, one, other in (
            ("The Leigh Review", ONE, TWO),
            ("The Leigh Review", THREE, FOUR),
            ("Bridges 13", TWO, ONE),
        )
    ]
    found = _read(*pages)
    assert _texts(found) == [ONE, TWO, THREE, FOUR, TWO, ONE]
    beside = [one.text for one in found.drafts if one.kind is Kind.BOILERPLATE]
    assert beside == ["The Leigh Review", "Bridges 13"]


def test_a_box_beside_the_text_does_not_part_a_sentence() -> None:
    """The paragraph that the box stands beside is whole, and so is the box."""
    lines = column(f"{ONE} {THREE}", 50, 700, 50)
    lines += column(FOUR, 50, lines[-1].base - 12 - 8, 95)
    box = column(TWO, 330, 700, 45, 7)
    found = _texts(_read([*lines[:3], *box, *lines[3:]]))
    assert sorted(found) == sorted([f"{ONE} {THREE}", TWO, FOUR])


def test_a_quotation_pulled_out_is_boilerplate() -> None:
    """It stands in the text already."""
    said = "a crack in the second pier was found to have grown by eleven millimetres"
    lines = [*column(THREE, 50, 700, 80), *column(said, 50, 600, 60, 16), *column(ONE, 50, 500, 80)]
    kinds = {draft.text: draft.kind for draft in _read(lines).drafts}
    assert kinds == {THREE: Kind.BODY, said: Kind.BOILERPLATE, ONE: Kind.BODY}


def test_what_nobody_sees_is_not_read() -> None:
    """Text that is not drawn is left out, but for that of a scan, which says what it is."""
    seen, unseen = column(ONE, 50, 700, 80), column(TWO[:60], 50, 500, 80)
    hidden = [line._replace(mode=3) for line in unseen]
    assert _texts(_read([*seen, *hidden])) == [ONE]
    scan = extract(read_pages(pdf([line._replace(mode=3) for line in seen], picture=True)))
    assert _texts(scan) == [ONE]
    assert scan.metadata["note"] == "text recognised in a scan: letters may be wrong"


def test_pages_that_are_pictures_are_told() -> None:
    """Where others have text."""
    data = pdf(column(ONE, 50, 700, 80), [], column(TWO, 50, 700, 80), picture=True)
    assert extract(read_pages(data)).metadata["note"] == "only a picture on page 2"


_LOCK = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}> >> /ID [<00> <00>]"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is empty; choose"),
        (b"%PDF-1.4\nrubbish", "it is not a PDF, or damaged; open it in another program"),
        (b"No PDF at all", "it is not a PDF, or damaged"),
        (pdf(column(ONE, 50, 700))[:700], "it is not a PDF, or damaged"),
        (
            pdf([], picture=True),
            "its pages are images without text; run OCR over it",
        ),
        (pdf([]), "there is no text in it; choose"),
        (pdf(column(ONE, 50, 700), extra=_LOCK.format("00" * 32)), "it needs a password; save"),
    ],
    ids=["empty", "rubbish", "text", "cut", "scan", "blank", "locked"],
)
def test_files_without_an_article(data: bytes, why: str, tmp_path: Path) -> None:
    """One line: what, where, why, what to do."""
    (tmp_path / "a.pdf").write_bytes(data)
    with pytest.raises(SourceError) as caught:
        open_source(str(tmp_path / "a.pdf"))
    assert str(caught.value).startswith(f"cannot open the article: {tmp_path}/a.pdf: {why}")


def test_a_large_first_letter_begins_its_word() -> None:
    """Three lines stand beside it."""
    lines = column(ONE[1:], 50, 700, 50)
    beside = [line._replace(left=75) for line in lines[:3]]
    assert _texts(_read([Drawn(50, 676, ONE[0], 36), *beside, *lines[3:]])) == [ONE]


@pytest.mark.parametrize("indent", [0.0, 1.0])
def test_a_large_first_letter_may_touch_the_next_words(indent: float) -> None:
    """Boxes of letters overlap by tenths of a point; a watermark lies on words."""
    lines = column(ONE[1:], 50, 700, 50)
    letter = Drawn(50, 676, ONE[0], 36)
    (first,) = read_pages(pdf([letter]))[0].words
    beside = [line._replace(left=first.right - 0.4 + indent) for line in lines[:3]]
    assert _texts(_read([letter, *beside, *lines[3:]])) == [ONE]


def test_the_number_of_a_note_does_not_part_a_paragraph() -> None:
    """It stands raised at the end of a word."""
    lines = column(ONE, 50, 700, 50)
    second = read_pages(pdf(lines[1:2]))[0].words[-1]
    found = _texts(_read([*lines, Drawn(second.right + 0.5, second.base + 4, "3", 6)]))
    assert found == [ONE.replace(f" {second.text} ", f" {second.text} 3 ")]


def test_what_stands_upright_beside_the_text_is_not_read() -> None:
    """Such as who took a picture."""
    credit = Drawn(330, 660, "Photo: Ada Brook", 6, turn="0 1 -1 0")
    assert _texts(_read([*column(ONE, 50, 700, 50), credit])) == [ONE]


def _turned(degrees: float) -> str:
    angle = math.radians(degrees)
    return (
        f"{math.cos(angle):.4f} {math.sin(angle):.4f} {-math.sin(angle):.4f} {math.cos(angle):.4f}"
    )


@pytest.mark.parametrize(
    ("degrees", "is_first"), [(0, True), (0, False), (5, False), (45, True), (135, False)]
)
def test_watermarks_are_left_out(degrees: float, is_first: bool) -> None:  # noqa: FBT001 - a parameter
    """At any angle, drawn below the text or over it."""
    text = [*column(ONE, 60, 740, 80, 11), *column(TWO, 60, 660, 80, 11)]
    mark = [Drawn(150, 640, "DRAFT COPY", 60, turn=_turned(degrees))]
    assert _texts(_read([*mark, *text] if is_first else [*text, *mark])) == [ONE, TWO]


@pytest.mark.parametrize(
    ("every", "left", "start"), [(1, 30, 1), (1, 560, 17), (5, 560, 1), (5, 30, 17), (10, 30, 17)]
)
def test_numbers_of_lines_are_left_out(every: int, left: float, start: int) -> None:
    """In either margin, of each line or some, on each page anew or not; other numbers are text."""
    first = [*column(ONE, 60, 740, 50), *column(TWO, 60, 660, 50), *column(THREE, 60, 580, 50)]
    last = column(FOUR, 60, 740, 50)

    def numbers(lines: Sequence[Drawn], start: int) -> list[Drawn]:
        counted = enumerate(lines, start)
        return [Drawn(left, line.base, str(n), 8) for n, line in counted if n % every == 0]

    pages = [
        [*numbers(first, 1), *first, Drawn(290, 30, "1", 9)],
        [*numbers(last, start), *last, Drawn(290, 30, "2", 9)],
    ]
    assert _texts(_read(*pages)) == [ONE, TWO, THREE, FOUR]


@pytest.mark.parametrize("every", [1, 5])
def test_numbers_of_lines_between_two_columns_are_left_out(every: int) -> None:
    """They count the rows of both."""
    left = [*column(ONE, 50, 740, 36), *column(TWO, 50, 640, 36)]
    right = [*column(THREE, 330, 740, 36), *column(FOUR, 330, 640, 36)]
    rows = enumerate(sorted({line.base for line in (*left, *right)}, reverse=True), start=1)
    numbers = [Drawn(300, base, str(n), 8) for n, base in rows if n % every == 0]
    assert _texts(_read([*left, *right, *numbers])) == [ONE, TWO, THREE, FOUR]


@pytest.mark.parametrize("drop", [60, 220])
def test_a_picture_above_the_first_column(drop: float) -> None:
    """Leaves the column below it first."""
    count = 3 if drop < 100 else 2
    left = [line for one in _columns(ONE, TWO, top=700 - drop) for line in one]
    if count == 3:
        left += column(THREE, 50, left[-1].base - 16, 36, 9)
    right = [line for one in _columns("", "", THREE, FOUR) for line in one if line.text]
    for text in (ONE, TWO):
        right += column(text, 250, right[-1].base - 16, 36, 9)
    found = _read([Drawn(50, 760, "Council keeps the old bridge open", 22, "F2"), *left, *right])
    assert _texts(found)[1:] == [*[ONE, TWO, THREE][:count], THREE, FOUR, ONE, TWO]


def test_a_hyphen_with_a_soft_hyphen_is_the_words_own() -> None:
    """A program that draws soft hyphens breaks words; other hyphens at line ends are its."""
    texts = ["The council closed the cross#", "sectional bridge, which the engi-", "neers inspect."]
    lines = [Drawn(50, 700 - 12 * n, text) for n, text in enumerate(texts)]
    lines = [line._replace(text=line.text.replace("#", "-z")) for line in lines]
    letters = [*"abcdefghijklmnopqrstuvwxy", "uni00AD"]
    found = _texts(extract(read_pages(pdf(lines, letters=letters))))
    whole = "The council closed the cross-sectional bridge, which the engineers inspect."
    assert found == [whole]


def test_letters_set_apart_are_words() -> None:
    """The gap between words is wider than theirs."""
    spaced = Drawn(50, 760, "THE BRIDGE STAYS", 16, apart=5)
    assert _texts(_read([spaced, *column(ONE, 50, 700, 80)])) == [spaced.text, ONE]


def test_a_compound_keeps_its_hyphen_where_words_are_broken() -> None:
    """It stands whole elsewhere, and so does the word that is broken."""
    said = "It is a well-known bridge to all, and a well-/known brid-/ge it will remain for us."
    texts = said.split("/")
    lines = [Drawn(50, 700 - 12 * n, text) for n, text in enumerate(texts)]
    whole = "It is a well-known bridge to all, and a well-known bridge it will remain for us."
    assert " ".join(_texts(_read(lines))) == whole


def test_lines_of_a_scan_are_of_one_size() -> None:
    """OCR guesses that of each anew."""
    lines = [
        line._replace(mode=3, size=(9, 10.5, 11.5)[place % 3])
        for place, line in enumerate(column(ONE, 50, 700, 50))
    ]
    assert _texts(extract(read_pages(pdf(lines, picture=True)))) == [ONE]


def test_lines_of_scripts_without_spaces_are_joined_without_one() -> None:
    """Chinese and Japanese; Korean has spaces."""
    lines = column("abcabcabcabca bcabcabcabcab", 50, 700, 13)
    chinese, korean = ([f"uni{at + n:04X}" for n in range(3)] for at in (0x4E00, 0xAC00))
    texts = [_texts(extract(read_pages(pdf(lines, letters=one)))) for one in (chinese, korean)]
    assert [[text.count(" ") for text in one] for one in texts] == [[0], [1]]
    assert texts[0][0].startswith("\u4e00\u4e01\u4e02")


def test_what_is_written_from_the_right_is_refused(tmp_path: Path) -> None:
    """Its letters would come out astray; a name in it among others does no harm."""
    hebrew = [f"uni{0x5D0 + n:04X}" for n in range(26)]
    (tmp_path / "a.pdf").write_bytes(pdf(column(ONE.lower(), 50, 700, 80), letters=hebrew))
    with pytest.raises(SourceError, match="from right to left are not supported; save"):
        open_source(str(tmp_path / "a.pdf"))
    few = pdf(column(ONE, 50, 700, 80), letters=[*"abcdefghijklmnopqrstuvwxy", hebrew[0]])
    assert len(extract(read_pages(few)).drafts) == 1


def test_a_letter_that_its_font_does_not_tell_is_seen_to_be_missing() -> None:
    """Where there are few of them."""
    said = ONE.replace("v", "\0")
    assert _texts(_read(column(said, 50, 700, 80))) == [said.replace("\0", "\ufffd")]


def test_letters_that_fonts_do_not_tell(tmp_path: Path) -> None:
    """Text in which every space is a control is none."""
    text = ONE.replace(" ", "\x03")
    (tmp_path / "a.pdf").write_bytes(pdf([Drawn(50, 700, text), Drawn(50, 680, text)]))
    with pytest.raises(SourceError, match="do not map their shapes to letters; run OCR"):
        open_source(str(tmp_path / "a.pdf"))


def test_a_file_is_opened_and_the_extra_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a source among others; without the extra one line says how to install it."""
    names = [str(tmp_path / name) for name in ("a.pdf", "B.PDF")]
    for name, text in zip(names, (ONE, TWO), strict=True):
        Path(name).write_bytes(
            pdf([Drawn(50, 760, "Bridge stays", 20), *column(text, 50, 700, 80)])
        )
    opened = load(names)
    assert [[p.text for p in source.passages] for source in opened.sources] == [
        ["Bridge stays", ONE],
        ["Bridge stays", TWO],
    ]
    assert opened.files == tuple(map(Path, names))
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(SourceError) as caught:
        open_source(names[0])
    assert str(caught.value).endswith(f"is not installed; {how_to_install('pdf')}")


@pytest.mark.parametrize("form", ["{}.", "({})", "{}:", "L{}"])
def test_numbers_of_lines_have_any_form(form: str) -> None:
    """They are left out where lines begin within sentences."""
    lines = [*column(ONE, 60, 740), *column(TWO, 60, 640)]
    margin = [Drawn(30, line.base, form.format(n), 8) for n, line in enumerate(lines, start=1)]
    assert _texts(_read([*lines, *margin])) == [ONE, TWO]


@pytest.mark.parametrize("form", ["{}", "{}.", "{})"])
def test_the_numbers_of_a_list_are_part_of_it(form: str) -> None:
    """Each line is an item, and begins with a capital."""
    items = [f"{form.format(number)} Boat {number} of the Selby fleet" for number in range(1, 9)]
    lines = [
        Drawn(left, 800 - 12 * place, part)
        for place, item in enumerate(items)
        for left, part in zip((60, 80), item.split(" ", 1), strict=True)
    ]
    texts = " ".join(_texts(_read(lines)))
    assert all(item in texts for item in items)


def test_numbers_of_paragraphs_are_part_of_them() -> None:
    """Also far left of their text."""
    lines: list[Drawn] = []
    for number, text in enumerate((ONE, TWO, THREE, FOUR), start=1):
        top = 840 - 100 * number
        lines += [Drawn(40, top, f"{number}."), *column(text, 80, top, 66)]
    assert _texts(_read(lines)) == [f"1. {ONE}", f"2. {TWO}", f"3. {THREE}", f"4. {FOUR}"]
