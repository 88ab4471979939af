"""Inputs read into trees of nodes: the text of bytes, YAML or JSON, and values of Python; each value with its place."""
