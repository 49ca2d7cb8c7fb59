"""The wheel holds all that the program needs, and declares all that it takes from others."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from dataclasses import dataclass
from importlib.metadata import Distribution, PathDistribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from reader.cli.arguments import make_parser
from reader.loading import open_comparison
from reader.manual import read_page
from reader.paths import bundled_comparison

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Installed:
    """An environment with the wheel, its declared dependencies, and nothing else."""

    folder: Path
    packages: Path
    wheel: Path
    elsewhere: Path
    """A working directory from which no file of the repository can be found."""

    def run(self, program: str, *arguments: str, **changed: str) -> str:
        """What `program` of the environment, found on PATH, prints, started from elsewhere."""
        path = f"{self.folder / 'bin'}{os.pathsep}{os.defpath}"
        environment = {"PATH": path, "HOME": str(self.elsewhere), "PYTHONUTF8": "1", **changed}
        done = subprocess.run(
            ["/usr/bin/env", program, *arguments],
            cwd=self.elsewhere,
            env=environment,
            stdin=subprocess.DEVNULL,
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Build the wheel and install it without network, beside what it declares."""
    base = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(base / "dist")]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (wheel,) = (base / "dist").glob("*.whl")

    folder = base / "environment"
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check"]
    install = [*pip, "install", "-q", "--no-index", "--no-deps", str(wheel)]
    subprocess.run(install, check=True, capture_output=True, timeout=120)

    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder)}))
    (information,) = packages.glob("source_comparison_reader-*.dist-info")
    for needed in closure(PathDistribution(information)):
        link(needed, packages)
    elsewhere = base / "elsewhere"
    elsewhere.mkdir()
    return Installed(folder, packages, wheel, elsewhere)


def closure(root: Distribution) -> list[Distribution]:
    """What `root` declares to need here, and what that needs in turn."""
    found: dict[tuple[str, str], Distribution] = {}
    waiting = [(root, "")]
    while waiting:
        needing, extra = waiting.pop()
        for requirement in map(Requirement, needing.requires or ()):
            if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
                continue
            for wanted in ("", *requirement.extras):
                if (requirement.name, wanted) not in found:
                    needed = found[requirement.name, wanted] = distribution(requirement.name)
                    waiting.append((needed, wanted))
    return list(found.values())


def link(needed: Distribution, packages: Path) -> None:
    """Make the files of an installed distribution importable in `packages` too."""
    tops = {path.parts[0] for path in needed.files or () if path.parts[0] not in {"..", "/"}}
    for top in tops - {"__pycache__"}:
        place = packages / top
        if not place.exists():
            place.symlink_to(Path(str(needed.locate_file(top))))


def test_the_bundled_pair_opens_from_elsewhere(installed: Installed) -> None:
    """The installed command prints the bundled pair from any working directory."""
    report = " ".join(installed.run("reader", "--format", "text").split())
    for source in open_comparison(bundled_comparison()).sources:
        assert source.publisher
        assert f"({source.publisher})" in report


def test_the_program_comes_from_the_wheel(installed: Installed) -> None:
    """What runs is the installed package, not the checkout."""
    place = installed.run("python", "-I", "-c", "import reader; print(reader.__file__)")
    assert Path(place.strip()).is_relative_to(installed.packages)


def test_the_screen_finds_its_dependencies(installed: Installed) -> None:
    """The room that knows Textual imports with the declared dependencies alone."""
    assert installed.run("python", "-I", "-c", "import reader.ui.reader_app; print('ui')") == "ui\n"


@pytest.mark.parametrize("folder", ["sources", "styles"])
def test_the_wheel_carries_the_top_level_folders(installed: Installed, folder: str) -> None:
    """Every file of sources/ and styles/ is in the wheel, unchanged."""
    carried = installed.packages / "reader" / "_bundled" / folder
    files = [path for path in (ROOT / folder).rglob("*") if path.is_file()]
    assert files
    for path in files:
        assert (carried / path.relative_to(ROOT / folder)).read_bytes() == path.read_bytes()


def test_an_index_would_show_it(installed: Installed) -> None:
    """The metadata and the README render."""
    twine = [sys.executable, "-m", "twine", "check", "--strict", str(installed.wheel)]
    subprocess.run(twine, check=True, capture_output=True, timeout=60)


def test_an_index_shows_the_screen(installed: Installed) -> None:
    """As text: an index has none of the repository's pictures and files to link to."""
    (metadata,) = installed.packages.glob("source_comparison_reader-*.dist-info/METADATA")
    page = metadata.read_text("utf-8")
    screen = (ROOT / "tests" / "pictures" / "reader.txt").read_text("utf-8")
    assert f"```text\n{screen}```" in page
    assert [target for target in re.findall(r"\]\(([^)]+)\)", page) if ":" not in target] == []


def test_the_man_page_names_every_option(installed: Installed) -> None:
    """But --help, as usual; where man looks beside the command. man shows it, if it is here."""
    page = installed.folder / "share" / "man" / "man1" / "reader.1"
    text = page.read_text("utf-8").replace("\\", "")
    assert {option for option in make_parser().options if option not in text} <= {"-h", "--help"}
    if shutil.which("man"):
        shown = installed.run("man", "-l", str(page), MANWIDTH="80", MANPAGER="cat")
        assert "\n       reader one.txt two.md\n              two articles\n" in shown
        words = " ".join(shown.split())
        assert "two accounts of one event" in words
        assert "EXIT STATUS 0 done, 1 differences" in words


def test_the_manual_comes_along(installed: Installed) -> None:
    """Every page, and the sign that the package is typed."""
    assert installed.run("reader", "--manual", "keys") == read_page("keys")
    assert (installed.packages / "reader" / "py.typed").is_file()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_printed(installed: Installed, shell: str) -> None:
    """With every long option; the shell can read it, if it is here."""
    script = installed.run("reader", "--completion", shell)
    names = [name for name in make_parser().options if name.startswith("--")]
    assert all(name.removeprefix("--") in script for name in names)
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=script, text=True, check=True, timeout=60)


def test_it_runs_from_an_archive(installed: Installed) -> None:
    """From the wheel as it is, a zip file: sources, styles, word lists, worker, manual."""
    archive = {"PYTHONPATH": str(installed.wheel)}
    report = installed.run("python", "-P", "-m", "reader", "--format", "html", **archive)
    assert "Soleimani" in report
    place = installed.run("python", "-P", "-c", "import reader; print(reader.__file__)", **archive)
    assert place.startswith(str(installed.wheel))
    code = "from reader.ui.reader_app import ReaderApp as A; print(A.CSS_PATH.read_text()[:10])"
    assert installed.run("python", "-P", "-c", code, **archive)
    code = """
from functools import partial
from reader.matching.worker import Matcher
from reader.session.inputs import Options, load_inputs
matcher = Matcher()
find = partial(matcher.compare, notify=lambda _: None)
print(len(matcher.pids), len(load_inputs(Options()).compare(0, 1, find).links))
matcher.close()
"""
    workers, links = installed.run("python", "-P", "-c", code, **archive).split()
    assert (workers, int(links) > 10) == ("1", True)
    assert installed.run("python", "-P", "-m", "reader", "--manual", "api", **archive)
