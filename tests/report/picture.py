"""The picture of the page in the README: python -m tests.report.picture FILE.png."""

from __future__ import annotations

import base64
import sys
import tempfile
from pathlib import Path

from reader.report import FORMATS, make_report
from tests.report.browser import browser
from tests.report.real import real_pair


def take(picture: Path) -> None:
    """Put the page of the bundled pair, a link of it followed, into `picture` as PNG."""
    with tempfile.TemporaryDirectory() as folder, browser() as tab:
        page = Path(folder, "report.html")
        page.write_text(FORMATS["html"].write(make_report(real_pair("bundled"))), encoding="utf-8")
        tab.size(1200, 760)
        tab.look(is_dark=False)
        tab.open(page, "#left-8")
        tab.open(page, "#right-11")
        tab.until("location.hash === '#right-11'")
        data = tab.call("Page.captureScreenshot", format="png")["data"]
    picture.write_bytes(base64.b64decode(data))


if __name__ == "__main__":
    take(Path(sys.argv[1]))
