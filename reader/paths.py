"""Where things lie: the bundled pair, the styles, the reader's own settings and state."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_IN_WHEEL = _PACKAGE / "_bundled"
"""The wheel carries the top-level folders here (see `force-include` in pyproject.toml)."""


@cache
def _folder(name: str) -> Path:
    if _PACKAGE.is_dir():
        in_wheel = _IN_WHEEL / name
        return in_wheel if in_wheel.is_dir() else _PACKAGE.parent / name
    return _unpack(name)


def _unpack(name: str) -> Path:
    """Unpack a folder of a zip archive; it is removed when the program ends."""
    import atexit  # noqa: PLC0415 - only in an archive
    from importlib.resources import files  # noqa: PLC0415 - as above
    from shutil import rmtree  # noqa: PLC0415 - as above
    from tempfile import mkdtemp  # noqa: PLC0415 - as above

    folder = Path(mkdtemp(prefix="reader-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    for file in files("reader").joinpath("_bundled", name).iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    return folder


def read_data(name: str) -> str:
    """Read a data file of the package, in UTF-8; `name` begins at the package."""
    if _PACKAGE.is_dir():  # importlib.resources takes its time to load
        return (_PACKAGE / name).read_text(encoding="utf-8")
    from importlib.resources import files  # noqa: PLC0415 - only in an archive

    return files("reader").joinpath(name).read_text(encoding="utf-8")


def bundled_comparison() -> Path:
    """The comparison file of the bundled pair."""
    return _folder("sources") / "comparison.yaml"


def styles() -> Path:
    """The folder of style sheets."""
    return _folder("styles")


def config_file() -> Path:
    """The settings: `$XDG_CONFIG_HOME/reader/config.yaml`, or what the system has in its place."""
    folder = _own_folder("XDG_CONFIG_HOME", ".config")
    if folder is None:
        from platformdirs import user_config_path  # noqa: PLC0415 - slow to import

        folder = user_config_path("reader")
    return folder / "config.yaml"


def state_folder() -> Path:
    """What outlasts the program: `$XDG_STATE_HOME/reader`, or what the system has in its place."""
    folder = _own_folder("XDG_STATE_HOME", ".local/state")
    if folder is None:
        from platformdirs import user_state_path  # noqa: PLC0415 - slow to import

        folder = user_state_path("reader")
    return folder


def cache_folder() -> Path:
    """What can be lost: `$XDG_CACHE_HOME/reader`, or what the system has in its place."""
    folder = _own_folder("XDG_CACHE_HOME", ".cache")
    if folder is None:
        from platformdirs import user_cache_path  # noqa: PLC0415 - slow to import

        folder = user_cache_path("reader")
    return folder


def shown(path: Path) -> str:
    """The path as people write it: the home folder is ~."""
    home = Path(os.environ.get("HOME", ""))
    if home.is_absolute() and path.is_relative_to(home):
        return str(Path("~", path.relative_to(home)))
    return str(path)


def _own_folder(variable: str, below_home: str) -> Path | None:
    """As platformdirs has it, which takes longer to import; None where only that can tell."""
    if sys.platform == "linux":
        for name, *below in ((variable,), ("HOME", below_home)):
            home = Path(os.environ.get(name, ""))
            if home.is_absolute():
                return home.joinpath(*below, "reader")
    return None
