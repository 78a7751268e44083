"""What the text of a cell or of a word is: tables of examples, most of them seen on real pages."""

import time
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from govinfo_parse import characters, markup, words
from govinfo_parse.cells import Status
from govinfo_parse.contents import Content, read_content
from govinfo_parse.forms import Kind, Number
from govinfo_parse.plainlabels import plain
from govinfo_parse.words import (
    LONGEST_CELL,
    MOST_DIGITS,
    WordKind,
    stands_behind_number,
    value_number,
    word_kind,
)

NUMBERS: dict[str, Number] = {
    "0": 0, "7": 7, "1,234": 1234, "1，234": 1234, "12,345,678": 12345678, "１２": 12,
    "１，２３４．５": Decimal("1234.5"),
    "+5174": 5174, "＋5174": 5174, "-183": -183, "−3": -3, "－3": -3, "12.50": Decimal("12.50"), "125.0": 125,
    "59237.2449": Decimal("59237.2449"), "0.5": Decimal("0.5"), "999,999,999,999,999": 999_999_999_999_999,
    "22（其中修订16件）": 22, "22(其中修订16件)": 22, "22件（其中修订16件）": 22, "5（注1）": 5, "8 （历史累计）": 8,
    "22（其中撤销16件）": 22, "22（上年结转3件）": 22, "22（较上年减少）": 22, "22（与上年持平）": 22,
    "22（截至12月31日）": 22, "22（其中修订为16件）": 22, "22（含误工费）": 22,
    "96171.6万元": Decimal("96171.6"), "170.28万": Decimal("170.28"), "251000元": 251000, "251000 元": 251000,
    "251000（元）": 251000, "2亿元": 2, "12 千元": 12, "1 万": 1, "3萬元": 3,
    "6項": 6, "201件": 201, "201 件": 201, "31起": 31, "31部": 31, "31人次": 31, "4個": 4, "5條": 5, "7户": 7,
    "8篇": 8, "9批": 9,
    "增3": 3, "减3": -3, "減3": -3, "增加12": 12, "减少12": -12, "减少 12件": -12, "新增5": 5,
    "+(0)": 0, "+（0）": 0, "-(0)": 0, "+0": 0, "-0": 0, "-(3)": -3, "0/0": 0, "0 / 0": 0, "+0/-0": 0, "+(0) -(0)": 0,
    "+（0）－（0）": 0, "增0减0": 0, "增加0/减少0": 0,
    # the writing around a number is no part of it
    "\xa00": 0, "0\xa0": 0, "\u30003\u3000": 3, "\u200b5\xad": 5, "\ufeff5": 5, " 5\t": 5, "\r\n5": 5,
    "**5**": 5, "*5*": 5, "***5***": 5, "__5__": 5, "_5_": 5, "`5`": 5, "``5``": 5, "$5$": 5, "**_`5`_**": 5,
    '"0"': 0, "'5'": 5,
    "**22**（其中修订16件）": 22, "`256`{style: font-size:9pt}": 256, "[5]{.underline}": 5,
    "<b>5</b>": 5, "<span style='border:none'>5</span>": 5, "<p>5</p>": 5, "5<br>": 5, "<br/>5": 5,
    "251000<br>元": 251000,
    "<!-- x -->5": 5, "&nbsp;5": 5, "&#53;": 5, "5&#8203;": 5, "15631\\.8": Decimal("15631.8"), "\\-3": -3, "\\+3": 3,
    "[bookmark: _GoBack]0": 0,
}  # fmt: skip

MARKS = [
    "/", "／", "\\", "-", "－", "--", "—", "——", "–", "―", "*", "N/A", "无", "無", "空", "…", "……",
    "\\-", "\\*", "**-**", "/ ", "\u3000/\xa0", "<b>/</b>", "&nbsp;—", "`-`", '"-"',
    "不涉及", "不适用", "不適用", "暂无", "没有", "沒有", "无（本年未收费）", "/（注）",
]  # fmt: skip

