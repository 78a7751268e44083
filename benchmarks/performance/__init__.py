"""Time and memory of reading: ``nox -s benchmarks``."""
