"""README and manual: complete, short where they must be, and true."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

import reader
from reader.cli import main
from reader.errors import UsageError
from reader.loading import Config, read_config
from reader.manual import PAGES, read_page
from reader.report import FORMATS
from reader.ui.commands import COMMANDS
from reader.ui.keymap import set_up
from reader.ui.page.paint import MEANINGS
from tests.house.manual_parts import MANUAL, PARTS, ROOT, between

README = ROOT / "README.md"
EVERY = [README, *sorted(MANUAL.glob("*.md"))]


def test_the_readme_is_short() -> None:
    """At most a thousand words, markup and code counted."""
    assert len(README.read_text("utf-8").split()) <= 1000


def test_every_page_is_listed() -> None:
    """Pages on disk are those of the table, in the index too, in the same order."""
    assert {path.stem for path in MANUAL.glob("*.md")} == set(PAGES)
    listed = re.findall(r"\]\((\w+)\.md\)", read_page("index"))
    assert listed == [name for name in PAGES if name != "index"]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_begins_with_its_title(name: str) -> None:
    """So `?` and the index call it what it calls itself."""
    title = PAGES[name] if name != "index" else "Manual"
    assert read_page(name).startswith(f"# {title}\n")


@pytest.mark.parametrize("name", PAGES)
def test_code_fits_a_screen(name: str) -> None:
    """Inside the program, where 80 columns leave room for 76."""
    blocks = [token for token in MarkdownIt().parse(read_page(name)) if token.type == "fence"]
    lines = [line for block in blocks for line in block.content.splitlines()]
    assert not [line for line in lines if len(line) > 76]


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.stem)
def test_links_lead_somewhere(path: Path) -> None:
    """Links and pictures without a scheme are files; those of the manual stay in the wheel."""
    found = 0
    for block in MarkdownIt().parse(path.read_text("utf-8")):
        for token in block.children or []:
            target = token.attrGet("href") or token.attrGet("src")
            if target is None or re.match(r"https?://", str(target)):
                continue
            found += 1
            goal = (path.parent / str(target)).resolve()
            assert goal.is_file(), target
            assert path == README or goal.parent == MANUAL, target
    assert found or path.stem in {"keys", "settings", "privacy", "api", "method"}


@pytest.mark.parametrize("name", PARTS)
def test_generated_parts_are_current(name: str) -> None:
    """Keys and options come from their tables."""
    file, render = PARTS[name]
    page = (MANUAL / file).read_text("utf-8")
    assert between(name, page)[1] == f"{render()}\n", "run: python -m tests.house.manual_parts"


def test_options_in_the_text_exist() -> None:
    """README and manual name no option of reader that is not there."""
    known = set(re.findall(r"--[a-z][a-z-]*", read_page("options")))
    others = {"--clear", "--nworkers", "--nthreads", "--seed", "--minutes", "--force"}
    for path in EVERY:
        found = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", path.read_text("utf-8")))
        assert found <= known | others, path.name


def test_keys_in_the_readme_exist() -> None:
    """Single keys in its tables are keys of commands."""
    keys = {key for line in read_page("keys").splitlines() for key in line.split("|")[1:2]}
    known = {key for cell in keys for key in cell.split()}
    table = README.read_text("utf-8").partition("## One minute")[2].partition("## Your own")[0]
    cells = re.findall(r"^\| (.*?) \|", table, re.MULTILINE)
    named = re.findall(r"`([^`\s]{1,6})`", "\n".join(cells))
    assert len(named) > 20
    assert set(named) - {"israel"} <= known


def test_settings_formats_and_meanings_are_described() -> None:
    """Each has its place in the manual."""
    settings, reports = read_page("settings"), read_page("reports")
    assert all(f"\n{name}:" in settings for name in Config.__slots__ if name != "complaints")
    assert all(f"`{meaning}`" in settings for meaning in MEANINGS)
    assert all(f"| `{name}` |" in reports for name in FORMATS)


def test_the_examples_of_settings_can_be_used(tmp_path: Path) -> None:
    """Each block of YAML on that page is a settings file without a complaint."""
    blocks = [t.content for t in MarkdownIt().parse(read_page("settings")) if t.info == "yaml"]
    assert len(blocks) == 2
    for block in blocks:
        (tmp_path / "config.yaml").write_text(block, "utf-8")
        config = read_config(tmp_path / "config.yaml")
        assert not set_up(config, None, {}).complaints
        assert config.commands


def test_command_names_are_in_the_key_page() -> None:
    """A key map can name every command."""
    page = read_page("keys")
    assert all(f"| {command.id} |" in page for command in COMMANDS)


def test_the_api_page_runs() -> None:
    """Every example on it gives what it shows, and every public name is there."""
    page = read_page("api").replace("```", "")
    test = doctest.DocTestParser().get_doctest(page, {}, "api", None, None)
    result = doctest.DocTestRunner().run(test)
    assert (result.failed, result.attempted > 10) == (0, True)
    names = set(reader.__all__) - {"__version__"}
    assert all(f"`{name}" in page for name in names)


def test_docstrings_run() -> None:
    """The example of the package gives what it shows."""
    result = doctest.testmod(reader)
    assert (result.failed, result.attempted > 3) == (0, True)


def test_the_manual_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """By name or its beginning; without one its contents. Comments stay out."""
    assert main(["--manual"]) == 0
    assert capsys.readouterr().out == read_page("index")
    assert main(["--manual", "trou"]) == 0
    assert capsys.readouterr().out.startswith("# Troubleshooting")
    assert "<!--" not in read_page("keys")


@pytest.mark.parametrize(
    ("name", "page"),
    [("set", "settings"), ("compare", "comparing"), ("Reviews", "review"), ("", "index")],
)
def test_a_page_is_found_by_its_first_letters(name: str, page: str) -> None:
    """Also by a word with another ending."""
    assert read_page(name) == read_page(page)


@pytest.mark.parametrize(
    ("name", "why"), [("zzz", "the manual has no such page"), ("s", "several pages begin with 's'")]
)
def test_a_page_that_is_not_there(name: str, why: str) -> None:
    """The error lists those that are."""
    with pytest.raises(UsageError, match=why) as caught:
        read_page(name)
    assert "sources, settings" in caught.value.advice or "glossary" in caught.value.advice
