"""What a cell shows of how it was read."""

import pytest

import govinfo_parse as gp
from govinfo_parse.cells import Cell, Ground, Proof, Status

HEAD = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
TWO = (
    HEAD
    + "规章\t1\t3\t9\n行政规范性文件\t2\t\t约7\n行政许可\t31 件\n行政处罚\t/\n行政强制\t6\n行政事业性收费\t8000元\n\n"
)
ISSUED = "disclosure.rules.issued"


def cell(path: str, text: str = TWO) -> Cell:
    return gp.parse(text).cell(path)


def proof(path: str, text: str = TWO) -> Proof:
    found = cell(path, text).proof
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("path", "status", "value", "raw"),
    [
        ("rules.issued", Status.PRINTED, 1, "1"),
        ("normative_documents.repealed", Status.BLANK, None, ""),
        ("normative_documents.in_force", Status.UNREADABLE, None, "约7"),
        ("licensing.decisions", Status.PRINTED, 31, "31 件"),
        ("penalties.decisions", Status.MARKED, None, "/"),
        ("fees.amount", Status.UNCERTAIN, None, "8000元"),
    ],
)
def test_a_cell_has_what_is_printed_in_it_and_its_place(path: str, status: Status, value: int | None, raw: str) -> None:
    one = cell(f"disclosure.{path}")
    assert (one.status, one.value, one.raw) == (status, value, raw)
    assert one.span is not None
    assert TWO[slice(*one.span)] == raw
    assert one.where is not None


def test_the_place_of_a_blank_lies_between_its_neighbours() -> None:
    one = cell("disclosure.normative_documents.repealed")
    assert one.span is not None
    assert TWO[: one.span[0]].endswith("行政规范性文件\t2\t")


def test_a_proof_says_layout_label_head_and_ground() -> None:
    one = proof(ISSUED)
    assert (one.layout, one.label, one.head, one.by) == ("cells between TABs", "规章", "本年制发件数", Ground.STRUCTURE)


def test_without_a_printed_head_a_proof_has_none() -> None:
    assert proof(ISSUED, "规章\t1\t3\t9\n行政许可\t31\n\n").head is None


def test_the_label_of_a_proof_is_the_printed_one_in_all_its_pieces() -> None:
    text = TWO.replace("行政规范性文件\t2\t\t约7", "行政规范 性文件\t2\t5\t7")
    assert proof("disclosure.normative_documents.issued", text).label == "行政规范 性文件"


def test_a_row_below_its_head_has_no_label_in_its_proof() -> None:
    heads = "\t".join(["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3)
    text = (
        "四、政府信息公开行政复议、行政诉讼情况\n"
        "行政复议\t\t\t\t\t行政诉讼\n"
        "\t\t\t\t\t未经复议直接起诉\t\t\t\t\t复议后起诉\n"
        f"{heads}\n"
        "1\t2\t3\t4\t10\t5\t6\t7\t8\t26\t0\t0\t0\t1\t1\n"
    )
    found = proof("disputes.litigation.direct.upheld", text)
    assert (found.label, found.head, found.by) == (None, "结果维持", Ground.STRUCTURE)


def test_what_is_not_proven_has_no_ground_and_says_why() -> None:
    text = TWO.replace("行政规范性文件\t2\t\t约7", "行政规范性文件\t2\t5")
    one = cell("disclosure.normative_documents.issued", text)
    assert (one.status, one.value, one.candidate) == (Status.UNCERTAIN, None, 2)
    assert one.proof is not None
    assert one.proof.by is None
    assert one.proof.vetoes == ("expected 3 cells, found 2",)


def test_what_else_may_stand_in_a_cell_is_an_alternative() -> None:
    text = "规章\t\t1\t3\t9\n行政规范性文件\t\t5\t7\t\n行政许可\t31\n\n"
    one = cell("disclosure.normative_documents.issued", text)
    assert one.value is None
    assert one.proof is not None
    assert {other.raw for other in one.proof.alternatives} | {one.raw} >= {"5"}


def test_a_cell_of_which_nothing_is_seen_is_missing_and_has_no_place() -> None:
    one = cell("disclosure.fees.amount", TWO[: TWO.index("行政事业性收费")] + "五、存在的主要问题\n")
    assert (one.status, one.raw, one.span, one.where, one.proof) == (Status.MISSING, None, None, None, None)


def test_the_unit_is_the_printed_one_else_that_of_the_form() -> None:
    assert cell("disclosure.fees.amount").unit == "元"
    assert cell("disclosure.fees.amount", TWO.replace("8000元", "8")).unit == "万元"
