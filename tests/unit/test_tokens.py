"""Text into tokens: what each word is, where rows of CSV begin, and what is part of no cell."""

from decimal import Decimal

import pytest

from govinfo_parse import tokens
from govinfo_parse.forms import Number
from govinfo_parse.tokens import MOST_DIGITS, TokenKind, fold, lines_of, read_word, tokenize, word_kind

TEXT, NUMBER, MARK, ODD, EMPTY = (
    TokenKind.TEXT, TokenKind.NUMBER, TokenKind.MARK, TokenKind.ODD, TokenKind.EMPTY,
)  # fmt: skip


def pieces(text: str) -> list[tuple[str, str]]:
    """The tokens of a text, each with its kind, in words that a person can read."""
    return [(kind.value, text[start:end]) for kind, start, end in tokenize(text)]


def kinds(text: str) -> list[str]:
    return [kind for kind, _ in pieces(text)]


# --------------------------------------------------------------------------- kinds of words


@pytest.mark.parametrize("word", ["0", "7", "147", "1,234", "1，234", "12,345,678", "-183", "+5174", "59237.2449"])
def test_numbers(word: str) -> None:
    assert word_kind(word) is NUMBER


@pytest.mark.parametrize("word", ["/", "\\", "-", "—", "——", "－", "／", "无", "無", "*", "N/A"])
def test_marks_in_place_of_a_number(word: str) -> None:
    assert word_kind(word) is MARK


@pytest.mark.parametrize("word", ["NaN", "nan", "&nbsp;", "<NA>"])
def test_words_for_an_empty_cell(word: str) -> None:
    assert word_kind(word) is EMPTY


@pytest.mark.parametrize("word", ["规章", "第二十条", "2023年", "1.属于国家秘密", "1.", "（一）", "规章0", "Office"])
def test_labels_and_their_numbers_are_text(word: str) -> None:
    assert word_kind(word) is TEXT


@pytest.mark.parametrize("word", ["①", "⒈", "㈠", "²"])
def test_a_number_in_one_sign_is_numbering(word: str) -> None:
    assert word_kind(word) is not NUMBER


@pytest.mark.parametrize("word", ["---", "===", "+---+---+", ":---:", "├──┼──┤", "────"])
def test_ruled_lines_are_furniture(word: str) -> None:
    assert word_kind(word) is TokenKind.FURNITURE


@pytest.mark.parametrize("word", ["018", "007", "00"])
def test_a_leading_zero_makes_no_number(word: str) -> None:
    assert word_kind(word) is ODD
    assert read_word(word).value is None


def test_a_zero_before_the_point_is_no_leading_zero() -> None:
    assert word_kind("0.5") is NUMBER
    assert read_word("0.5").value == Decimal("0.5")


def test_most_digits() -> None:
    assert word_kind("9" * MOST_DIGITS) is NUMBER
    assert word_kind("9" * (MOST_DIGITS + 1)) is ODD
    assert read_word("9" * (MOST_DIGITS + 1)).value is None


def test_most_digits_counts_no_commas() -> None:
    assert word_kind("999,999,999,999,999") is NUMBER
    assert word_kind("9,999,999,999,999,999") is ODD


# --------------------------------------------------------------------------- what a word says


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("0", 0),
        ("1,234", 1234),
        ("1，234", 1234),
        ("-183", -183),
        ("－183", -183),
        ("−183", -183),
        ("+5174", 5174),
        ("＋5174", 5174),
        ("１２", 12),
        ("59237.2449", Decimal("59237.2449")),
        ("125.0", Decimal("125.0")),
        ("１，２３４．５", Decimal("1234.5")),
    ],
)
def test_value(word: str, value: Number) -> None:
    found = read_word(word)
    assert (found.value, found.unit, found.note) == (value, None, None)
    assert type(found.value) is type(value)


@pytest.mark.parametrize(
    ("word", "value", "unit"),
    [
        ("96171.6万元", Decimal("96171.6"), "万元"),
        ("251000元", 251000, "元"),
        ("2亿元", 2, "亿元"),
        ("16件", 16, "件"),
        ("3项", 3, "项"),
    ],
)
def test_unit(word: str, value: Number, unit: str) -> None:
    found = read_word(word)
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize(
    ("word", "value", "note"),
    [
        ("22（其中修订16件）", 22, "（其中修订16件）"),
        ("22(其中修订16件)", 22, "(其中修订16件)"),
        ("5（含1,234份）", 5, "（含1,234份）"),
    ],
)
def test_remark_keeps_its_own_wording(word: str, value: int, note: str) -> None:
    found = read_word(word)
    assert (found.value, found.note) == (value, note)


def test_unit_and_remark() -> None:
    found = read_word("22件（其中修订16件）")
    assert (found.value, found.unit, found.note) == (22, "件", "（其中修订16件）")


@pytest.mark.parametrize(("word", "guess"), [("l2", 12), ("O", 0), ("1O", 10), ("I5", 15), ("S", 5), ("Z3", 23)])
def test_letters_for_digits_are_a_guess_and_no_value(word: str, guess: int) -> None:
    assert word_kind(word) is ODD
    assert read_word(word).value is None
    assert read_word(word).guess == guess