ODD: dict[str, Number | None] = {
    # letters and signs for digits, with the number they may mean
    "l2": 12, "O": 0, "1O": 10, "I5": 15, "S": 5, "Z3": 23, "4l2": 412, "|2": 12, "!2": 12, "A421": None, "H1": None,
    "O件": None, "l2 件": None, "12O万元": None, "增3%": None, "3增": None, "5+": None, "¥5": None, "1?3": None,
    # two cells run together, identifiers
    "06": None, "018": None, "00": None, "9" * (MOST_DIGITS + 1): None, "9,999,999,999,999,999": None,
    # not exact
    "约6": 6, "约6件": 6, "近60": 60, "共6件": 6, "6余": 6, "60多": 60, "60餘件": 60, "60多件": 60, "6件左右": 6,
    # a footnote's sign
    "5①": 5, "5*": 5, "5**": 5, "5[1]": 5, "5〔1〕": 5, "5²": 5, "0†": 0, "5(1)": 5, "5（ ）": 5, "1833②": 1833,
    "12<sup>3</sup>": None,
    # other quantities
    "5%": None, "5 %": None, "5％": None, "2千": None, "2 千": None, "3万件": None, "5（%）": None,
    "2022年": None, "2022 年": None, "2022-01-01": None, "2023年1月1日": None, "3天": None, "5倍": None,
    "31起案件": None,
    # with something that is no text
    "￼": None, "38￼": None, "￼38万元": None, "38（含3件）￼": None, "/￼": None, "￼￼": None,
    # a note says that it is another number, or of another time
    "5（实为6）": 5, "5（调整为6）": 5, "5（改6）": 5, "5（误）": 5, "5（撤销）": 5, "5（待核）": 5, "5（撤回）": 5,
    "5（错）": 5, "5（实际4）": 5, "5（原9）": 5, "5（环比）": 5, "5（三年合计）": 5, "5（第三季度）": 5,
    "5（暂定）": 5,
    "5（上年数）": 5,
    "5（应为6件）": 5, "5（預計）": 5, "5（含规章，实为6）": 5,
    # spelt, or a sign that says nothing for certain
    "三": None, "十二": None, "〇": None, "○": None, "×": None, "√": None, "?": None, "null": None, "#REF!": None,
    "增": None, "减": None, "減少": None,
    # two numbers, or one in pieces
    "1 2": None, "5 57": None, "5\u200b57": None, "5\xad7": None, "<b>5</b>7": None, "5<br>3": None, "5\u20097": None,
    "12.5.3": None, "1,23": None, "5/3": None, "3-4": None, "3/0": 3, "0/3": -3, "+(3) -(0)": 3,
    "+(0) -(3)": -3, "+3/-2": None,
    # struck out, half a sign, formulas
    "~~5~~": None, "~~5~~12": None, "<s>5</s>12": None, "**5": None, "*5": None, "\\*5\\*": None, "=12": None,
    "[-649-]{+655+}": None, "[5]{6}": None,
    "- 5": None,
    "<span style='display:none'>9</span>12": None, "12<a href='#n3'>3</a>": None, "$5": None, "5，": None,
    ".5": None, "٣": None,
}  # fmt: skip

EMPTY = [
    "",
    " ",
    "\t\n",
    "\xa0",
    "\u3000",
    "\u200b\ufeff",
    "NaN",
    "nan",
    "&nbsp;",
    "<NA>",
    "None",
    "<br>",
    "<p></p>",
    '""' + " ",
][:-1]

LABELS = [
    "规章￼", "￼规章", "五件", "人民币5万元", "本年度共制发3件", "+/-", ">", "（5）",
    "规章", "第二十条", "1.属于国家秘密", "1\\.属于国家秘密", "1. 属于国家秘密", "3其他", "1.", "1、", "（一）",
    "(1)", "①", "⒈", "㈠", "规章0", "Office",
    "本年(2023)制发件数", "2023年政府信息公开工作年度报告", "一、总体情况", "本年增/减", "三类", "一项", "元",
    "全年主动公开信息147条，其中公示公告37条。",
]  # fmt: skip

