"""Word and OpenDocument files, and mails and pages saved as one file."""

from __future__ import annotations

import io
import plistlib
import sys
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from reader.errors import SourceError
from reader.loading import open_source
from reader.loading.document import Document
from reader.loading.formats import extension_for, mail
from reader.loading.formats.office.article import read
from reader.loading.sandbox import Problem, UnreadableError
from reader.model import Kind
from tests.loading.books import packed

_ONE = "The harbour office closed the quay on Monday after a crane fell into the water."
_TWO = "Nobody was hurt, the harbour master said, and the ferry keeps to its times."
_NOTE = "Report of the harbour office, page 41."
_SHOWN = [
    ("headline", "Crane falls into harbour"),
    ("byline", "By Ada Brook, 3 May 2024"),
    ("body", "What is known"),
    ("body", _ONE.replace("Monday", "Monday [1]")),
    ("body", "The first boat left the quay at ten."),
    ("body", "Boat | People"),
    ("body", "Ferry | 40"),
    ("caption", "The crane in May."),
    ("body", _TWO),
    ("boilerplate", _NOTE),
]

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _run(text: str) -> str:
    return f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"


def _paragraph(text: str, style: str = "") -> str:
    """A paragraph of Word; text that begins as markup is taken as it is."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{text if text.startswith('<') else _run(text)}</w:p>"


def word(body: str, notes: str = "", entities: str = "") -> bytes:
    """A Word file with this body, the text of a note, and what comes before its root."""
    styles = {"T": "Title", "H": "heading 1", "C": "caption", "L": "List Bullet", "TOC": "toc 1"}
    return packed({
        "_rels/.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships"><Relationship Id="r" Type="{_RELATED}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"{entities}<w:document {_W}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_W}>"
        + "".join(
            f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
            for key, name in styles.items()
        )
        + "</w:styles>",
        "word/footnotes.xml": f'<w:footnotes {_W}><w:footnote w:id="2">{notes}</w:footnote>'
        "</w:footnotes>",
    })  # fmt: skip


def _word() -> bytes:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    deleted = "<w:del><w:r><w:delText>Deleted.</w:delText></w:r></w:del>"
    start, end = _ONE.split("Monday")
    cells = [("Boat", "People"), ("Ferry", "40")]
    rows = "".join(
        f"<w:tr>{''.join(f'<w:tc>{_paragraph(cell)}</w:tc>' for cell in row)}</w:tr>"
        for row in cells
    )
    return word(
        _paragraph("Crane falls into harbour", "T")
        + _paragraph("By Ada Brook, 3 May 2024")
        + _paragraph("Contents 1", "TOC")
        + _paragraph("What is known", "H")
        + _paragraph(f"{_run(f'{start}Monday')}{mark}{deleted}{_run(end)}")
        + _paragraph("The first boat left the quay at ten.", "L")
        + f"<w:tbl>{rows}</w:tbl>"
        + _paragraph("The crane in May.", "C")
        + _paragraph(_TWO),
        _paragraph(_NOTE),
    )


_OASIS = "urn:oasis:names:tc:opendocument:xmlns"


def open_document(body: str, **files: str) -> bytes:
    """An OpenDocument text with this body, and other files, whose names have _ for /."""
    spaces = ("office", "text", "style", "table", "drawing", "svg")
    names = " ".join(f'xmlns:{one}="{_OASIS}:{one}:1.0"' for one in spaces)
    content = (
        f"<office:document-content {names}><office:automatic-styles>"
        '<style:style style:name="P1" style:parent-style-name="Title"/></office:automatic-styles>'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    others = {name.replace("_", "/") + ".xml": text for name, text in files.items()}
    return packed({"content.xml": content, **others})


def _cell(text: str) -> str:
    return f"<table:table-cell><text:p>{text}</text:p></table:table-cell>"


def _open_document() -> bytes:
    note = (
        "Monday<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        f"<text:p>{_NOTE}</text:p></text:note-body></text:note>"
    )
    rows = "".join(
        f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>"
        for row in (("Boat", "People"), ("Ferry", "40"))
    )
    return open_document(
        "<text:tracked-changes><text:p>Deleted.</text:p></text:tracked-changes>"
        '<text:p text:style-name="P1">Crane falls<text:s/>into harbour</text:p>'
        "<text:p>By Ada Brook, 3 May 2024</text:p>"
        "<text:table-of-content><text:p>Contents 1</text:p></text:table-of-content>"
        '<text:h text:outline-level="1">What is known</text:h>'
        f"<text:p>{_ONE.replace('Monday', note)}</text:p>"
        "<text:list><text:list-item><text:p>The first boat left the quay at ten.</text:p>"
        f"</text:list-item></text:list><table:table>{rows}</table:table>"
        '<text:p text:style-name="Caption">The crane in May.</text:p>'
        f"<text:p>{_TWO}</text:p>"
    )


def _kinds(document: Document) -> list[tuple[str, str]]:
    return [(draft.kind.value, draft.text) for draft in document.drafts]


@pytest.mark.parametrize("make", [_word, _open_document])
def test_paragraphs_headings_tables_and_notes(make: Callable[[], bytes]) -> None:
    """Each is what it is; deletions and tables of contents are left out."""
    found = read(make())
    assert _kinds(found) == _SHOWN
    assert (found.metadata["author"], found.metadata["published"]) == ("Ada Brook", "2024-05-03")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"PK rubbish", Problem.DAMAGED),
        (packed({"a.txt": "A spreadsheet."}), Problem.DAMAGED),
        (word(""), Problem.BLANK),
        (open_document(_TWO, **{"META-INF_manifest": "<m><encryption-data/></m>"}), Problem.LOCKED),
        (word(_paragraph("a" * 31_000_000)), Problem.LARGE),
        (packed({"word/document.xml": "", "word/text.dat": " " * 31_000_000}), Problem.LARGE),
    ],
    ids=["rubbish", "other", "blank", "locked", "large", "large elsewhere"],
)
def test_files_without_an_article(data: bytes, problem: Problem) -> None:
    """Each problem has its own message."""
    with pytest.raises(UnreadableError) as caught:
        read(data)
    assert caught.value.problem is problem


def test_what_names_a_picture_is_no_text() -> None:
    """Nor are its bytes, a script or an index that its writer made."""
    picture = (
        "<drawing:frame><drawing:image><office:binary-data>QUJD</office:binary-data>"
        "</drawing:image><svg:title>A crane</svg:title><svg:desc>In the water</svg:desc>"
        "</drawing:frame><text:script>run()</text:script>"
    )
    index = "<text:user-index><text:p>Cranes 1</text:p></text:user-index>"
    start, end = _ONE.split("after")
    body = f"<text:p>{start}{picture}after{end}</text:p>{index}<text:p>{_TWO}</text:p>"
    assert [draft.text for draft in read(open_document(body)).drafts] == [_ONE, _TWO]


def test_spaces_between_others_keep_their_places() -> None:
    """Whatever is before, between and after elements, and within those that are passed over."""
    body = "<text:p>a<text:s/>b<text:span>c<text:s/>d</text:span>e<text:tab/><text:a>f</text:a>g"
    (draft,) = read(open_document(f"{body}<text:line-break/>h</text:p>")).drafts
    assert draft.text.split() == ["a", "bc", "de", "fg", "h"]


@pytest.mark.parametrize(("name", "make"), [("a.docx", _word), ("A.ODT", _open_document)])
def test_a_file_is_opened(name: str, make: Callable[[], bytes], tmp_path: Path) -> None:
    """As a source, by its extension."""
    (tmp_path / name).write_bytes(make())
    assert open_source(str(tmp_path / name)).headline == "Crane falls into harbour"


def _zipped(*names: str, text: str = "") -> bytes:
    """An archive with these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, text)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "extension"),
    [
        (_zipped("[Content_Types].xml", "word/document.xml"), ".docx"),
        (_zipped("mimetype", text="application/vnd.oasis.opendocument.text"), ".odt"),
        (packed({}), ".epub"),
        (_zipped("a.txt", text="A text."), ".txt"),
        (b"Received: from a\n\tby b\nmime-version: 1.0\n\nA text.", ".eml"),
        (b"Said: so\n\nMIME-Version: 1.0", ".txt"),
        (b"A header is\nMIME-Version: 1.0", ".txt"),
    ],
    ids=["word", "opendocument", "book", "archive", "mail", "no mail", "prose"],  # zips have a time
)
def test_files_are_recognised_without_a_type(data: bytes, extension: str) -> None:
    """As they come through a pipe, or from a server that does not say what they are."""
    assert extension_for("application/octet-stream", data) == extension


