"""Office documents of today's formats in their less common dresses, as the plain ZIP archive that all readers know.

Word saves a document also as one XML file that holds all parts (Flat OPC), and Office saves documents in the strict
variant of the standard, whose namespaces have other names. In both, all else is the same.
"""

import base64
import binascii
import io
import re
import zipfile
from collections.abc import Callable

from lxml import etree

from govinfo_parse.errors import SourceError
from govinfo_parse.sources.archive import MAX_TAGS, MAX_XML, check_xml

FLAT = b"http://schemas.microsoft.com/office/2006/xmlPackage"
"""The namespace of a package in one XML file."""

_PKG = f"{{{FLAT.decode()}}}"
_TYPES, _TYPES_NAMESPACE = "[Content_Types].xml", "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "_rels/.rels"
_OF_DOCUMENT, _MOST_RELATIONS = "word/_rels/document.xml.rels", 1_000_000
_EMBEDDED = re.compile(rb"<[^<>]*/aFChunk[\"'][^<>]*>")
_TARGET = re.compile(rb"\bTarget\s*=\s*[\"']([^\"']*)")
_STRICT = b"http://purl.oclc.org/ooxml/"
_NAMESPACE = re.compile(re.escape(_STRICT) + rb"(\w+)/")
_USUAL = rb"http://schemas.openxmlformats.org/\1/2006/"


def is_flat(data: bytes) -> bool:
    """Whether this is a package in one XML file."""
    start = data[:4_000]
    return b"<?xml" in start[:100] and FLAT in start and b":package" in start


def unfolded(data: bytes, shown: str) -> bytes:
    """A package in one XML file as a ZIP archive. SourceError where it is broken or too large."""
    if len(data) > MAX_XML or data.count(b"<") > MAX_TAGS:
        raise SourceError(f"{shown} has more XML than {MAX_XML:,} bytes or {MAX_TAGS:,} tags")
    check_xml(data, shown)
    made = io.BytesIO()
    try:
        package = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
        types = etree.Element(f"{{{_TYPES_NAMESPACE}}}Types")
        with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
            for part in package.iterchildren(f"{_PKG}part"):
                name = part.get(f"{_PKG}name", "")
                kind = part.get(f"{_PKG}contentType", "")
                etree.SubElement(types, f"{{{_TYPES_NAMESPACE}}}Override", PartName=name, ContentType=kind)
                archive.writestr(name.lstrip("/"), _content(part))
            archive.writestr(_TYPES, etree.tostring(types))
    except (etree.XMLSyntaxError, binascii.Error, ValueError) as error:
        raise SourceError(f"{shown} is broken: {error}") from error
    return made.getvalue()


def _content(part: etree._Element) -> bytes:
    """What a part holds. Of what the package names besides its document, a part may have been left out."""
    held = part.find(f"{_PKG}xmlData/*")
    if held is not None:
        for each in list(held) if part.get(f"{_PKG}name") == f"/{_RELATIONS}" else ():
            if not each.get("Type", "").endswith("/officeDocument"):
                held.remove(each)
        return etree.tostring(held, encoding="utf-8")
    return base64.b64decode(part.findtext(f"{_PKG}binaryData") or "")


def embedded_page(data: bytes, shown: str) -> SourceError | None:
    """What is wrong with a document that names a page as a part of it, for Word to take in when it opens it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(_OF_DOCUMENT) as relations:
            named = _EMBEDDED.search(relations.read(_MOST_RELATIONS))
    except Exception:  # no archive, broken or without this part: what reads it next says so
        return None
    target = named and _TARGET.search(named[0])
    if target is None:
        return None
    part = target[1].decode("utf-8", "replace").lstrip("/")
    return SourceError(
        f"{shown} holds its text as an embedded page ({part}), which Word takes in when it opens the document: save it "
        "in Word as DOCX first, or unpack the archive and pass that part to parse_file"
    )


def in_usual_names(data: bytes) -> bytes:
    """An archive whose namespaces are those that all readers know; a checked one, since its parts are unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if _RELATIONS not in archive.namelist() or _STRICT not in archive.read(_RELATIONS):
            return data
        return rewritten(archive, _in_usual_names)


def _in_usual_names(name: str, part: bytes) -> bytes:
    return _NAMESPACE.sub(_USUAL, part) if name.endswith((".xml", ".rels")) else part


def rewritten(archive: zipfile.ZipFile, change: Callable[[str, bytes], bytes]) -> bytes:
    """An archive with its parts changed by name and content. They are not packed: what reads it next unpacks them."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as copy:
        for name in dict.fromkeys(archive.namelist()):
            copy.writestr(name, change(name, archive.read(name)))
    return made.getvalue()
