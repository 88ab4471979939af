"""The regions for which documents are meant."""

from __future__ import annotations


def reaches(policy_region: str, region: str) -> bool:
    """Whether a document for one region is meant for applicants of another (six digits; empty: none is named).

    A document that names no region is taken for those applicants who name none either.
    """
    if not policy_region or not region:
        return policy_region == region
    return region.startswith(policy_region.removesuffix("00").removesuffix("00"))
