"""What qaward writes as data, declared once: every key with its type, its words, and how a replay compares it."""
