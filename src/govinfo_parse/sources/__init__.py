"""Documents in, `SourceText` out: one module per kind of document, loaded when such a document comes."""
