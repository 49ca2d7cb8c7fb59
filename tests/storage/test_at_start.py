"""What is read before the first text is shown loads nothing heavy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
START = """
import sys
from reader.model import Comparison, RawPassage, Source, number_passages
from reader.reading import start
from reader.storage import ReadProgress, Storage, ViewState
pair = Comparison(*(Source(name, number_passages([RawPassage("One.")])) for name in "ab"))
storage = Storage()
store = storage.open_pair(pair)
store.loaded.result()
print(store.place is not None, *sorted({name.partition(".")[0] for name in sys.modules}))
store.save_place(ViewState.of(start(pair)), ReadProgress())
storage.close()
"""


def test_the_place_is_found_without_yaml_and_rapidfuzz(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A first start and a second one, which finds a database, load none of them, nor a screen."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    for was_there in ("False", "True"):
        done = subprocess.run(
            [sys.executable, "-c", START],
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
            timeout=60,
        )
        found, *modules = done.stdout.split()
        assert found == was_there
        assert "reader" in modules
        assert not {"yaml", "rapidfuzz", "textual", "rich"} & set(modules)