@pytest.mark.parametrize("word", ["/", "无", "规章", "018"])
def test_other_words_say_no_number(word: str) -> None:
    found = read_word(word)
    assert (found.value, found.guess) == (None, None)


def test_fold_makes_one_width() -> None:
    assert fold("㈠") == "(一)"
    assert fold("１２") == "12"
    assert fold("－３") == "-3"


# --------------------------------------------------------------------------- tokens of a line


def test_every_character_is_in_one_token() -> None:
    text = "规章\t0\r\n| 1 |\u3000\xa02\u200b\n- 4 -\n[bookmark: _GoBack]甲,1,2\n"
    tokens = tokenize(text)
    assert "".join(text[start:end] for _, start, end in tokens) == text
    assert [start for _, start, _ in tokens] == [0, *(end for _, _, end in tokens[:-1])]


def test_tab_row() -> None:
    assert pieces("规章\t0\t/") == [("text", "规章"), ("tab", "\t"), ("number", "0"), ("tab", "\t"), ("mark", "/")]


@pytest.mark.parametrize("border", ["|", "｜", "│", "┃", "║"])
def test_borders(border: str) -> None:
    assert kinds(f"{border}规章{border}0{border}") == ["border", "text", "border", "number", "border"]


@pytest.mark.parametrize("blank", [" ", "\xa0", "\u3000", "\u200b", "\ufeff", "\xad", " \xa0\u3000"])
def test_blanks_round_a_number(blank: str) -> None:
    assert kinds(f"{blank}0{blank}") == ["space", "number", "space"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_line_ends(end: str) -> None:
    text = f"规章{end}0"
    assert pieces(text) == [("text", "规章"), ("newline", end), ("number", "0")]
    assert len(lines_of(tokenize(text))) == 2


def test_lines_of_keeps_empty_lines() -> None:
    lines = lines_of(tokenize("规章\n\n0 1\n"))
    assert [len(line) for line in lines] == [1, 0, 3, 0]


# --------------------------------------------------------------------------- rows of CSV


def test_csv_row() -> None:
    assert kinds("规章,0,2,16") == ["text", "comma", "number", "comma", "number", "comma", "number"]


def test_csv_row_with_empty_fields() -> None:
    assert kinds("规章,,2,") == ["text", "comma", "comma", "number", "comma"]


@pytest.mark.parametrize("text", ["1,234,567", "规章 1,234", "1,234"])
def test_grouped_numbers_are_no_csv_row(text: str) -> None:
    assert "comma" not in kinds(text)
    assert kinds(text)[-1] == "number"


def test_a_row_of_ten_numbers_is_csv() -> None:
    assert kinds("1,234,567,8,9,10,11,12,13,14").count("comma") == 9


def test_prose_with_half_width_commas_is_no_csv_row() -> None:
    text = "全年主动公开政府信息147条,其中公示公告37条,比上一年有所增加,公开渠道更加丰富多样."
    assert kinds(text) == ["text"]


@pytest.mark.parametrize("word", ["1,23", "2023-01-01", "3-4", "1/2", "1.2.3"])
def test_digits_with_signs_among_them_are_no_number(word: str) -> None:
    assert word_kind(word) is ODD
    assert read_word(word).value is None


def test_a_quoted_field_keeps_its_comma() -> None:
    text = '"规章,一",0,2'
    assert [token for kind, token in pieces(text) if kind == "comma"] == [",", ","]
    assert pieces(text)[0] == ("text", '"规章,一"')


# --------------------------------------------------------------------------- furniture


@pytest.mark.parametrize(
    "mark",
    ["- 4 -", "—4—", "— 5 —", "-- 12 --", "－ 4 －", "- ４ -", "第5页", "第 5 页", "第5页 共12页", "第5页/共12页"],
)
def test_page_marks(mark: str) -> None:
    assert pieces(f"规章\n{mark}\n0")[2] == ("furniture", mark)


def test_a_page_mark_has_a_line_of_its_own() -> None:
    assert "furniture" not in kinds("规章 - 4 -")
    assert "furniture" not in kinds("- 4 - 规章")


def test_a_bare_number_is_no_page_mark() -> None:
    assert kinds("规章\n4\n0") == ["text", "newline", "number", "newline", "number"]


def test_a_bookmark_parts_from_the_words_around_it() -> None:
    assert pieces("本年[bookmark: _GoBack]制发件数") == [
        ("text", "本年"), ("furniture", "[bookmark: _GoBack]"), ("text", "制发件数"),
    ]  # fmt: skip


def test_a_bookmark_beside_a_number() -> None:
    assert kinds("[bookmark: _GoBack]0") == ["furniture", "number"]


def test_a_bookmark_ends_in_its_line() -> None:
    assert "furniture" not in kinds("[bookmark: _Go\nBack]")


def test_the_kinds_that_are_kept_have_a_limit() -> None:
    most, longest = tokens._MOST_KEPT, tokens._LONGEST_KEPT
    words = [str(number) for number in range(2 * most)]
    assert set(kinds("\t".join(words))) == {"number", "tab"}
    assert len(tokens._KINDS) <= most
    assert kinds("文" * (longest + 1)) == ["text"]
    assert "文" * (longest + 1) not in tokens._KINDS
