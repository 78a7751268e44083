"""Headings, title and prose: what a report says outside its tables."""

import time

import pytest

import govinfo_parse as gp
from govinfo_parse import forms
from govinfo_parse.findings import Severity
from govinfo_parse.headings import SECTIONS, heading
from govinfo_parse.prose import Prose, heads_of_tables, is_report_without_tables, names_old_form, read_prose

HEADINGS = {
    "overview": "一、总体情况",
    "disclosure": "二、主动公开政府信息情况",
    "applications": "三、收到和处理政府信息公开申请情况",
    "disputes": "四、政府信息公开行政复议、行政诉讼情况",
    "problems": "五、存在的主要问题及改进情况",
    "other_matters": "六、其他需要报告的事项",
}
BODY = {
    "overview": "本年工作有序。", "disclosure": "规章一件。", "applications": "申请两件。", "disputes": "没有诉讼。",
    "problems": "培训不足。", "other_matters": "没有其他。",
}  # fmt: skip
TITLE = "示例市教育局2023年政府信息公开工作年度报告"


def prose_of(text: str) -> Prose:
    return read_prose(text, ())


def document(headings: dict[str, str], *, title: str = TITLE) -> str:
    return "\n".join((title, "", *(f"{headings[name]}\n\n{BODY[name]}\n" for name in headings)))


def missing(prose: Prose) -> list[str]:
    return [finding.message.rsplit(" ", 1)[1] for finding in prose.findings]


def assert_divided(prose: Prose) -> None:
    """The prose of every section is where it belongs."""
    narrative = prose.narrative
    assert missing(prose) == []
    assert narrative.preamble is None
    assert narrative.overview == BODY["overview"]
    assert narrative.beside_tables == "\n".join(BODY[name] for name in ("disclosure", "applications", "disputes"))
    assert narrative.problems == BODY["problems"]
    assert narrative.other_matters == BODY["other_matters"]


# --------------------------------------------------------------------------- headings


@pytest.mark.parametrize(
    "style",
    [
        "{n}、{words}", "{n}. {words}", "（{n}）{words}", "({n}) {words}", "{words}", "{a}、{words}", "{a}.{words}",
        "（{a}）{words}", "## {n}、{words}", "#### （{n}）{words}", "**{n}、{words}**", "{n} 、{words}",
        "\u3000\u3000{n}、{words}",
        "{n}、{words}：", "　{n}、{words}　",
    ],
)  # fmt: skip
def test_numbering_styles(style: str) -> None:
    headings = {
        name: style.format(n="一二三四五六"[at], a=at + 1, words=heading.partition("、")[2])
        for at, (name, heading) in enumerate(HEADINGS.items())
    }
    assert_divided(prose_of(document(headings)))


def test_numbering_that_starts_again_with_the_tables() -> None:
    ordinals = dict(zip(HEADINGS, "一一二三二三", strict=True))
    headings = {name: f"{ordinals[name]}、{heading.partition('、')[2]}" for name, heading in HEADINGS.items()}
    assert_divided(prose_of(document(headings)))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("overview", "工作总体推进情况"),
        ("overview", "总体情况"),
        ("disclosure", "主动公开信息情况"),
        ("disputes", "因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
        ("problems", "存在问题及改进情况"),
        ("problems", "存在的主要问题和改进情况"),
        ("problems", "存在的不足及改进措施"),
        ("other_matters", "其他需要报告的事项"),
        ("other_matters", "其他需要说明的情况"),
        ("other_matters", "其他报告事项"),
    ],
)
def test_wordings(name: str, words: str) -> None:
    assert_divided(prose_of(document({**HEADINGS, name: words})))


def test_a_heading_with_spaces_inside() -> None:
    assert_divided(prose_of(document({**HEADINGS, "overview": "一 、总 体 情 况"})))


def test_a_heading_that_is_not_there_is_a_notice() -> None:
    headings = {name: heading for name, heading in HEADINGS.items() if name != "problems"}
    prose = prose_of(document(headings))
    assert missing(prose) == ["problems"]
    assert {finding.code for finding in prose.findings} == {"heading-missing"}
    assert prose.narrative.problems is None
    assert prose.narrative.overview == BODY["overview"]


def test_all_six_titles_in_one_sentence_are_prose() -> None:
    titles = "、".join(heading.partition("、")[2] for heading in HEADINGS.values())
    sentence = f"本报告由{titles}六部分组成。"
    prose = prose_of(document(HEADINGS).replace(TITLE, f"{TITLE}\n{sentence}"))
    assert prose.narrative.preamble == sentence
    assert missing(prose) == []