_HTML = f"<html><body><h1>Crane falls into harbour</h1><p>{_ONE}</p><p>{_TWO}</p></body></html>"


def _mail(*, html: str = "", text: str = f"{_ONE}\n\n{_TWO}") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Ada Brook <ada@example.org>"
    message["To"] = "ben@example.org"
    message["Subject"] = "Crane falls into harbour"
    message["Date"] = "Fri, 03 May 2024 10:00:00 +0000"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    return message


@pytest.mark.parametrize("html", ["", _HTML, "<html><body><p>Menu</p></body></html>"])
def test_mails(html: str) -> None:
    """The page in a mail, or its text; subject, sender and day are its headline, author and day."""
    found = mail.read(bytes(_mail(html=html)))
    texts = ["Crane falls into harbour", _ONE, _TWO]
    assert [draft.text for draft in found.drafts] == texts
    assert (found.metadata["author"], found.metadata["published"]) == ("Ada Brook", "2024-05-03")


@pytest.mark.parametrize("sender", ["Newsroom <", "News: <", '"Ann" <ann@', "Ann: \n <"])
def test_headers_that_cannot_be_parsed_are_empty(sender: str) -> None:
    """The text is read all the same, of whatever type its header was to declare."""
    head = f"From: {sender}\nDate: <\nSubject: Crane falls into harbour\nContent-Type: <;=\n"
    found = mail.read(f"{head}\n{_ONE}\n\n{_TWO}".encode())
    assert [draft.text for draft in found.drafts] == ["Crane falls into harbour", _ONE, _TWO]


