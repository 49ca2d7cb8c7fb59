"""Advice in error messages: the nearest known name, and how to install an extra."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection
from pathlib import Path

_LEAST_ALIKE = 60
"""0..100: the least similarity of a misspelt name to the one suggested. Set by hand."""


def nearest(name: str, known: Collection[str]) -> str | None:
    """Return the one of `known` most similar to `name`, if it is similar enough."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only for an error message

    best = process.extractOne(name, list(known), scorer=fuzz.ratio, score_cutoff=_LEAST_ALIKE)
    return best[0] if best else None


def advice(name: str, known: Collection[str], what: str = "keys") -> str:
    """Suggest the nearest of `known` for `name`, else list all of them, called `what`."""
    best = nearest(name, known)
    return f"did you mean '{best}'?" if best else f"known {what} are {', '.join(known)}"


_NAME = "source-comparison-reader"
_CHECKOUT = Path(__file__).resolve().parents[2]


def how_to_install(extra: str) -> str:
    """Return the shell command that installs `extra`."""
    from importlib.util import find_spec  # noqa: PLC0415 - only errors need it
    from shlex import quote  # noqa: PLC0415 - as above

    python = Path(sys.executable)
    if python.is_relative_to(Path.cwd()):
        python = python.relative_to(Path.cwd())
    pip = f"{quote(str(python))} -m pip"
    if find_spec("pip") is None:  # as in environments made by uv
        pip, python_is = "uv pip", f" --python {quote(str(python))}"
    else:
        python_is = ""
    wanted = " ".join(map(quote, _requirements(extra)))
    return f"install it with: {pip} install{python_is} {wanted}"


def _requirements(extra: str) -> list[str]:
    """Return what pip is to install: reader with `extra`, from where it was installed.

    If that folder is gone: what the extra needs.
    """
    import json  # noqa: PLC0415 - only errors need it
    from importlib.metadata import PackageNotFoundError, distribution  # noqa: PLC0415 - as above
    from urllib.parse import unquote, urlsplit  # noqa: PLC0415 - as above

    try:
        installed = distribution(_NAME)
    except PackageNotFoundError:
        return [f"{_folder(_CHECKOUT)}[{extra}]"]
    # PEP 610: absent if installed from an index.
    origin = json.loads(installed.read_text("direct_url.json") or "{}")
    address = str(origin.get("url", ""))
    parts = urlsplit(address)
    if parts.scheme == "file":
        path = Path(unquote(parts.path))
        needs = (needed.partition(";") for needed in installed.requires or ())
        marker = re.compile(rf"""extra == ['"]{extra}['"]""")  # builders differ in the quotes
        packages = [name.strip() for name, _, when in needs if marker.search(when)]
        return packages if packages and not path.exists() else [f"{_folder(path)}[{extra}]"]
    vcs = origin.get("vcs_info", {}).get("vcs")
    return [f"{_NAME}[{extra}] @ {vcs}+{address}" if vcs else f"{_NAME}[{extra}]"]


def _folder(path: Path) -> str:
    """Return `path` relative to the working directory, if it is below it."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
