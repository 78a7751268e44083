"""How DOCX files are flattened: the canonical shape, what Word shows, places, archives that are refused."""

import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

import govinfo_parse as gp
from govinfo_parse.sources.archive import MAX_ENTRIES
from govinfo_parse.sources.docx import read_docx
from govinfo_parse.sources.docx_runs import Runs
from tests.documents import W, cell, docx_of, paragraph, places, table
from tests.unit import bounded

X = paragraph("x")
T = "<w:t>1</w:t>"


def flat(*blocks: str) -> str:
    return read_docx(docx_of(blocks)).text


def run(content: str, properties: str = "") -> str:
    return f"<w:r>{properties and f'<w:rPr>{properties}</w:rPr>'}{content}</w:r>"


def rows(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def box(content: str) -> str:
    """A text box as Word writes it: once for itself, once for older programs."""
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    inside = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        f'<mc:AlternateContent xmlns:mc="{mc}"><mc:Choice Requires="wps"><w:drawing>{inside}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{inside}</w:pict></mc:Fallback></mc:AlternateContent>"
    )


def p(content: str) -> str:
    return f"<w:p>{content}</w:p>"


def control(content: str) -> str:
    return f"<w:sdt><w:sdtContent>{content}</w:sdtContent></w:sdt>"


R = run(T)
DELETED = "<w:trPr><w:del/></w:trPr>"
LINES = p(run("<w:t>1</w:t><w:br/><w:t>2</w:t><w:tab/><w:t>3</w:t>"))
ACROSS = cell("1").replace("<w:tcPr>", '<w:tcPr><w:hMerge w:val="restart"/>') + cell("").replace(
    "<w:tcPr>", "<w:tcPr><w:hMerge/>"
)

# --------------------------------------------------------------------------- the shape


@pytest.mark.parametrize(
    ("blocks", "text"),
    [
        pytest.param((X, table(["a", "b"]), X), "x\n\na\tb\n\nx\n", id="body-order"),
        pytest.param((paragraph(""), X, paragraph("  ")), "x\n", id="empty-paragraphs"),
        pytest.param((table(["a", "", "b"], ["", "", ""]),), "a\t\tb\n\t\t\n\n", id="empty-cells"),
        pytest.param((rows(cell("a", 3) + cell("b"), cell("c", 4)),), "a\tb\nc\n\n", id="grid-span"),
        pytest.param(
            (
                rows(
                    cell("a", 1, "restart") + cell("b") + cell("c", 2, "restart"),
                    cell("a", 1, "continue") + cell("d") + cell("", 2, "continue"),
                    cell("e", 1, "restart") + cell("f") + cell("g") + cell("h"),
                ),
            ),
            "a\tb\tc\nd\ne\tf\tg\th\n\n",
            id="merged-down",
        ),
        pytest.param((rows(cell("1", 1, "continue") + cell("2")),), "1\t2\n\n", id="merged-with-nothing"),
        pytest.param((rows(ACROSS + cell("2")),), "1\t2\n\n", id="merged-across-the-old-way"),
        pytest.param((table([X + X, LINES]),), "x x\t1 2 3\n\n", id="breaks-in-cells"),
        pytest.param((p(run(T) + run("<w:t>2</w:t>")),), "12\n", id="runs-join"),
        pytest.param((p(run("<w:noBreakHyphen/>") + run(T)),), "-1\n", id="hyphen-that-does-not-break"),
        pytest.param((table(["a", table(["1"])], ["b", "2"]),), "a\t1\nb\t2\n\n", id="box-in-a-cell"),
        pytest.param((table([X + table(["a", "b"]) + X, "y"]),), "x\n\na\tb\n\nx\ny\n", id="layout-table"),
        pytest.param((p(run(T) + run(box(X + table(["a", "b"]))) + run(T)),), "11\nx\n\na\tb\n\n", id="text-box"),
        pytest.param((table([p(run(T) + run(box(X))), "2"]),), "1\ufffcx\t2\n\n", id="text-box-in-a-cell"),
        pytest.param((control(X + table(["a", "b"])),), "x\n\na\tb\n\n", id="controls"),
        pytest.param((rows(control(cell("a")) + cell("b")),), "a\tb\n\n", id="control-around-a-cell"),
        pytest.param((p(f"<w:hyperlink>{R}</w:hyperlink><w:smartTag>{R}</w:smartTag>"),), "11\n", id="links-and-tags"),
        pytest.param((p(f"<w:ins>{R}</w:ins><w:moveTo>{R}</w:moveTo>"),), "11\n", id="tracked-insertions"),
        pytest.param((p(f"<w:del>{R}</w:del><w:moveFrom>{R}</w:moveFrom>{R}"),), "1\n", id="tracked-deletions"),
        pytest.param((rows(DELETED + cell("9"), cell("1") + cell("2")),), "1\t2\n\n", id="deleted-row"),
        pytest.param((p(run(T, "<w:vanish/>") + R),), "1\n", id="hidden-text"),
        pytest.param((p(run(T, '<w:vanish w:val="0"/>')),), "1\n", id="text-not-hidden"),
        pytest.param((p(run("<w:instrText>PAGE 7</w:instrText>") + R),), "1\n", id="field-codes"),
    ],
)  # fmt: skip
def test_shape(blocks: tuple[str, ...], text: str) -> None:
    assert flat(*blocks) == text


