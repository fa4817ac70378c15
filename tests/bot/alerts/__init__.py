"""Tests of what watches mean, and which new articles they are about."""
