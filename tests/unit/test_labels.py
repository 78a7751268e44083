"""Which row of the form a piece of text is the label of, and what speaks for it."""

import pytest

from govinfo_parse import barelabels, costs
from govinfo_parse.caching import LONGEST_KEPT, kept, kept_of_pieces
from govinfo_parse.labels import Match, labels
from govinfo_parse.plainlabels import plain


def best(*before: str, after: tuple[str, ...] = ()) -> Match | None:
    """The likeliest row of the pieces in front of some numbers, with those behind them."""
    return next(labels().match(before, after), None)


def row(match: Match | None) -> str | None:
    return None if match is None else match.slot.path.partition(".")[2]


@pytest.mark.parametrize(
    ("label", "path"),
    [
        ("规章", "rules"),
        ("規章", "rules"),
        ("规 章", "rules"),
        ("行政许可（guī zhāng）", "licensing"),
        ("规章（设区的市、自治州人民政府应提供相关数据）", "rules"),
        ("规章（设区的市", "rules"),
        ("（二）部分公开", "partially_granted"),
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "partially_granted"),
        ("(七)合计", "concluded"),
        ("本年度办理结果总计", "concluded"),
        ("一、本年度新收政府信息公开申请数量", "received"),
        ("上一年度结转政府信息公开申请数量", "carried_in"),
        ("四、结转下一年度继续办理", "carried_forward"),
        ("1.国家秘密", "denied.state_secret"),
        ("3.危及“国家安全、公共安全、经济安全、社会稳定”", "denied.security_and_stability"),
        ("5.确认或重新出具", "not_processed.confirmation"),
        ("2.逾期未缴费", "other_handling.fee_unpaid"),
        ("3.其他情形", "other_handling.other"),
        ("行政事业收费", "fees"),
        ("3.其他", "other_handling.other"),
        ("㈠予以公开", "granted"),
        ("８．属于行政查询事项", "denied.administrative_inquiry"),
        ("重复申请", "not_processed.repeated"),
        ("3.重复申请", "not_processed.repeated"),
        ("三、本年度办理结果（一）予以公开", "granted"),
        ("（三）不予公开1.属于国家秘密", "denied.state_secret"),
        ("（三）不予公开-属于国家秘密", "denied.state_secret"),
        ("（六）其他处理-其他", "other_handling.other"),
    ],
)
def test_a_label_is_known_whole_whatever_its_writing(label: str, path: str) -> None:
    match = best(label)
    assert (row(match), match and match.cost, match and match.before) == (path, 0, 1)


@pytest.mark.parametrize("label", ["其他情形", "国家秘密", "3.其他情", "逾期未缴费", "不计其他情形"])
def test_another_wording_counts_in_full_only(label: str) -> None:
    assert best(label) is None


@pytest.mark.parametrize(
    "label",
    [
        "其他",
        "总计",
        "三、本年度办理结果",
        "（三）不予公开",
        "申请人情况",
        "信息内容",
        "2.其他",
        "7.",
        "三",
        "",
        "工作有序",
    ],
)
def test_what_is_of_a_head_of_a_group_or_of_nothing_opens_no_row(label: str) -> None:
    assert best(label) is None


@pytest.mark.parametrize(
    ("pieces", "path", "count"),
    [
        (["2.其他法律", "行政法规", "禁止公开"], "denied.prohibited_by_law", 3),
        (list("行政许可"), "licensing", 4),
        (["工作有序", "行政", "许可"], "licensing", 2),
        (["三、本年度办理结果", "（一）予以公开"], "granted", 2),
        (["1.属于国家秘密", "2.其他法律行政法规禁止公开"], "denied.prohibited_by_law", 1),
    ],
    ids=["in lines", "in characters", "behind other words", "with its block", "behind another label"],
)
def test_pieces_in_front_of_numbers_are_joined_from_the_last_one(pieces: list[str], path: str, count: int) -> None:
    match = best(*pieces)
    assert (row(match), match and match.before) == (path, count)


@pytest.mark.parametrize(
    ("before", "after", "used"),
    [
        (["2.其他法律行政"], ("法规禁止公开",), (1, 1)),
        (["2.其他法律行政", "（三）不予公开"], ("法规禁止公开",), (2, 1)),
        (["2.其他法律行政"], ("（三）不予", "法规禁止公开", "公开"), (1, 2)),
    ],
    ids=["around", "with a group in front", "with a group woven in"],
)
def test_a_label_may_begin_before_its_numbers_and_end_behind_them(
    before: list[str], after: tuple[str, ...], used: tuple[int, int]
) -> None:
    match = best(*before, after=after)
    assert match is not None
    assert (row(match), match.cost, match.before, match.after) == ("denied.prohibited_by_law", costs.AROUND, *used)


def test_labels_of_two_rows_may_be_woven_line_by_line() -> None:
    pieces = ["2.没有现成信息", "3.补正后申请内容", "需要另行制作", "仍不明确"]
    found = labels().woven(pieces)
    assert found is not None
    slot, count = found
    assert (slot.path, count) == ("applications.unavailable.needs_creation", 3)
    assert labels().woven(["2.没有现成信息", "3.补正后申请内容", "仍不明确"]) is None


