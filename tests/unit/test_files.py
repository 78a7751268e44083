"""Files: the kind by suffix, by content, and as given."""

import base64
import io
import json
import quopri
import zipfile
from collections.abc import Iterable
from email.message import EmailMessage
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


def archive(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as new:
        for name in names:
            new.writestr(name, "x")
    return stream.getvalue()


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
    def reader(kind: str) -> files.Reader:
        return lambda data, name: gp.SourceText(text=f"{kind}\n{TEXT}")

    monkeypatch.setattr(files, "_reader", reader)
    word, sheet = (OLE + bytes(600) + stream.encode("utf-16-le") for stream in ("WordDocument", "Workbook"))
    for data, kind in ((b"%PDF-1.4\n", "pdf"), (word, "doc"), (sheet, "xls"), (b"{\\rtf1", "doc")):
        path = tmp_path / name
        path.write_bytes(data)
        source = gp.parse_file(path).source
        assert source is not None
        assert source.text.startswith(f"{kind}\n")


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
        ("a.txt", "odt", "the kind 'odt' is none of text, markdown"),
    ],
)
def test_other_suffixes_and_kinds_are_refused(name: str, kind: str | None, message: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(TEXT.encode())
    with pytest.raises(gp.SourceError, match=message):
        gp.parse_file(path, kind=kind)


@pytest.mark.parametrize("data", [DOCX, TEXT.encode(), PAGE.encode(), TABLE.encode("gb18030")])
@pytest.mark.parametrize("name", [None, "report", "2023年报（1.2版）", "t20240131_1234567"])
def test_a_file_without_a_suffix_is_what_it_holds(data: bytes, name: str | None) -> None:
    file = io.BytesIO(data)
    if name is not None:
        file.name = name
    report = gp.parse_file(file)
    assert report.disclosure.rules.in_force == 9
    assert kinds(report) == []


def test_a_kind_is_not_guessed_where_it_is_given() -> None:
    assert gp.parse_file(io.BytesIO(DOCX), kind="docx").disclosure.rules.in_force == 9


def test_a_locked_document_says_so_whatever_its_name(tmp_path: Path) -> None:
    for name in ("a.docx", "a.doc"):
        path = tmp_path / name
        path.write_bytes(OLE + "EncryptedPackage".encode("utf-16-le"))
        with pytest.raises(gp.SourceError, match="password-protected"):
            gp.parse_file(path)


def test_a_text_in_place_of_a_path_is_not_repeated_whole() -> None:
    with pytest.raises(gp.SourceError, match="found a text; parse reads texts") as caught:
        gp.parse_file("规章\t1\t0\t9\n" * 1000)
    assert len(str(caught.value)) < 200


def test_missing_files_and_wrong_arguments(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        gp.parse_file(tmp_path / "none.html")
    for path in (tmp_path / "none.html", tmp_path, "a\0b"):
        with pytest.raises(gp.SourceError) as caught:
            gp.parse_file(path)
        assert isinstance(caught.value, OSError)
        assert caught.value.filename == str(path)
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


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \r\n", "is empty"),
        (b"\x89PNG\r\n\x1a\n", "PNG picture.*OCR"),
        (b"\xff\xd8\xff\xe0", "JPEG picture.*OCR"),
        (b"Rar!\x1a\x07", "RAR archive; unpack"),
        (archive("a.docx"), "ZIP archive; unpack"),
        (archive("OFD.xml"), "OFD file"),
        (archive("ppt/presentation.xml"), "presentation"),
        (archive("META-INF/manifest.xml", "content.xml"), "OpenDocument"),
    ],
)
@pytest.mark.parametrize("name", ["a", "a.txt", "a.html", "a.xyz"])
def test_what_no_reader_is_there_for_is_called_what_it_is(data: bytes, message: str, name: str) -> None:
    file = io.BytesIO(data)
    file.name = name
    with pytest.raises(gp.SourceError, match=message):
        gp.parse_file(file)


@pytest.mark.parametrize("suffix", [".shtml", ".jhtml", ".aspx", ".jsp", ".php", ".xhtml", ".html?pc=1"])
def test_pages_under_the_names_that_servers_give(suffix: str) -> None:
    for data, held in ((PAGE.encode(), False), (TABLE.encode(), False), (DOCX, True)):
        file = io.BytesIO(data)
        file.name = f"t1{suffix}"
        report = gp.parse_file(file)
        assert report.disclosure.licensing.decisions == 31
        assert bool(kinds(report)) is held


# --------------------------------------------------------------------------- rows, messages, spreadsheets


def opened(name: str, data: bytes) -> gp.Report:
    file = io.BytesIO(data)
    file.name = name
    return gp.parse_file(file)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv(delimiter: str, codec: str) -> None:
    text = "".join(delimiter.join((*row, *[""] * (4 - len(row)))) + "\r\n" for row in ROWS)
    report = opened("a.csv", text.replace("规章", '"规\n章"').encode(codec))
    assert report.disclosure.licensing.decisions == 31
    assert report.cell("disclosure.rules.in_force").where == "table 1, row 1, cell 4"


