"""Cells as Chromium draws them: what is read of each is what is drawn, or it is not claimed.

Chromium has to be there where the variable CI is set; elsewhere these tests are skipped without it.
"""

import os
import shutil
from collections.abc import Iterator

import pytest

import govinfo_parse as gp
from tests.browser import PROGRAMS, Browser
from tests.drawn import Shown, drawn

pytestmark = pytest.mark.skipif(
    not any(map(shutil.which, PROGRAMS)) and not os.environ.get("CI"), reason="chromium is not installed"
)

BESIDE = "<span class=h>9</span>12"
"""A digit of a class beside a number, of which a sheet says whether it is seen."""

READ = {
    "variable": ":root{--x:none} .h{display:var(--x)}",
    "variable-of-another": ":root{--x:var(--y);--y:none} .h{display:var(--x)}",
    "variable-that-is-not-there": ".h{display:var(--x, none)}",
    "variable-without-a-value": ".h{display:none;display:var(--x)}",
    "rule-in-a-rule": "table { td { color:red; & > .h{display:none} } }",
    "condition-in-a-rule": ".h { color:#000; @media screen { display:none } }",
    "rule-that-is-added-to": ".h { &:not(.q){display:none} }",
    "declaration-behind-a-rule": ".h { & { display:none } display:inline }",
    "layer": ".h{display:none} @layer b{span.h{display:inline}}",
    "order-of-layers": "@layer a,b; @layer b{.h{display:none}} @layer a{.h{display:inline}}",
    "width": "@media (width>=600px){.h{display:none}}",
    "dark": "@media (prefers-color-scheme:dark){.h{display:none}}",
    "brace-in-a-string": ".a{content:'}'} .h{display:none}",
    "comment-in-a-string": ".a{content:'/*'} .h{display:none} .b{content:'*/'}",
    "where": ":where(.h){display:none}",
    "no-value": ".h{display:none;display:foo}",
    "value-for-old-browsers": ".h{display:none\\9}",
    "important-first": ".h{display:none!important;display:inline}",
    "unknown-part": ".h::foo, .h{display:none}",
    "semicolon-in-front": "; .h{display:none}",
    "sheets-in-turn": ".h{display:none}</style><style>.h{display:inline}",
    "import": "@import 'a;b.css'; .h{display:none}",
    "same-colour": "td{background:#eee} .h{color:#eee}",
    "colour-by-name": "td{background:silver} .h{color:rgb(192 192 192)}",
    "next-to-clear": ".h{color:rgba(0,0,0,.02)}",
    "open-bracket": ".h{x:(y} .h{display:none}",
    "brackets-in-each-other": ".h{x:(y[;(}]));display:none}",
}
"""Sheets that leave no doubt."""

SHEETS = {
    "supports": "@supports not (display:grid){.h{display:none}}",
    "container": "@container (min-width:1px){.h{display:none}}",
    "scope": "@scope (td){.h{display:none}}",
    "height": "@media (min-height:100px){.h{display:none}}",
    "complex-pseudo-class": ".h:nth-child(1 of .h){display:none}",
    "first-letter": "td::first-letter{font-size:0}",
    "calculated": ".h{font-size:calc(0px)}",
    "all": ".h{display:none;all:initial}",
    "animation": ".h{animation:a 1s forwards} @keyframes a{from{opacity:0}to{opacity:0}}",
    "nothing": ".h{font-weight:inherit}",
}

