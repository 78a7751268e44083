"""Labels of heads that stand outside the bordered row of the others."""

import pytest

import govinfo_parse as gp

TEXT = """二、主动公开政府信息情况
第二十条第（五）项
| 信息内容 |  | 上一年项目数量 |  |  | 处理决定数量 |  |
本年增/减
| 行政许可 |  | {0} |  | {1} | {2} | {3} |
| 其他对外管理服务事项 |  | 1 |  | 7 | 8 |  |
"""


def licensing(*fields: str) -> list[object]:
    report = gp.parse(TEXT.format(*fields))
    cells = {cell.path: cell for cell in report.cells()}
    names = ("previous_items", "change", "decisions")
    found = [cells.get(f"disclosure.licensing.{name}") for name in names]
    return [cell and (cell.value if cell.value is not None else str(cell.status)) for cell in found]


def test_the_column_is_the_field_between_its_neighbours() -> None:
    assert licensing("10", "-2", "12", "") == [10, -2, 12]


def test_an_empty_field_between_its_neighbours_is_blank() -> None:
    assert licensing("10", "", "12", "") == [10, "blank", 12]


@pytest.mark.parametrize("fields", [("10", "", "12", "4"), ("10", "2", "", "12")])
def test_a_number_in_no_column_of_the_head_proves_nothing(fields: tuple[str, ...]) -> None:
    assert not any(isinstance(value, int) for value in licensing(*fields))


def test_labels_of_a_shared_field_go_on_in_the_line_below() -> None:
    text = """二、主动公开政府信息情况
第二十条第（一）项
| 信息内容 | 本年新 | 本年新 |  | 对外公开总数量 |  |
制作数量 公开数量
| 规章 | 19 | 27 |  | 6 |  |
| 规范性文件 | 1 | 33 |  | 12 |  |
"""
    cells = {cell.path: cell.value for cell in gp.parse(text).cells()}
    assert [cells[f"disclosure.rules.{name}"] for name in ("produced", "disclosed", "total_disclosed")] == [19, 27, 6]


def test_a_row_below_a_head_of_several_rows_ends_where_the_last_of_them_does() -> None:
    text = """二、主动公开政府信息情况
第二十条第（一）项
| 信息内容 |  | 本年新 |  | 本年新 | 对外公开总数量 |  |
|  |  | 制作数量 |  | 公开数量 |  |  |
| 规章 |  | 19 |  | 27 | 6 |  |
| 规范性文件 |  | 1 |  | 33 | 12 |  |
"""
    cells = {cell.path: cell.value for cell in gp.parse(text).cells()}
    assert [cells[f"disclosure.rules.{name}"] for name in ("produced", "disclosed", "total_disclosed")] == [19, 27, 6]
