"""Dates in a text as intervals: what an expression means on the day it was published or asked."""

from index.dates.finding import find_dates, inferred_reference, shows_day_first
from index.dates.model import DateExpression, Grain, Reading

__all__ = ["DateExpression", "Grain", "Reading", "find_dates", "inferred_reference", "shows_day_first"]
