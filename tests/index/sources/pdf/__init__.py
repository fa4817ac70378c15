"""Tests of index.sources.pdf."""