FURNITURE = [
    "[bookmark: _GoBack]", "---", "-----", "===", "————", ":---:", "---:", ":-:", "|---|---|", "---|---",
    "+----+", "+---+---+",
    "├──┼──┤", "────", "- 4 -", "—4—", "— 5 —", "-- 12 --", "－ ４ －", "第5页", "第 5 页", "第5页 共12页",
    "第5頁/共12頁", "Page 8", "Page 8 of 12",
    "|", "|||",
]  # fmt: skip


# --------------------------------------------------------------------------- kinds


@pytest.mark.parametrize(("word", "number"), NUMBERS.items())
def test_number(word: str, number: Number) -> None:
    assert word_kind(word) is WordKind.NUMBER
    assert value_number(word) == number


@pytest.mark.parametrize("word", MARKS)
def test_mark(word: str) -> None:
    assert word_kind(word) is WordKind.MARK
    assert read_content(word, Kind.COUNT, "件").status is Status.MARKED


@pytest.mark.parametrize(("word", "candidate"), ODD.items())
def test_odd(word: str, candidate: Number | None) -> None:
    assert word_kind(word) is WordKind.ODD
    assert value_number(word) is None
    for kind in Kind:
        assert read_content(word, kind).status in {Status.UNREADABLE, Status.UNCERTAIN}
    found = read_content(word, Kind.CHANGE)
    assert found.candidate == candidate or found.unit is not None


@pytest.mark.parametrize("word", EMPTY)
def test_empty(word: str) -> None:
    assert word_kind(word) is WordKind.EMPTY
    assert read_content(word, Kind.AMOUNT, "万元") == Content(Status.BLANK)


@pytest.mark.parametrize("word", LABELS)
def test_label(word: str) -> None:
    assert word_kind(word) is WordKind.LABEL
    assert read_content(word, Kind.COUNT) == Content(Status.UNREADABLE)


@pytest.mark.parametrize("word", FURNITURE)
def test_furniture(word: str) -> None:
    assert word_kind(word) is WordKind.FURNITURE


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("[bookmark: _GoBack]", Status.BLANK),
        ("————", Status.MARKED),
        ("---", Status.MARKED),
        ("- 4 -", Status.UNREADABLE),
        ("第5页", Status.UNREADABLE),
    ],
)
def test_furniture_in_a_cell_of_its_own(word: str, status: Status) -> None:
    assert read_content(word, Kind.COUNT) == Content(status)


# --------------------------------------------------------------------------- a cell in its column

PRINTED, UNCERTAIN, UNREADABLE = Status.PRINTED, Status.UNCERTAIN, Status.UNREADABLE

