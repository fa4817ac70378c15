"""What saying it amounts to, told by the verb: who claims has not confirmed."""

from index.model import Strength
from index.quotes.event import Event

_BY_VERB = {
    Strength.CLAIMED: ("claim", "allege", "accuse", "contend", "purport", "insinuate"),
    Strength.DENIED: ("deny", "refute", "rebut"),
    Strength.CONFIRMED: ("confirm", "certify", "attest"),
}
_STRENGTHS = {lemma: strength for strength, lemmas in _BY_VERB.items() for lemma in lemmas}


def strength_of(event: Event) -> Strength:
    """Return how strongly the words of a speech event are said."""
    if event.declined:
        return Strength.DECLINED
    if event.hedged:
        return Strength.REPORTEDLY
    return _STRENGTHS.get(event.lemma, Strength.SAID)
