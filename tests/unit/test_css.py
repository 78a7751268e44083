"""Style sheets: what holds, what it declares, and what nobody can tell without a browser."""

import time

import pytest

import govinfo_parse as gp
from govinfo_parse.sources.css import UNLAYERED, declarations, rules, selections
from govinfo_parse.sources.media import holds


@pytest.mark.parametrize(
    ("short", "name", "value"),
    [
        ("font: bold 0/1 a", "font-size", "0"),
        ("font: inherit", "font-size", "inherit"),
        ("margin: 1px 2px", "margin-left", "2px"),
        ("padding: 1px 2px 3px 4px", "padding-left", "4px"),
        ("inset: -9px auto auto", "left", "auto"),
        ("margin-inline-start: 4px", "margin-left", "4px"),
        ("inset-inline-end: 4px", "right", "4px"),
        ("background: url(a) #FFF no-repeat", "background-color", "#fff"),
        ("background: linear-gradient(red, red)", "background-image", "url()"),
        ("text-decoration: line-through", "text-decoration-line", "line-through"),
        ("overflow: hidden", "overflow-y", "hidden"),
    ],
)
def test_what_declarations_are_short_for(short: str, name: str, value: str) -> None:
    assert declarations(short)[name] == (value, False)


@pytest.mark.parametrize(
    "text", ["display: foo", "visibility: none", "color: reddish", "opacity: a", "position: left", "display: none\\9"]
)
def test_what_is_no_value_is_not_declared(text: str) -> None:
    assert declarations(text) == {}


def test_strings_and_addresses_may_hold_any_sign() -> None:
    assert declarations("content: ';a:b'; background: url(data:a;b); color: red")["color"] == ("red", False)
    assert [rule.selectors for rule in rules(".a{content:'}'} .b{background:url({)} /* '} */ .c{x:y}")] == [
        ".a",
        ".b",
        ".c",
    ]


@pytest.mark.parametrize(
    ("sheet", "selectors"),
    [
        (".a{x:y;.b{x:y}}", [".a", ".a .b"]),
        (".a,.c{.b &{x:y} > p{x:y}}", [".b .a, .b .c", ".a > p, .c > p"]),
        (".a{@media print{x:y} @media screen{x:y}}", [".a"]),
        ("@keyframes a{from{x:y}} @font-face{x:y} .a{x:y}", [".a"]),
        ("@charset 'a'; .a{x:y", [".a"]),
        ("a; .a{x:y} }.b{x:y} .c{x:y}", ["a; .a", "}.b", ".c"]),
        (".a{x:y} .b{x:url(a.png;} .c{x:y}", [".a", ".b"]),
        (".a{x:'y", [".a"]),
    ],
)
def test_rules(sheet: str, selectors: list[str]) -> None:
    assert [rule.selectors for rule in rules(sheet)] == selectors


def test_layers_are_weaker_the_earlier_they_are_named() -> None:
    found = {rule.selectors: rule.layer for rule in rules("@layer b, a; .c{x:y} @layer a{.a{x:y}} @layer b{.b{x:y}}")}
    assert found[".b"] < found[".a"] < found[".c"] == UNLAYERED


@pytest.mark.parametrize(
    ("queries", "expected"),
    [
        ("screen", True),
        ("print", False),
        ("(width >= 600px)", True),
        ("(600px <= width <= 900px)", False),
        ("(width < 600px), screen", True),
        ("(hover: none)", False),
        ("(min-resolution: 2dppx)", None),
        ("print and (min-resolution: 2dppx)", False),
        ("not (min-resolution: 2dppx)", None),
        ("(width > 1px) or (hover)", None),
    ],
)
def test_media_queries(queries: str, expected: bool | None) -> None:
    assert holds(queries) is expected


@pytest.mark.parametrize(
    ("selector", "sure"),
    [
        (".a", [True]),
        (".a:is(td > .b)", [False]),
        (".a::foo, .b", []),
        (".a::-webkit-foo, .b", [True]),
        (":-x, .b", []),
    ],
)
def test_selectors(selector: str, sure: list[bool]) -> None:
    assert [each.is_sure for each in selections(selector)] == sure


def test_rules_inside_each_other_do_not_multiply_without_end() -> None:
    started = time.process_time()
    with pytest.raises(gp.SourceError, match="inside each other"):
        rules("a,b{" * 40)
    assert time.process_time() - started < 5
