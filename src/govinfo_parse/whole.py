"""A file that is there as a whole, or not at all."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A name beside ``path`` under which to write. What is there at the end takes the place of ``path``.

    Where an error ends it, or the end of the process that can be noticed, nothing stays and ``path`` is as it was. The
    name is hidden, of this process alone, and has the suffix of ``path``. Raises OSError where no such file can be.
    """
    unfinished = path.with_name(f".{path.stem}.part-{os.getpid()}{path.suffix}")
    unfinished.touch()  # each library has an error of its own for a folder that is not there; this one is an OSError
    unfinished.unlink()
    try:
        yield unfinished
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
