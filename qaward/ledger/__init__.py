"""What is kept of decisions, and how it is checked years later."""
