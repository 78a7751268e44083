"""Paragraphs of a torn text, and the numbers of each page that may belong to table three."""

import pytest

from govinfo_parse.torn.pages import Page, Printed, count_others, possible_pages, read_pages
from tests.unit.torn_text import APPLICATIONS, COLUMNS, lines, read, segments_of, text

# --------------------------------------------------------------------------- segments


def paragraphs(printed: str) -> list[tuple[list[str], list[str]]]:
    """Labels and values of every segment."""
    return [(segment.labels, read(segment.values)) for segment in segments_of(printed)]


def test_values_stand_below_the_labels_of_their_paragraph() -> None:
    assert paragraphs(lines("商业企", "业", 3, 4)) == [(["商业企", "业"], ["3", "4"])]


def test_a_label_behind_values_begins_a_segment() -> None:
    printed = lines("自然人", 3, "其他", 4)
    assert paragraphs(printed) == [(["自然人"], ["3"]), (["其他"], ["4"])]
    assert [segment.opens for segment in segments_of(printed)] == [True, False]


def test_an_empty_line_begins_a_paragraph() -> None:
    printed = text(lines("自然人", "其他"), lines(3), lines(4))
    assert paragraphs(printed) == [(["自然人", "其他"], []), ([], ["3"]), ([], ["4"])]
    assert all(segment.opens for segment in segments_of(printed))


def test_a_page_begins_a_paragraph() -> None:
    segments = segments_of("自然人\n3\f4\n\f\f5\n")
    assert [(segment.page, segment.opens, len(segment.values)) for segment in segments] == [
        (0, True, 1),
        (1, True, 1),
        (3, True, 1),
    ]


def test_labels_are_bare_characters_and_those_without_any_are_none() -> None:
    assert paragraphs("予以公开：\n（：）\n3\n") == [(["予以公开"], ["3"])]


def test_a_label_alone_is_the_caption_of_the_paragraph_below() -> None:
    above, below = segments_of(text(lines("自然人"), lines(3, 4)))
    assert (above.caption, above.over) == ("", ["自然人"])
    assert (below.caption, below.over) == ("自然人", ["自然人"])


@pytest.mark.parametrize(
    "printed",
    [
        pytest.param(text(lines("自然人", "其他"), lines(3)), id="two labels above"),
        pytest.param(text(lines("自然人", 2), lines(3)), id="a number above"),
        pytest.param(text(lines("自然人", 2, "其他"), lines(3)), id="only part of the paragraph above"),
        pytest.param(text(lines(2), lines(3)), id="no label above"),
    ],
)
def test_other_paragraphs_are_no_caption(printed: str) -> None:
    assert segments_of(printed)[-1].over == []


# --------------------------------------------------------------------------- pages


TITLE = lines(APPLICATIONS.title)
ROW_LABELS = lines(*(row.label for row in APPLICATIONS.rows[1:5]))


def pages_of(printed: str) -> list[Page]:
    return read_pages(segments_of(printed), APPLICATIONS)


def heads(page: Page) -> dict[int, set[int]]:
    """The columns of the numbers below column labels."""
    return {one.value: set(one.columns) for one in page.heads}


def values(printed: list[Printed]) -> list[int]:
    return [one.value for one in printed]


def test_numbers_below_column_labels_are_heads() -> None:
    (page,) = pages_of(text(TITLE, lines("自然人", 3), lines("总计"), lines(4), ROW_LABELS, lines(5, 6)))
    assert heads(page) == {3: {0}, 4: {6}}
    assert values(page.free) == [5, 6]
    assert [one.opens for one in page.free] == [True, False]
    assert values(page.printed) == [3, 4, 5, 6]


def test_labels_side_by_side_have_their_numbers_in_order_or_in_any() -> None:
    (page,) = pages_of(text(TITLE, lines("自然人", "商业企业", 3, 4)))
    assert heads(page) == {3: {0}, 4: {1}}
    (page,) = pages_of(text(TITLE, lines("自然人", "商业企业", 3)))
    assert heads(page) == {3: {0, 1}}


def test_the_end_of_a_broken_label_may_be_that_of_several() -> None:
    (page,) = pages_of(text(TITLE, lines("法律服", "务机构", 3)))
    assert heads(page) == {3: {4}}
    (page,) = pages_of(text(TITLE, lines("科研", "机构", 3)))
    assert heads(page) == {3: {2, 4}}


def test_numbers_of_table_two_count_where_no_label_tells_them() -> None:
    (page,) = pages_of(text(TITLE, lines("规章", 1), lines(2), ROW_LABELS, lines("自然人", 3), lines(5)))
    assert values(page.heads) == [3]
    assert values(page.free) == [2, 5]


def test_numbers_above_the_title_are_no_part() -> None:
    (page,) = pages_of(text(lines(7), TITLE, lines("自然人", 3), lines(5)))
    assert values(page.printed) == [3, 5]