def test_places() -> None:
    source = read_docx(docx_of([X, table(["a", ""], ["b", "c"])]))
    assert places(source) == [
        ("x", "paragraph 1"),
        ("a", "table 1, row 1, cell 1"),
        ("", "table 1, row 1, cell 2"),
        ("b", "table 1, row 2, cell 1"),
        ("c", "table 1, row 2, cell 2"),
    ]


def test_headers_and_footers_are_not_read() -> None:
    opened = docx.Document(io.BytesIO(docx_of([X])))
    opened.sections[0].header.paragraphs[0].text = "1"
    opened.sections[0].footer.paragraphs[0].text = "- 2 -"
    stream = io.BytesIO()
    opened.save(stream)
    assert read_docx(stream.getvalue()).text == "x\n"


def test_without_python_docx(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(gp.MissingExtraError, match=r"govinfo-parse\[docx\]"):
        read_docx(b"PK")


# --------------------------------------------------------------------------- hostile archives

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def changed(parts: dict[str, bytes | None], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A DOCX file with some of its parts replaced, added or (None) left out."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx_of([X]))) as old, zipfile.ZipFile(stream, "w", compression) as new:
        for name in dict.fromkeys((*old.namelist(), *parts)):
            content = parts.get(name, b"") if name in parts else old.read(name)
            if content is not None:
                new.writestr(name, content)
    return stream.getvalue()


def document(body: str, before: str = "") -> dict[str, bytes | None]:
    return {"word/document.xml": f'{before}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode()}


def other_archive() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as new:
        new.writestr("[Content_Types].xml", "<Types/>")
        new.writestr("xl/workbook.xml", "<workbook/>")
    return stream.getvalue()


def damaged() -> bytes:
    data = bytearray(docx_of([X]))
    data[200:400] = bytes(200)
    return bytes(data)


def locked() -> bytes:
    data = bytearray(docx_of([X]))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 1)
    return bytes(data)


def lying() -> bytes:
    """An archive that states that its largest part is small."""
    data = changed({"word/media/a.bin": bytes(50_000_000)})
    return data.replace((50_000_000).to_bytes(4, "little"), (50_000).to_bytes(4, "little"))


ENTITIES = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 10))
EXTERNAL = "<!DOCTYPE a [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
CROWD = " ".join(f'a{at}=""' for at in range(99_000))
CHAIN: dict[str, bytes | None] = {
    f"word/_rels/{name}.xml.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="http://x" Target="a{at + 1}.xml"/></Relationships>'
    ).encode()
    for at, name in enumerate(["document", *(f"a{at}" for at in range(1, 2000))])
}
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "encrypted": (lambda: OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500), "password-protected"),
    "locked-archive": (locked, "password-protected"),
    "empty": (lambda: b"", "is empty"),
    "text": (lambda: "规章".encode(), "expected a ZIP archive"),
    "xlsx": (other_archive, "another ZIP archive"),
    "cut": (lambda: docx_of([X])[:5000], "broken"),
    "damaged": (damaged, "broken"),
    "only-a-signature": (lambda: b"PK\x03\x04", "broken"),
    "bomb": (lambda: changed({"word/media/a.bin": bytes(100_000_000)}), "200 times its size"),
    "bomb-in-pieces": (lambda: changed({f"word/media/{at}": bytes(950_000) for at in range(300)}), "unpacks to more"),
    "lying-bomb": (lying, "broken"),
    "lzma": (lambda: changed({}, zipfile.ZIP_LZMA), "packed in a way"),
    "parts": (lambda: changed({f"word/media/{at}": b"" for at in range(MAX_ENTRIES + 1)}), "parts"),
    "much-xml": (lambda: changed({f"word/a{at}.xml": b"<a>" + b"0123456789" * 50_000 for at in range(50)}), "more XML"),
    "tags": (lambda: changed(document("<w:p/>" * 600_000)), "200 times its size|more XML"),
    "attributes": (lambda: changed(document(f"<w:p {CROWD}/>")), "attributes"),
    "deep": (lambda: changed(document("<w:p>" * 20_000)), "broken"),
    "no-document": (lambda: changed({"word/document.xml": None}), "broken"),
    "no-body": (lambda: changed({"word/document.xml": f'<w:document xmlns:w="{W}"/>'.encode()}), "no body"),
    "not-xml": (lambda: changed({"word/document.xml": b"x"}), "broken"),
    "no-types": (lambda: changed({"[Content_Types].xml": None}), "broken"),
    "other-document": (lambda: changed({"word/document.xml": b"<a/>"}), "broken"),
    "utf-16": (lambda: changed({"word/document.xml": "<a/>".encode("utf-16")}), "not in UTF-8"),
    "utf-7": (lambda: changed({"word/document.xml": b"<?xml version='1.0' encoding='utf-7'?><a/>"}), "not in UTF-8"),
    "entities": (lambda: changed(document("&a9;", f'<!DOCTYPE a [<!ENTITY a0 "x">{ENTITIES}]>')), "entities"),
    "external": (lambda: changed(document("&a;", EXTERNAL)), "entities"),
    "chain-of-parts": (lambda: changed(CHAIN), "broken|no part of the form"),
    "grid-span": (lambda: changed(document(rows(cell("a", 10**9) * 50) * 20)), "no part of the form"),
    "odd-numbers": (lambda: changed(document(rows(cell("a").replace('"1"', '"²-"') * 5))), "no part of the form"),
}  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are set the POSIX way")
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_in_time_and_memory(name: str, tmp_path: Path) -> None:
    make, expected = HOSTILE[name]
    path = tmp_path / "report.docx"
    path.write_bytes(make())
    kind, message = bounded.read(path)
    assert kind in ("SourceError", "NotAReportError")
    assert any(part in message for part in expected.split("|")), (kind, message)


