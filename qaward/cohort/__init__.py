"""Applicants held against each other: what rules between them leave of each claim."""
