"""The meaning of clauses, written once: a small core, what it comes to as terms, and how these are printed."""
