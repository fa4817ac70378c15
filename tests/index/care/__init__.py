"""Specifications of taking care of an index."""
