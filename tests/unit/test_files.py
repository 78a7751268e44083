"""Files: the kind by suffix, by content, and as given."""

import io
from pathlib import Path

import pytest

import govinfo_parse as gp
from govinfo_parse.sources import files
from tests.documents import docx_of, table

ROWS = (("规章", "1", "0", "9"), ("行政规范性文件", "2", "0", "7"), ("行政许可", "31"))
TEXT = "".join("\t".join(row) + "\n" for row in ROWS)
TABLE = "<table>" + "".join(f"<tr><td>{'<td>'.join(row)}" for row in ROWS) + "</table>"
PAGE = f"<!DOCTYPE html>\n<html><body>{TABLE}</body></html>"
DOCX = docx_of([table(*ROWS)])
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def kinds(report: gp.Report) -> list[gp.Finding]:
    return [finding for finding in report.findings if finding.code == "kind-mismatch"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", TEXT.encode()),
        ("a.TXT", TEXT.encode("gb18030")),
        ("a.md", f"# 二\n\n{TABLE}\n".encode()),
        ("a.md", TABLE.encode()),
        ("a.html", PAGE.encode()),
        ("a.htm", PAGE.encode("utf-16")),
        ("a.html", TABLE.encode("gb18030")),
        ("2023年报.docx", DOCX),
    ],
    ids=["text", "text-gb18030", "markdown", "markdown-table", "html", "html-utf-16", "html-gb18030", "docx"],
)
def test_kind_by_suffix(name: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    for file in (path, str(path)):
        report = gp.parse_file(file)
        assert report.disclosure.licensing.decisions == 31
        assert report.source is not None
        assert report.source.name == name
        assert kinds(report) == []
    with path.open("rb") as opened:
        assert gp.parse_file(opened) == report


@pytest.mark.parametrize(
    ("name", "data", "held"),
    [
        ("a.doc", PAGE.encode(), "HTML"),
        ("a.doc", b"\xef\xbb\xbf \r\n<html xmlns:o='urn:x'><meta charset=utf-8>" + TABLE.encode(), "HTML"),
        ("a.doc", f"<!-- saved -->\n<?xml version='1.0'?><HTML>{TABLE}".encode("gb18030"), "HTML"),
        ("a.docx", PAGE.encode("utf-16"), "HTML"),
        ("a.pdf", PAGE.encode(), "HTML"),
        ("a.txt", PAGE.encode(), "HTML"),
        ("a.txt", TABLE.encode(), "HTML"),
        ("a.md", PAGE.encode(), "HTML"),
        ("a.doc", DOCX, "DOCX"),
        ("a.html", DOCX, "DOCX"),
        ("a.txt", DOCX, "DOCX"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_content_of_another_kind_is_read_as_what_it_is(name: str, data: bytes, held: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    report = gp.parse_file(path)
    assert report.disclosure.licensing.decisions == 31
    [found] = kinds(report)
    assert found.severity is gp.Severity.NOTICE
    assert found.message == f"{name} holds {held}, not what its suffix {path.suffix} says; it was read as {held}"


@pytest.mark.parametrize("name", ["a.docx", "a.html", "a.txt"])
def test_other_kinds_go_to_their_reader(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def reader(suffix: str) -> files.Reader:
        return lambda data, name: gp.SourceText(text=f"{suffix}\n{TEXT}")

    monkeypatch.setattr(files, "_reader", reader)
    for data, suffix in ((b"%PDF-1.4\n", ".pdf"), (OLE + bytes(600), ".doc")):
        path = tmp_path / name
        path.write_bytes(data)
        source = gp.parse_file(path).source
        assert source is not None
        assert source.text.startswith(f"{suffix}\n")


def test_kind_overrides_suffix_and_content(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(PAGE.encode())
    for kind in ("html", ".HTM", "md", "txt"):
        report = gp.parse_file(path, kind=kind)
        assert report.disclosure.licensing.decisions == 31
        assert kinds(report) == []
    with pytest.raises(gp.SourceError, match="expected a ZIP archive"):
        gp.parse_file(path, kind="docx")


@pytest.mark.parametrize(
    ("name", "kind", "message"),
    [
        ("a.bin", None, "the suffix '.bin' of a.bin is none of .txt, .md"),
        ("a", None, "the suffix '' of a is none of"),
        ("a.txt", "rtf", "the kind 'rtf' is none of"),
    ],
)
def test_other_suffixes_and_kinds_are_refused(name: str, kind: str | None, message: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(TEXT.encode())
    with pytest.raises(gp.SourceError, match=message):
        gp.parse_file(path, kind=kind)


def test_a_file_without_a_name_needs_a_kind() -> None:
    with pytest.raises(gp.SourceError, match="a file without a name"):
        gp.parse_file(io.BytesIO(DOCX))
    assert gp.parse_file(io.BytesIO(DOCX), kind="docx").disclosure.rules.in_force == 9


def test_a_locked_document_says_so_whatever_its_name(tmp_path: Path) -> None:
    for name in ("a.docx", "a.doc"):
        path = tmp_path / name
        path.write_bytes(OLE + "EncryptedPackage".encode("utf-16-le"))
        with pytest.raises(gp.SourceError, match="password-protected"):
            gp.parse_file(path)


def test_missing_files_and_wrong_arguments(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        gp.parse_file(tmp_path / "none.html")
    with pytest.raises(TypeError, match="expected a path or a binary file"):
        gp.parse_file(b"<table>")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="binary mode"):
        gp.parse_file(io.StringIO("x"), kind="html")  # type: ignore[arg-type]


def test_a_large_file_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_FILE_BYTES", 1000)
    stream = io.BytesIO(bytes(5000))
    with pytest.raises(gp.SourceError, match="too large"):
        gp.parse_file(stream, kind="docx")
    assert stream.tell() == 1001
