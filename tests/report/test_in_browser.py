"""The page in a real browser: links are followed by key and mouse, without script or network."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from reader.model import Comparison, Decision, Review
from reader.report import FORMATS, Report, make_report
from tests.report.browser import PROGRAM, Browser, browser
from tests.report.conftest import several
from tests.report.real import real_pair

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="needs chromium")

_FOCUSED = "document.activeElement.getAttribute('href')"
_TOP = "document.getElementById({!r}).getBoundingClientRect().top"


@pytest.fixture(scope="module")
def tab() -> Iterator[Browser]:
    """One browser for all tests here."""
    with browser() as started:
        yield started


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the bundled pair, with something of everything in it."""
    found = real_pair("bundled")
    weakest, strongest = (
        min(found.links, key=lambda link: link.strength),
        max(found.links, key=lambda link: link.strength),
    )
    review = (
        Review()
        .with_decision(weakest.left, weakest.right, Decision.REJECTED)
        .with_decision(strongest.left, strongest.right, Decision.ACCEPTED)
        .with_note(strongest.left, None, "A note\nof two lines.")
        .with_note(strongest.left, strongest.right, "Another one.")
    )
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(FORMATS["html"].write(make_report(found, review)), encoding="utf-8")
    return path


@pytest.fixture
def small_file(tmp_path: Path, gone: Report) -> Path:
    """The page of the small comparison, with a review, some of which has no place any more."""
    path = tmp_path / "report.html"
    path.write_text(FORMATS["html"].write(gone), encoding="utf-8")
    return path


