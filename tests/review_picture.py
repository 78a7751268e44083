"""The picture of the review page that stands in the documentation: ``python -m tests.review_picture`` draws it, from
the root of the repository.

Needs Chromium and its Chinese fonts. The tests only look at its size.
"""

import io
import tempfile
from pathlib import Path

from PIL import Image

import govinfo_parse as gp
from govinfo_parse.review import write_review
from tests.browser import Browser

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "review.png"
SHOWN = "applications.granted.commercial_enterprise"
_COLOURS = 96
"""A third of the bytes, and no difference that can be seen."""


def draw() -> None:
    """Write the page of some cases of the corpus, select a cell of a PDF file, and keep what is seen."""
    paths = [Path("corpus", name, "source.pdf") for name in ("document-mixed-editions", "document-split-table")]
    paths += [Path("corpus", f"seed-00{number}", "source.txt") for number in (0, 2, 3, 4)]
    with tempfile.TemporaryDirectory() as folder, Browser() as browser:
        page = Path(folder, "review.html")
        with page.open("w", encoding="utf-8") as file:
            write_review([(path, gp.parse_file(path)) for path in paths], file)
        browser.open(page)
        browser.wait("document.body.dataset.opened")
        browser.click('[data-report="0"]')
        browser.wait("document.body.dataset.opened === '0'")
        number = browser.evaluate(f"report.cells.findIndex(cell => cell.path === '{SHOWN}')")
        browser.click(f'#form [data-cell="{number}"]')
        browser.wait("document.querySelector('#source .here') !== null")
        Image.open(io.BytesIO(browser.picture())).convert("RGB").quantize(_COLOURS).save(PICTURE, optimize=True)


if __name__ == "__main__":
    draw()
