"""Executes the notebook of ``examples/`` in its place, and draws the picture of it that stands in the documentation.

``python docs/pictures.py`` does both and needs a Chromium; the tests execute the notebook, too, and compare.
"""

import html
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from PIL import Image

ROOT = Path(__file__).parents[1]
NOTEBOOK = ROOT / "examples" / "notebook.ipynb"
PICTURE = ROOT / "docs" / "notebook.png"
_SIZE = "1180,1560"
_COLOURS = 96
"""A third of the bytes, and no difference that can be seen."""
_STYLE = (
    "body{font:14px sans-serif;margin:1em;color:#1f2328;background:#fff}"
    "pre{background:#f3f4f6;border-left:3px solid #35618e;padding:.5em;margin:.8em 0 .4em;font-size:13px}"
)


def executed() -> Any:
    """The notebook with the outputs that it has now; an error in a cell is raised."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]  # nbformat has no types
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(NOTEBOOK.parent)}}).execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)  # when it was executed is no part of it
    return notebook


def as_page(notebook: Any) -> str:
    """The code of a notebook and what it shows, as one page."""
    parts = ["<!DOCTYPE html><meta charset=utf-8>", f"<style>{_STYLE}</style>"]
    for cell in notebook.cells:
        if cell.cell_type == "code":
            parts.append(f"<pre>{html.escape(cell.source)}</pre>")
            parts += map(_output, cell.outputs)
    return "".join(parts)


def _output(output: Any) -> str:
    data = output.get("data", {})
    text = output.get("text", data.get("text/plain", ""))
    return str(data.get("text/html", f"<div style='white-space:pre;font-family:monospace'>{html.escape(text)}</div>"))


def draw(page: str, picture: Path) -> None:
    """A picture of a page. Raises FileNotFoundError where there is no Chromium."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        raise FileNotFoundError("no Chromium on PATH")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "page.html")
        source.write_text(page, encoding="utf-8")
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={_SIZE}"]
        drawn = Path(folder, "page.png")
        subprocess.run([browser, *options, f"--screenshot={drawn}", source.as_uri()], check=True, capture_output=True)
        Image.open(drawn).convert("RGB").quantize(_COLOURS).save(picture, optimize=True)


if __name__ == "__main__":
    made = executed()
    nbformat.write(made, NOTEBOOK)  # type: ignore[no-untyped-call]  # nbformat has no types
    draw(as_page(made), PICTURE)
