"""HTML made of elements; what is not made here is text, and escaped."""

from __future__ import annotations

from html import escape


class Markup(str):
    """HTML that may stand in a page as it is."""

    __slots__ = ()


def tag(name: str, *children: str, **attributes: str | bool) -> Markup:
    """An element. Children that are no `Markup` are escaped, and so are values of attributes.

    `class_` gives `class`, `aria_label` gives `aria-label`; an attribute that is True stands
    without a value, one that is False or empty not at all.
    """
    return Markup(f"<{name}{_attributes(attributes)}>{joined(*children)}</{name}>")


def joined(*parts: str) -> Markup:
    """One after another."""
    return Markup("".join(map(_safe, parts)))


def _safe(part: str) -> str:
    return part if isinstance(part, Markup) else escape(part)


def _attributes(given: dict[str, str | bool]) -> str:
    return "".join(
        f" {_hyphened(name)}" if value is True else f' {_hyphened(name)}="{escape(value)}"'
        for name, value in given.items()
        if value
    )


def _hyphened(name: str) -> str:
    return name.rstrip("_").replace("_", "-")
