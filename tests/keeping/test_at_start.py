"""What is read before the first text is shown loads nothing heavy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START = """
import sys
from reader.keeping import Kept, PlaceFile
from reader.model import Comparison, RawPassage, Side, Source, number_passages
from reader.reading import Place
pair = Comparison(*(Source(name, number_passages([RawPassage("One.")])) for name in "ab"))
file = PlaceFile(pair)
print(file.kept is not None, *sorted({name.partition(".")[0] for name in sys.modules}))
file.keep(Kept(Place(0, 0, Side.LEFT, None)))
"""


def test_the_place_is_found_without_yaml_and_rapidfuzz() -> None:
    """A first start and a second one, which finds a file, load neither of them, nor a screen."""
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