@pytest.fixture
def many_file(tmp_path: Path, small: Comparison) -> Path:
    """The page of nine sources."""
    path = tmp_path / "many.html"
    path.write_text(FORMATS["html"].write(several(small, 9)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def axe() -> str:
    """The program of axe-core, as a package brings it; its Python, which needs more, is left be."""
    package = find_spec("axe_playwright_python")
    if package is None or not package.submodule_search_locations:
        pytest.skip("needs axe-core: pip install '.[browser]'")
    return Path(package.submodule_search_locations[0], "axe.min.js").read_text(encoding="utf-8")


def link_of(tab: Browser, passage: str) -> str:
    """Where the first link of a passage leads, without the sign in front."""
    return str(tab.value(f"document.querySelector('#{passage} .links a').hash.slice(1)"))


def is_seen(tab: Browser, anchor: str) -> bool:
    """Whether the beginning of an element is in the window."""
    return bool(tab.value(f"0 <= {_TOP.format(anchor)} && {_TOP.format(anchor)} < innerHeight"))


def ground(tab: Browser, anchor: str) -> str:
    """The colour behind a passage."""
    shown = f"getComputedStyle(document.getElementById({anchor!r}))"
    return str(tab.value(f"{shown}.backgroundColor + {shown}.borderLeftColor"))


@pytest.mark.parametrize("width", [1280, 400])
def test_a_link_is_followed_by_key_and_the_way_back_too(
    tab: Browser, file: Path, width: int
) -> None:
    """Tab reaches the counterpart, Enter goes there, Tab and Enter come back; with no script."""
    tab.size(width)
    tab.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        tab.open(file, "#left-8")
        tab.press("Tab")
        there = link_of(tab, "left-8")
        assert tab.value(_FOCUSED) == f"#{there}"
        tab.press("Enter")
        tab.until(f"location.hash === '#{there}'")
        assert is_seen(tab, there)
        back = f"#{there} .links a[href='#left-8']"
        for _ in range(40):
            tab.press("Tab")
            if tab.value(f"document.activeElement === document.querySelector({back!r})"):
                break
        tab.press("Enter")
        tab.until("location.hash === '#left-8'")
        assert is_seen(tab, "left-8")
    finally:
        tab.call("Emulation.setScriptExecutionDisabled", value=False)


def test_a_click_moves_one_account_and_leaves_the_other(tab: Browser, file: Path) -> None:
    """Where the columns stand side by side, the passage that was read stays where it is."""
    tab.size(1280)
    tab.open(file, "#left-2")
    before = tab.value(_TOP.format("left-2"))
    there = link_of(tab, "left-2")
    rect = "document.querySelector('#left-2 .links a').getBoundingClientRect()"
    tab.click(tab.value(f"{rect}.x + 5"), tab.value(f"{rect}.y + 5"))
    tab.until(f"location.hash === '#{there}'")
    assert is_seen(tab, there)
    assert tab.value(_TOP.format("left-2")) == pytest.approx(before, abs=1)


def test_following_a_link_marks_both_passages(tab: Browser, file: Path) -> None:
    """The passage a link led to stands out, and so do its counterparts, each in its way."""
    tab.size(1280)
    tab.open(file)
    there = link_of(tab, "left-2")
    other = "left-19"
    assert ground(tab, "left-2") == ground(tab, there) == ground(tab, other)
    tab.open(file, f"#{there}")
    tab.until(f"location.hash === '#{there}'")
    looks = {ground(tab, "left-2"), ground(tab, there), ground(tab, other)}
    assert len(looks) == 3


def test_reasons_open_by_key(tab: Browser, file: Path) -> None:
    """The fold beside a link opens by Enter and shows the reasons."""
    tab.size(1280)
    tab.open(file, "#left-2")
    fold = "document.querySelector('#left-2 details')"
    assert tab.value(f"{fold}.querySelector('ul').checkVisibility()") is False
    tab.value(f"{fold}.querySelector('summary').focus()")
    tab.press("Enter")
    tab.until(f"{fold}.querySelector('ul').checkVisibility()")


@pytest.mark.parametrize("width", [1280, 800, 400, 320])
def test_nothing_is_wider_than_the_window(tab: Browser, file: Path, width: int) -> None:
    """Nobody scrolls sideways; columns stand side by side only where there is room."""
    tab.size(width)
    tab.open(file)
    assert tab.value("document.scrollingElement.scrollWidth <= innerWidth")
    left, right = (
        f"document.querySelectorAll('.pane')[{n}].getBoundingClientRect().x" for n in "01"
    )
    assert tab.value(f"{left} < {right}") is (width > 864)


@pytest.mark.parametrize("width", [1280, 700, 320])
def test_facts_of_nine_sources_fit_the_window(
    tab: Browser, many_file: Path, axe: str, width: int
) -> None:
    """Their table scrolls by itself or is a list; its heads are heard, and axe-core agrees."""
    tab.size(width)
    tab.look(is_dark=False)
    tab.open(many_file)
    assert tab.value("document.scrollingElement.scrollWidth <= innerWidth")
    box = "document.querySelector('.wide')"
    is_list = tab.value(f"getComputedStyle({box}.querySelector('td')).display === 'block'")
    assert is_list is (width < 640)
    scrolls = tab.value(f"{box}.scrollWidth > {box}.clientWidth")
    assert scrolls is (width == 700)
    assert tab.value(f"({box}.focus(), document.activeElement === {box})"), "keys can scroll it"
    tab.value(f"{axe};0")
    script = f"axe.run({box}).then(r => [r.passes.length, r.violations.map(v => v.help)])"
    passed, found = tab.value(script)
    assert passed
    assert found == []


@pytest.mark.parametrize("width", [1280, 400])
@pytest.mark.parametrize("is_dark", [False, True])
def test_accessibility(
    tab: Browser, small_file: Path, axe: str, *, width: int, is_dark: bool
) -> None:
    """axe-core finds no violation, wide and narrow, in light and in dark."""
    tab.size(width)
    tab.look(is_dark=is_dark)
    assert violations(tab, axe, small_file, "#right-1") == []


def test_accessibility_of_a_whole_pair(tab: Browser, file: Path, axe: str) -> None:
    """And none in a page with everything that real articles bring."""
    tab.size(400)
    tab.look(is_dark=False)
    assert violations(tab, axe, file, "#right-11") == []


def violations(tab: Browser, axe: str, page: Path, fragment: str) -> object:
    """What axe-core complains of on a page, with a link followed and all folds open."""
    tab.open(page, fragment)
    tab.value("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    tab.value(f"{axe};0")
    describe = "v => [v.id, v.help, v.nodes.map(n => n.html + n.failureSummary)]"
    result = f"axe.run(document).then(r => [r.passes.length, r.violations.map({describe})])"
    passed, found = tab.value(result)
    assert passed > 20, "it has looked"
    return found


def test_dark_is_dark(tab: Browser, file: Path) -> None:
    """The page follows what the reader prefers."""
    grounds = []
    for is_dark in (False, True):
        tab.look(is_dark=is_dark)
        tab.open(file)
        grounds.append(tab.value("getComputedStyle(document.body).backgroundColor"))
    assert grounds == ["rgb(251, 250, 246)", "rgb(25, 26, 28)"]


def test_paper_has_everything(tab: Browser, file: Path, many_file: Path) -> None:
    """Printed, neither columns nor tables scroll, and the reasons are open."""
    tab.size(1000)
    tab.open(file)
    tab.call("Emulation.setEmulatedMedia", media="print")
    try:
        pane = "document.querySelector('.pane')"
        assert tab.value(f"getComputedStyle({pane}).overflowY") == "visible"
        assert tab.value("document.querySelector('#left-2 details ul').checkVisibility()")
        tab.open(many_file)
        table = "document.querySelector('.wide')"
        assert tab.value(f"getComputedStyle({table}).overflowX") == "visible"
    finally:
        tab.call("Emulation.setEmulatedMedia", media="")


def test_the_network_is_left_alone(tab: Browser, file: Path) -> None:
    """In all that was done here nothing was asked for but the file."""
    tab.open(file)
    assert tab.requests == []
