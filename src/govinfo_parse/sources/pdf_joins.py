"""What page breaks tore: page marks taken out, tables, rows and paragraphs put together again."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from govinfo_parse.sources.labels import ORDINAL, bare, begins_label
from govinfo_parse.sources.pdf_areas import runs
from govinfo_parse.sources.pdf_blocks import Block, Cell, Prose, Row, Sheet, Table
from govinfo_parse.sources.pdf_grid import SNAP
from govinfo_parse.sources.pdf_text import Line, is_number, is_one_number

_EDGE = 0.12
"""Share of a page's height, at its top and at its bottom, where page marks stand."""
_HEAD = 0.08
"""The same for words repeated on every page."""
_FULL = 15
"""Characters of the shortest line that can fill the width of a page."""
_MARK = re.compile(
    r"[-－—–―─·•~～\s]*+(?:第\s*+)?(\d{1,4})(?:\s*+页)?(?:\s*+(?:[,，、/／]\s*+)?(?:共\s*+)?\d{1,4}(?:\s*+页)?)?"
    r"[-－—–―─·•~～\s]*"
)
_CLOCK = re.compile(r"([上下]午)?\d{1,2}[:：]\d\d([:：]\d\d)?( ?[AaPp][Mm])?")
_SENTENCE_ENDS = "。！？；：:;!?"
_HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")


def without_page_marks(sheets: Sequence[Sheet]) -> None:
    """Take out page numbers that count up with the pages, and words repeated at the edge of every page."""
    edges = [(sheet.page.number, line, sheet) for sheet in sheets for line in _at_edges(sheet, _EDGE)]
    steps = Counter(mark - number for number, line, _ in edges if (mark := _page_number(line)) is not None)
    outermost = {line for sheet in sheets for line in _at_edges(sheet, _HEAD)}
    repeated = Counter(text for number, line, _ in edges if line in outermost for text in _wordings(number, line))
    for number, line, sheet in edges:
        mark = _page_number(line)
        is_mark = mark is not None and (mark == number or steps[mark - number] > 1)
        is_on_all = any(repeated[text] == len(sheets) > 1 for text in _wordings(number, line))
        if is_mark or (is_on_all and line in outermost):
            sheet.blocks.remove(line)


def _at_edges(sheet: Sheet, share: float) -> Sequence[Prose]:
    """The first and the last line of a page that stand in this share of its height, with nothing outside them."""
    height = sheet.page.height
    first, last = sheet.blocks[:1], sheet.blocks[1:][-1:]
    found = [block for block in first if block.box[3] < share * height]
    found += [block for block in last if block.box[1] > (1 - share) * height]
    return [block for block in found if isinstance(block, Prose)]


def _page_number(found: Prose) -> int | None:
    match = _MARK.fullmatch(unicodedata.normalize("NFKC", found.line.text))
    return int(match[1]) if match else None


def _wordings(number: int, found: Prose) -> set[str]:
    """The text of a line as it is, and without what differs from page to page: the number of the page, or the clock.

    A browser prints the time above every page, and takes it anew for each: it may be another minute, or day.
    """
    text = found.line.text
    if _CLOCK.search(text):
        return {text, re.sub(r"\d+", "#", _CLOCK.sub("#", text))}
    return {text, re.sub(rf"(?<![\w.]){number}(?![\w.])", "#", text, count=1)}


def joined(sheets: Sequence[Sheet]) -> list[Block]:
    """The blocks of all pages in order; a row that goes on over a page break is one row."""
    found: list[Block] = []
    head: Sequence[Row] = ()
    for sheet in sheets:
        last = found[-1] if found else None
        first = sheet.blocks[0] if sheet.blocks else None
        if isinstance(last, Table) and isinstance(first, Table) and _beside(last.box, first.box):
            first.goes_on = True
            _mend(last, first, head)
            head = head or last.rows
        for block in sheet.blocks:
            if isinstance(block, Table) and not block.goes_on:
                head = block.rows
            if not isinstance(block, Table) or block.rows:
                found.append(block)
    return found


def _beside(one: Sequence[float], other: Sequence[float]) -> bool:
    return abs(one[0] - other[0]) <= SNAP and abs(one[2] - other[2]) <= SNAP


