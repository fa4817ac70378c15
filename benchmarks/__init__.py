"""Measurements and the scripts that make the shipped data; each prints what it did."""
