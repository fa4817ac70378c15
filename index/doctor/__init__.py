"""Examines an index without changing it; whatever is wrong comes with the command that mends it."""

from index.doctor.examining import examine
from index.doctor.findings import Finding, Severity

__all__ = ["Finding", "Severity", "examine"]
