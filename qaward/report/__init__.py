"""Decisions for people: tables, lists of reasons, summaries. No money is computed here."""
