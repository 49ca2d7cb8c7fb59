"""--published dates the articles: for weekdays, reports and the API."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

import reader
from reader.cli import main
from tests.cli.test_cli_errors import complaint

ARTICLES = {
    "post.txt": "The stone bridge at Upper Leigh fell on Monday.\n\nNobody was hurt there.\n",
    "star.txt": "The stone bridge at Upper Leigh fell on 1 May.\n\nNobody was hurt there.\n",
    "mail.md": "---\npublished: 2023-06-09\n---\n\nThe stone bridge at Upper Leigh fell.\n",
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with three articles."""
    monkeypatch.chdir(tmp_path)
    for name, text in ARTICLES.items():
        Path(name).write_text(text, encoding="utf-8")
    return tmp_path


def report(
    capsys: pytest.CaptureFixture[str], *arguments: str
) -> Mapping[str, list[dict[str, object]]]:
    """Run the program for a JSON report, and return it."""
    assert main([*arguments, "--format", "json"]) == 0
    found: Mapping[str, list[dict[str, object]]] = json.loads(capsys.readouterr().out)
    return found


def published(found: Mapping[str, list[dict[str, object]]]) -> list[object]:
    """The dates of all sources of a report."""
    return [source["published"] for source in found["sources"]]


@pytest.mark.parametrize(
    ("days", "dated"),
    [
        ("2023-05-02", ["2023-05-02", "", "2023-06-09"]),
        (",2023-05-02", ["", "2023-05-02", "2023-06-09"]),
        ("2023-05-02,,2023-06-10", ["2023-05-02", "", "2023-06-10"]),
        ("2023-05-02, 2023-05-03 ,", ["2023-05-02", "2023-05-03", "2023-06-09"]),
    ],
)
def test_dates_go_to_the_sources_in_order(
    days: str, dated: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """An empty date, and a missing one at the end, leaves the article's own."""
    assert published(report(capsys, *ARTICLES, "--published", days)) == dated


def test_days_of_the_week_count_from_the_date(capsys: pytest.CaptureFixture[str]) -> None:
    """Monday of an article of 2 May 2023 is 1 May; of one of 10 May it is 8 May."""
    names = list(ARTICLES)[:2]
    for days, relation in (("2023-05-02,2023-05-02", "agree"), ("2023-05-10,2023-05-02", "differ")):
        values = report(capsys, *names, "--published", days)["pairs"][0]["values"]
        assert isinstance(values, list)
        assert relation in [value["relation"] for value in values if value["kind"] == "date"]


def test_a_comparison_file_is_overridden(capsys: pytest.CaptureFixture[str]) -> None:
    """The option wins over what the file has, and a saved comparison has the option's date."""
    Path("pair.yaml").write_text(
        "sources:\n  - path: post.txt\n    published: 2020-01-01\n  - path: mail.md\n", "utf-8"
    )
    found = report(capsys, "pair.yaml", "--published", "2023-05-02,2023-05-03")
    assert published(found) == ["2023-05-02", "2023-05-03"]
    assert main(["pair.yaml", "--published", "2023-05-02", "--save-comparison", "saved.yaml"]) == 0
    assert published(report(capsys, "saved.yaml")) == ["2023-05-02", "2023-06-09"]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["post.txt", "star.txt", "--published", "2023-05-32"], "'2023-05-32' is not a date"),
        (["post.txt", "star.txt", "--published", "3 May 2023"], "'3 May 2023' is not a date"),
        (["post.txt", "star.txt", "--published", ",,2023-05-03"], "there are 2 sources only"),
        (["--batch", "pairs.jsonl", "--published", "2023-05-03"], 'write "published" in its lines'),
        (["--forget", "--published", "2023-05-03"], "--forget opens no articles by name"),
    ],
)
def test_a_wrong_date_is_one_line(
    arguments: list[str], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says what is wrong, and nothing is printed or opened."""
    assert main(arguments) == 2
    line = complaint(capsys)
    assert "--published" in line
    assert why in line
    assert line.count("\n") == 1


def test_lines_of_a_batch_date_their_sources(capsys: pytest.CaptureFixture[str]) -> None:
    """As in a comparison file; a wrong date is the error of its line only."""
    left = {"path": "post.txt", "published": "2 May 2023"}
    line = {"id": 1, "left": left, "right": {"text": ARTICLES["star.txt"], "published": ""}}
    Path("pairs.jsonl").write_text(json.dumps(line), "utf-8")
    assert main(["--batch", "pairs.jsonl"]) == 0
    found = json.loads(capsys.readouterr().out)["report"]
    assert published(found) == ["2023-05-02", ""]
    wrong = {**line, "id": 2, "left": {**left, "published": "some day"}}
    Path("pairs.jsonl").write_text(f"{json.dumps(wrong)}\n{json.dumps(line)}", "utf-8")
    assert main(["--batch", "pairs.jsonl"]) == 2
    lines = [json.loads(each) for each in capsys.readouterr().out.splitlines()]
    assert [each["id"] for each in lines if "report" in each] == [1]
    [error] = [each["error"] for each in lines if "error" in each]
    assert error["where"] == "pair 2, left"
    assert error["why"] == "'some day' is not a date"


def test_the_api_dates_a_source() -> None:
    """Files and texts alike; a wrong date raises ReaderError."""
    assert reader.open_source("mail.md").published == "2023-06-09"
    assert reader.open_source("mail.md", published="2023-05-02").published == "2023-05-02"
    assert reader.open_text("One day it rained.", published="2023-05-02").published == "2023-05-02"
    for wrong in ("2 May 2023", "2023-02-30"):
        with pytest.raises(reader.ReaderError, match="it is not a date"):
            reader.open_text("One day it rained.", published=wrong)
