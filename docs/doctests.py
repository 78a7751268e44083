"""Examples in docstrings as blocks of code: the tests run what stands behind ``>>>``, the reference shows it."""

import re

import griffe

_EXAMPLE = re.compile(r"^>>> .*(?:\n.+)*", re.MULTILINE)


class Doctests(griffe.Extension):
    """Fences the examples of every docstring; to Markdown ``>>>`` is a quotation in a quotation in a quotation."""

    def on_object(self, *, obj: griffe.Object, **_: object) -> None:
        """Called by mkdocstrings for everything that it shows."""
        if obj.docstring is not None:
            obj.docstring.value = fenced(obj.docstring.value)


def fenced(docstring: str) -> str:
    """The docstring with a fence around each example and what it prints."""
    return _EXAMPLE.sub(lambda example: f"```pycon\n{example[0]}\n```", docstring)