def test_a_table_of_contents_before_the_headings() -> None:
    contents = "\n".join(HEADINGS.values())
    prose = prose_of(document(HEADINGS).replace(TITLE, f"{TITLE}\n{contents}"))
    assert missing(prose) == []


def test_the_row_carried_forward_is_no_heading() -> None:
    text = document(HEADINGS).replace("申请两件。", "申请两件。\n四、结转下年度继续办理")
    assert missing(prose_of(text)) == []


def test_tables_are_left_out() -> None:
    text = document(HEADINGS).replace("规章一件。", "规章 1 2 3\n规章一件。")
    start = text.index("规章 1 2 3")
    prose = read_prose(text, [(start, start + len("规章 1 2 3"))])
    assert_divided(prose)


# --------------------------------------------------------------------------- title


@pytest.mark.parametrize(
    ("lines", "agency", "year"),
    [
        ("示例市教育局2023年政府信息公开工作年度报告", "示例市教育局", 2023),
        ("示例市教育局\n2023年政府信息公开工作年度报告", "示例市教育局", 2023),
        ("示例市教育局2023年\n政府信息公开工作年度报告", "示例市教育局", 2023),
        ("示例市教育局\n2023年政府信息公开\n工作年度报告", "示例市教育局", 2023),
        ("示例市教育局二〇二三年政府信息公开工作年度报告", "示例市教育局", 2023),
        ("示例市教育局二○二三年度政府信息公开工作报告", "示例市教育局", 2023),
        ("示例市教育局关于2021年度政府信息公开工作的报告", "示例市教育局", 2021),
        ("示例市教育局２０２３年政府信息公开工作年度报告", "示例市教育局", 2023),
        ("示 例 市 教 育 局 2023 年 政 府 信 息 公 开 工 作 年 度 报告", "示例市教育局", 2023),
        ("# 示例市教育局2023年政府信息公开工作年度报告", "示例市教育局", 2023),
        ("首页\n政务公开\n示例市教育局\n2023年政务公开工作报告", "示例市教育局", 2023),
        ("2023年政府信息公开工作年度报告", None, 2023),
        ("示例市教育局2023年政府信息公开工作年度报告（公开版）", "示例市教育局", 2023),
    ],
    ids=[
        "one line", "two lines", "divided behind the year", "three lines", "Chinese digits", "other zero", "关于",
        "full-width digits", "spaces inside", "Markdown", "below a menu", "without agency", "with a remark",
    ],
)  # fmt: skip
def test_title(lines: str, agency: str | None, year: int) -> None:
    prose = prose_of(document(HEADINGS, title=lines))
    assert (prose.agency, prose.year) == (agency, year)
    assert prose.title is not None
    assert prose.title.startswith(agency or "20")
    assert "".join(prose.title.split()) == prose.title


def test_no_title() -> None:
    prose = prose_of(document(HEADINGS, title=""))
    assert (prose.agency, prose.year, prose.title) == (None, None, None)


def test_a_sentence_about_the_report_is_no_title() -> None:
    sentence = "根据规定，现公布我局2023年政府信息公开工作年度报告。"
    prose = prose_of(document(HEADINGS, title=sentence))
    assert prose.title is None
    assert prose.narrative.preamble == sentence


def test_prose_between_title_and_first_heading_is_the_preamble() -> None:
    prose = prose_of(document(HEADINGS, title=f"{TITLE}\n按条例编制。\n数据截至年底。"))
    assert prose.narrative.preamble == "按条例编制。\n数据截至年底。"


# --------------------------------------------------------------------------- what is left out


@pytest.mark.parametrize(
    "mark", ["- 4 -", "—4—", "— 5 —", "第 5 页", "第5页 共12页", "[bookmark: _GoBack]", "7", "---"]
)
def test_page_marks_and_bookmarks_are_left_out(mark: str) -> None:
    for name in ("overview", "problems", "other_matters"):
        assert_divided(prose_of(document(HEADINGS).replace(BODY[name], f"{BODY[name]}\n{mark}")))


def test_a_bookmark_inside_a_sentence_is_left_out() -> None:
    assert_divided(prose_of(document(HEADINGS).replace("培训不足。", "培训[bookmark: _GoBack]不足。")))


