"""``python -m govinfo_parse``, and the entry point of the command ``govinfo-parse``.

Without the extra ``cli`` the command says which extra it needs.
"""

import functools
import sys
from collections.abc import Callable
from typing import NoReturn

from govinfo_parse.errors import MissingExtraError


def _refuse(message: str) -> NoReturn:
    print(message, file=sys.stderr)
    sys.exit(2)


main: Callable[[], None]
try:
    from govinfo_parse.cli import main
except MissingExtraError as error:
    main = functools.partial(_refuse, str(error))

if __name__ == "__main__":
    main()
