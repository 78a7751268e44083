"""Reports that come packed into a string: as a value of JSON, in a script, as escaped markup, in an attribute.

A page that draws its report by a script shows none of it without a browser, and yet holds all of it. What is packed is
looked at only where the page itself shows no part of the form: scripts also hold templates, other reports, and the text
of the page once more.
"""

import base64
import html
import json
import re
import urllib.parse
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from govinfo_parse.sources.joints import joined, literals, without_values
from govinfo_parse.sources.markup import looks_like_html

MOST_LAYERS = 4
"""Escapes around each other that are taken off: markup in JSON in an attribute has three."""
MOST_LINKS = 5
"""Files that a message names."""
LEAST_PACKED = 100
"""Characters of strings that may be a report; shorter ones are names and labels of the page."""

_TITLE = "<p>"
"""In front of the title, which has no markup of its own."""
_CALL = re.compile(r"[\w.$]{1,100}+\s*+\(\s*+(?=[{\[])")
_ESCAPE = re.compile(r"""\\(?:u(?P<code>[0-9a-fA-F]{4})|x(?P<short>[0-9a-fA-F]{2})|(?P<sign>[nrtbf"'`/\\]))""")
_SIGNS = {"n": "\n", "r": "\r", "t": "\t", "b": " ", "f": "\n"}
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_CODE = re.compile(r"\\u(?:[2-9][0-9a-f]{3}|ff[0-9a-f]{2}|003[ce])", re.IGNORECASE)
"""An escape that no program but one of JSON writes: a Chinese character, a sign of its width, a bracket of a tag."""
_LINE_END = re.compile(r"\\[nrt](?![A-Za-z])")
_MARKUP = re.compile(r"<(?:table|tr|td|p|div|section|span|br)\b[^<>]*>", re.IGNORECASE)
_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_ESCAPED_TABLE = re.compile(r"&(?:amp;)*lt;table\b", re.IGNORECASE)
_TABLE_TAG = re.compile(r"<(\\?/?)table\b", re.IGNORECASE)
_CELL_TAG = re.compile(r"<t[dhr]\b", re.IGNORECASE)
_HINT = re.compile(r"(?:<|&lt;|&amp;lt;|\\u003c|\\x3c|%3c)(?:table|div|p)\b", re.IGNORECASE)
_BASE64 = re.compile(r"(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")
_HOLDS_BASE64 = re.compile(r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{400}")
_HOLDS_LISTS = re.compile(r"""\[\s*["'][^"'\[\]]*[\u4e00-\u9fff]""")
_LIST_END = re.compile(r"\]\s*,")
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|rtf|ofd|zip|rar|7z)(?=$|[?#&])", re.IGNORECASE)

_SCRIPTS = etree.XPath("//script/text() | //textarea/text() | //xmp/text()", smart_strings=False)
_ASIDE = etree.XPath("//template | //noscript")
_WRITTEN = etree.XPath("//*[not(self::script or self::style)]/text()[contains(., '<') or contains(., '&lt;')]")
_SHOWN_TAG = re.compile(r"(?:<|&lt;)/?(?:table|t[drh])\b", re.IGNORECASE)
_INSIDE = re.compile(r"\s*(?:cid|data|about|javascript|blob):", re.IGNORECASE)
"""Addresses of what is in the page, or of nothing: no file."""
_MARK = "\ufdef"
"""A noncharacter, which no text should hold."""
_MARKED = re.compile(f"{_MARK}[0-9]+{_MARK}")
_VALUES = etree.XPath("//@*[string-length() > 100]", smart_strings=False)
_LINKS = etree.XPath("//iframe/@src | //frame/@src | //embed/@src | //object/@data | //a/@href", smart_strings=False)
_FRAMES = etree.XPath("//iframe/@src | //frame/@src | //embed/@src | //object/@data", smart_strings=False)


def unescaped(text: str) -> str:
    r"""The text itself, or what it stands for where it was copied out of JSON with its escapes, or with the entities of
    its tags.

    Rows that are printed as lists keep their line ends: there they are part of a cell.

    >>> unescaped(r"\u89c4\u7ae0\t1\t0\t9\n"), unescaped(r"C:\new")
    ('规章\t1\t0\t9\n', 'C:\\new')
    """
    for _ in range(MOST_LAYERS):
        if "&" in text and _ESCAPED_TABLE.search(text) and not _TABLE.search(text):
            text = html.unescape(text)
            continue
        if "\\" not in text:
            break
        lists = any(map(_is_list_row, text.splitlines()))
        lines = not lists and len(_LINE_END.findall(text)) > max(2, text.count("\n"))
        if not (lines or _CODE.search(text)):
            break
        text = _without_escapes(text, keep_signs=lists)
    return text


def _is_list_row(line: str) -> bool:
    """Whether a line is a row that is printed as a list of Python or of JSON."""
    bare = line.strip().rstrip(",")
    return bare[:1] in ("[", "(") and bare[-1:] in ("]", ")") and ("'" in bare or '"' in bare)


def _without_escapes(text: str, *, keep_signs: bool = False) -> str:
    def plain(found: re.Match[str]) -> str:
        if found["sign"]:
            return found[0] if keep_signs else _SIGNS.get(found["sign"], found["sign"])
        return chr(int(found["code"] or found["short"], 16))

    return _SURROGATES.sub(_joined, _ESCAPE.sub(plain, text))


def _joined(pair: re.Match[str]) -> str:
    return pair[0].encode("utf-16", "surrogatepass").decode("utf-16")


def unpacked(text: str) -> str:
    """The text itself; of a JSON document, its strings that may be a report; of escapes, what they stand for."""
    bare = without_call(text)
    if may_be_json(bare):
        try:
            found = report_in(json.loads(bare))
        except (ValueError, RecursionError):
            found = ""
        if found:
            return found
    return unescaped(text)


def may_be_json(text: str) -> bool:
    """Whether a text begins as a document of JSON with a string in it does."""
    return text[:1] in ("{", "[", '"')


def without_call(text: str) -> str:
    """A document of JSON without what a script puts around it, ``callback({…});``, and without white space."""
    bare = text.strip("\ufeff \t\r\n")
    call = _CALL.match(bare)
    return bare[call.end() :].rstrip("; \t\r\n").removesuffix(")").rstrip() if call else bare


def report_in(value: Any) -> str:
    """The strings in a value of JSON that may be a report, together; a page where one of them is one."""
    found = list(strings_of(value))
    if any(looks_like_html(text) for text in found if not text.startswith(_TITLE)):
        return f"<html><body>\n{joined(found)}\n</body></html>"
    return joined(found)


def strings_of(value: Any, key: str = "") -> Iterator[str]:
    """The strings in a value of JSON that may be a report, or its title."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from strings_of(each, str(name))
    elif isinstance(value, list):
        for each in value:
            yield from strings_of(each)
    elif isinstance(value, str):
        text = _markup_of(value) or unescaped(value)
        if text.count("\n") > 2 or _MARKUP.search(text):
            yield text
        elif key.lower() == "title":
            yield f"{_TITLE}{html.escape(text)}</p>"


def shows_tags(text: str) -> bool:
    """Whether the text that a page shows holds the tags of a table: somebody escaped them once too often."""
    return _SHOWN_TAG.search(text) is not None


_HEAD_TAG = re.compile(r"</?head(?=[\s>])[^>]*>")


def written_out(root: etree._Element) -> str:
    """A page with the markup in it that it shows as text, as markup; "" where it shows none. The tree is changed.

    It has no head: where a script puts such markup nobody knows, so that the page is read as a piece of one, whose
    sheets may select a class together with what will be around it.
    """
    texts: dict[str, str] = {}
    found = _WRITTEN(root)
    written = (
        [text for text in found if isinstance(text, etree._ElementUnicodeResult)] if isinstance(found, list) else []
    )
    for text in written if any(map(shows_tags, written)) else ():
        mark, owner = f"{_MARK}{len(texts)}{_MARK}", text.getparent()
        texts[mark] = _markup_of(str(text)) or str(text)
        if owner is not None and text.is_tail:
            owner.tail = mark
        elif owner is not None:
            owner.text = mark
    page = etree.tostring(root, encoding="unicode", method="html") if texts else ""
    return _MARKED.sub(lambda found: texts.get(found[0], found[0]), _HEAD_TAG.sub("", page))


def packed_markup(root: etree._Element) -> str:
    """All markup that a page holds in strings and does not show; "" where there is none."""
    return joined(dict.fromkeys(_pieces(root)))


def _pieces(root: etree._Element) -> Iterator[str]:
    for text in _strings(_SCRIPTS(root)):
        if _HINT.search(text) or _HOLDS_BASE64.search(text):
            yield from _of_script(text)
    for element in _elements(_ASIDE(root)):
        yield "".join(etree.tostring(child, encoding="unicode", method="html") for child in element)
    for text in (*_strings(_WRITTEN(root)), *_strings(_VALUES(root))):
        found = _markup_of(text) if _HINT.search(text) else ""
        if _TABLE.search(found):
            yield found


def _of_script(text: str) -> Iterator[str]:
    """The markup in the string literals of a script, or the script itself where it is markup."""
    if text.lstrip().startswith("<"):
        yield text
        return
    for added in literals(text):
        found = [markup for markup in map(_markup_of, _of_tables(added)) if markup]
        if any(map(_TABLE.search, found)):
            yield joined(map(without_values, found))
            return


def _of_tables(literals_added: Iterable[str]) -> Iterator[str]:
    """The strings that may be a report, and shorter ones with cells among them: one of several rows to choose from."""
    seen: set[str] = set()
    is_open = False
    for text in literals_added:
        if len(text) >= LEAST_PACKED and text not in seen:
            seen.add(text)
            for tag in _TABLE_TAG.findall(text)[-1:]:
                is_open = not tag
            yield text
        elif is_open and _CELL_TAG.search(text):
            yield text


def _markup_of(text: str) -> str:
    """The markup that a string stands for, whatever it is escaped by; "" where it is none."""
    if _HOLDS_BASE64.match(text) and _BASE64.fullmatch(text):
        text = base64.b64decode(text).decode("utf-8", "ignore")
    for _ in range(MOST_LAYERS):
        if _MARKUP.search(text):
            return _without_escapes(text) if _ESCAPE.search(text) else text
        if "\\" in text:
            text = _without_escapes(text)
        elif "&lt;" in text or "&amp;" in text:
            text = html.unescape(text)
        elif "%3c" in text.lower():
            text = urllib.parse.unquote(text)
    return ""


def data_in(root: etree._Element) -> tuple[str, ...]:
    """The scripts of a page that may hold rows as lists, each list on a line of its own."""
    found = (text for text in _strings(_SCRIPTS(root)) if _HOLDS_LISTS.search(text))
    return tuple(_LIST_END.sub(r"\g<0>\n", text) for text in found)


def writes_tables(root: etree._Element) -> bool:
    """Whether a script of a page holds tags of rows or cells."""
    return any(_CELL_TAG.search(text) for text in _strings(_SCRIPTS(root)))


def files_of(root: etree._Element) -> tuple[str, ...]:
    """The files that a page links to or shows in a frame, and that may hold its report."""
    frames = set(_strings(_FRAMES(root)))
    links = (link.strip() for link in _strings(_LINKS(root)) if not _INSIDE.match(link))
    found = dict.fromkeys(link for link in links if link and (link in frames or _FILE.search(link)))
    return tuple(found)[:MOST_LINKS]


def _strings(found: object) -> list[str]:
    return [str(each) for each in found] if isinstance(found, list) else []


def _elements(found: object) -> Iterable[etree._Element]:
    return [each for each in found if isinstance(each, etree._Element)] if isinstance(found, list) else []