@pytest.mark.parametrize(
    "signature",
    [
        "示例市教育局\n2024年1月20日", "示例市教育局\n\n二〇二四年1月20日", "2024年1月20日", "示例市教育局",
        "示例市教育局办公室\n2024 年 1 月 20 日", "示例市教育局\n2024年1月20日\n- 6 -",
    ],
    ids=["name and date", "Chinese year", "date alone", "name alone", "another office", "above a page mark"],
)  # fmt: skip
def test_signature_is_left_out(signature: str) -> None:
    prose = prose_of(document(HEADINGS) + f"\n{signature}\n")
    assert prose.narrative.other_matters == BODY["other_matters"]


def test_a_number_that_a_sentence_runs_into_is_prose() -> None:
    prose = prose_of(document(HEADINGS).replace("本年工作有序。", "全年公开\n147\n条信息。"))
    assert prose.narrative.overview == "全年公开\n147\n条信息。"


def test_empty_text() -> None:
    prose = prose_of("")
    assert (prose.title, prose.narrative.overview, len(prose.findings)) == (None, None, len(HEADINGS))


def test_a_text_that_lost_its_line_ends() -> None:
    text = " ".join(document(HEADINGS).split())
    assert_divided(prose_of(text))


# --------------------------------------------------------------------------- headings as published


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("overview", "一、2019年政府信息公开工作的总体情况"),
        ("overview", "第一部分 总体情况"),
        ("overview", "一、概述"),
        ("overview", "一、工作基本情况"),
        ("overview", "⼀、总体情况"),
        ("overview", "一、總體情況"),
        ("overview", "| 一、总体情况 | | |"),
        ("overview", "一、\t总体情况"),
        ("disclosure", "二、行政机关主动公开政府信息情况"),
        ("disclosure", "二、主動(dòng)公開政府信息情況"),
        ("applications", "三、收到的处理政府信息公开申请情况"),
        ("applications", "㈢收到与处理政府信息公开申请的情况"),
        ("disputes", "四、因政府信息公开工作被申请行政复议提起行政诉讼情况"),
        ("disputes", "四、行政复议和行政诉讼情况"),
        ("problems", "五、政府信息公开工作存在的主要问题及改进情况"),
        ("problems", "五、存在的主要困难和问题及改进措施"),
        ("problems", "五、主要问题及改进情况"),
        ("other_matters", "六、需要报告的其他事项"),
        ("other_matters", "六、其他需要报告的有关事项"),
    ],
)
def test_headings_as_published(name: str, line: str) -> None:
    assert_divided(prose_of(document({**HEADINGS, name: line})))
    assert SECTIONS[heading(line).section] == name


@pytest.mark.parametrize("name", forms.SECTIONS)
def test_every_declared_title_heads_its_section(name: str) -> None:
    for title in forms.section_titles(name):
        assert SECTIONS[heading(title).section] == name, title


@pytest.mark.parametrize(
    "line",
    [
        "（二）依申请公开情况", "四、结转下年度继续办理", "其他对外管理服务事项", "8.属于行政查询事项", "机构概述",
        "图2 政府网站主动公开信息情况", "一是存在问题", "行政复议", "（六）其他处理", "2023年", "", "一、", "情况",
        "本年度总体情况良好。", "、".join(heading[2:] for heading in HEADINGS.values()),
    ],
)  # fmt: skip
def test_lines_that_are_no_heading(line: str) -> None:
    assert heading(line).section == -1


def test_a_sub_heading_before_the_heading_is_prose() -> None:
    text = document(HEADINGS).replace(BODY["overview"], f"（一）主动公开政府信息情况\n{BODY['overview']}")
    assert prose_of(text).narrative.overview == f"（一）主动公开政府信息情况\n{BODY['overview']}"


def test_a_table_of_contents_heads_nothing() -> None:
    contents = "\n".join(HEADINGS.values())
    prose = prose_of(document(HEADINGS).replace(TITLE, f"{TITLE}\n{contents}"))
    assert prose.narrative.overview == BODY["overview"]
    assert prose.narrative.problems == BODY["problems"]


def test_of_two_reports_in_one_text_the_first_is_read() -> None:
    second = document(HEADINGS, title="示例市教育局2022年政府信息公开工作年度报告").replace("本年工作有序。", "去年。")
    prose = prose_of(f"{document(HEADINGS)}\n{second}")
    assert (prose.year, prose.narrative.overview) == (2023, BODY["overview"])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\f", "\u2028", "\x85"], ids=repr)