CELLS = {
    "inherited": "<span style='visibility:hidden'><span style='visibility:inherit'>9</span></span>12",
    "share-of-nothing": "<span style='font-size:0'><span style='font-size:200%'>9</span></span>12",
    "small-in-small": "<span style='font-size:5px'><span style='font-size:.5em'>9</span></span>12",
    "three-pixels": "<span style='font-size:3px'>9</span>12",
    "faint": "<span style='color:#eee'>9</span>12",
    "colour-space": "<span style='color:oklch(1 0 0)'>9</span>12",
    "glow": "<span style='color:transparent;text-shadow:0 0 0 #000'>12</span>",
    "clipped-ground": "<span style='color:transparent;background:#000;-webkit-background-clip:text'>12</span>",
    "outline": "<span style='color:#fff;-webkit-text-stroke:1px #000'>12</span>",
    "faint-in-faint": "<span style='opacity:.1'><span style='opacity:.1'>9</span></span>12",
    "margin": "<span>1</span><span style='margin-left:40px'>2</span>",
    "short-margin": "1<span style='margin:0 0 0 40px'>2</span>",
    "padding": "<span style='padding-right:2em'>1</span>2",
    "border": "<span style='border-right:40px solid #fff'>1</span>2",
    "logical-margin": "1<span style='margin-inline-start:40px'>2</span>",
    "over-each-other": "1<span style='margin-left:-12px'>2</span>",
    "letters-apart": "<span style='letter-spacing:60px'>12</span>",
    "far-away": "1<span style='position:absolute;left:300px'>2</span>",
    "far-in-another-way": "<span style='position:relative;left:-9999px'>9</span>12",
    "numbered": "<ol style='margin:0'><li>2</ol>",
    "only-numbered": "<ol start=12 style='margin:0'><li></ol>",
    "numbered-by-style": "<ul style='list-style-type:decimal;margin:0'><li>2</ul>",
    "not-numbered": "<ol style='list-style:none;padding:0;margin:0'><li>12</ol>",
    "note": "12<sup>3</sup>",
    "no-note": "12<sup style='vertical-align:baseline;font-size:100%'>3</sup>",
    "not-struck": "<s style='text-decoration:none'>12</s>",
    "template": "{{ n }}",
    "filled-later": "<span v-text='n'></span>",
    "cell-filled-later": "<td data-bind='text: n'></td>",
    "until-found": "<span hidden=until-found>9</span>12",
    "popover": "<span popover>9</span>12",
    "aria-hidden": "<span aria-hidden=true>9</span>12",
    "from-the-right": "<td dir=rtl><span dir=ltr>1</span><span dir=ltr>2</span>",
    "apart-from-the-right": "<td style='direction:rtl'><bdi>1</bdi><bdi>2</bdi>",
    "too-narrow": "<div style='width:13px;overflow:hidden'>123</div>",
    "cut-with-dots": "<div style='width:30px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis'>12345</div>",
    "too-low": "<div style='height:5px;overflow:hidden'>12</div>",
    "without-a-line": "<div style='line-height:0;overflow:hidden'>12</div>",
    "narrow-and-inline": "<span style='width:0;overflow:hidden'>9</span>12",
    "covered": "<td style='position:relative'>12<span style='position:absolute;left:0;top:0;width:99px;height:40px;"
    "background:#fff'></span>",
    "shadow": "<div><template shadowrootmode=open>12</template>9</div>",
    "blended": "<span style='mix-blend-mode:screen;color:#fff'>9</span>12",
    "turned": "<span style='rotate:180deg;display:inline-block'>69</span>",
    "soft-hyphen": "1&shy;2",
    "end-of-a-break": "1</br>2",
    "end-of-no-paragraph": "1</p>2",
    "end-of-an-ended-paragraph": "<p style='margin:0'>1<div></div>2</p>3",
    "paragraph": "<p style='margin:0'>12</p>",
    "closed-by-a-slash": "<span style='display:none'/>12",
    "nothing-behind-a-slash": "<span lang=en />1<bdi/>2",
    "slash-of-a-value": "<span lang=en/>12</span>",
    "slash-in-a-block": "<span><span style='font-size:0'/>9</span>12",
    "character-data": "<![CDATA[12]]>",
    "buttons": "<button>1</button>2",
    "box-to-fill": "<input size=1 value=1>2",
    "quoted": "<q>1</q>2",
    "image": "<image src=a.png>",
    "no-unit": "<span style='font-size:1'>9</span>12",
    "no-unit-far-away": "<span style='position:absolute;left:-9999'>9</span>12",
    "no-unit-but-plain": "<span style='margin-left:0;padding:0'>1</span>2",
    "open-bracket": "<span style='mso-a:(x;display:none'>1</span>2",
    "closed-bracket": "<span style='mso-a:(x;y);display:none'>9</span>12",
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as opened:
        yield opened


def shown(browser: Browser, content: str, head: str = "") -> Shown:
    return next(drawn(browser, [(content, head)]))


def test_the_judge_sees_what_is_wrong(browser: Browser) -> None:
    struck = shown(browser, "<s>9</s>12")  # the stroke is drawn, too, and for a reader it takes away what it strikes
    assert struck.is_wrong
    assert not shown(browser, "12").is_wrong
    assert shown(browser, "12").ink != shown(browser, "21").ink != shown(browser, "").ink


@pytest.mark.parametrize("sheet", [pytest.param(sheet, id=name) for name, sheet in READ.items()])
def test_a_sheet_is_read_as_chromium_reads_it(browser: Browser, sheet: str) -> None:
    found = shown(browser, BESIDE, f"<style>{sheet}</style>")
    assert found.read.status is gp.Status.PRINTED
    assert not found.is_wrong, found.read.raw


@pytest.mark.parametrize("sheet", [pytest.param(sheet, id=name) for name, sheet in SHEETS.items()])
def test_what_only_chromium_can_tell_is_not_claimed(browser: Browser, sheet: str) -> None:
    found = shown(browser, BESIDE, f"<style>{sheet}</style>")
    assert not found.is_wrong, found.read.raw


@pytest.mark.parametrize("content", [pytest.param(content, id=name) for name, content in CELLS.items()])
def test_a_cell_is_read_as_it_is_drawn(browser: Browser, content: str) -> None:
    found = shown(browser, content)
    assert not found.is_wrong, found.read.raw
