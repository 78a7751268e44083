"""What of the text of a cell is writing and not content: tags, entities, emphasis, escapes, what does not show."""

import html
import re
import unicodedata

from govinfo_parse.characters import INVISIBLE, simplified

_DEEPEST = 4
"""Emphasis within emphasis that is taken off: ``**_`5`_**`` has three."""
_MOST_KEPT = 4096
"""Characters whose shape in one width is kept."""
_COMMENT = re.compile(r"<!--.{0,400}?-->", re.DOTALL)
_BREAK = re.compile(r"</?(?:br|p|div)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:b|strong|i|em|u|ins|span|font|code|small|big|mark|a|tt|nobr)(?P<how>\s[^<>]*)?/?>", re.IGNORECASE
)
"""Tags that leave the text as it is. ``<sup>``, ``<s>``, ``<del>`` do not: they stay, and the cell is unreadable."""
_HIDES = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|\shidden(?:[\s=]|$)|mso-hide|line-through|strike|:\s*su[bp]|href", re.I
)
"""Attributes of a tag whose text is not seen as an ordinary part of the cell."""
BOOKMARK = re.compile(r"\[bookmark:[^\]\n]{0,80}\]")
_UNSEEN = re.compile(rf"(?<!\d)[{INVISIBLE}]+|[{INVISIBLE}]+(?!\d)")
"""Invisible characters, except between two digits: a number in two pieces is not put together here."""
_WRAPPED = re.compile(
    r"""
    (?: (?P<mark> \*{1,3} | _{1,3} | `{1,2} | \${1,2} | ["'] ) (?P<marked> (?: (?!(?P=mark)) . )+ ) (?P=mark)
      | \[ (?P<span> [^\[\]]+ ) \] (?=\{[.\#:a-zA-Z]) )
    (?: \{ (?P<how> [.\#:a-zA-Z] [^{}\n]{0,80} ) \} )?   # attributes of it: `5`{style: font-size:9pt}, [5]{.underline}
    (?! [0-9*_`$"'] )
    """,
    re.DOTALL | re.VERBOSE,
)
"""Emphasis, code, mathematics or the quotes of a list around a text, or around its beginning."""
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_WHITE = re.compile(r"\s+")
_HYPHENS = str.maketrans("−‐‑﹣", "----")
"""Characters for a minus that compatibility normalisation leaves alone."""


def without_markup(raw: str) -> str:
    """What a reader of the page sees of a cell: without the writing around it, white space as single blanks."""
    text = raw
    if "<" in text:
        text = _BREAK.sub(" ", _COMMENT.sub("\u200b", text))
        text = _TAG.sub(lambda tag: tag.group() if _HIDES.search(tag["how"] or "") else "\u200b", text)
    if "&" in text:
        text = html.unescape(text)
    if "[" in text:
        text = BOOKMARK.sub("\u200b", text)
    text = _WHITE.sub(" ", _UNSEEN.sub("", text)).strip()
    for _ in range(_DEEPEST):
        wrapped = _WRAPPED.match(text)
        if wrapped is None or _HIDES.search(wrapped["how"] or ""):
            break
        text = ((wrapped["marked"] or wrapped["span"]) + text[wrapped.end() :]).strip()
    return _ESCAPE.sub("", text) if "\\" in text else text


def in_one_width(text: str) -> str:
    """A text in one width, character for character, so that places in it are places in the text.

    ① and ² stay what they are: in one width they would be digits of the number they stand behind.
    """
    return text if text.isascii() else text.translate(_IN_ONE_WIDTH)


class _InOneWidth(dict[int, str]):
    """What each character is in one width, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        normal = unicodedata.normalize("NFKC", character)
        if len(normal) != 1 or unicodedata.category(character) == "No":
            normal = character
        normal = simplified(normal.translate(_HYPHENS))
        if len(self) < _MOST_KEPT:
            self[code] = normal
        return normal


_IN_ONE_WIDTH = _InOneWidth()