def test_python_docx_resolves_no_entities() -> None:
    """A document type is refused before; this is the second line."""
    parsed = parse_xml('<!DOCTYPE a [<!ENTITY b "1">]><a>&b;</a>')
    assert (parsed.text, len(parsed)) == (None, 1)


def test_an_older_document_is_told_from_a_locked_one() -> None:
    with pytest.raises(gp.SourceError, match="kind='doc'"):
        read_docx(OLE + bytes(1000))


# --------------------------------------------------------------------------- what is seen

ONE, TWELVE = run(T), run("<w:t>12</w:t>")
DRAWING = run("<w:drawing/>")
FOOTNOTE = run('<w:footnoteReference w:id="2"/>', '<w:vertAlign w:val="superscript"/>')


def field(code: str, result: str | None = None) -> str:
    """A field as Word writes it; without a result, it was never worked out."""
    begin, middle, end = (run(f'<w:fldChar w:fldCharType="{each}"/>') for each in ("begin", "separate", "end"))
    return begin + run(f"<w:instrText>{code}</w:instrText>") + ("" if result is None else middle + result) + end


def power(base: str, exponent: str) -> str:
    e, up = (f"<m:{tag}><m:r><m:t>{text}</m:t></m:r></m:{tag}>" for tag, text in (("e", base), ("sup", exponent)))
    return f'<m:sSup xmlns:m="{M}">{e}{up}</m:sSup>'


M = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def formula(inside: str) -> str:
    return f'<m:oMath xmlns:m="{M}">{inside}</m:oMath>'


NINE = "<m:e><m:r><m:t>9</m:t></m:r></m:e>"


def simple(code: str, result: str = "") -> str:
    """A field that holds its result, if it was worked out."""
    return f'<w:fldSimple w:instr="{code}">{result}</w:fldSimple>'


def cell_of(content: str, table_style: str = "", shading: str = "") -> str:
    """What the reader makes of the second cell of a row, beside a label."""
    shaded = f"<w:tcPr>{shading}</w:tcPr>"
    inside = f"<w:tc>{shaded}{p(run('<w:t>a</w:t>'))}</w:tc><w:tc>{shaded}{p(content)}</w:tc>"
    style = table_style and f'<w:tblPr><w:tblStyle w:val="{table_style}"/></w:tblPr>'
    return flat(f"<w:tbl>{style}<w:tr>{inside}</w:tr></w:tbl>").removeprefix("a\t").removesuffix("\n\n")


W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
SOLID = '<w14:solidFill><w14:srgbClr w14:val="{}"/></w14:solidFill>'


def filled(fill: str) -> str:
    return f'<w14:textFill xmlns:w14="{W14}">{fill}</w14:textFill>'


def hint(content: str, value: str = "1") -> str:
    """A content control that shows a hint in the place of what is to be written."""
    properties = f'<w:sdtPr><w:showingPlcHdr w:val="{value}"/></w:sdtPr>'
    return control(content).replace("<w:sdt>", f"<w:sdt>{properties}")


def alternatives(*contents: str) -> str:
    """One thing in several ways, of which a program shows the first that it understands."""
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    inside = "".join(contents)
    return f'<mc:AlternateContent xmlns:mc="{mc}" xmlns:w14="{W14}" xmlns:zz="urn:zz">{inside}</mc:AlternateContent>'


def choice(required: str, content: str) -> str:
    return f'<mc:Choice Requires="{required}">{content}</mc:Choice>'


