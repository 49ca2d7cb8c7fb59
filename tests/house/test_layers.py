"""The layers hold in a running program, not only for import-linter."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOWER_PACKAGES = [
    "reader",
    "reader.manual",
    "reader.errors",
    "reader.paths",
    "reader.model",
    "reader.loading",
    "reader.matching",
    "reader.matching.worker",
    "reader.reading",
    "reader.session",
    "reader.storage",
    "reader.report",
    "reader.cli",
]


def loaded_by(statements: str) -> set[str]:
    """The modules in memory after `statements` ran in a fresh process."""
    report = "import sys; print('\\n'.join(sorted(sys.modules)), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", f"{statements}\n{report}"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return set(done.stderr.splitlines())


def packages(modules: set[str]) -> set[str]:
    """The top-level names among `modules`."""
    return {name.partition(".")[0] for name in modules}


@pytest.mark.parametrize("package", LOWER_PACKAGES)
def test_lower_packages_do_without_a_screen(package: str) -> None:
    """Importing a package below the ui loads neither Textual nor rich."""
    modules = loaded_by(f"import {package}")
    assert package in modules
    assert not packages(modules) & {"textual", "rich"}


def test_the_ui_is_what_brings_the_screen() -> None:
    """The probe of the test above sees Textual when it is there."""
    assert "textual" in packages(loaded_by("import reader.ui.reader_app"))


def test_the_text_is_shown_before_textual_is_loaded() -> None:
    """What draws the first screen does without Textual, which takes longer than all else."""
    assert "textual" not in packages(loaded_by("import reader.ui.start"))


def test_the_model_stands_on_the_standard_library() -> None:
    """The nouns need nothing but Python, so every package can share them."""
    extra = packages(loaded_by("import reader.model")) - packages(loaded_by(""))
    assert extra - set(sys.stdlib_module_names) == {"reader"}


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_answers_at_once(option: str) -> None:
    """Help and version load nothing heavy: no screen, no YAML, no matching."""
    modules = loaded_by(f"from reader.cli import main; assert main(['{option}']) == 0")
    assert "reader.cli" in modules
    heavy = {"textual", "rich", "yaml", "rapidfuzz", "snowballstemmer", "wcwidth"}
    assert not packages(modules) & (heavy | {"charset_normalizer"})


def test_a_report_is_made_without_a_screen() -> None:
    """The whole way from the bundled pair to a report loads neither Textual nor rich."""
    modules = loaded_by("from reader.cli import main; assert main(['--format', 'json']) == 0")
    assert "reader.report.json_" in modules
    assert not packages(modules) & {"textual", "rich"}


_UNTIL_THE_SEARCH = """
import reader.cli.open_screen
from reader.matching.worker import Matcher
from reader.loading import load_beginning
from reader.session.inputs import Options, load_inputs
from reader.session.match_job import MatchJob
from reader.session.session import Session
from reader.storage import Storage
options = Options()
assert load_beginning(options.names) is None
session = Session(options, load_inputs(options), Storage(), Matcher())
MatchJob.started(session.pair(0, 1).find).stop()
"""


def test_the_search_begins_before_a_screen_is_loaded() -> None:
    """The links of the bundled pair are looked for without Textual or rich being there."""
    modules = loaded_by(_UNTIL_THE_SEARCH)
    assert "reader.session.match_job" in modules
    assert not packages(modules) & {"textual", "rich"}


def test_the_contracts_hold() -> None:
    """Every import contract in pyproject.toml is kept."""
    pytest.importorskip("importlinter", reason="import-linter comes with the check extra")
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 broken" in done.stdout
