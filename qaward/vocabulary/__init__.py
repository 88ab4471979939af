"""What can be known: each fact once, with its Chinese label, type, values, question and evidence."""
