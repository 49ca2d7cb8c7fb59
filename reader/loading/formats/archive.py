"""ZIP archives of books and word processors; read within limits, never extracted to disk."""

from __future__ import annotations

import contextlib
import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from html.entities import html5
from urllib.parse import unquote

from lxml import etree
from lxml.html import HtmlElement, XHTMLParser, document_fromstring, xhtml_to_html

from reader.loading.sandbox import Problem, UnreadableError

_MOST_FILES = 20_000
"""A book of photographs has some thousands."""

_MOST_BYTES = 8_000_000
"""Of one file, unpacked; as for a web page. Chapters are split far below that."""

_MOST_IN_ALL = 30_000_000
"""Of all files read, unpacked; a long novel has two million."""

_METHODS = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
"""The compression methods of EPUB (OCF 3.3, 4.3)."""

_ENCRYPTED = 1
"""The flag of an encrypted file (ZIP, 4.4.4)."""

_FONTS_ONLY = frozenset((
    "http://www.idpf.org/2008/embedding",
    "http://ns.adobe.com/pdf/enc#RC",
))  # fmt: skip
"""Font obfuscation, which locks no text."""

_ENCODING = re.compile(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]{2,40})")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_OF_XML = frozenset(("amp", "lt", "gt", "quot", "apos"))


class Archive:
    """A ZIP archive in memory. All methods raise UnreadableError for a damaged or oversized one."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as cause:
            # NotImplementedError: a zip feature that the standard library lacks
            raise UnreadableError(Problem.DAMAGED) from cause
        if len(self._zip.infolist()) > _MOST_FILES:
            raise UnreadableError(Problem.LARGE)
        self._left = _MOST_IN_ALL

    def has(self, name: str) -> bool:
        """Whether the archive has the file `name`."""
        return name in self._zip.NameToInfo

    def first(self, ending: str) -> str:
        """Return the first file whose name has that ending; empty if there is none."""
        return next((name for name in self._zip.namelist() if name.lower().endswith(ending)), "")

    def check_size(self, but: tuple[str, ...]) -> None:
        """Raise UnreadableError if all files without these endings unpack to more than is read."""
        # zipfile returns no more than the size that an archive declares.
        sizes = (
            one.file_size for one in self._zip.infolist() if not one.filename.lower().endswith(but)
        )
        if sum(sizes) > _MOST_IN_ALL:
            raise UnreadableError(Problem.LARGE)

    def xml(self, name: str) -> etree._Element:
        """Return the root of an XML file."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
        root = etree.fromstring(self._read(name), parser)
        if root is None:
            raise UnreadableError(Problem.DAMAGED)
        return root

    def page(self, name: str) -> HtmlElement | None:
        """Return the root of a page, as HTML elements; None if it is empty.

        Parsed as XHTML, which has self-closing elements; if that fails, as HTML.
        """
        text = _decode(self._read(name))
        parser = XHTMLParser(resolve_entities=False, no_network=True, recover=True)
        try:
            root = etree.fromstring(_ENTITY.sub(_replace_entity, text).encode(), parser)
            if root is None:
                root = document_fromstring(text)
        except (etree.LxmlError, ValueError):
            return None
        xhtml_to_html(root)
        return root

    def is_locked(self) -> bool:
        """Whether anything but a font is encrypted."""
        if any(info.flag_bits & _ENCRYPTED for info in self._zip.infolist()):
            return True
        if not self.has("META-INF/encryption.xml"):
            return False
        root = self.xml("META-INF/encryption.xml")
        methods = [
            element.get("Algorithm", "")
            for data in descendants(root, "EncryptedData")
            for element in data
            if local_name(element) == "EncryptionMethod"
        ]
        return any(method not in _FONTS_ONLY for method in methods)

    def _read(self, name: str) -> bytes:
        try:
            info = self._zip.getinfo(name)
            if info.compress_type not in _METHODS:
                raise UnreadableError(Problem.DAMAGED)
            with self._zip.open(info) as file:
                data = file.read(_MOST_BYTES + 1)
        except (zipfile.BadZipFile, zlib.error, KeyError, OSError, EOFError, RuntimeError) as cause:
            raise UnreadableError(Problem.DAMAGED) from cause
        self._left -= len(data)
        if len(data) > _MOST_BYTES or self._left < 0:
            raise UnreadableError(Problem.LARGE)
        return data


def local_name(element: etree._Element) -> str:
    """Return the name of an element without its namespace; empty for comments."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def descendants(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the elements below `root` with that local name."""
    return (element for element in root.iter() if local_name(element) == name)


def resolve(file: str, address: str) -> str:
    """Return the file that `address` in `file` refers to."""
    return posixpath.normpath(
        posixpath.join(posixpath.dirname(file), unquote(address.partition("#")[0]))
    )


def _decode(data: bytes) -> str:
    """Decode a page in UTF-8, UTF-16 or the encoding that it declares; drop its declaration."""
    declared = _ENCODING.match(data)
    names = [declared[1].decode("ascii")] if declared else []
    names += ["utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"]
    text = ""
    for name in names:
        with contextlib.suppress(LookupError, UnicodeError):
            text = text or data.decode(name)
    text = (text or data.decode(names[-1], errors="replace")).replace("\0", "\ufffd")
    return re.sub(r"\A\s*<\?xml[^>]*\?>", "", text)


def _replace_entity(found: re.Match[str]) -> str:
    """Replace an HTML entity that XML does not know."""
    return found[0] if found[1] in _OF_XML else html5.get(f"{found[1]};", found[0])
