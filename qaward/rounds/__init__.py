"""The award year as a folder: lists in, decisions, what a person has to settle, and the year's money shared out."""
