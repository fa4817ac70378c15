"""Making again what is derived from the texts of articles: dates, quotes and stories, by the rules of this version.

A catalogue says by which version its articles were derived. One that was brought over from an earlier program is
derived again when it is next opened for writing, and so is any when its index is rebuilt.
"""

import logging
from collections.abc import Callable

from index.blocks import blocks_of
from index.dates import find_dates, shows_day_first
from index.model import Cleaned
from index.quotes import extract_quotes
from index.store.catalogue import Catalogue
from index.store.rederiving import articles_after, forget_stories, put_derived
from index.stories.finding import NearestPassages, StoryFinder

VERSION = "4"
"""Of the rules for dates, quotes and stories together: raise it when one of them would give something else."""
META = "derived_by"

_log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]


def is_current(catalogue: Catalogue) -> bool:
    """Whether all articles were derived by the rules of this version."""
    return catalogue.meta(META) == VERSION


def note_current(catalogue: Catalogue) -> None:
    """Note that what is added from now on is derived by the rules of this version."""
    if catalogue.meta(META) is None:
        catalogue.set_meta(META, VERSION)


def derive_again(catalogue: Catalogue, nearest: NearestPassages, *, progress: Progress | None = None) -> None:
    """Find dates, quotes and stories of all articles again, in the order of adding, one transaction an article.

    After a crash it is done again from the beginning, when the index is next opened for writing. `progress` is told
    articles done and articles in all.
    """
    total, done, last = catalogue.counts().articles, 0, 0
    finder = StoryFinder(catalogue.stories, nearest)
    catalogue.drop_meta(META)
    forget_stories(catalogue.connections)
    while batch := articles_after(catalogue.connections, last):
        for stored in batch:
            text, published = stored.article.text, stored.article.published
            dates = find_dates(text, reference=published, day_first=shows_day_first([text]))
            passages = [passage for _, passage in stored.passages]
            cleaned = Cleaned(stored.article.title, text, blocks_of(stored.article, passages))
            found = finder.find(stored.article, stored.encodings)
            put_derived(catalogue.connections, stored, dates, extract_quotes(cleaned, dates), found)
            done += 1
            if progress is not None:
                progress(done, total)
        last = batch[-1].key
    catalogue.set_meta(META, VERSION)
    _log.info("dates, quotes and stories of %d articles were derived again", done)
