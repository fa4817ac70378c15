"""The commands of `python -m index`, a module a kind: what looks, what changes, what cares."""
