"""The files in an EPUB, which is a ZIP archive; none is ever put on the disk."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from html.entities import html5
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree
from lxml.html import HtmlElement, XHTMLParser, document_fromstring, xhtml_to_html

from reader.loading.formats.epub.trouble import Trouble, UnreadableError

_MOST_FILES = 20_000
"""A book of photographs has some thousands."""

_MOST_BYTES = 8_000_000
"""Of one file, unpacked: as much as of a page. Chapters are parted far below that."""

_MOST_IN_ALL = 30_000_000
"""Of all files that are read, unpacked; a thick novel has two million."""

_METHODS = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
"""Those that EPUB allows (OCF 3.3, 4.3)."""

_ENCRYPTED = 1
"""The flag of a file that is (ZIP, 4.4.4)."""

_FONTS_ONLY = frozenset((
    "http://www.idpf.org/2008/embedding",
    "http://ns.adobe.com/pdf/enc#RC",
))  # fmt: skip
"""Ways of making fonts useless elsewhere: they lock no text."""

_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_OF_XML = frozenset(("amp", "lt", "gt", "quot", "apos"))


class Archive:
    """What is in the archive, read within bounds. Whatever is wrong raises UnreadableError."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as cause:
            # the last of them of a zip that needs more than the standard library can
            raise UnreadableError(Trouble.DAMAGED) from cause
        if len(self._zip.infolist()) > _MOST_FILES:
            raise UnreadableError(Trouble.LARGE)
        self._left = _MOST_IN_ALL

    def has(self, name: str) -> bool:
        """Whether there is a file of that name."""
        return name in self._zip.NameToInfo

    def xml(self, name: str) -> etree._Element:
        """The root of an XML file."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
        root = etree.fromstring(self._read(name), parser)
        if root is None:
            raise UnreadableError(Trouble.DAMAGED)
        return root

    def page(self, name: str) -> HtmlElement | None:
        """The root of a page, in HTML's own terms; None if nothing is in it.

        It is XHTML, where an element may be closed as it is opened; if it is not, it is HTML.
        """
        text = _decoded(self._read(name))
        parser = XHTMLParser(resolve_entities=False, no_network=True, recover=True)
        try:
            root = etree.fromstring(_ENTITY.sub(_named, text).encode(), parser)
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
            for data in children(root, "EncryptedData")
            for element in data
            if local(element) == "EncryptionMethod"
        ]
        return any(method not in _FONTS_ONLY for method in methods)

    def _read(self, name: str) -> bytes:
        try:
            info = self._zip.getinfo(name)
            if info.compress_type not in _METHODS:
                raise UnreadableError(Trouble.DAMAGED)
            with self._zip.open(info) as file:
                data = file.read(_MOST_BYTES + 1)
        except (zipfile.BadZipFile, zlib.error, KeyError, OSError, EOFError, RuntimeError) as cause:
            raise UnreadableError(Trouble.DAMAGED) from cause
        self._left -= len(data)
        if len(data) > _MOST_BYTES or self._left < 0:
            raise UnreadableError(Trouble.LARGE)
        return data


class Reference(NamedTuple):
    """What leads from one file to another."""

    file: str
    text: str


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for comments and the like."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """All elements of that name below `root`, whatever their namespace."""
    return (element for element in root.iter() if local(element) == name)


def joined(file: str, address: str) -> str:
    """The file that `address` in `file` leads to."""
    return posixpath.normpath(
        posixpath.join(posixpath.dirname(file), unquote(address.partition("#")[0]))
    )


def _decoded(data: bytes) -> str:
    """A page of UTF-8 or UTF-16, the encodings EPUB allows, without its XML declaration."""
    coding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    text = data.decode(coding, errors="replace").replace("\0", "\ufffd")
    return re.sub(r"\A\s*<\?xml[^>]*\?>", "", text)


def _named(found: re.Match[str]) -> str:
    """What HTML means by a name that XML does not know."""
    return found[0] if found[1] in _OF_XML else html5.get(f"{found[1]};", found[0])