def test_every_kind_of_line_end(end: str) -> None:
    assert_divided(prose_of(document(HEADINGS).replace("\n", end)))


def test_a_line_that_a_table_takes_part_in_is_no_prose() -> None:
    text = document(HEADINGS).replace("规章一件。", "见表 规章 | 0 | 0 | 0 |\n行政许可 | 4 | 件\n规章一件。")
    extents = [(text.index("规章 |"), text.index("0 |\n") + 1), (text.index("行政许可 |"), text.index("4 | 件") + 1)]
    assert_divided(read_prose(text, extents))


def test_a_text_of_few_lines_is_divided_between_its_tables() -> None:
    text = " ".join(document(HEADINGS).replace("规章一件。", "规章 1 2 3 规章一件。").split())
    start = text.index("规章 1 2 3")
    assert_divided(read_prose(text, [(start, start + len("规章 1 2 3"))]))


def test_a_short_report_with_blanks_in_its_prose_keeps_its_lines() -> None:
    prose = prose_of(f"{TITLE}\n一、总体情况\n2023 年公开 12 条。\n六、其他需要报告的事项\n无。")
    assert prose.narrative.overview == "2023 年公开 12 条。"


# --------------------------------------------------------------------------- titles as published


@pytest.mark.parametrize(
    ("lines", "agency", "year"),
    [
        ("2020年东川县林业局政府信息公开工作年度报告", "东川县林业局", 2020),
        ("2022年度东川县林业局政府信息公开工作年度报告", "东川县林业局", 2022),
        ("二〇二二年东川县林业局政府信息公开工作年度报告", "东川县林业局", 2022),
        ("东川县林业局信息公开年报", "东川县林业局", None),
        ("东川县林业局2021年公开年报", "东川县林业局", 2021),
        ("2021年东山街道办事处信息公开年报", "东山街道办事处", 2021),
        ("下河乡人民政府2019年度政府信息公开年度工作报告", "下河乡人民政府", 2019),
        ("东川县林业局2022政府信息公开年报", "东川县林业局", 2022),
        ("东川县第3中学2022年信息公开工作年度报告", "东川县第3中学", 2022),
        ("东川县⽔利局2023年政府信息公开⼯作年度报告", "东川县水利局", 2023),
        ("2022年高新区(新城区)政府信息公开工作年度报告", "高新区(新城区)", 2022),
        ("东川县林业局政府信息公开工作年度报告（2023年）", "东川县林业局", 2023),
        ("东川县林业局\n政府信息公开工作年度报告\n（2023年度）", "东川县林业局", 2023),
        ("2022年政府信息公开工作年度报告\n东川县林业局", "东川县林业局", 2022),
        ("东川县人民政府办公室\n关于2022年政府信息公开工作的报告", "东川县人民政府办公室", 2022),
        ("东川县林业局2022年\n政府信息公开\n工作年度报告", "东川县林业局", 2022),
        ("政府信息公开\n东川县林业局2022年政府信息公开工作年度报告", "东川县林业局", 2022),
        ("《东川县林业局2022年政府信息公开工作年度报告》", "东川县林业局", 2022),
        ("**东川县林业局2022年政府信息公开工作年度报告**", "东川县林业局", 2022),
        ("河夏州交通運(yùn)輸局2019年政府信息公開工作年度報(bào)告", "河夏州交通運輸局", 2019),
    ],
)
def test_titles_as_published(lines: str, agency: str, year: int | None) -> None:
    prose = prose_of(document(HEADINGS, title=lines))
    assert (prose.agency, prose.year) == (agency, year)
    assert prose.year_from == ("title" if year else None)
    assert prose.narrative.preamble is None
    assert prose.title is not None
    assert "⽔" not in prose.title


