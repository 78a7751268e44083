"""How a piece of text is seen, whatever the document is."""

import pytest

from govinfo_parse.sources.looks import INK, PAPER, Colour, Look, blended, colour_of, look_of, of_colours, signed
from govinfo_parse.sources.signs import PICTURE


@pytest.mark.parametrize(
    "white",
    ["white", "#fff", "ffffff", "#fefefe", "rgb(255,255,255)", "rgba(250 250 250 / 1)", "#ffff", "hsl(0, 0%, 100%)",
     "rgb(100%, 100%, 99%)", "hwb(0 100% 0%)", "snow"],
)  # fmt: skip
def test_white_text_is_not_seen_on_paper(white: str) -> None:
    assert of_colours(colour_of(white), PAPER) is Look.HIDDEN
    assert of_colours(colour_of(white), None) is Look.UNSURE
    assert of_colours(colour_of(white), INK) is Look.SHOWN


@pytest.mark.parametrize("clear", ["transparent", "rgba(1,2,3,0)", "rgb(1 2 3 / 0%)", "#0000", "#ffffff00"])
def test_clear_text_is_seen_nowhere(clear: str) -> None:
    assert {of_colours(colour_of(clear), ground) for ground in (PAPER, INK, None)} == {Look.HIDDEN}


@pytest.mark.parametrize(
    ("colour", "look"),
    [("red", Look.SHOWN), ("#ff0", Look.SHOWN), ("#eee", Look.UNSURE), ("rgba(0,0,0,0.1)", Look.UNSURE),
     ("lab(100% 0 0)", Look.UNSURE), ("rgba(0,0,0,0.5)", Look.SHOWN)],
)  # fmt: skip
def test_how_colours_are_seen_on_paper(colour: str, look: Look) -> None:
    assert of_colours(colour_of(colour), PAPER) is look


@pytest.mark.parametrize(
    ("colour", "look"),
    [("white", Look.HIDDEN), ("#ff0", Look.HIDDEN), ("#9cf", Look.HIDDEN), ("#bbb", Look.HIDDEN),
     ("black", Look.UNSURE), ("#333", Look.UNSURE), ("red", Look.UNSURE), ("#1f4e79", Look.UNSURE)],
)  # fmt: skip
def test_text_lost_in_a_dark_ground_leaves_a_bar(colour: str, look: Look) -> None:
    assert of_colours(colour_of(colour), colour_of(colour)) is look


def test_a_clear_ground_shows_what_is_below() -> None:
    half: Colour = (0.0, 0.0, 0.0, 0.5)
    assert blended(half, PAPER) == (0.5, 0.5, 0.5, 1.0)
    assert blended(half, None) is None
    assert blended(INK, None) == INK


def test_everything_that_is_said_of_a_text_counts() -> None:
    assert look_of("12") is Look.SHOWN
    assert look_of("12", raised=True) is Look.RAISED
    assert look_of("12", raised=True, hidden=True) is Look.HIDDEN
    assert look_of("12", raised=True, colour=PAPER) is Look.HIDDEN
    assert look_of("12", font="Wingdings 2") is Look.UNSURE
    assert look_of("规章", font="Wingdings 2") is Look.SHOWN


def test_signs() -> None:
    assert [signed("12", look) for look in (Look.SHOWN, Look.HIDDEN, Look.UNSURE)] == ["12", "", PICTURE]
    assert signed("", Look.UNSURE) == ""