def test_a_mail_that_another_one_forwards() -> None:
    """Without words of its own; its sender and day are those of the inner one."""
    outer = EmailMessage()
    outer["From"], outer["Subject"] = "Ben <ben@example.org>", "Fwd: Crane falls into harbour"
    outer.add_attachment(_mail())
    found = mail.read(bytes(outer))
    assert [draft.text for draft in found.drafts] == ["Crane falls into harbour", _ONE, _TWO]
    assert found.metadata["author"] == "Ada Brook"


def test_a_page_that_only_says_where_to_read_it() -> None:
    """The plain text beside it is the article."""
    address = "https://example.org/" + "a" * 200
    html = f"<html><body><p>Read the whole story in your browser.</p><p>{address}</p></body></html>"
    found = mail.read(bytes(_mail(html=html, text=f"{_ONE}\n\n{_TWO}\n\n{_ONE}\n\n{_TWO}")))
    assert [draft.text for draft in found.drafts][1:] == [_ONE, _TWO, _ONE, _TWO]


_THREE = "Nobody at the office had told us of it when we asked on Sunday night."


@pytest.mark.parametrize(
    "quoted",
    [
        f"On Thu, 2 May 2024, Ben wrote:\n> {_THREE}\n",
        f"-----Original Message-----\nFrom: Ben\n\n{_THREE}\n",
        f"-- \n{_THREE}\n",
    ],
)
def test_what_a_mail_quotes_is_boilerplate(quoted: str) -> None:
    """And its signature; if there is nothing else, it is the text."""
    found = mail.read(bytes(_mail(text=f"{_ONE}\n\n{_TWO}\n\n{quoted}")))
    kinds = {draft.text: draft.kind for draft in found.drafts}
    assert (kinds[_ONE], kinds[_THREE]) == (Kind.BODY, Kind.BOILERPLATE)
    only = mail.read(bytes(_mail(text=quoted)))
    assert [draft.kind for draft in only.drafts if draft.text == _THREE] == [Kind.BODY]