@pytest.mark.parametrize(
    ("lines", "agency", "year"),
    [
        ("发布时间:2021-01-15 10:00 信息来源:东川县林业局\n东川县林业局信息公开工作年度报告", "东川县林业局", None),
        (
            "发布时间:2021-01-15\n2020年东川县\n林业局政府信息公开\n工作年度报告\n来源:东川县林业局",
            "东川县林业局",
            2020,
        ),
        ("标题:东川县林业局2020年政府信息公开年度报告\n正文\n字号: 大 中 小", "东川县林业局", 2020),
        ("名称：东川县林业局2020年政府信息公开工作年度报告 索引号：FZ0000/2021-00000", "东川县林业局", 2020),
        ("名称\t东川县林业局2020年政府信息公开工作年度报告\t索引号\tFZ0000/2021-00000", "东川县林业局", 2020),
        ("索引号\t014314799\t标题\t东川县林业局2020年政府信息公开工作年度报告", "东川县林业局", 2020),
        ("索 引 号:FZ0000/2021\n成文日期: 2021-01-20\n东川县林业局2020年政府信息公开年度报告", "东川县林业局", 2020),
        ("首页 > 政务公开 > 东川县林业局2020年政府信息公开工作年度报告", "东川县林业局", 2020),
        ("当前位置:街镇 > 柳滩镇 > 政府信息公开年报\n柳滩镇2020年政府信息公开工作年度报告", "柳滩镇", 2020),
        ("Page 8 - 东川县林业局2020年政府信息公开工作年度报告", "东川县林业局", 2020),
        ("东川县林业局2020年政府信息公开工作年度报告_东川县人民政府网", "东川县林业局", 2020),
        ("全文检索\n2020年东川县林业局政府信息公开\n工作年度报告", "东川县林业局", 2020),
        ("2020年政府信息公开工作年度报告\n东川县林业局\n2020年政府信息公开工作年度报告", "东川县林业局", 2020),
    ],
)
def test_a_title_among_what_a_page_prints(lines: str, agency: str, year: int | None) -> None:
    prose = prose_of(document(HEADINGS, title=lines))
    assert (prose.agency, prose.year) == (agency, year)
    assert prose.narrative.preamble is None


@pytest.mark.parametrize(
    ("lines", "agency", "year"),
    [
        ("全文检索\n2022年政府信息公开工作年度报告", None, 2022),
        ("欢迎访问东川县林业局\n2022年政府信息公开工作年度报告", None, 2022),
        ("东川县林业局-2022年政府信息公开工作年度报告", None, 2022),
        ("中国东川县林业局网站 2022年政府信息公开工作年度报告", None, 2022),
        ("东川县人民政府门户网站 东川县林业局2022年政府信息公开工作年度报告", "东川县林业局", 2022),
        ("东川县人民政府 东川县林业局2022年政府信息公开工作年度报告", None, 2022),
        ("东川县林业局22年政府信息公开工作年报", None, None),
        ("走进东川 新闻中心 互动交流\n2022年政府信息公开工作年度报告", None, 2022),
        ("新闻中心\n2022年政府信息公开工作年度报告", None, 2022),
        ("东川县2022年林业局政府信息公开工作年度报告", None, 2022),
        ("我局2022年政府信息公开工作年度报告", None, 2022),
        ("东川县林业局2022年政府信息公开年报\n东川县林业局2023年政府信息公开年报", "东川县林业局", None),
        ("东川县林业局2022年政府信息公开年报\n东川县水利局2022年政府信息公开年报", None, 2022),
        ("2024年1月20日东川县林业局政府信息公开工作年度报告", None, None),
        ("2024-01-20 政府信息公开工作年度报告", None, None),
        ("2019-2020年东川县林业局政府信息公开工作年度报告", None, None),
        ("东川县林业局关于印发2022年政府信息公开工作年度报告的通知", None, None),
        ("浏览次数：123\n发布时间：2023年01月30日 来源：东川县林业局\n政府信息公开工作年度报告", None, None),
        ("及时发布了2021年政府信息公开工作年度报告。", None, None),
    ],
)
def test_none_rather_than_wrong(lines: str, agency: str | None, year: int | None) -> None:
    prose = prose_of(document(HEADINGS, title=lines))
    assert (prose.agency, prose.year) == (agency, year)


# --------------------------------------------------------------------------- the year from the prose