def test_prose_holds_no_numbers_of_the_table() -> None:
    (page,) = pages_of(text(TITLE, lines("自然人", 3), lines("本年度收取信息处理费", 7), ROW_LABELS, lines(5)))
    assert values(page.printed) == [3, 5]


def test_a_mark_is_no_number() -> None:
    (page,) = pages_of(text(TITLE, lines("自然人", 3), ROW_LABELS, lines(5, "/", -6, 7)))
    assert values(page.free) == [5, 7]


def test_numbers_below_the_labels_of_table_four_are_left_out() -> None:
    four = lines("行政复议", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计", 1, 2, 3, 4, 10)
    (page,) = pages_of(text(TITLE, *(lines(label, at) for at, label in enumerate(COLUMNS)), lines(20), four, lines(30)))
    assert values(page.heads) == [0, 1, 2, 3, 4, 5, 6]
    assert values(page.free) == [20, 30]


def test_pages_in_front_of_the_first_row_are_left_out() -> None:
    printed = text(TITLE, lines(9), "\f" + lines("自然人", 3), lines(5), "\f" + lines(6), "\f" + ROW_LABELS)
    assert [(values(page.heads), values(page.free)) for page in pages_of(printed)] == [([3], [5]), ([], [6]), ([], [])]


def test_without_form_feeds_a_page_may_begin_or_end_with_a_block_of_row_labels() -> None:
    printed = text(TITLE, lines("自然人", 3), ROW_LABELS, lines(5), lines(6), ROW_LABELS, lines(7))
    found = possible_pages(segments_of(printed), APPLICATIONS)
    assert [[(values(page.heads), values(page.free)) for page in pages] for pages in found] == [
        [([3], [5, 6, 7])],
        [([3], []), ([], [5, 6, 7])],
        [([3], [5, 6]), ([], [7])],
        [([3], []), ([], [5, 6]), ([], [7])],
    ]


def test_without_form_feeds_no_page_begins_between_numbers_nor_in_table_four() -> None:
    (pages,) = possible_pages(
        segments_of(
            text(TITLE, lines("自然人", 3), lines(5), lines(6), lines("行政复议"), lines(7), ROW_LABELS, lines(8))
        ),
        APPLICATIONS,
    )
    assert [values(page.free) for page in pages] == [[5, 6, 7, 8]]


def test_without_form_feeds_no_page_begins_with_a_label_that_a_column_has_too() -> None:
    printed = text(TITLE, lines("自然人", 3), lines("总计", 4), lines(5))
    assert len(possible_pages(segments_of(printed), APPLICATIONS)) == 1


def test_without_form_feeds_table_three_is_printed_on_four_pages_at_most() -> None:
    printed = text(TITLE, lines("自然人", 3), *(text(ROW_LABELS, lines(at)) for at in range(4)))
    assert max(map(len, possible_pages(segments_of(printed), APPLICATIONS))) == 4


@pytest.mark.parametrize(("blocks", "is_cut"), [(4, True), (5, False)])
def test_without_form_feeds_many_blocks_of_labels_are_too_many_ways(blocks: int, is_cut: bool) -> None:
    printed = text(TITLE, lines("自然人", 3), *(text(ROW_LABELS, lines(at)) for at in range(blocks)))
    assert bool(possible_pages(segments_of(printed), APPLICATIONS)) is is_cut


def test_no_column_label_has_a_number() -> None:
    (page,) = pages_of(text(TITLE, lines(*COLUMNS), ROW_LABELS, lines(5, 6)))
    assert (values(page.heads), values(page.free)) == ([], [5, 6])
    assert pages_of("") == []


def test_numbers_below_a_label_of_table_two_part_those_around_them() -> None:
    """3 may stand right below 2 in a column of table three only if nothing of table two is printed between."""
    (page,) = pages_of(text(lines("自然人", 1), lines(2), lines("本年新公开数量", 8, 9), lines(3), lines(4)))
    assert [(one.value, one.apart) for one in page.free] == [(2, False), (3, True), (4, False)]


@pytest.mark.parametrize(
    ("four", "others"),
    [
        pytest.param([], 0, id="no-group-printed"),
        pytest.param([lines("行政复议")], 15, id="nothing-below-its-labels"),
        pytest.param([lines("行政复议", "结果维持", 5), lines("总计", 6, 7)], 12, id="some-below"),
        pytest.param([lines("行政复议", *range(20))], 0, id="more-than-it-has"),
    ],
)
def test_table_four_has_as_many_numbers_elsewhere_as_are_not_below_its_labels(four: list[str], others: int) -> None:
    assert count_others(segments_of(text(TITLE, lines("自然人", 3), lines(8, 9), *four)), APPLICATIONS) == others