CELLS: list[tuple[str, Kind, str | None, Content]] = [
    # counts
    ("0", Kind.COUNT, "件", Content(PRINTED, 0)),
    ("1，234", Kind.COUNT, "件", Content(PRINTED, 1234)),
    ("125.0", Kind.COUNT, None, Content(PRINTED, 125)),
    ("12.5", Kind.COUNT, None, Content(UNREADABLE)),
    ("201件", Kind.COUNT, None, Content(PRINTED, 201, "件")),
    ("6項", Kind.COUNT, None, Content(PRINTED, 6, "項")),
    ("31部", Kind.COUNT, "件", Content(PRINTED, 31, "部")),
    ("22（其中修订16件）", Kind.COUNT, "件", Content(PRINTED, 22, None, "（其中修订16件）")),
    ("22件 (其中修订16件)", Kind.COUNT, "件", Content(PRINTED, 22, "件", "(其中修订16件)")),
    ("-3", Kind.COUNT, None, Content(UNREADABLE)),
    ("+3", Kind.COUNT, None, Content(UNREADABLE, candidate=3)),
    ("增3", Kind.COUNT, None, Content(UNREADABLE, candidate=3)),
    ("减3", Kind.COUNT, None, Content(UNREADABLE)),
    ("0/0", Kind.COUNT, None, Content(UNREADABLE, candidate=0)),
    ("5/3", Kind.COUNT, None, Content(UNREADABLE)),
    ("5 3", Kind.COUNT, None, Content(UNREADABLE)),
    ("l2", Kind.COUNT, None, Content(UNREADABLE, candidate=12)),
    ("251000元", Kind.COUNT, "件", Content(UNCERTAIN, unit="元", candidate=251000)),
    ("1 万", Kind.COUNT, None, Content(UNCERTAIN, unit="万", candidate=1)),
    ("12亿", Kind.COUNT, None, Content(UNCERTAIN, unit="亿", candidate=12)),
    ("2千", Kind.COUNT, None, Content(UNCERTAIN, unit="千", candidate=2)),
    ("3万件", Kind.COUNT, None, Content(UNCERTAIN, unit="万件", candidate=3)),
    ("5%", Kind.COUNT, None, Content(UNREADABLE)),
    ("2022 年", Kind.COUNT, None, Content(UNREADABLE)),
    ("60多", Kind.COUNT, None, Content(UNREADABLE, candidate=60)),
    ("5①", Kind.COUNT, None, Content(UNREADABLE, candidate=5)),
    # changes
    ("+5174", Kind.CHANGE, None, Content(PRINTED, 5174)),
    ("−3", Kind.CHANGE, None, Content(PRINTED, -3)),
    ("7", Kind.CHANGE, None, Content(PRINTED, 7)),
    ("增加12", Kind.CHANGE, None, Content(PRINTED, 12)),
    ("减少12项", Kind.CHANGE, None, Content(PRINTED, -12, "项")),
    ("減3", Kind.CHANGE, None, Content(PRINTED, -3)),
    ("-3.0", Kind.CHANGE, None, Content(PRINTED, -3)),
    ("0/0", Kind.CHANGE, None, Content(PRINTED, 0)),
    ("+(0) -(0)", Kind.CHANGE, None, Content(PRINTED, 0)),
    ("+0/-0", Kind.CHANGE, None, Content(PRINTED, 0)),
    ("3/0", Kind.CHANGE, None, Content(UNREADABLE, candidate=3)),
    ("0/3", Kind.CHANGE, None, Content(UNREADABLE, candidate=-3)),
    ("3/2", Kind.CHANGE, None, Content(UNREADABLE)),
    ("增", Kind.CHANGE, None, Content(UNREADABLE)),
    ("3（减少）", Kind.CHANGE, None, Content(UNREADABLE)),
    ("减3（减少）", Kind.CHANGE, None, Content(PRINTED, -3, None, "（减少）")),
    ("5%", Kind.CHANGE, None, Content(UNREADABLE)),
    # amounts
    ("96171.6", Kind.AMOUNT, "万元", Content(PRINTED, Decimal("96171.6"))),
    ("96171.6万元", Kind.AMOUNT, "万元", Content(PRINTED, Decimal("96171.6"), "万元")),
    ("170.28万", Kind.AMOUNT, "万元", Content(PRINTED, Decimal("170.28"), "万元")),
    ("170.28萬", Kind.AMOUNT, "万元", Content(PRINTED, Decimal("170.28"), "万元")),
    ("8（万元）", Kind.AMOUNT, "万元", Content(PRINTED, Decimal(8), "万元")),
    ("251000元", Kind.AMOUNT, "万元", Content(UNCERTAIN, unit="元", candidate=Decimal(251000))),
    ("251000 元", Kind.AMOUNT, "万元", Content(UNCERTAIN, unit="元", candidate=Decimal(251000))),
    ("251000\n元", Kind.AMOUNT, "万元", Content(UNCERTAIN, unit="元", candidate=Decimal(251000))),
    ("251000<br>元", Kind.AMOUNT, "万元", Content(UNCERTAIN, unit="元", candidate=Decimal(251000))),
    ("251000（单位：元）", Kind.AMOUNT, "万元", Content(UNCERTAIN, unit="元", candidate=Decimal(251000))),
    ("12 亿元", Kind.AMOUNT, "万元", Content(UNCERTAIN, unit="亿元", candidate=Decimal(12))),
    ("12千元", Kind.AMOUNT, "万元", Content(UNCERTAIN, unit="千元", candidate=Decimal(12))),
    ("12亿", Kind.AMOUNT, "万元", Content(UNCERTAIN, unit="亿", candidate=Decimal(12))),
    ("2千", Kind.AMOUNT, "万元", Content(UNCERTAIN, unit="千", candidate=Decimal(2))),
    ("5件", Kind.AMOUNT, "万元", Content(UNCERTAIN, unit="件", candidate=Decimal(5))),
    ("251000元", Kind.AMOUNT, None, Content(PRINTED, Decimal(251000), "元")),
    ("170.28万", Kind.AMOUNT, None, Content(PRINTED, Decimal("170.28"), "万")),
    ("2亿元", Kind.AMOUNT, None, Content(PRINTED, Decimal(2), "亿元")),
    ("8040", Kind.AMOUNT, None, Content(PRINTED, Decimal(8040))),
    ("2千", Kind.AMOUNT, None, Content(UNCERTAIN, unit="千", candidate=Decimal(2))),
    ("-3.5", Kind.AMOUNT, "万元", Content(UNREADABLE)),
    ("/（未收费）", Kind.AMOUNT, "万元", Content(Status.MARKED, note="（未收费）")),
]


