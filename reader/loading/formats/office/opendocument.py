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
    "alphabetical-index", "annotation", "bibliography", "forms", "illustration-index",
    "note-citation", "ruby-text", "sequence-decls", "table-index", "table-of-content",
    "tracked-changes", "variable-decls",
))  # fmt: skip
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
    body, notes = Element("body"), Element("ol")
    _Converter(parents, notes).add(text, body)
    body.append(notes)
    return body


def _get(element: etree._Element, name: str) -> str:
    """Return the attribute of that name, in any namespace."""
    found = (str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name)
    return next(found, "")


class _Converter:
    def __init__(self, parents: Mapping[str, str], notes: HtmlElement) -> None:
        self._parents = parents
        self._notes = notes

    def add(self, source: etree._Element, target: HtmlElement) -> None:
        """Add the text and elements in `source` to the end of `target`."""
        _append(target, source.text)
        for child in source:
            name = local_name(child)
            if name == "note":
                self._add_note(child, target)
            elif name in _SPACES:
                _append(target, _SPACES[name])
            elif name in _TAGS:
                inner = Element(*self._tag(child, name))
                target.append(inner)
                self.add(child, inner)
            elif name and name not in _LEFT_OUT:
                self.add(child, target)
            _append(target, child.tail)

    def _tag(self, element: etree._Element, name: str) -> tuple[str, dict[str, str]]:
        style = _get(element, "style-name")
        tag, kind = _STYLES.get(style) or _STYLES.get(self._parents.get(style, ""), ("", ""))
        return tag or _TAGS[name], {"class": kind} if kind else {}

    def _add_note(self, note: etree._Element, target: HtmlElement) -> None:
        citation = "".join(
            str(text) for one in descendants(note, "note-citation") for text in one.itertext()
        )
        mark = Element("a", {"role": "doc-noteref"})
        mark.text = citation
        target.append(mark)
        item = Element("li", {"id": f"footnote-{len(self._notes) + 1}"})
        self._notes.append(item)
        for body in descendants(note, "note-body"):
            self.add(body, item)


def _append(target: HtmlElement, text: str | None) -> None:
    if len(target):
        target[-1].tail = (target[-1].tail or "") + (text or "")
    else:
        target.text = (target.text or "") + (text or "")
