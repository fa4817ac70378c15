"""Tests of what is compared over time and across sources."""
