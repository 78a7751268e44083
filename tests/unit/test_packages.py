"""Office documents in one XML file, in the strict variant of the standard, and around an embedded page."""

import base64
import io
import re
import zipfile
from collections.abc import Callable

import openpyxl
import pytest

import govinfo_parse as gp
from govinfo_parse.sources.docx import read_docx
from govinfo_parse.sources.packages import FLAT
from tests.documents import cell, docx_of, paragraph

ROWS = [("规章", "1", "0", "9"), ("行政规范性文件", "2", "0", "7"), ("行政许可", "31")]
TABLE = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in ROWS)
DOCX = docx_of([paragraph("x"), f"<w:tbl>{TABLE}</w:tbl>"])


def xlsx() -> bytes:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    for row in ROWS:
        book.active.append([int(value) if value.isdigit() else value for value in row])
    book.save(stream)
    return stream.getvalue()


def changed(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """An archive with each part changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return stream.getvalue()


def strict(_: str, part: bytes) -> bytes:
    return re.sub(
        rb"http://schemas\.openxmlformats\.org/(\w+)/2006/(?!metadata)", rb"http://purl.oclc.org/ooxml/\1/", part
    ).replace(b"http://purl.oclc.org/ooxml/package/", b"http://schemas.openxmlformats.org/package/2006/")


def flat(data: bytes) -> bytes:
    """The archive as the one XML file that Word makes of it."""
    parts = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        types = archive.read("[Content_Types].xml").decode()
        for name in archive.namelist():
            part, suffix = archive.read(name), name.rpartition(".")[2]
            found = re.search(f'PartName="/{name}" ContentType="([^"]*)"', types) or re.search(
                f'Extension="{suffix}" ContentType="([^"]*)"', types
            )
            if found and name != "[Content_Types].xml":
                xml = re.sub(r"^\s*<\?xml[^>]*>", "", part.decode()) if suffix in ("xml", "rels") else None
                held = (
                    f"<pkg:xmlData>{xml}</pkg:xmlData>"
                    if xml is not None
                    else (f"<pkg:binaryData>{base64.encodebytes(part).decode()}</pkg:binaryData>")
                )
                parts.append(f'<pkg:part pkg:name="/{name}" pkg:contentType="{found[1]}">{held}</pkg:part>')
    head = '<?xml version="1.0" standalone="yes"?><?mso-application progid="Word.Document"?>'
    return f'{head}<pkg:package xmlns:pkg="{FLAT.decode()}">{"".join(parts)}</pkg:package>'.encode()


def read(data: bytes, name: str) -> gp.Report:
    file = io.BytesIO(data)
    file.name = name
    return gp.parse_file(file)


@pytest.mark.parametrize("name", ["a.docx", "a.doc", "a.xml", "a"])
def test_a_document_in_one_xml_file(name: str) -> None:
    assert read(flat(DOCX), name).disclosure.licensing.decisions == 31


@pytest.mark.parametrize(("data", "name"), [(DOCX, "a.docx"), (xlsx(), "a.xlsx")], ids=["docx", "xlsx"])
def test_documents_of_the_strict_standard(data: bytes, name: str) -> None:
    made = changed(data, strict)
    assert b"purl.oclc.org" in zipfile.ZipFile(io.BytesIO(made)).read("_rels/.rels")
    assert [(each.path, each.value) for each in read(made, name).cells()] == [
        (each.path, each.value) for each in read(data, name).cells()
    ]


HOSTILE = {
    "cut": (flat(DOCX)[:-2000], "broken"),
    "entities": (flat(DOCX).replace(b"<?mso", b"<!DOCTYPE a [<!ENTITY b 'c'>]><?mso", 1), "entities"),
    "nothing-in-it": (flat(DOCX).split(b"<pkg:part")[0] + b"</pkg:package>", "no DOCX file|word/document.xml"),
    "large": (flat(DOCX) + b" " * 20_000_000, "more XML"),
    "deep": (flat(DOCX).replace(b"<w:body>", b"<w:body>" + b"<w:p>" * 9_000), "broken"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_broken_document_in_one_xml_file(name: str) -> None:
    data, message = HOSTILE[name]
    with pytest.raises(gp.SourceError, match=message):
        read(data, "a.docx")


# --------------------------------------------------------------------------- an embedded page

CHUNK = '<w:altChunk r:id="rId99" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"></w:altChunk>'
RELATION = (
    b'<Relationship Id="rId99" Target="/word/a.html" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"/></Relationships>'
)


def around_page(*blocks: str, page: str = "<!DOCTYPE html><p>x") -> bytes:
    def related(name: str, part: bytes) -> bytes:
        if name == "[Content_Types].xml":
            return part.replace(b"<Default ", b'<Default Extension="html" ContentType="text/html"/><Default ', 1)
        return part.replace(b"</Relationships>", RELATION) if name == "word/_rels/document.xml.rels" else part

    stream = io.BytesIO(changed(docx_of(blocks), related))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/a.html", page)
    return stream.getvalue()


@pytest.mark.parametrize("page", ["<!DOCTYPE html><p>x", "MIME-Version: 1.0\n\n<html>"])
def test_a_document_around_an_embedded_page_names_it(page: str) -> None:
    with pytest.raises(gp.SourceError, match=r"an embedded page \(word/a\.html\).*save it in Word"):
        read(around_page(CHUNK, page=page), "a.docx")


def test_an_embedded_page_in_a_cell_is_a_picture() -> None:
    row = f"<w:tr>{cell('行政处罚')}{cell(CHUNK + '<w:p/>')}</w:tr>"
    source = read_docx(around_page(f"<w:tbl>{TABLE}{row}</w:tbl>", page="<p>5"))
    assert source.text.endswith("行政许可\t31\n行政处罚\t\ufffc\n\n")


# --------------------------------------------------------------------------- what is named only


def test_a_document_of_word_2003_in_xml_is_named() -> None:
    data = b'<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>'
    for name in ("a.doc", "a.xml", "a.docx"):
        with pytest.raises(gp.SourceError, match=r"a document in XML \(of Word 2003\); save it as DOCX first"):
            read(data, name)
