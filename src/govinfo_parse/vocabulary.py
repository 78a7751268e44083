"""The words and signs that stand in cells, and what each of them does to a number.

Whoever finds another one on a page adds it here: how texts are read, `words` says.
"""

import re
from collections.abc import Collection


def any_of(words: Collection[str]) -> str:
    """A pattern for one of these words, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) + ")"


MEASURE_WORDS = frozenset("件项个条份宗次起部人户篇批例名家笔则期场处册卷类种位") | {
    "件次", "人次", "户次", "条次", "批次", "项次", "宗次",
}  # fmt: skip
"""Words behind a count that say what is counted and change nothing about the number."""

MONEY = {
    "元": 1, "百元": 100, "千元": 1_000, "万元": 10_000, "十万元": 100_000, "百万元": 1_000_000, "千万元": 10_000_000,
    "亿元": 100_000_000, "万": 10_000, "亿": 100_000_000,
}  # fmt: skip
"""Units of an amount, each with its factor. 万 and 亿 alone are 万元 and 亿元: amounts are printed so."""

MULTIPLIERS = ("百", "千", "百万", "千万")
"""Behind a number they multiply it, so that the digits alone are not the number: ``2千`` is never 2."""

SIGNS = {"+": 1, "-": -1, "增": 1, "增加": 1, "新增": 1, "净增": 1, "减": -1, "减少": -1, "净减": -1}
"""What stands in front of the number in 本年增/减."""

ABOUT = ("大约", "约", "将近", "近", "超过", "超", "逾", "不足", "共计", "共", "计")
"""Words before a number that is then not exact, or is part of a sentence."""
MORE = ("余", "多", "来", "几", "左右", "以上", "以下", "以内")
"""Words behind a number that is then not exact."""
OTHER_QUANTITIES = ("年", "月", "日", "天", "小时", "倍", "成", "%", "‰", "℃")
"""Behind a number they make it a date, a share or a span of time: no content of any cell."""

CORRECTIONS = (
    "更正", "改为", "应为", "应是", "实为", "实是", "修正", "勘误", "有误", "错误", "误为", "笔误", "作废", "无效",
    "待核", "待查", "待定", "存疑", "未核实", "未审核", "暂估", "暂定", "估算", "变更后", "实际", "撤回", "删除",
    "虚报", "误报", "多报", "多计", "漏报", "少报", "少计",
)  # fmt: skip
"""In the note of a number: it is another one, or none, or not known yet."""
YEAR = r"(?:19|20)\d\d年度?"
"""A pattern for a year that is named by its digits."""
YEARS_BEFORE = ("上年", "上一年", "去年", "前年", "往年")
YEARS_TOGETHER = ("累计", "历年")
OTHER_TIMES = (*YEARS_BEFORE, *YEARS_TOGETHER, "明年", "次年", "下年", "下一年")
"""At the beginning of a remark about a number or a label: it is not the number of this year."""
OTHER_THINGS = (
    "撤销", "注销", "撤回", "作废", "草案", "征求意见", "预计", "预算", "计划", "目标", "估计", "罚款", "金额",
    "示例", "样例", "样表", "测试", "模拟",
)  # fmt: skip
"""The same: it does not count what was done."""
ALONE = ("错", "负", "删", "疑", "估", "假", "同比", "环比", "增幅", "增长率", "占比", "小计", "?")
"""A remark that is nothing but one of these says that the number is none, or another one than that of the cell."""
OTHER_PARTS = ("其中", "不含", "不包括", "不包含", "含上年", "含去年", "含往年", "含历年", "剔除", "扣除")
"""At the beginning of what is said about a label: its row does not count all of what it names, or more than that."""

MARKS = frozenset(
    (
        "/", "//", "\\", "-", "--", "—", "——", "–", "――", "―", "─", "──", "*", "…", "……", "...", "......",
        "无", "空", "空白", "N/A", "n/a", "NA",
        "不涉及", "不适用", "暂无", "没有", "无数据", "暂无数据", "未涉及", "无此项",
    )
)  # fmt: skip
"""What is put where a number could stand to say that there is none: signs, and a short closed list of words."""

EMPTIES = frozenset(("", "NaN", "nan", "NaT", "<NA>", "None", "NULL", '""', "''"))
"""What programs print for an empty cell, quotes around nothing among it. ``null`` is not among them: a bare word null
on a page was printed by nobody who meant an empty cell; a reader of JSON knows its own null before it asks here."""

MERGED = "None"
"""That of them that programs print for what a merged cell covers, too, which is no cell of the form."""

NOTE_BEGINS = frozenset("（([【〔［")
"""What a note in brackets begins with."""
BEHIND_ORDINALS = frozenset(".．、)）")
"""The signs behind an ordinal."""

NO_LABEL = re.compile(r"Unnamed: \d{1,3}|Col\d{1,2}")
"""What programs print as the label of a column that has none."""
BROKEN = frozenset(
    ("null", "NULL", "Null", "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "增", "减", "增加", "减少")
)
"""Words that stand for a number which is not there: a spreadsheet's errors, a sign without its number."""

UNCLEAR_SIGNS = frozenset(" ○◯●◎〇×✕✗✘√✓✔□■△▲☆★?+=~")
"""Signs that people put into a cell and that say neither 0 nor nothing for certain."""

OBJECT = "\ufffc"
"""OBJECT REPLACEMENT CHARACTER: what the sources put where something is no text, or read by nobody."""

AROUND_MARKS = "()[]{}<>、,，。;:.#'\" "
"""Punctuation that may stand around a mark, which is then no plain one."""

AS_DIGITS = str.maketrans("OoQDlIi!|SsBbZz", "000011111558822")
"""Letters and signs that scanners make of digits."""
