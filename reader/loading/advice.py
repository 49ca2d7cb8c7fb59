"""How an extra of this program is installed where the program is."""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path

_LEAST_ALIKE = 60
"""0..100, how alike a misspelt name must be to the known one suggested for it. Set by hand."""


def nearest(name: str, known: Collection[str]) -> str | None:
    """The one of `known` that is meant by `name`, if it is near enough."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only for an error message

    best = process.extractOne(name, list(known), scorer=fuzz.ratio, score_cutoff=_LEAST_ALIKE)
    return best[0] if best else None


def advice(name: str, known: Collection[str], what: str = "keys") -> str:
    """What to tell who wrote `name`: the nearest of `known`, else all of them; `what` they are."""
    best = nearest(name, known)
    return f"did you mean '{best}'?" if best else f"known {what} are {', '.join(known)}"


_NAME = "source-comparison-reader"
_CHECKOUT = Path(__file__).resolve().parents[2]


def how_to_install(extra: str) -> str:
    """The shell command that adds `extra`, as advice in an error."""
    from importlib.util import find_spec  # noqa: PLC0415 - only errors need it
    from shlex import quote  # noqa: PLC0415 - likewise

    python = Path(sys.executable)
    if python.is_relative_to(Path.cwd()):
        python = python.relative_to(Path.cwd())
    pip = f"{quote(str(python))} -m pip"
    if find_spec("pip") is None:  # environments that uv makes have none
        pip, python_is = "uv pip", f" --python {quote(str(python))}"
    else:
        python_is = ""
    return f"install it with: {pip} install{python_is} {quote(_with_extra(f'[{extra}]'))}"


def _with_extra(extra: str) -> str:
    """What the program was installed from, as pip takes it: a folder, an address or its name."""
    import json  # noqa: PLC0415 - only errors need it
    from importlib.metadata import PackageNotFoundError, distribution  # noqa: PLC0415 - likewise
    from urllib.parse import unquote, urlsplit  # noqa: PLC0415 - likewise

    try:
        # PEP 610: absent where it came from an index.
        origin = json.loads(distribution(_NAME).read_text("direct_url.json") or "{}")
    except PackageNotFoundError:
        return f"{_folder(_CHECKOUT)}{extra}"
    address = str(origin.get("url", ""))
    parts = urlsplit(address)
    if parts.scheme == "file":
        return f"{_folder(Path(unquote(parts.path)))}{extra}"
    vcs = origin.get("vcs_info", {}).get("vcs")
    return f"{_NAME}{extra} @ {vcs}+{address}" if vcs else f"{_NAME}{extra}"


def _folder(path: Path) -> str:
    """As short as it can be said from here: a dot for the checkout one is in."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
