"""Fetching web pages: only from addresses that may be reached, politely, and never without an end."""

from index.fetching.fetched import Fetched, Validators
from index.fetching.fetcher import Fetcher
from index.fetching.limits import Limits

__all__ = ["Fetched", "Fetcher", "Limits", "Validators"]
