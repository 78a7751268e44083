"""Headings, title and prose: what a report says outside its tables."""

import pytest

from govinfo_parse.prose import Prose, read_prose

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