@pytest.mark.parametrize(
    ("said", "year"),
    [
        ("本报告中所列数据的统计期限自2023年1月1日起至2023年12月31日止。", 2023),
        ("统计期限为2024年1月1日至12月31日。", 2024),
        ("统计期限为 2024 年 1 月 1 日 — 2024 年 12 月 31 日。", 2024),
        ("截至2023年12月31日，共公开12条。", 2023),
        ("截止二〇二三年十二月三十一日。", 2023),
        ("截至２０２３年１２月３１日。", 2023),
        ("截至2023年\n12月31日，公开12条。", 2023),
        ("截至2022年12月31日为8条；统计期限自2023年1月1日至2023年12月31日。", 2023),
        ("现将我办2022年度政府信息公开情况报告如下：", 2022),
        ("与上年同期（2022年1月1日至12月31日）持平。", None),
        ("比上年（2022年1月1日至12月31日）增加2件。", None),
        ("较2022年1月1日至12月31日减少2件。", None),
        ("截至2022年12月31日相比增加2件，截至2023年12月31日12条。", 2023),
        ("截至2022年12月31日，公开5条。2023年新增3条。", None),
        ("截至2022年12月31日，公开5条。2023年1月20日发布。", 2022),
        ("截至2023年12月31日12条，截至2022年12月31日11条。", None),
        ("统计期限自2022年1月1日至2023年12月31日。", None),
        ("截至2023年6月30日，公开12条。", None),
        ("2023年，我局做好公开工作。", None),
        ("2023年1月发布了2022年政府信息公开工作年度报告。", None),
    ],
)
@pytest.mark.parametrize("place", ["preamble", "overview"])
def test_the_year_from_the_prose(said: str, year: int | None, place: str) -> None:
    text = document(HEADINGS, title=said if place == "preamble" else "")
    prose = prose_of(text if place == "preamble" else text.replace(BODY["overview"], said))
    assert (prose.agency, prose.year, prose.title) == (None, year, None)
    found = [finding for finding in prose.findings if finding.code == "year-from-prose"]
    assert len(found) == (year is not None)
    if year is None:
        assert prose.year_from is None
    else:
        assert str(prose.year_from).endswith(" in the prose")
        assert str(year) in found[0].message
        assert found[0].severity is Severity.NOTICE


def test_the_title_is_stronger_than_the_prose() -> None:
    prose = prose_of(document(HEADINGS).replace(BODY["overview"], "截至2022年12月31日，公开12条。"))
    assert (prose.year, prose.year_from, prose.findings) == (2023, "title", ())


@pytest.mark.parametrize(
    ("sentence", "agency"),
    [
        ("根据规定，现公布东川县林业局2023年政府信息公开工作年度报告。", "东川县林业局"),
        ("根據規定,特向社會公布2023年開河市農業農村局政府信息公開工作年度報告。", "開河市農業農村局"),
        ("现公布我局2023年政府信息公开工作年度报告。", None),
        ("现公布2023年本级政府信息公开工作年度报告。", None),
    ],
)
def test_the_sentence_that_presents_the_report(sentence: str, agency: str | None) -> None:
    prose = prose_of(document(HEADINGS, title=sentence))
    assert (prose.agency, prose.year, prose.title) == (agency, 2023, None)


def test_the_words_that_say_the_year_have_a_place() -> None:
    text = document(HEADINGS, title="截至2023年12月31日，公开12条。")
    found = prose_of(text).findings[-1]
    assert found.span is not None
    assert text[slice(*found.span)] == "截至2023年12月31日"


def test_words_that_are_broken_over_lines_are_shown_in_one() -> None:
    prose = prose_of(document(HEADINGS, title="截至2023年\n12月31日，公开12条。"))
    assert prose.year_from == "截至2023年12月31日 in the prose"


def test_a_title_in_a_text_that_lost_its_line_ends() -> None:
    title = "示例市教育局 2023 年 政府信息公开 工作年度报告"
    prose = prose_of(" ".join(document(HEADINGS, title=title).split()))
    assert (prose.agency, prose.year) == ("示例市教育局", 2023)


# --------------------------------------------------------------------------- reports without tables


def test_the_headings_of_tables_have_places() -> None:
    text = document({**HEADINGS, "disputes": "  ## 四、行政复议、行政诉讼情况  "})
    heads = heads_of_tables(text)
    assert [text[slice(*span)] for span in heads.values()] == [
        HEADINGS["disclosure"], HEADINGS["applications"], "## 四、行政复议、行政诉讼情况",
    ]  # fmt: skip
    assert list(heads) == list(forms.TABLES)
    one_line = " ".join(text.split())
    assert one_line[slice(*heads_of_tables(one_line)["disclosure"])] == HEADINGS["disclosure"]


