"""Acronyms and the words that they stand for."""

import re


def spelled_out(acronym: str, text: str) -> str | None:
    """Return the neighbouring capitalised words of the text that the capitals of an acronym begin ("UN", "ISRO")."""
    if not (acronym.isupper() and acronym.isalpha() and 2 <= len(acronym) <= 5):
        return None
    pattern = r"\W+(?:of\s+|for\s+|the\s+|and\s+)*".join(rf"\b{letter}[^\W_]+" for letter in acronym)
    found = re.search(pattern, text)
    return found.group() if found else None
