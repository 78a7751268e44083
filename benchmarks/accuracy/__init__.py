"""Cells read right and wrong, by this library and by three other ways: ``nox -s accuracy``."""
