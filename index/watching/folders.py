"""Being told at once what changes in a folder, also when it disappears and comes back (disks that are mounted)."""

import logging
import os
import threading
from collections.abc import Callable
from pathlib import Path

from watchfiles import watch

_LONGEST_BURST_MILLISECONDS = 500
_QUIET_MILLISECONDS = 100
_LOOK_AGAIN_MILLISECONDS = 1000

_log = logging.getLogger(__name__)

Changed = Callable[[str, frozenset[Path] | None], None]


class FolderMonitor:
    """Calls `changed` from a thread of its own: with the paths that changed in a folder, or None for any number.

    Hidden files and folders are passed over.
    """

    def __init__(self, folder: str, changed: Changed) -> None:
        self._folder = folder
        self._changed = changed
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="folder", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End it; `join` waits for that."""
        self._stop.set()

    def join(self, seconds: float) -> None:
        """Wait until it has ended."""
        self._thread.join(seconds)

    def _run(self) -> None:
        polls = False
        while not self._stop.is_set():
            identity = _identity(self._folder)
            if identity is not None:
                try:
                    self._follow(identity, polls=polls)
                except (OSError, RuntimeError) as error:  # it disappeared just now, or no more folders can be watched
                    _log.info("%s is looked through again and again, not watched: %s", self._folder, error)
                    polls = True
            self._stop.wait(_LOOK_AGAIN_MILLISECONDS / 1000)

    def _follow(self, identity: tuple[int, int], *, polls: bool) -> None:
        """Tell of changes until the folder is another than before; first of what happened before it was watched."""
        is_first = True
        for changes in watch(
            self._folder,
            watch_filter=None,
            debounce=_LONGEST_BURST_MILLISECONDS,
            step=_QUIET_MILLISECONDS,
            stop_event=self._stop,
            rust_timeout=_LOOK_AGAIN_MILLISECONDS,
            yield_on_timeout=True,
            force_polling=polls or None,
            ignore_permission_denied=True,
        ):
            paths = frozenset(Path(path) for _, path in changes if not self._is_hidden(path))
            is_another = _identity(self._folder) != identity
            if is_first or is_another:
                self._changed(self._folder, None)
            elif paths:
                self._changed(self._folder, paths)
            if is_another:
                return
            is_first = False

    def _is_hidden(self, path: str) -> bool:
        parts = Path(os.path.relpath(path, self._folder)).parts
        return any(part.startswith(".") and part not in {".", ".."} for part in parts)


def _identity(folder: str) -> tuple[int, int] | None:
    """Tell a folder from another that was put in its place; None if there is none."""
    try:
        state = Path(folder).stat()
    except OSError:
        return None
    return state.st_dev, state.st_ino
