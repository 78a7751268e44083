"""Pages in a folder → their cells as Parquet, with Spark: ``python examples/spark_rows.py PAGES ROWS``."""

import sys

from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from govinfo_parse.batches import ROWS, UNREAD, read_batches, unread_batches

pages, rows = sys.argv[1:]
spark = SparkSession.builder.getOrCreate()
read = spark.read.format("binaryFile").option("recursiveFileLookup", True).load(pages)
content = read.selectExpr("path as source", "content").repartition(4)
content.mapInArrow(read_batches, from_arrow_schema(ROWS)).write.parquet(rows)

without = content.join(spark.read.parquet(rows), "source", "left_anti")
without.mapInArrow(unread_batches, from_arrow_schema(UNREAD)).write.parquet(f"{rows}.unread")
