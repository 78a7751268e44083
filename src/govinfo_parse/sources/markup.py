"""Whether a text is the source of an HTML page."""

import re

_PAGE = re.compile(
    r"\ufeff? (?: \s++ | <!--.*?--> | <\?xml\b[^>]*> )*+ < (?: !doctype\s+html | (?:html|head|body)[\s>/] )",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_BEGINS = re.compile(r"\ufeff?\s*<(?:!--|[a-z][a-z0-9]*[\s>/])", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)(?=[\s>/])[^<>]*>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[a-z!/?]", re.IGNORECASE)
_ALONE = frozenset(("br", "hr", "img", "input", "link", "meta", "col", "base", "wbr", "area", "source"))


def looks_like_html(text: str) -> bool:
    """Whether a text is the source of an HTML page or of a part of one, and no text or Markdown with tags in it.

    A page begins with its doctype, ``<html``, ``<head`` or ``<body``, comments aside. A part of a page is all elements:
    it begins with one and nothing but white space stands outside them. Tables alone are no part of a page in this
    sense, because text and Markdown hold them, too, and they are read alike in either.

    >>> looks_like_html("<div><h2>一、总体情况</h2>正常。</div>"), looks_like_html("一、总体情况<br>正常。")
    (True, False)
    """
    if "<" not in text[:1000]:
        return False
    if _PAGE.match(text):
        return True
    return _BEGINS.match(text) is not None and text.rstrip().endswith(">") and _is_all_elements(text.lstrip("\ufeff"))


def has_tags(text: str) -> bool:
    """Whether anything in a text is a tag; one without any is a text, whatever it was taken for."""
    return _ANY_TAG.search(text) is not None


def _is_all_elements(text: str) -> bool:
    closed = text.rfind("-->") + 3  # to look for the end of a comment that has none, for each, takes the square
    text = _COMMENT.sub(" ", text[:closed]) + text[closed:]
    depth = done = 0
    tables_only = True
    for tag in _TAG.finditer(text):
        if depth == 0 and text[done : tag.start()].strip():
            return False
        name = tag[2].lower()
        if depth == 0 and name != "table":
            tables_only = False
        if tag[1]:
            depth = max(0, depth - 1)
        elif name not in _ALONE and not tag.group().endswith("/>"):
            depth += 1
        done = tag.end()
    return not tables_only and not text[done:].strip()