@pytest.mark.parametrize(("raw", "kind", "unit", "content"), CELLS)
def test_cell(raw: str, kind: Kind, unit: str | None, content: Content) -> None:
    found = read_content(raw, kind, unit)
    assert found == content
    assert type(found.value) is type(content.value)


def test_a_note_may_be_long_but_not_endless() -> None:
    note = "（" + "其中修订" * 60 + "）"
    assert read_content("22" + note, Kind.COUNT) == Content(PRINTED, 22, None, note)
    assert read_content("22（" + "注" * LONGEST_CELL + "）", Kind.COUNT) == Content(UNREADABLE)


def test_white_space_does_not_make_a_cell_long() -> None:
    blanks = " " * (2 * LONGEST_CELL)
    assert word_kind(blanks) is WordKind.EMPTY
    assert read_content(blanks + "5" + blanks, Kind.COUNT) == Content(PRINTED, 5)


# --------------------------------------------------------------------------- words behind a number


@pytest.mark.parametrize(
    "word", ["元", "万元", "萬元", "万", "亿", "千", "件", "項", "%", "％", "余", "多", "余件", "年", "左右", "²", "†"]
)
def test_stands_behind_a_number(word: str) -> None:
    assert stands_behind_number(word)


@pytest.mark.parametrize("word", ["", " ", "规章", "5", "/", "-", "*", "①", "（1）", "（一）", "元" * 100])
def test_stands_behind_no_number(word: str) -> None:
    assert not stands_behind_number(word)


# --------------------------------------------------------------------------- labels


@pytest.mark.parametrize(
    ("label", "normal"),
    [
        ("（三） 不予\n公开", "三不予公开"),
        ("⾏政许可", "行政许可"),
        ("4.保护第三⽅合法权益", "4保护第三方合法权益"),
        ("㈠予以公开", "一予以公开"),
        ("⒈属于国家秘密", "1属于国家秘密"),
        ("①", "1"),
        ("規範性檔案", "规范性文件"),
        ("政府資 訊公開", "政府信息公开"),
        ("資(zī)訊(xùn)內容", "信息内容"),
        ("上一年專案數量", "上一年项目数量"),
        ("3.其它", "3其他"),
        ("規(guī)章", "规章"),
        ("對(duì)外公開總數(shù)", "对外公开总数"),
        ("本年增/减", "本年增减"),
        ("本年增／減", "本年增减"),
        ("**规章**", "规章"),
        ("<b>规</b>章<br>", "规章"),
        ("规&nbsp;章", "规章"),
        ("1\\.属于国家秘密", "1属于国家秘密"),
        ("[bookmark: _GoBack]规章", "规章"),
        ("危及“三安全一稳定”", "危及三安全一稳定"),
        ("采购项目数量（单位：项）", "采购项目数量单位项"),
        ("第５⻚", "第5页"),
        ("上年結轉政府信息公開申請數量", "上年结转政府信息公开申请数量"),
        ("其他法律行政法規禁止公開", "其他法律行政法规禁止公开"),
        ("行政事業性收費", "行政事业性收费"),
        ("三、本年度辦理結果", "三本年度办理结果"),
        ("未經複議直接起訴", "未经复议直接起诉"),
        ("行政處罰", "行政处罚"),
        ("重新出具已獲取信息", "重新出具已获取信息"),
        ("PDF", "pdf"),
        ("规章¹²", "规章"),
        ("（）", ""),
    ],
)
def test_plain(label: str, normal: str) -> None:
    assert plain(label) == normal