def fallback(content: str) -> str:
    return f"<mc:Fallback>{content}</mc:Fallback>"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        pytest.param(TWELVE + run(T, '<w:vertAlign w:val="superscript"/>'), "12⁽¹⁾", id="superscript"),
        pytest.param(TWELVE + run(T, '<w:vertAlign w:val="subscript"/>'), "12⁽¹⁾", id="subscript"),
        pytest.param(TWELVE + run(T, '<w:vertAlign w:val="baseline"/>'), "121", id="baseline"),
        pytest.param(run("<w:t>规章</w:t>") + run(T, '<w:vertAlign w:val="superscript"/>'), "规章", id="beside-words"),
        pytest.param(run(T, "<w:strike/>") + TWELVE, "12", id="strike"),
        pytest.param(run(T, "<w:dstrike/>") + TWELVE, "12", id="dstrike"),
        pytest.param(run(T, '<w:strike w:val="false"/>') + TWELVE, "112", id="no-strike"),
        pytest.param(run(T, '<w:color w:val="FFFFFF"/>') + TWELVE, "12", id="white"),
        pytest.param(run(T, '<w:color w:val="FFFFFF"/><w:shd w:fill="FF0000"/>') + TWELVE, "112", id="white-on-red"),
        pytest.param(TWELVE + FOOTNOTE, "12(注)", id="footnote"),
        pytest.param(DRAWING, "\ufffc", id="picture"),
        pytest.param(TWELVE + run("<w:object/>"), "12\ufffc", id="object"),
        pytest.param(run('<w:sym w:font="Wingdings" w:char="F0FE"/>'), "\ufffc", id="symbol"),
        pytest.param(run("<w:t>规章</w:t>") + DRAWING, "规章", id="picture-beside-words"),
        pytest.param(TWELVE + run(T, '<w:position w:val="12"/>'), "12⁽¹⁾", id="lifted"),
        pytest.param(TWELVE + run(T, '<w:position w:val="-2"/>'), "12\ufffc", id="lowered-by-a-point"),
        pytest.param(run("<w:t>12</w:t>", '<w:position w:val="2"/>'), "12", id="lifted-as-a-whole"),
        pytest.param(
            run("<w:t>规章</w:t>", '<w:position w:val="2"/>') + run("<w:t>件</w:t>"), "规章件", id="lifted-words"
        ),
        pytest.param(run(T, '<w:sz w:val="2"/>') + TWELVE, "12", id="one-point"),
        pytest.param(run(T, '<w:color w:val="fffffe"/>') + TWELVE, "12", id="next-to-white"),
        pytest.param(run(T, '<w:color w:themeColor="background1"/>') + TWELVE, "12", id="white-of-the-theme"),
        pytest.param(run(T, '<w:color w:val="FF0000"/><w:shd w:fill="FF0000"/>') + TWELVE, "\ufffc12", id="red-on-red"),
        pytest.param(run(T, '<w:color w:val="FFFF00"/><w:shd w:fill="FFFF00"/>') + TWELVE, "12", id="yellow-on-yellow"),
        pytest.param(
            run(T, '<w:color w:val="FF0000"/><w:highlight w:val="yellow"/>') + TWELVE, "112", id="highlighted"
        ),
        pytest.param(
            run(T, '<w:color w:val="000000"/><w:highlight w:val="black"/>') + TWELVE, "\ufffc12", id="blacked-out"
        ),
        pytest.param(
            run(T, '<w:color w:val="FFFFFF"/><w:shd w:val="solid" w:color="333333" w:fill="FFFFFF"/>'), "1", id="solid"
        ),
        pytest.param(run(T, '<w:color w:val="EEEEEE"/>') + TWELVE, "\ufffc12", id="faint"),
        pytest.param(run(T, filled("<w14:noFill/>")) + TWELVE, "12", id="without-a-fill"),
        pytest.param(run(T, filled(SOLID.format("FFFFFF"))) + TWELVE, "12", id="filled-white"),
        pytest.param(run(T, filled(SOLID.format("000000")) + '<w:color w:val="FFFFFF"/>'), "1", id="filled-black"),
        pytest.param(run(T, filled("<w14:gradFill/>")) + TWELVE, "\ufffc12", id="filled-in-many-colours"),
        pytest.param(run(T, '<w:w w:val="1"/>') + TWELVE, "12", id="without-width"),
        pytest.param(run(T, '<w:w w:val="80"/>') + TWELVE, "112", id="narrow"),
        pytest.param(run(T, "<w:specVanish/>") + TWELVE, "\ufffc12", id="never-shown"),
        pytest.param(run(T, '<w:eastAsianLayout w:combine="on"/>') + TWELVE, "\ufffc12", id="two-lines-in-one"),
        pytest.param(run(T, '<w:color w:val="FFFFFF"/><w:highlight w:val="red"/>'), "1", id="white-highlighted"),
        pytest.param(run(T, '<w:rFonts w:ascii="Wingdings"/>'), "\ufffc", id="font-of-symbols"),
        pytest.param(
            run("<w:t>规章</w:t>", '<w:rFonts w:ascii="Wingdings"/>'), "规章", id="words-in-a-font-of-symbols"
        ),
        pytest.param(f'<w:bdo w:val="rtl">{TWELVE}</w:bdo>', "\ufffc12", id="right-to-left"),
        pytest.param(power("12", "3"), "\ufffc123", id="power"),
        pytest.param(field("=SUM(LEFT)", TWELVE), "12", id="field"),
        pytest.param(
            field("IF 1" + "</w:instrText></w:r>" + ONE + "<w:r><w:instrText>", TWELVE), "12", id="field-in-a-code"
        ),
        pytest.param(field("=SUM(LEFT)"), "\ufffc", id="field-without-result"),
        pytest.param(field("FORMCHECKBOX", ""), "\ufffc", id="checkbox"),
        pytest.param(field("FORMDROPDOWN", ""), "\ufffc", id="list-to-choose-from"),
        pytest.param(simple("=SUM(LEFT)", TWELVE), "12", id="simple-field"),
        pytest.param(simple("=SUM(LEFT)"), "\ufffc", id="simple-field-without-result"),
        pytest.param(simple("FORMDROPDOWN", TWELVE), "\ufffc12", id="simple-field-that-draws"),
        pytest.param(simple("XE a") + TWELVE, "12", id="simple-field-that-shows-nothing"),
        pytest.param('<w:subDoc r:id="rId5" xmlns:r="urn:r"/>', "\ufffc", id="document-kept-apart"),
        pytest.param(formula("<m:r><m:t>12</m:t></m:r>"), "12", id="number-in-a-formula"),
        pytest.param(formula("<m:box><m:e><m:r><m:t>12</m:t></m:r></m:e></m:box>"), "12", id="box-in-a-formula"),
        pytest.param(formula("<m:r><w:rPr><w:vanish/></w:rPr><m:t>9</m:t></m:r>") + TWELVE, "12", id="hidden-formula"),
        *(
            pytest.param(
                formula(f"<m:{name}><m:e><m:r><m:t>9</m:t></m:r></m:e></m:{name}>") + TWELVE, "\ufffc912", id=name
            )
            for name in ("phant", "borderBox", "sPre", "d", "bar")
        ),
        pytest.param(run('<w:contentPart r:id="rId5" xmlns:r="urn:r"/>'), "\ufffc", id="ink"),
        pytest.param(TWELVE + run("<w:pgNum/>"), "12\ufffc", id="number-of-the-page"),
        pytest.param(TWELVE + run("<w:yearLong/>"), "12\ufffc", id="year-of-today"),
        pytest.param(control(TWELVE), "12", id="content-control"),
        pytest.param(hint(TWELVE), "\ufffc12", id="hint-in-a-content-control"),
        pytest.param(hint(TWELVE, "0"), "12", id="content-control-without-hint"),
        pytest.param(alternatives(choice("w14", TWELVE), fallback(ONE)), "12", id="understood"),
        pytest.param(alternatives(choice("zz", TWELVE), fallback(ONE)), "1", id="not-understood"),
        pytest.param(alternatives(choice("w14 zz", TWELVE), fallback(ONE)), "1", id="half-understood"),
        pytest.param(alternatives(choice("undeclared", TWELVE), fallback(ONE)), "1", id="prefix-of-nothing"),
        pytest.param(
            alternatives(choice("zz", ONE), choice("w14", TWELVE), choice("w14", ONE), fallback(ONE)), "12", id="one-of"
        ),
        pytest.param(alternatives(choice("zz", TWELVE)), "", id="none-understood"),
        pytest.param(field("FORMTEXT", ""), "", id="empty-field"),
        pytest.param(field("XE a") + TWELVE, "12", id="index-mark"),
    ],
)
def test_what_is_seen_of_a_cell(content: str, text: str) -> None:
    assert cell_of(content) == text


