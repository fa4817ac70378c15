"""The language of a text that declares none, recognised by its letters (py3langid, after Lui and Baldwin 2012)."""

import logging
import threading
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

FEWEST_LETTERS = 60
"""A shorter text is too little to be sure."""
LEAST_PROBABILITY = 0.8
_CODE_LENGTH = 2
_SAMPLE = 3000
"""Characters that are looked at: more change nothing."""

_loading = threading.Lock()
_log = logging.getLogger(__name__)


@lru_cache(maxsize=1)
def _identifier() -> "LanguageIdentifier | None":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - half a second, and few texts need it

    try:
        identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    except OSError as error:  # it unpacks its model into the folder for temporary files, which may be full
        _log.warning("languages of texts are not recognised: %s", error)
        return None
    # dialects and creoles have codes of three letters, and would take their share of every text in the language proper
    identifier.set_languages([code for code in identifier.labels if len(code) == _CODE_LENGTH])
    return identifier


def recognised(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of a text, None where it is too short or not certain."""
    sample = text[:_SAMPLE]
    if sum(character.isalpha() for character in sample) < FEWEST_LETTERS:
        return None
    with _loading:
        identifier = _identifier()
    if identifier is None:
        return None
    code, probability = identifier.classify(sample)
    return str(code) if probability >= LEAST_PROBABILITY else None
