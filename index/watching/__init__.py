"""Keeping an index up to date with its sources for as long as it runs: folders, feeds, sitemaps and pages."""

from index.watching.events import Event, EventKind
from index.watching.schedule import Pace
from index.watching.watcher import Options, Watcher

__all__ = ["Event", "EventKind", "Options", "Pace", "Watcher"]
