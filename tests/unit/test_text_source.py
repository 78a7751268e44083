"""Plain text and Markdown as a source: bytes into text, HTML tables inside it, limits."""

import pytest

from govinfo_parse.errors import SourceError
from govinfo_parse.sources.decoding import MAX_BYTES
from govinfo_parse.sources.flatten import MAX_CHARACTERS
from govinfo_parse.sources.text import read_text, read_text_file
from govinfo_parse.text import SourceText

TEXT = "规章\t1\t0\t9\r\n行政许可\t31\n"


def _text(data: bytes) -> str:
    source = read_text_file(data)
    assert isinstance(source, SourceText)
    return source.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030", "gbk"])
def test_encodings(encoding: str) -> None:
    assert _text(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize(
    "mark", [b"\xff\xfe", b"\xfe\xff"], ids=["little endian", "big endian"]
)  # fmt: skip
def test_utf_16_by_its_mark(mark: bytes) -> None:
    order = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    assert _text(mark + TEXT.encode(order)) == TEXT


def test_the_whole_input_decides_on_the_encoding() -> None:
    text = "a" * 100_000 + "规章"
    assert _text(text.encode("gb18030")) == text


def test_line_ends_are_kept() -> None:
    assert _text(b"a\r\nb\rc\n") == "a\r\nb\rc\n"


@pytest.mark.parametrize(
    "data",
    [b"a\0b", "规章".encode("utf-16-le") + b"\0\0", b"\x89PNG\r\n\x1a\n\0\0\0\r", b"\xff\xff\xff\xff", b"\x81"],
    ids=["NUL", "UTF-16 without a mark", "picture", "no encoding", "half a character"],
)
def test_bytes_that_are_no_text(data: bytes) -> None:
    with pytest.raises(SourceError, match="not text"):
        read_text_file(data)


def test_the_message_names_the_file_and_what_was_tried() -> None:
    with pytest.raises(SourceError, match=r"a\.txt is not text: expected utf-8 or gb18030, found bytes ff ff"):
        read_text_file(b"\xff\xff\xff", "a.txt")


def test_more_bytes_than_the_limit() -> None:
    with pytest.raises(SourceError, match=f"at most {MAX_BYTES:,} are read"):
        read_text_file(b"a" * (MAX_BYTES + 1))


def test_more_characters_than_the_limit() -> None:
    assert len(read_text("a" * MAX_CHARACTERS).text) == MAX_CHARACTERS
    with pytest.raises(SourceError, match=f"at most {MAX_CHARACTERS:,} are read"):
        read_text("a" * (MAX_CHARACTERS + 1))


def test_plain_text_is_kept_character_for_character() -> None:
    source = read_text(TEXT, "a.txt")
    assert (source.text, source.name, source.segments) == (TEXT, "a.txt", ())
    assert source.where(TEXT.index("31")) == "line 2, column 6"


def test_html_tables_inside_text_are_flattened() -> None:
    source = read_text("# 二\n\n<table><tr><td>规章</td><td>1</td></tr></table>\n\n后记 7\n")
    assert source.text == "# 二\n\n规章\t1\n\n\n\n后记 7\n"
    assert "line 3" in source.where(source.text.index("1"))
    assert "line 5" in source.where(source.text.index("后记"))


def test_a_table_tag_inside_another_belongs_to_it() -> None:
    text = "<table><tr><td><table><tr><td>甲</td><td>1</td></tr></table></td></tr></table>末"
    assert read_text(text).text.split() == ["甲", "1", "末"]


def test_a_table_that_is_never_closed_goes_to_the_end() -> None:
    assert read_text("前\n<table><tr><td>规章<td>1").text.split() == ["前", "规章", "1"]


@pytest.mark.parametrize("text", ["a < b <tables> c", "</table>", "<tablet>"])
def test_other_angle_brackets_are_text(text: str) -> None:
    assert read_text(text).text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_named(encoding: str) -> None:
    with pytest.raises(SourceError, match=f"looks like {encoding} without a byte order mark"):
        _text("规章\t1\t0\t9\n行政许可\t31\n".encode(encoding))
    with pytest.raises(SourceError, match=r"not text.*\)$"):
        _text(bytes(range(200)) * 9)