def test_the_label_of_a_group_woven_into_that_of_its_first_row_is_no_row() -> None:
    row_label = ["1.申请人无正当", "理由逾期不补正、", "行政机关不再处理", "其政府信"]
    match = best(*row_label, "（六）其", "息公开申", "他处理", "请")
    assert (row(match), match and match.before) == ("other_handling.not_corrected", 8)


def test_most_of_a_label_opens_its_row_and_is_not_the_whole_of_it() -> None:
    match = best("2.其他法律行政法规")
    assert row(match) == "denied.prohibited_by_law"
    assert match is not None
    assert not match.whole


@pytest.mark.parametrize("piece", ["2.其", "2.其他", "2.其他法"])
def test_little_of_a_label_opens_no_row(piece: str) -> None:
    assert best(piece) is None


@pytest.mark.parametrize(
    ("label", "path", "meant"),
    [
        ("行政许司", "licensing", "行政许可"),
        ("2.其他法律行正法规禁止公开", "denied.prohibited_by_law", "2其他法律行政法规禁止公开"),
        ("行政事业型收费", "fees", "行政事业性收费"),
    ],
)
def test_a_misspelt_label_says_which_one_is_meant(label: str, path: str, meant: str) -> None:
    match = best(label)
    assert match is not None
    assert (row(match), match.meant, match.whole) == (path, meant, True)
    assert match.cost > 0


def test_a_misspelling_that_reports_print_costs_less_than_any_other() -> None:
    known, unknown = best("行政事业型收费"), best("行政事业住收费")
    assert known is not None
    assert unknown is not None
    assert known.cost < unknown.cost


def test_a_text_that_is_like_two_labels_gives_both_the_better_first() -> None:
    found = list(labels().match(["行政许罚"]))
    assert {row(match) for match in found} >= {"licensing", "penalties"}
    assert [match.cost for match in found] == sorted(match.cost for match in found)


@pytest.mark.parametrize("label", ["行政检查", "全年办结", "本年制发件数"])
def test_other_words_are_no_misspelling(label: str) -> None:
    assert not any(match.whole for match in labels().match([label]))


def test_the_rows_of_all_tables_stand_in_one_printed_order() -> None:
    slots = labels().slots
    assert [slot.at for slot in slots] == list(range(len(slots)))
    assert [slot.table for slot in slots] == sorted(
        (slot.table for slot in slots), key=["disclosure", "applications", "disputes"].index
    )


def test_rows_of_both_editions_are_among_them_side_by_side() -> None:
    at = {slot.path: slot.at for slot in labels().slots}
    assert at["disclosure.licensing"] < at["disclosure.other_services"] < at["disclosure.penalties"]


@pytest.mark.parametrize(
    ("text", "words"),
    [("法律行政法", True), ("予以公开", True), ("本年制发件数", True), ("第二十条第一项", True), ("工作有序", False)],
)
def test_a_piece_of_any_label_of_the_form_is_part_of_it(text: str, words: bool) -> None:
    assert labels().part(text) is words


@pytest.mark.parametrize(
    "title", ["二主动公开政府信息情况", "三主动公开政府信息情况", "主动公开政府信息情况", "五存在的主要问题及改进情况"]
)
def test_a_title_is_one_whatever_its_ordinal(title: str) -> None:
    assert labels().is_title(title)


@pytest.mark.parametrize(
    ("text", "opens"), [("规章", True), ("（三）不予公开", True), ("见附注", False), ("总计", False)]
)
def test_what_opens_a_row_or_a_group_is_no_content_of_a_cell(text: str, opens: bool) -> None:
    assert labels().opens(text) is opens


def test_half_a_label_beside_numbers_is_nearer_than_the_whole_one_of_its_group() -> None:
    (match,) = labels().match(["（六）其他", "1.申请人无"], ["处理", "正当理由逾", "期不补正"])
    assert match.slot.path == "applications.other_handling.not_corrected"
    assert not match.whole


def test_text_in_brackets_belongs_to_what_is_printed_before_it() -> None:
    match = best("现行有效件数", "（历史累计）", "规章")
    assert match is not None
    assert (row(match), match.before) == ("rules", 1)


def test_what_is_told_of_long_labels_is_not_kept() -> None:
    asked: list[str] = []

    @kept
    def size(label: str) -> int:
        asked.append(label)
        return len(label)

    short, long = "规章", "规" * (LONGEST_KEPT + 1)
    assert [size(short), size(short), size(long), size(long)] == [2, 2, len(long), len(long)]
    assert asked == [short, long, long]


def test_what_is_told_of_many_pieces_is_not_kept() -> None:
    asked: list[tuple[str, ...]] = []

    @kept_of_pieces
    def size(texts: tuple[str, ...]) -> int:
        asked.append(texts)
        return len(texts)

    short, long = ("规章", "许可"), ("规" * LONGEST_KEPT, "章")
    assert [size(short), size(short), size(long), size(long)] == [2, 2, 2, 2]
    assert asked == [short, long, long]


def test_the_label_of_a_group_in_pieces_is_no_row_without_numbers() -> None:
    assert barelabels._rows_among(("（六）", "其他处", "理")) == ()
    assert [slot.path for slot, _, _ in barelabels._rows_among(("2.重复", "申请"))] == [
        "applications.not_processed.repeated"
    ]


def test_a_line_break_that_is_printed_as_a_string_of_a_program_is_none_of_a_label() -> None:
    assert plain(r"一、本年新收政府信息公开申\n请数量") == plain("一、本年新收政府信息公开申请数量")
