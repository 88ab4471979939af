"""Checks of rules against the text, against each other, and by proof. They report; they change nothing."""
