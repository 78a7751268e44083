"""An edition that nobody has issued: one more column in table two, one more row in table three, for tests.

with new_edition():
    forms.table_form("disclosure", NEXT)
"""

from contextlib import AbstractContextManager
from typing import cast

from govinfo_parse import forms
from govinfo_parse.forms import Applicants, Edition, column, form_group, row

NEXT = cast("Edition", 2026)


@form_group()
class Documents(forms.Documents):
    """One row of table two under 第二十条第（一）项."""

    archived: int | None = column("本年归档件数", since=NEXT, unit="件")


@form_group()
class OtherHandling(forms.OtherHandling):
    """（六）其他处理."""

    transferred: Applicants = row("4.转送其他行政机关办理", since=NEXT)


def new_edition() -> AbstractContextManager[None]:
    """The form with the edition."""
    return forms.using(Documents, OtherHandling, editions=(*forms.EDITIONS, NEXT))
