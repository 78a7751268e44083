"""A PDF file with bytes changed is read right, its wrong cells are named, or it is refused."""

from collections import Counter

from tests.pdf_damage import outcomes

FILES = 60


def test_nothing_is_silently_wrong() -> None:
    found = list(outcomes(FILES, seed=1))
    assert [one for one in found if one.kind == "silent"] == []
    kinds = Counter(one.kind for one in found)
    assert kinds["same"] > FILES / 4  # most bytes of a file print nothing
    assert kinds["refused"] > FILES / 10