@pytest.mark.parametrize(
    "text",
    [
        f"{_ONE}\n\n--\n\n{_THREE}\n\n{_TWO}\n",
        f"{_ONE}\n\n-- \n\n" + f"{_TWO}\n\n" * 12 + _THREE,
        f"{_ONE}\n\n-----Original Message-----\nFrom: Ben\n\n{_THREE}\n\n{_TWO}\n",
    ],
)
def test_what_is_no_signature_and_no_answered_mail_is_text(text: str) -> None:
    """The separator of newsletters, many lines, and more text than there is above."""
    kinds = {draft.text: draft.kind for draft in mail.read(bytes(_mail(text=text))).drafts}
    assert (kinds[_ONE], kinds[_TWO], kinds[_THREE]) == (Kind.BODY, Kind.BODY, Kind.BODY)


def test_wrote_ends_a_quoting_line_only_above_a_quotation() -> None:
    """There the whole wrapped line is none of the text, but not the paragraph that it is below."""
    letter = "In her letter to the council of the port, the mayor wrote:\nthe quay is not safe."
    on = "On Thu, 2 May 2024 at 10:00, Ben Cole of the harbour office\n<ben@example.org> wrote:"
    text = f"{_ONE}\n\n{letter}\n\n{_TWO}\n{on}\n\n> {_THREE}\n"
    found = mail.read(bytes(_mail(text=text))).drafts[1:]
    body = " ".join(draft.text for draft in found if draft.kind is Kind.BODY)
    assert body == f"{_ONE} {letter} {_TWO}".replace("\n", " ")
    assert [draft.text for draft in found if draft.kind is not Kind.BODY][-1] == _THREE


@pytest.mark.parametrize("mark", ["Fwd:", "WG:", "TR:"])
@pytest.mark.parametrize("html", ["", _HTML])
def test_a_forwarded_mail_is_text(mark: str, html: str) -> None:
    """Not its headers, nor the signature of who forwards it."""
    head = "-----Original Message-----\nFrom: Ben"
    message = _mail(text=f"{_ONE} {_TWO}\n\n-- \nAda, harbour\n\n{head}\n\n{_THREE}\n")
    if html:
        quote = f"<div class='gmail_quote'><p>{_THREE}</p></div>"
        message = _mail(html=_HTML.replace("</body>", f"{quote}</body>"))
    message.replace_header("Subject", f"{mark} Crane falls into harbour")
    kinds = {draft.text: draft.kind for draft in mail.read(bytes(message)).drafts}
    assert kinds.pop("Ada, harbour", Kind.BOILERPLATE) is Kind.BOILERPLATE
    assert kinds.pop("From: Ben", Kind.BOILERPLATE) is Kind.BOILERPLATE
    assert kinds[_THREE] is Kind.BODY


@pytest.mark.parametrize(
    "mark", ["---------- Forwarded message ---------", "Begin forwarded message:\n"]
)
@pytest.mark.parametrize("html", [False, True])
def test_the_headers_of_a_forwarded_mail_are_no_text(mark: str, *, html: bool) -> None:
    """As two widespread programs write them."""
    head = (
        "From: Ben Cole <ben@example.org>\nDate: Mon, 6 May 2024\nSubject: Crane falls\nTo: <a@b.c>"
    )
    message = _mail(text=f"{mark}\n{head}\n\n{_ONE}\n\n{_TWO}\n\n{_THREE}\n")
    if html:
        lines = f"{mark}\n{head}".replace("<", "&lt;").replace("\n", "<br>")
        top = f"<body><div class='gmail_quote'><div class='gmail_attr'>{lines}<br></div>"
        message = _mail(html=_HTML.replace("<body>", top).replace("</body>", "</div></body>"))
    message.replace_header("Subject", "Fwd: Crane falls into harbour")
    drafts = mail.read(bytes(message)).drafts
    assert all(draft.kind is Kind.BOILERPLATE for draft in drafts if "From: Ben" in draft.text)
    assert {draft.text for draft in drafts if draft.kind is Kind.BODY} >= {_ONE, _TWO}


