"""Tests of `index.store.vectors`."""
