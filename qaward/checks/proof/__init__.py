"""Rules as formulas: what a decision comes to for every profile at once, for a solver to search (SMT-LIB, z3)."""
