"""The page around the report: one file that needs no other, no network and no script."""

from __future__ import annotations

import base64
import hashlib

from reader import places
from reader.report.html.tags import Markup, tag

_POLICY = "default-src 'none'; style-src {styles}; base-uri 'none'; form-action 'none'"
"""Content Security Policy: of all that a page can load or do, its own styles alone."""


def document(title: str, rules: str, *body: Markup) -> str:
    """The whole page; `rules` are styles of this report, after those of all reports."""
    styles = [(places.styles() / "report.css").read_text(encoding="utf-8"), rules]
    policy = _POLICY.format(styles=" ".join(map(_fingerprint, styles)))
    head = (
        '<meta charset="utf-8">',
        tag("title", title),
        _meta("viewport", "width=device-width, initial-scale=1"),
        _meta("color-scheme", "light dark"),
        _meta("referrer", "no-referrer"),
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        *(f"<style>{style}</style>" for style in styles),
    )
    parts = ("<!DOCTYPE html>", '<html lang="en">', *head, *body, "</html>")
    return ("\n".join(parts) + "\n").encode("utf-8", "replace").decode("utf-8")


def _meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{content}">'


def _fingerprint(style: str) -> str:
    """What the policy knows an inline style by."""
    digest = hashlib.sha256(style.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