@pytest.mark.parametrize("written", ['="{}"', '"=""{}"""', ' ="{}"'])
def test_fields_of_csv_that_excel_is_to_keep_as_text(written: str) -> None:
    text = "".join(",".join(written.format(cell) for cell in row) + "\n" for row in ROWS)
    report = opened("a.csv", text.encode())
    assert report.disclosure.licensing.decisions == 31
    assert report.cell("disclosure.rules.in_force").raw == "9"


@pytest.mark.parametrize("field", ["=31", '="31', '="3"&"1"'])
def test_other_formulas_in_csv_are_no_numbers(field: str) -> None:
    text = "".join(",".join(map(str, row)) + "\n" for row in ROWS).replace("31", field)
    assert opened("a.csv", text.encode()).cell("disclosure.licensing.decisions").status is gp.Status.UNREADABLE


def json_lines(values: Iterable[object]) -> bytes:
    return "".join(f"{json.dumps(value, ensure_ascii=False)}\n\n" for value in values).encode()


RECORDS = [
    {"信息内容": "规章", "本年制发件数": 1, "本年废止件数": None, "现行有效件数": 9},
    {"信息内容": "行政规范性文件", "本年制发件数": 2, "本年废止件数": 0, "现行有效件数": 7},
]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(json.dumps(RECORDS).encode(), id="a-list"),
        pytest.param(json.dumps({"tables": [{"name": "二", "rows": RECORDS}]}).encode(), id="inside"),
        pytest.param(json_lines(RECORDS), id="a-line-each"),
        pytest.param(
            json.dumps([dict(zip("0123", each.values(), strict=True)) for each in RECORDS]).encode(), id="numbered"
        ),
    ],
)
def test_json_with_an_object_a_row(data: bytes) -> None:
    rules = opened("a.json", data).disclosure
    assert (rules.rules.issued, rules.rules.repealed, rules.rules.in_force) == (1, None, 9)
    assert rules.normative_documents.in_force == 7


def test_fields_in_another_order_name_the_columns() -> None:
    swapped = [
        {name: each[name] for name in ("信息内容", "现行有效件数", "本年废止件数", "本年制发件数")} for each in RECORDS
    ]
    assert opened("a.json", json.dumps(swapped).encode()).disclosure.rules.in_force == 9


def test_objects_with_texts_are_documents() -> None:
    pages = [{"title": "甲局2022年政府信息公开工作年度报告", "text": "规章 1 0 9 " * 40}] * 2
    with pytest.raises(gp.SourceError, match="a document of JSON a line"):
        opened("a.jsonl", json_lines(pages))


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
@pytest.mark.parametrize("values", [ROWS, [[["a", None]], ROWS]], ids=["rows", "tables"])
def test_json_with_a_row_or_a_table_a_line(name: str, values: list[object]) -> None:
    report = opened(name, json_lines(values))
    assert report.disclosure.rules.in_force == 9
    assert report.disclosure.licensing.decisions == 31


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (json_lines([{"title": "a"}, {"title": "b"}]), "no row of cells on line 1"),
        (json_lines([["规章", 1], {"title": "b"}]), "no row of cells on line 3"),
        (json_lines([["规章", 1], ["行政许可", 2]]) + b"[3,\n", "line 5 is none"),
        (b"[1,\n2,\n", "no JSON file"),
    ],
)
def test_json_lines_that_are_no_rows_are_named(data: bytes, message: str) -> None:
    with pytest.raises(gp.SourceError, match=message):
        opened("a.jsonl", data)


@pytest.mark.parametrize(
    "value",
    [
        ROWS,
        {"code": 0, "tables": [[["a", None]], ROWS]},
        {"data": {"title": "某局2023年政府信息公开工作年度报告", "content": PAGE}},
        {"data": [{"text": TEXT + "\n\n"}]},
        {"html": TABLE.replace("<", "&lt;").replace(">", "&gt;")},
        {"html": "\\u003cdiv\\u003e" + TABLE},
    ],
)
@pytest.mark.parametrize("ascii_only", [False, True])
def test_json(value: object, ascii_only: bool) -> None:
    data = json.dumps(value, ensure_ascii=ascii_only).encode()
    report = opened("a.json", data)
    assert report.disclosure.rules.in_force == 9
    assert report.disclosure.licensing.decisions == 31


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"{", "no JSON file"),
        (b"[" * 200_000, "nested too deep"),
        (b"\xff", "not text"),
    ],
)
def test_broken_json(data: bytes, message: str) -> None:
    with pytest.raises(gp.SourceError, match=message):
        opened("a.json", data)


def test_json_without_a_report() -> None:
    with pytest.raises(gp.NotAReportError, match="expected lists of rows"):
        opened("a.json", b'{"a": 1}')


