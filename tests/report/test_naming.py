"""Files named after titles land where they should, under names that any system takes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.report.report_file import find_free_path, make_file_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The Valley Post and right.txt", "The-Valley-Post-and-right.txt.html"),
        ("../../etc/passwd", "etc-passwd.html"),
        ("..", "report.html"),
        ("-rf *", "rf.html"),
        (".hidden", "hidden.html"),
        ("a\0b\x1b[31m\u202e", "ab-31m.html"),
        ("CON", "report-CON.html"),
        ("nul.old", "report-nul.old.html"),
        ("C:\\a|b?", "C-a-b.html"),
        ("Grünau, हिन्दी: 漢字", "Grünau-हिन्दी-漢字.html"),
        ("\ud800", "report.html"),
    ],
)
def test_titles_become_names(title: str, name: str) -> None:
    """Words of any script stay; what separates, hides, escapes or is reserved does not."""
    assert make_file_name(title, ".html") == name


@given(st.text(st.characters(codec=None)), st.sampled_from([".html", ".md"]))
def test_any_title_is_one_safe_name(title: str, ending: str) -> None:
    """One component, visible, of at most 100 bytes, with its ending."""
    name = make_file_name(title, ending)
    assert Path(name).name == name
    assert name.endswith(ending)
    assert len(name) > len(ending)
    assert len(name.encode("utf-8")) <= 100
    assert name[0] not in ".-"
    assert name.replace("-", "").isprintable()


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    """Nothing that is there is written over, a link that leads nowhere included."""
    name = make_file_name("漢" * 200, ".html")
    first = find_free_path(tmp_path, name)
    assert first == tmp_path / name
    first.touch()
    second = find_free_path(tmp_path, name)
    second.symlink_to(tmp_path / "nowhere")
    third = find_free_path(tmp_path, name)
    assert (second.stem[-2:], third.stem[-2:], third.suffix) == ("-2", "-3", ".html")
    assert len(third.name.encode("utf-8")) <= 100