@pytest.mark.parametrize(
    "quoted",
    ["<blockquote type='cite'>{}</blockquote>", "<div class='gmail_quote'><p>{}</p></div>"],
)
def test_what_the_page_of_a_mail_quotes_is_boilerplate(quoted: str) -> None:
    """By the elements of the programs that write mails."""
    html = _HTML.replace("</body>", f"{quoted.format(_THREE)}</body>")
    kinds = {draft.text: draft.kind for draft in mail.read(bytes(_mail(html=html))).drafts}
    assert (kinds[_ONE], kinds[_TWO], kinds[_THREE]) == (Kind.BODY, Kind.BODY, Kind.BOILERPLATE)


def test_a_page_of_one_paragraph_in_a_mail() -> None:
    """It has no main text to find, and is read as it is."""
    message = _mail()
    message.set_content(f"<p>{_ONE}</p>", subtype="html")
    assert [draft.text for draft in mail.read(bytes(message)).drafts][1:] == [_ONE]


def test_a_mail_whose_encoding_is_a_guess_has_a_note() -> None:
    """As files have."""
    data = f"Subject: Crane\n\n{_ONE} It is a naïve plan.\n".encode("cp1252")
    assert "read as Windows-1252" in mail.read(data).metadata["note"]


def _mhtml() -> bytes:
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Date"] = "Fri, 03 May 2024 10:00:00 +0000"
    message.set_content(_HTML, subtype="html", cte="quoted-printable")
    message["Content-Location"] = "https://example.org/crane"
    message.add_related(b"a picture", "image", "png")
    return bytes(message)


def _web_archive() -> bytes:
    page = {"WebResourceData": _HTML.encode(), "WebResourceURL": "https://example.org/crane"}
    return plistlib.dumps({"WebMainResource": page}, fmt=plistlib.FMT_BINARY)


def _xml_archive() -> bytes:
    return plistlib.dumps(plistlib.loads(_web_archive()))


@pytest.mark.parametrize(
    ("name", "make"),
    [("a.mhtml", _mhtml), ("a.webarchive", _web_archive), ("b.webarchive", _xml_archive)],
)
def test_saved_pages(name: str, make: Callable[[], bytes], tmp_path: Path) -> None:
    """The page and its address; the day of saving is not the day of publication."""
    (tmp_path / name).write_bytes(make())
    source = open_source(str(tmp_path / name))
    assert [one.text for one in source.passages] == ["Crane falls into harbour", _ONE, _TWO]
    assert (source.address, source.published) == ("https://example.org/crane", "")


@pytest.mark.parametrize(
    "data",
    [
        b"bplist00rubbish",
        plistlib.dumps(
            {"WebMainResource": {"WebResourceData": "no bytes"}}, fmt=plistlib.FMT_BINARY
        ),
        plistlib.dumps(["a list"], fmt=plistlib.FMT_BINARY),
        b"Content-Type: image/png\n\nrubbish",
        _HTML.encode(),
        f"{_ONE}\n\n{_TWO}".encode(),
    ],
)
def test_files_without_a_page(data: bytes) -> None:
    """They raise what the sandbox has a message for."""
    with pytest.raises(UnreadableError):
        mail.read(data)


def test_without_the_extra_the_message_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one line."""
    (tmp_path / "a.docx").write_bytes(_word())
    monkeypatch.setitem(sys.modules, "mammoth", None)
    with pytest.raises(SourceError, match="needs an extra that is not installed"):
        open_source(str(tmp_path / "a.docx"))