def test_a_line_across_a_cell_and_the_number_of_a_list_are_seen() -> None:
    line = '<w:tcBorders><w:tl2br w:val="{}"/></w:tcBorders>'
    assert cell_of("", shading=line.format("single")).endswith("\t\ufffc")
    assert cell_of("", shading=line.format("nil")) == ""
    assert cell_of('<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>') == "\ufffc"
    assert cell_of('<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>' + TWELVE) == "12"


def test_a_field_that_never_ends_hides_one_paragraph() -> None:
    assert flat(p(run('<w:fldChar w:fldCharType="begin"/>') + ONE), X) == "x\n"


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("<w:hidden/>", "a\tb\n\n"),
        ('<w:hidden w:val="true"/>', "a\tb\n\n"),
        ('<w:hidden w:val="0"/>', "a\tb\n1\t2\n\n"),
    ],
)
def test_a_hidden_row_is_no_row_unless_that_is_switched_off(said: str, text: str) -> None:
    row = f"<w:tr><w:trPr>{said}</w:trPr>{cell('1')}{cell('2')}</w:tr>"
    assert flat(rows(cell("a") + cell("b")).replace("</w:tbl>", f"{row}</w:tbl>")) == text


@pytest.mark.parametrize(
    ("height", "is_shown"),
    [
        ('w:val="1" w:hRule="exact"', False),
        ('w:val="20" w:hRule="exact"', False),
        ('w:val="0.5pt" w:hRule="exact"', False),
        ('w:val="1" w:hRule="atLeast"', True),
        ('w:val="1"', True),
        ('w:val="0" w:hRule="exact"', True),
        ('w:val="240" w:hRule="exact"', True),
        (f'w:val="{"9" * 5000}" w:hRule="exact"', True),
    ],
)
def test_a_row_that_no_text_grows_is_no_row(height: str, *, is_shown: bool) -> None:
    low = f"<w:tr><w:trPr><w:trHeight {height}/></w:trPr>{cell('1')}{cell('2')}</w:tr>"
    text = flat(rows(cell("a") + cell("b")).replace("</w:tbl>", f"{low}</w:tbl>"))
    assert text == "a\tb\n" + "1\t2\n" * is_shown + "\n"


