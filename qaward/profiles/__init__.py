"""Profiles: what is written of one applicant, read into facts, with every fault at its place."""
