"""The command ``govinfo-parse``; needs the extra ``cli``.

Numbers and findings go to standard output, what could not be read to standard error.
"""

import importlib

from govinfo_parse.errors import MissingExtraError

try:
    importlib.import_module("click")
    importlib.import_module("rich")
except ImportError as error:
    raise MissingExtraError("cli", "The command govinfo-parse") from error

from govinfo_parse.cli.commands import ERRORS_FOUND, NOT_READ, app, main

__all__ = ["ERRORS_FOUND", "NOT_READ", "app", "main"]