def message_of(page: bytes, charset: str = "gb2312", encoding: str = "base64") -> bytes:
    """A page as a browser saves it."""
    body = base64.encodebytes(page) if encoding == "base64" else quopri.encodestring(page)
    return (
        b"From: <Saved by Blink>\r\nSubject: =?utf-8?Q?a?=\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related;\r\n\ttype="text/html"; boundary="--x"\r\n\r\n\r\n'
        b"----x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw==\r\n----x\r\n"
        + f"Content-Type: text/html; charset={charset}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n".encode()
        + body + b"\r\n----x--\r\n"
    )  # fmt: skip


@pytest.mark.parametrize("name", ["a.mht", "a.mhtml", "a.eml", "a.html", "a", "a.doc"])
@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
@pytest.mark.parametrize(("charset", "codec"), [("gb2312", "gb18030"), ("utf-8", "utf-8"), ("no-such", "utf-8")])
def test_saved_pages(name: str, encoding: str, charset: str, codec: str) -> None:
    report = opened(name, message_of(PAGE.encode(codec), charset, encoding))
    assert report.disclosure.licensing.decisions == 31
    assert (report.cell("disclosure.rules.issued").where or "").endswith("(/html/body[1]/table[1]/tr[1]/td[2])")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (message_of(PAGE.encode()).replace(b"text/html; charset", b"text/css; charset"), "without a page.*image/png"),
        (
            b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n"
            + b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 3000,
            "MHT",
        ),
    ],
)
def test_saved_pages_that_hold_none(data: bytes, message: str) -> None:
    with pytest.raises(gp.SourceError, match=message):
        opened("a.mht", data)


def with_frame(message: bytes, frame: bytes) -> bytes:
    """A saved page with one more page in it."""
    part = (
        b"----x\r\nContent-Type: text/html; charset=gb2312\r\nContent-ID: <frame-1@mhtml.blink>\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(frame) + b"\r\n----x--\r\n"
    )
    return message.replace(b"----x--\r\n", part)


def test_a_saved_page_whose_report_is_in_a_frame() -> None:
    around = '<p>示例市统计局2023年政府信息公开工作年度报告</p><iframe src="cid:frame-1@mhtml.blink"></iframe>'
    report = opened("a.mht", with_frame(message_of(around.encode(), "utf-8"), PAGE.encode("gb18030")))
    assert report.disclosure.licensing.decisions == 31
    assert "report-packed" in {found.code for found in report.findings}


def test_a_frame_that_cannot_be_read_takes_nothing_from_its_page() -> None:
    report = opened("a.mht", with_frame(message_of(PAGE.encode("gb18030")), b"\x81\xff<p>\x80"))
    assert report.disclosure.licensing.decisions == 31


def mail(page: str | None, *attached: str) -> bytes:
    """A message as programs for mail keep it."""
    message = EmailMessage()
    message["Subject"] = "2023年报"
    message.set_content("见附件")
    if page is not None:
        message.add_alternative(page, subtype="html")
    for name in attached:
        message.add_attachment(DOCX, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def test_a_message_shows_its_page() -> None:
    assert opened("a.eml", mail(PAGE, "附件.docx")).disclosure.licensing.decisions == 31


@pytest.mark.parametrize("page", [None, "<p>见附件</p>"])
def test_a_message_without_a_report_names_the_files_attached_to_it(page: str | None) -> None:
    with pytest.raises(gp.GovInfoError, match=r"with 2023年报.docx, b.pdf attached: save that and read it"):
        opened("a.eml", mail(page, "2023年报.docx", "logo.png", "b.pdf"))


def test_the_name_of_an_attached_file_in_a_charset_that_nobody_knows() -> None:
    message = mail(None, "a.docx").replace(b'filename="a.docx"', b'filename="=?none?B?YS5kb2N4?="')
    with pytest.raises(gp.SourceError, match=r"without a page: expected text/html"):
        opened("a.eml", message)


def test_a_file_may_have_a_line_break_in_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a\nb.txt"
    path.write_text("行政许可\t31\n", encoding="utf-8")
    assert gp.parse_file(path).disclosure.licensing.decisions == 31
    with pytest.raises(gp.GovInfoError, match="expected a path, found a text"):
        gp.parse_file("行政许可\t31\n")


@pytest.mark.parametrize(("name", "encoding"), [
    ("a.xls", "utf-8"), ("a.xls", "gb18030"), ("a.xls", "utf-16"), ("a.xlsx", "utf-8"), ("a.doc", "utf-8"),
])  # fmt: skip
def test_a_text_that_is_named_as_an_office_file(name: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes("规章\t1\t0\t9\n行政规范性文件\t2\t0\t7\n".encode(encoding))
    report = gp.parse_file(path)
    assert report.disclosure.rules.in_force == 9
    assert "kind-mismatch" in {found.code for found in report.findings}


def test_a_spreadsheet_in_xml_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_text("<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'></Workbook>")
    with pytest.raises(gp.SourceError, match="a spreadsheet in XML"):
        gp.parse_file(path)
