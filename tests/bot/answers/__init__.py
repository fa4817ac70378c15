"""Tests of answers by kind."""
