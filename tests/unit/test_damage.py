"""Which pieces of text in a table are misspelt labels, and of which label."""

import pytest

from govinfo_parse.grammar.damage import best_alike


@pytest.mark.parametrize(
    ("piece", "label"),
    [
        ("本年度止件数", "本年废止件数"),
        ("尚末审结", "尚未审结"),
        ("商业企业个", None),
        ("总计商业", None),
        ("其他总计", None),
        ("全年共收到申请", None),
        ("止件", None),
    ],
    ids=[
        "one character",
        "another character",
        "a label with more behind it",
        "a label and the beginning of another",
        "two labels",
        "prose",
        "too short",
    ],
)
def test_a_piece_means_one_label_or_none(piece: str, label: str | None) -> None:
    assert best_alike(piece) == label
