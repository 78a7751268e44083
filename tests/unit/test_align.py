"""Runs to rows: whole labels, labels in pieces, misspelt labels, and the order of the form."""

import pytest

from govinfo_parse.grammar.align import EXACT, LEAST, align
from govinfo_parse.grammar.items import read_items
from govinfo_parse.grammar.matching import LEAST_TABLE
from govinfo_parse.grammar.runs import read_runs
from govinfo_parse.grammar.vocabulary import vocabulary
from govinfo_parse.tokens import lines_of, tokenize


def aligned(text: str) -> dict[str, list[str]]:
    """Row path → the values of its run."""
    runs, _ = read_runs(read_items(lines_of(tokenize(text))))
    return {
        match.slot.path: [text[item.start : item.end] for item in runs[match.run].values]
        for match in align(text, runs, vocabulary().slots)
    }


def weights(text: str) -> dict[str, float]:
    runs, _ = read_runs(read_items(lines_of(tokenize(text))))
    return {match.slot.path: match.weight for match in align(text, runs, vocabulary().slots)}


# --------------------------------------------------------------------------- whole labels


def test_whole_labels() -> None:
    text = "规章 1 0 9\n行政规范性文件 2 0 7\n行政许可 31"
    assert aligned(text) == {
        "disclosure.rules": ["1", "0", "9"],
        "disclosure.normative_documents": ["2", "0", "7"],
        "disclosure.licensing": ["31"],
    }
    assert set(weights(text).values()) == {EXACT}


def test_a_label_in_pieces_is_whole() -> None:
    text = "行政规\n范性文件\n2 0 7\n行政\n许可\n31"
    assert aligned(text) == {"disclosure.normative_documents": ["2", "0", "7"], "disclosure.licensing": ["31"]}
    assert set(weights(text).values()) == {EXACT}


def test_pieces_of_the_group_stand_before_the_label() -> None:
    text = "（三）不予公开\n1.属于国家秘密\n0 0 0 0 0 0 0\n2.其他法律行政法规禁止公开\n1 0 0 0 0 0 1"
    assert list(aligned(text)) == ["applications.denied.state_secret", "applications.denied.prohibited_by_law"]


def test_runs_of_other_text_belong_to_no_row() -> None:
    assert aligned("全年主动公开信息 147 条\n收费 3 元") == {}


# --------------------------------------------------------------------------- pieces and misspellings


@pytest.mark.parametrize(
    ("label", "path"),
    [
        ("3.要求提供公开出版", "applications.not_processed.publication"),
        ("（二）部分公开（区分处理的", "applications.partially_granted"),
        ("（三）不予公开\n2.其他法律行政止公开", "applications.denied.prohibited_by_law"),
        ("（三）不予公开\n5.属于三类内部事物信息", "applications.denied.internal_affairs"),
        ("（四）无法提供\n1.本机关不掌握相关政府信息（含移送）", "applications.unavailable.not_held"),
    ],
    ids=["cut short", "first part", "characters lost", "one character wrong", "explained"],
)
def test_labels_that_are_not_quite_the_form_s(label: str, path: str) -> None:
    text = f"{label}\n3 0 0 0 0 0 3"
    assert aligned(text) == {path: ["3", "0", "0", "0", "0", "0", "3"]}
    assert LEAST <= weights(text)[path] < EXACT


def test_pieces_before_and_behind_the_numbers_count_together() -> None:
    text = "（一）予以公开\n1 0 0 0 0 0 1\n4.无正当理由大量\n2 0 0 0 0 0 2\n反复申请\n"
    assert aligned(text)["applications.not_processed.excessive"][0] == "2"


@pytest.mark.parametrize("beside", ["理", "结\n果", "（三）不予公"])
def test_a_label_beside_several_rows_may_stand_between_a_label_and_its_numbers(beside: str) -> None:
    """The characters of 三、本年度办理结果 run down along the rows; a line of numbers may begin with one of them."""
    text = f"（一）予以公开\n1 0 0 0 0 0 1\n1.属于国\n{beside}\n2 0 0 0 0 0 2\n家秘密\n（七）总计\n3 0 0 0 0 0 3\n"
    assert aligned(text)["applications.denied.state_secret"][0] == "2"


