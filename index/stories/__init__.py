"""One story told several times: near-duplicate texts, and independent reports of one event."""

from index.stories.placing import Candidate, Found, Placement, Telling, place

__all__ = ["Candidate", "Found", "Placement", "Telling", "place"]
