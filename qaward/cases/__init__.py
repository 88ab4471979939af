"""Worked cases in officials' words: feature files in Chinese Gherkin, held against a pack."""
