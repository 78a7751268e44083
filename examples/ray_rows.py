"""Pages in a folder → their cells as Parquet, with Ray Data: ``python examples/ray_rows.py PAGES ROWS``."""

import sys

import ray

from govinfo_parse.batches import read_batches

pages, rows = sys.argv[1:]
content = ray.data.read_binary_files(pages, include_paths=True).rename_columns({"path": "source", "bytes": "content"})
content.map_batches(read_batches, batch_format="pyarrow").write_parquet(rows)
