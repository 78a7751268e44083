"""Pages in a folder → their cells as Parquet, with Dask: ``python examples/dask_rows.py PAGES ROWS``."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import dask.bag
import pyarrow as pa
from pyarrow import parquet

from govinfo_parse.batches import ROWS, read_batches

pages, rows = sys.argv[1:]


def content(paths: Iterable[Path]) -> Iterator[pa.RecordBatch]:
    """A page in each batch: nothing is read before its turn."""
    for path in paths:
        yield pa.RecordBatch.from_pylist([{"source": str(path), "content": path.read_bytes()}])


if __name__ == "__main__":  # Dask reads a bag in processes, and each of them imports this file
    files = [path for path in sorted(Path(pages).rglob("*")) if path.is_file()]
    made = dask.bag.from_sequence(files, npartitions=4).map_partitions(content).map_partitions(read_batches)
    batches = made.map_partitions(list).compute()  # an iterator cannot go from one process to another, a list can
    parquet.write_table(pa.Table.from_batches(batches, ROWS), rows)
