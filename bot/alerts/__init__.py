"""Alerts: what a watch means, which new articles it is about, and when somebody wants to be told."""
