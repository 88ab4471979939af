"""Sums: how a clause says what it gives, a form of sum in each module."""
