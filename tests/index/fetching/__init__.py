"""Tests of index.fetching, against servers on this machine."""
