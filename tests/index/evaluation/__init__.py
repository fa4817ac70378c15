"""Tests of index.evaluation."""
