"""Tokens and the form in, placed cells and findings out. No input or output happens here."""