@pytest.mark.parametrize("ground", ["000000", "1F1F1F", "FF0000"])
def test_the_automatic_colour_is_chosen_to_be_seen(ground: str) -> None:
    on_dark = f'<w:shd w:fill="{ground}"/>'
    assert cell_of(run(T, '<w:color w:val="auto"/>'), shading=on_dark) == "1"
    assert cell_of(run(T, '<w:color w:val="auto"/>'), table_style="Dark") == "1"
    assert cell_of(run(T, f'<w:color w:val="{ground}"/>'), shading=on_dark) == "\ufffc"
    assert cell_of(run(T, f'<w:color w:val="auto" w:themeColor="text1"/><w:shd w:fill="{"0" * 6}"/>')) == "\ufffc"


def test_a_cell_that_a_tracked_change_merges_with_another() -> None:
    assert cell_of("", shading='<w:cellMerge w:vMerge="cont"/>').endswith("\t\ufffc")
    assert cell_of(TWELVE, shading='<w:cellMerge w:vMerge="rest"/>').endswith("\t\ufffc12")


def test_white_text_needs_a_background_that_is_known() -> None:
    white = run(T, '<w:color w:val="FFFFFF"/>')
    assert cell_of(white, table_style="Dark") == "\ufffc"
    assert cell_of(white, table_style="Dark", shading='<w:shd w:fill="333333"/>') == "1"
    assert cell_of(white, shading='<w:shd w:fill="auto"/>') == ""


@pytest.mark.parametrize(
    ("shading", "white", "black"),
    [
        pytest.param('w:val="pct75" w:color="1F4E79" w:fill="FFFFFF"', "1", "1", id="dark-dots"),
        pytest.param('w:val="pct10" w:color="auto" w:fill="auto"', "\ufffc", "1", id="few-black-dots"),
        pytest.param('w:val="pct95" w:color="auto" w:fill="FFFFFF"', "1", "\ufffc", id="hardly-any-white"),
        pytest.param('w:val="pct20" w:color="FFFFFF" w:fill="FFFFFF"', "\ufffc", "1", id="dots-nobody-sees"),
        pytest.param('w:val="thinDiagStripe" w:color="000000" w:fill="FFFFFF"', "\ufffc", "1", id="stripes"),
        pytest.param('w:val="solid" w:color="auto" w:fill="FFFFFF"', "1", "\ufffc", id="all-of-the-pattern"),
        pytest.param('w:val="nil" w:color="000000" w:fill="auto"', "", "1", id="none"),
    ],
)
def test_text_that_only_its_colour_hides_in_a_pattern_may_be_seen(shading: str, white: str, black: str) -> None:
    for colour, text in (("FFFFFF", white), ("000000", black)):
        assert cell_of(run(T, f'<w:color w:val="{colour}"/>'), shading=f"<w:shd {shading}/>") == text


