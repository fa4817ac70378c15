"""Tests of index.embedding.backends."""
