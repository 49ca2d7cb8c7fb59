"""OpenDocument text as HTML: paragraphs, headings, lists, tables and notes.

Read here, as the libraries tried do not keep notes apart: odfpy 1.4 returns the words of a note
within those of its paragraph, and headings after all paragraphs; odfdo 3.27 returns Markdown in
which a note is an item of a list, and its mark a number in brackets.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree
from lxml.html import Element, HtmlElement

from reader.loading.formats.archive import Archive, descendants, local_name
from reader.loading.sandbox import Problem, UnreadableError

CONTENT = "content.xml"
"""The file in the archive that has the text (OpenDocument 1.3, part 2, 3.1)."""

_MANIFEST = "META-INF/manifest.xml"
_TAGS = {
    "p": "p", "h": "h2", "list": "ul", "list-item": "li", "list-header": "li", "table": "table",
    "table-row": "tr", "table-cell": "td", "section": "section", "text-box": "div", "span": "span",
    "line-break": "br",
}  # fmt: skip
"""HTML elements for those of OpenDocument, without their namespaces; of others, what is in them."""

_LEFT_OUT = frozenset((
    "alphabetical-index", "annotation", "bibliography", "binary-data", "desc", "forms",
    "illustration-index", "note-citation", "object-index", "ruby-text", "script", "sequence-decls",
    "table-index", "table-of-content", "title", "tracked-changes", "user-index", "variable-decls",
))  # fmt: skip
"""What is no part of the text: "title" and "desc" are a picture's names for who cannot see it."""

_STYLES = {"Title": ("h1", "title"), "Subtitle": ("p", "subtitle"), "Caption": ("p", "caption")}
_SPACES = {"s": " ", "tab": " "}


def is_locked(archive: Archive) -> bool:
    """Whether the archive is an OpenDocument file with a password."""
    return archive.has(_MANIFEST) and any(
        True for _ in descendants(archive.xml(_MANIFEST), "encryption-data")
    )


def parse(archive: Archive) -> HtmlElement:
    """Return the text in `archive`, its notes at the end. Raises UnreadableError."""
    root = archive.xml(CONTENT)
    texts = (text for body in descendants(root, "body") for text in body)
    text = next((one for one in texts if local_name(one) == "text"), None)
    if text is None:
        raise UnreadableError(Problem.DAMAGED)
    parents = {
        _get(style, "name"): _get(style, "parent-style-name")
        for style in descendants(root, "style")
    }
    return _Converter(parents).convert(text)


def _get(element: etree._Element, name: str) -> str:
    """Return the attribute of that name, in any namespace."""
    found = (str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name)
    return next(found, "")


class _Target:
    """An element that is filled from its beginning to its end, each part in constant time."""

    def __init__(self, element: HtmlElement) -> None:
        self.element = element
        self._last: HtmlElement | None = None
        self._texts: list[str] = []
        """After the last child."""

    def add_text(self, text: str | None) -> None:
        self._texts.append(text or "")

    def add_child(self, child: HtmlElement) -> None:
        self.close()
        self.element.append(child)
        self._last = child

    def close(self) -> None:
        """Put the text in its place."""
        text = "".join(self._texts)
        self._texts.clear()
        if self._last is None:
            self.element.text = text
        else:
            self._last.tail = text


class _Converter:
    def __init__(self, parents: Mapping[str, str]) -> None:
        self._parents = parents
        self._notes: list[HtmlElement] = []

    def convert(self, text: etree._Element) -> HtmlElement:
        """Return the text as the body of a page."""
        body = self._fill(Element("body"), text)
        notes = Element("ol")
        notes.extend(self._notes)
        body.append(notes)
        return body

    def _fill(self, element: HtmlElement, *sources: etree._Element) -> HtmlElement:
        """Return `element` with the text and elements in `sources`."""
        target = _Target(element)
        for source in sources:
            self._add(source, target)
        target.close()
        return element

    def _add(self, source: etree._Element, target: _Target) -> None:
        target.add_text(source.text)
        for child in source:
            name = local_name(child)
            if name == "note":
                self._add_note(child, target)
            elif name in _SPACES:
                target.add_text(_SPACES[name])
            elif name in _TAGS:
                target.add_child(self._fill(Element(*self._tag(child, name)), child))
            elif name and name not in _LEFT_OUT:
                self._add(child, target)
            target.add_text(child.tail)

    def _tag(self, element: etree._Element, name: str) -> tuple[str, dict[str, str]]:
        style = _get(element, "style-name")
        tag, kind = _STYLES.get(style) or _STYLES.get(self._parents.get(style, ""), ("", ""))
        return tag or _TAGS[name], {"class": kind} if kind else {}

    def _add_note(self, note: etree._Element, target: _Target) -> None:
        citation = "".join(
            str(text) for one in descendants(note, "note-citation") for text in one.itertext()
        )
        mark = Element("a", {"role": "doc-noteref"})
        mark.text = citation
        target.add_child(mark)
        item = Element("li", {"id": f"footnote-{len(self._notes) + 1}"})
        self._notes.append(item)
        self._fill(item, *descendants(note, "note-body"))