def _mend(upper: Table, lower: Table, head: Sequence[Row]) -> None:
    """Give the pieces of cells at the top of a page to the cells at the end of the page before that they belong to."""
    at = _repeated(head or upper.rows, lower.rows)
    if at == len(lower.rows):
        return
    row = lower.rows[at]
    ends = [(box, cell) for box, cell in upper.ends if upper.box[3] - box[3] <= SNAP]
    origins = [next((cell for box, cell in ends if _beside(box, piece.box)), None) for piece in row]
    torn = _is_torn(row, origins)
    pairs = list(zip(row, origins, strict=True))
    lacks_label = any(origin is not None and not origin.text and _is_words(piece) for piece, origin in pairs)
    open_ = [cell for box, cell in ends if box in upper.open and not lacks_label]
    moved: dict[Cell, Cell] = {}
    for place, (piece, origin) in enumerate(pairs):
        is_open = origin in open_
        if origin is not None and (torn or _is_rest(row, place) or (is_open and _may_be_one_value(origin, piece))):
            origin.pieces += [(text, where) for text, where in piece.pieces if text]
            if piece.lines:
                origin.lines, origin.box = piece.lines, piece.box
            moved[piece] = origin
    kept = [piece for piece in row if piece not in moved]
    lower.ends = [(box, moved.get(cell, cell)) for box, cell in lower.ends]
    lower.rows[at : at + 1] = [kept] if kept else []


def _repeated(head: Sequence[Row], rows: Sequence[Row]) -> int:
    """How many rows at the top of a page repeat the head of the table."""
    count = 0
    for above, row in zip(head, rows, strict=False):
        texts = [bare(cell.text) for cell in row]
        if texts != [bare(cell.text) for cell in above] or any(is_number(cell.text) for cell in row):
            break
        count += 1
    return count


def _is_torn(row: Row, origins: Sequence[Cell | None]) -> bool:
    """Whether a row is the rest of the row before the page break.

    Its numbers fill empty cells, or go on where the cell had no room for one more digit, and it begins no label, unless
    the row above has its numbers and no label yet. So it is, too, where every cell has its text on one of the pages.
    """
    pairs = list(zip(row, origins, strict=True))
    if all(origin is not None and bool(origin.text) != bool(piece.text) for piece, origin in pairs):
        return any(piece.text for piece in row) and any(origin and origin.text for origin in origins)
    begun = [(origin, piece) for piece, origin in pairs if _is_words(piece) and begins_label(piece.text)]
    if any(origin is None or origin.text for origin, _ in begun):
        return False
    if begun and not any(origin is not None and is_number(origin.text) for origin in origins):
        return False
    if any(origin is None or not _can_go_on(origin, piece) for piece, origin in pairs):
        return False
    return any(map(_is_words, row)) or any(origin is not None and origin.text for origin in origins)


def _is_words(cell: Cell) -> bool:
    return bool(cell.text) and not is_number(cell.text)


def _can_go_on(above: Cell, below: Cell) -> bool:
    if not is_number(below.text) or not above.lines or not below.lines:
        return True  # where one holds a picture and no text, what they hold together is unreadable
    return is_one_number(above.lines[-1], below.lines[0], (above.box, below.box), above.padding)


def _may_be_one_value(above: Cell, below: Cell) -> bool:
    """Whether a cell that no line parts from the one above may be the rest of it, where that is merged: one is empty.

    A number stands at the top, in the middle or at the bottom of its cell, whichever page that is on.
    """
    return bool(above.text) != bool(below.text) and is_number(above.text or below.text)


def _is_rest(row: Row, place: int) -> bool:
    """Whether a cell at the top of a page is the rest of a group's label: a label of its own row stands behind it."""
    text = row[place].text
    return any(map(_is_words, row[place + 1 :])) and not is_number(text) and not (text and begins_label(text))


def paragraphs(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Tables one by one, and the lines between them put together to paragraphs."""
    boxes = [block.box for block in blocks if isinstance(block, Prose)]
    left, right = min((box[0] for box in boxes), default=0.0), max((box[2] for box in boxes), default=0.0)

    def goes_on(found: Sequence[Block], more: Block) -> bool:
        above = found[-1]
        if isinstance(above, Table) or isinstance(more, Table):
            return False
        return _runs_on(above.line, more.line, left, right)

    return runs(blocks, goes_on)


def _runs_on(above: Line, below: Line, left: float, right: float) -> bool:
    """Whether a line of prose goes on in the next: it fills the width, and neither is a row of a borderless table."""
    if above.box[2] - left < _FULL * above.size:
        return False
    if above.box[2] < right - 1.6 * above.size or below.box[0] > left + 0.8 * below.size:
        return False
    if not _is_dense(above) or not _is_dense(below) or abs(above.size - below.size) > 0.2 * above.size:
        return False
    return not (above.text[-1] in _SENTENCE_ENDS and ORDINAL.match(below.text))


def _is_dense(line: Line) -> bool:
    gaps = (right.x0 - left.x1 for left, right in pairwise(line.chars))
    return _HAN.search(line.text) is not None and max(gaps, default=0.0) <= line.size
