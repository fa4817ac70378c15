"""From settings to an open chat: the index is opened, and filled from the folder of articles when it is empty."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager

from rich.console import Console

from bot.chat import Chat
from bot.settings import Settings
from bot.state.conversations import Conversations
from index.adding import AddedStatus
from index.following import Follower
from index.library import Library
from index.store.catalogue import Catalogue
from index.updating import Updater

_FILLING = "filling"
"""In the catalogue's meta while the folder of articles is being added: a fill that was cut off is taken up again."""


@contextmanager
def opened_chat(settings: Settings, conversations: Conversations | None = None) -> Iterator[Chat]:
    """Open the index and a chat over it, ready to answer, and close both at the end. Raises IndexingError.

    Meanwhile the index is followed: articles that others add are found within about a second. What is asked is
    remembered in `conversations`, in memory if none is given.
    """
    with _library(settings) as library:
        library.warm_up()  # now, so that no question waits for the model
        with Follower(library), closing(Chat(library, conversations)) as chat:
            yield chat


def fill_if_empty(settings: Settings) -> None:
    """Add the folder of articles to the index if there is nothing in it, or take up a fill that was cut off.

    Progress is shown on standard error. A file that cannot be read is named and left out. Raises IndexingError when
    nothing can be added at all.
    """
    if Catalogue.exists(settings.index_dir):
        with _library(settings) as library:
            if library.stats().articles and library.catalogue.meta(_FILLING) is None:
                return
    screen = Console(file=sys.stderr, highlight=False, markup=False, soft_wrap=True)
    found: Counter[AddedStatus] = Counter()
    with _library(settings, writable=True) as library:
        library.catalogue.set_meta(_FILLING, "")
        screen.print(f"Adding the articles of {settings.articles_dir} to the index …")
        with screen.status("") as status:
            for added in Updater(library).update([str(settings.articles_dir)]):
                found[added.status] += 1
                if added.error is not None:
                    screen.print(str(added.error))
                status.update(f"{found.total()} read")
            if found[AddedStatus.ADDED]:
                library.searcher.keep_calibration()  # takes seconds, which no question should wait for
        library.catalogue.drop_meta(_FILLING)
    screen.print(f"Articles added: {found[AddedStatus.ADDED]}, left out: {found[AddedStatus.FAILED]}.")


def _library(settings: Settings, *, writable: bool = False) -> Library:
    return Library.open(
        settings.index_dir, model=settings.embedding_model, backend=settings.embedding_backend, writable=writable
    )
