"""Tests of `index.stories`."""