def test_a_group_that_is_a_row_in_the_other_edition_is_no_label_beside() -> None:
    label = "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
    found = aligned(f"5.要求行政机关确认或重新出具已获取信息\n1 0 0 0 0 0 1\n{label}\n（六）其他处理\n2 0 0 0 0 0 2\n")
    assert "applications.other_handling.not_corrected" not in found


def test_a_label_may_be_printed_again_behind_its_numbers() -> None:
    again = "4.无正当理由大量\n2 0 0 0 0 0 2\n4.无正当理由大量\n反复申请\n"
    text = f"（一）予以公开\n1 0 0 0 0 0 1\n{again}（七）总计\n3 0 0 0 0 0 3\n"
    assert aligned(text)["applications.not_processed.excessive"][0] == "2"


@pytest.mark.parametrize("label", ["公开", "申请", "其他", "总计", "信息", "项", "的"])
def test_a_word_of_many_labels_tells_no_row(label: str) -> None:
    assert aligned(f"{label}\n3 0 0 0 0 0 3") == {}


def test_a_piece_that_two_rows_share_tells_none() -> None:
    assert aligned("政府信息公开申请数量\n3 0 0 0 0 0 3") == {}


def test_a_label_does_not_take_the_numbers_behind_one_that_begins_below_it() -> None:
    assert aligned("行政处罚\n行政 19\n强制\n") == {}


def test_no_row_of_a_label_that_begins_behind_the_numbers() -> None:
    """The piece right before the second run ends two labels; the lower one of them is printed whole below it."""
    lower = "2.申请人逾期未按收费通知要求缴纳\n费用、行政机关不再处理其政府信息公开申请\n"
    shared = "政机关不再处理其\n政府信息公开申请\n"
    found = aligned(
        f"1.申请人无正当理由逾期不补正、\n1 0 0 0 0 0 1\n{shared}2 0 0 0 0 0 2\n{lower}3.其他\n3 0 0 0 0 0 3\n"
    )
    assert [path.rpartition(".")[2] for path in found] == ["not_corrected", "other"]


# --------------------------------------------------------------------------- order


def test_between_two_anchors_only_their_rows_are_weighed() -> None:
    text = "规章 1 0 9\n规范性文 2 0 7\n行政许可 31"
    assert aligned(text)["disclosure.normative_documents"] == ["2", "0", "7"]


def test_a_row_out_of_order_is_left_over() -> None:
    found = aligned("行政许可 31\n规章 1 0 9\n行政规范性文件 2 0 7\n行政处罚 4")
    assert list(found) == ["disclosure.rules", "disclosure.normative_documents", "disclosure.penalties"]


def test_of_two_copies_the_first_is_taken() -> None:
    found = aligned("规章 1 0 9\n行政许可 31\n规章 2 0 8\n行政许可 32")
    assert found == {"disclosure.rules": ["1", "0", "9"], "disclosure.licensing": ["31"]}


def test_each_run_has_one_row_and_each_row_one_run() -> None:
    found = aligned("规章 1 0 9\n规章 2 0 8\n行政规范性文件 3 0 7")
    assert found == {"disclosure.rules": ["1", "0", "9"], "disclosure.normative_documents": ["3", "0", "7"]}


def test_no_runs() -> None:
    assert aligned("") == {}
    assert aligned("规章\n行政许可\n") == {}


# --------------------------------------------------------------------------- the table without row labels


def test_the_row_of_the_disputes_is_known_by_its_column_labels() -> None:
    block = "结果维持 结果纠正 其他结果 尚未审结 总计 "
    text = "行政复议 行政诉讼 未经复议直接起诉 复议后起诉\n" + block * 3 + "\n" + " ".join("101220000000000")
    assert aligned(text) == {"disputes": list("101220000000000")}


def test_a_page_mark_below_the_heads_is_no_table() -> None:
    block = "结果维持 结果纠正 其他结果 尚未审结 总计 "
    text = "行政复议 行政诉讼\n" + block * 3 + "\n6\n五、存在的主要问题\n"
    assert weights(text).get("disputes", 0.0) < LEAST_TABLE