@pytest.mark.parametrize(
    ("text", "is_report"),
    [
        (document(HEADINGS), True),
        (document(HEADINGS, title=""), True),
        (" ".join(document(HEADINGS).split()), True),
        (f"{TITLE}\n一、总体情况\n正常。\n五、存在的主要问题及改进情况\n有。\n六、其他需要报告的事项\n无。", True),
        ("一、总体情况\n正常。\n五、存在的主要问题及改进情况\n有。\n六、其他需要报告的事项\n无。", False),
        (f"{TITLE}\n一、总体情况\n正常。\n六、其他需要报告的事项\n无。", False),
        ("\n".join(HEADINGS.values()), False),
        (f"{TITLE}\n" + "\n".join(HEADINGS.values()), False),
        (document(HEADINGS, title="示例市教育局2017年政府信息公开工作年度报告"), False),
        (TITLE, False),
        ("", False),
    ],
    ids=["whole", "no title", "one line", "title", "prose only", "two headings", "titles", "title and titles", "old",
         "title alone", "empty"],
)  # fmt: skip
def test_a_report_without_tables(text: str, is_report: bool) -> None:
    assert is_report_without_tables(text) is is_report


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("附件3\n河西市政府信息公开情况统计报表\n年\n月\n", "政府信息公开情况统计报表"),
        ("政府信息公开情况统计表\n（2017年度）\n", "政府信息公开情况统计表"),
        ("| 政府信息公开工作情况统计表（2016年度） |", "政府信息公开工作情况统计表"),
        ("附表\n指标 | 代码\n主动公开信息数 | 条 | 01 |\n对申请的答复总数 | 条 | 13 |", "附表"),
        ("統計表\n收到申請數\n申請答復總數\n申請辦結數\n", "統計表"),
        ("（一）收到申请数\n件\n12\n（二）申请办结数\n件\n12\n", "收到申请数"),
        ("我局填报了政府信息公开情况统计表，共收到申请数12件。", None),
        ("附表\n规章\t1\t2\t3", None),
        (document(HEADINGS), None),
        ("", None),
    ],
)
def test_names_of_the_form_before_2019(text: str, name: str | None) -> None:
    assert names_old_form(text) == name


# --------------------------------------------------------------------------- time and memory


@pytest.mark.parametrize(
    "piece",
    [
        "本年度公开信息12条，截至目前正常。\n", "一、总体情况\n二、主动公开政府信息情况\n", "规\n", " ", "|", "-- ",
        "情况 总体 ", "发布时间:", "2023年1月1日至", "现将", "统计表\n附表", "[bookmark: ", "政府信息公开情况统计",
        "政府信息公开", "报告年报\n",
    ],
)  # fmt: skip
def test_long_texts_take_time_that_grows_with_their_length(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    started = time.perf_counter()
    read_prose(text, ())
    heads_of_tables(text)
    is_report_without_tables(text)
    names_old_form(text)
    assert time.perf_counter() - started < 5


TABLE_TWO = "二、主动公开政府信息情况\n规章\t1\t0\t{}\n行政规范性文件\t2\t0\t7\n行政许可\t31\n"
REPORT = "{}{}政府信息公开工作年度报告\n一、总体情况\n正常。\n{}六、其他需要报告的事项\n无。\n"
PICTURE = "二、主动公开政府信息情况\n（见图）\n"


def test_a_table_behind_the_title_of_another_report_belongs_to_nobody() -> None:
    for other in ("甲县林业局2022年", "乙县水利局2023年"):
        first = REPORT.format("甲县林业局", "2023年", PICTURE)
        report = gp.parse(first + REPORT.format(other, "", TABLE_TWO.format(9)))
        cell = report.cell("disclosure.rules.in_force")
        assert (report.year, cell.status, cell.candidate) == (2023, gp.Status.UNCERTAIN, 9)
        assert all(found.severity == "error" for found in report.findings if cell.path in found.cells)
        assert other[:5] in str(report.explain(cell.path))


@pytest.mark.parametrize("text", [
    REPORT.format("甲县林业局", "2023年", TABLE_TWO.format(9)) + "乙县水利局2022年政府信息公开工作年度报告\n",
    REPORT.format("甲县林业局", "2023年", "甲县林业局2023年政府信息公开工作年度报告\n" + TABLE_TWO.format(9)),
    "乙县水利局2022年政府信息公开工作年度报告\n" + REPORT.format("甲县林业局", "2023年", TABLE_TWO.format(9)),
], ids=["behind the tables", "its own title again", "above the title"])  # fmt: skip
def test_a_title_of_another_report_elsewhere_says_nothing(text: str) -> None:
    assert gp.parse(text).disclosure.rules.in_force == 9
