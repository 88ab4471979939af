"""How decisions are laid out: one view per format. No money is computed here."""