def test_digits_that_are_shown_from_right_to_left_are_no_number() -> None:
    assert words.word_kind("\u202e12\u202c") is words.WordKind.ODD
    assert words.word_kind("\u202a12\u202c") is words.WordKind.NUMBER


def test_simplified_characters_are_final() -> None:
    table = characters.SIMPLIFIED
    assert not set(map(chr, table.values())) & set(map(chr, table))


# --------------------------------------------------------------------------- properties

PIECES = st.sampled_from(
    [
        *NUMBERS,
        *MARKS,
        *ODD,
        *EMPTY,
        *LABELS,
        *FURNITURE,
        "（",
        "）",
        "(",
        "**",
        "~~",
        "\\",
        " ",
        "&#",
        "<b>",
        "件",
        "万",
    ]
)
TEXTS = st.one_of(
    st.text(), st.lists(PIECES, max_size=4).map("".join), st.text("0123456789,.+-/()（）件万元增减①* \u200b<b>l|")
)
COLUMNS = st.sampled_from([(kind, unit) for kind in Kind for unit in (None, "件", "万元")])


@given(TEXTS, COLUMNS)
def test_any_text_is_read(raw: str, column: tuple[Kind, str | None]) -> None:
    found = read_content(raw, *column)
    assert (found.value is not None) == (found.status is Status.PRINTED)
    assert found.value is None or found.candidate is None
    assert (word_kind(raw) is WordKind.EMPTY) <= (found.status is Status.BLANK)
    if found.status is Status.PRINTED:
        assert word_kind(raw) is WordKind.NUMBER
        assert found.value == value_number(raw)
        if "&" not in raw:
            assert _digits(f"{Decimal(found.value or 0):f}") in _digits(raw)


@given(TEXTS, COLUMNS)
@example("5①", (Kind.COUNT, None))
@example("12<sup>3</sup>", (Kind.COUNT, None))
def test_every_digit_of_a_cell_is_in_its_number_or_its_note(raw: str, column: tuple[Kind, str | None]) -> None:
    found = read_content(raw, *column)
    if found.status is Status.PRINTED and not set(raw) & set("&<{[") and "/" not in raw and raw.count("0") < 2:
        assert _digits(raw) == _digits(f"{Decimal(found.value or 0):f}") + _digits(found.note or "") or ".0" in raw


def _digits(text: str) -> str:
    return "".join(str(int(character)) for character in markup.in_one_width(text) if character.isdecimal())


@given(TEXTS)
def test_plain_is_final(label: str) -> None:
    assert plain(plain(label)) == plain(label)


@given(TEXTS, st.sampled_from(["**{}**", "<b>{}</b>", " {}\xa0", "\u200b{}", "{}<br>"]))
def test_writing_around_a_cell_changes_nothing(raw: str, around: str) -> None:
    if word_kind(raw) is WordKind.NUMBER and raw.strip() and not set(raw) & set("*_`$\"'\\<[&"):
        assert value_number(around.format(raw)) == value_number(raw)


@pytest.mark.parametrize(
    "piece",
    [
        "-",
        "|-",
        "(",
        "（注",
        "1,",
        "1 ",
        "<b ",
        "<b>",
        "*",
        "**5",
        "_",
        "\\",
        "&",
        "增",
        "0/",
        "[bookmark:",
        "┼─",
        "五",
        "6余",
    ],
)
def test_no_text_is_slow(piece: str) -> None:
    for times in (20, 60, LONGEST_CELL // len(piece)):
        start = time.perf_counter()
        for text in (piece * times, piece * times + "x", "5" + piece * times):
            word_kind(text)
            plain(text)
            stands_behind_number(text)
        assert time.perf_counter() - start < 0.2
