"""Answers by kind: somebody's words, facts, lists, what happened over time."""
