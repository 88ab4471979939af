"""Policies as data: what a clause says, read from rule files with the place of every value."""