def test_pictures_and_notes_outside_cells_leave_nothing() -> None:
    assert flat(p(TWELVE + DRAWING + FOOTNOTE)) == "12\n"
    assert flat(p(TWELVE + run(T, '<w:vertAlign w:val="superscript"/>'))) == "12¹\n"


STYLES = '<w:style w:type="character" w:styleId="{}"><w:basedOn w:val="{}"/><w:rPr>{}</w:rPr></w:style>'


@pytest.mark.parametrize(
    ("properties", "text"),
    [("<w:strike/>", "12"), ('<w:vertAlign w:val="superscript"/>', "12⁽¹⁾"), ("<w:vanish/>", "12"), ("<w:b/>", "121")],
)
@pytest.mark.parametrize("name", ["a", "b", "c"])
def test_styles_say_how_runs_are_seen(properties: str, text: str, name: str) -> None:
    """Style a says it, b is based on a; c and d are based on each other, and d says it."""
    opened = docx.Document(
        io.BytesIO(docx_of([rows(cell("a") + f"<w:tc>{p(TWELVE + run(T, f'<w:rStyle w:val={name!r}/>'))}</w:tc>")]))
    )
    for style in (("a", "none", properties), ("b", "a", ""), ("c", "d", ""), ("d", "c", properties)):
        opened.styles.element.append(parse_xml(STYLES.format(*style).replace(">", f' xmlns:w="{W}">', 1)))
    stream = io.BytesIO()
    opened.save(stream)
    assert read_docx(stream.getvalue()).text == f"a\t{text}\n\n"


def test_a_cell_in_a_content_control_that_shows_a_hint() -> None:
    assert flat(rows(cell("a") + hint(cell("1")) + cell("2"))) == "a\t\ufffc1\t2\n\n"


@pytest.mark.parametrize(
    ("style", "properties", "is_numbered"),
    [
        pytest.param("list", "", True, id="by-style"),
        pytest.param("below", "", True, id="by-the-style-it-is-based-on"),
        pytest.param("off", "", False, id="switched-off-by-style"),
        pytest.param("other", "", False, id="other-style"),
        pytest.param("circle", "", False, id="based-on-itself"),
        pytest.param("", "", False, id="no-style"),
        pytest.param("list", '<w:numPr><w:numId w:val="0"/></w:numPr>', False, id="switched-off"),
        pytest.param("list", '<w:numPr><w:ilvl w:val="1"/></w:numPr>', True, id="only-the-level"),
        pytest.param("other", '<w:numPr><w:numId w:val="2"/></w:numPr>', True, id="by-itself"),
    ],
)
def test_a_list_numbers_a_paragraph(style: str, properties: str, *, is_numbered: bool) -> None:
    number = "<w:pPr><w:numPr><w:numId w:val='{}'/></w:numPr></w:pPr>"
    based = "<w:basedOn w:val='{}'/>"
    styles = {
        "list": number.format(1),
        "below": based.format("list"),
        "off": based.format("list") + number.format(0),
        "circle": based.format("circle"),
        "other": "",
    }
    inside = "".join(f"<w:style w:styleId='{name}'>{content}</w:style>" for name, content in styles.items())
    used = style and f"<w:pStyle w:val='{style}'/>"
    paragraph = parse_xml(f"<w:p xmlns:w='{W}'><w:pPr>{used}{properties}</w:pPr></w:p>")
    assert Runs(parse_xml(f"<w:styles xmlns:w='{W}'>{inside}</w:styles>")).is_numbered(paragraph) is is_numbered


def test_the_number_of_a_style_is_seen_in_a_cell() -> None:
    assert cell_of('<w:pPr><w:pStyle w:val="ListNumber"/></w:pPr>') == "\ufffc"


def test_the_style_of_all_paragraphs_may_number_them() -> None:
    number = "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>"
    style = f"<w:style w:type='paragraph' w:default='1' w:styleId='a'>{number}</w:style>"
    runs = Runs(parse_xml(f"<w:styles xmlns:w='{W}'>{style}</w:styles>"))
    assert runs.is_numbered(parse_xml(f"<w:p xmlns:w='{W}'/>"))
