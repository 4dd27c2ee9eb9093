"""The lake: Delta tables and files, each with one module that knows how it is written and read."""
