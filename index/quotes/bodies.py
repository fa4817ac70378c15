"""Which body "the company", "the alliance" or "Russia's defence ministry" may mean, as far as words tell."""

from collections.abc import Sequence

from index.quotes.genders import gender_of
from index.quotes.lexicon import word_set
from index.quotes.nouns import BODY_NOUNS, PLURAL_SPEAKERS
from index.quotes.people import Person, Roster, strip_possessive
from index.quotes.tokens import Token

OTHER_ONES = frozenset(["central", "other", "parent", "second", "rival", "former"])
"""Of "the central bank" or "the rival firm" the words before tell that it is another one."""
_STATE_BODIES = word_set(
    """
    military army navy government parliament presidency embassy police ministry coastguard cabinet treasury
    """
)
STATE_KINDS = _STATE_BODIES | {"mission", "delegation", "administration", "department", "court", "commission", "force"}
"""Of "the U.S. embassy" it is the embassy that speaks."""
_ANY_COMPANY = word_set(
    """
    company firm group business giant operator maker retailer supplier publisher charity club organisation organization
    body force team chain bank airline lender insurer manufacturer trust utility alliance bloc carrier automaker
    steelmaker planemaker brewer refiner shipbuilder conglomerate multinational consortium
    """
)
"""What a body may be called whose name does not tell it."""
FOR_PROFIT = word_set(
    """
    company firm business giant operator maker retailer supplier publisher bank airline lender insurer manufacturer
    utility chain carrier automaker steelmaker planemaker brewer refiner shipbuilder conglomerate multinational
    """
)
_NO_COMPANIES = word_set(
    """
    society council ministry department union association federation committee commission party parliament police
    court tribunal university college school hospital church charity agency authority government army navy
    confederation institute foundation inquiry office cabinet presidency embassy
    """
)
"""What a body's name ends in that is no company."""
_MEDIA_NAMES = word_set(
    """
    post times mail herald record telegraph guardian news tribune express mirror gazette chronicle courier observer
    echo press journal daily weekly monthly magazine radio television tv bbc cnn reuters standard independent wire
    """
)
"""What a newspaper's or a station's name ends in."""
_LIKE = {
    "agency": "programme program organization organisation authority office service commissioner administration bureau",
    "union": "federation association guild congress workers",
    "association": "federation union alliance league",
    "organisation": "organization international watch group",
    "organization": "organisation international watch group",
    "fund": "fund",
    "bank": "bank",
    "party": "party",
    "ministry": "department ministry",
    "department": "ministry department",
    "force": "police constabulary",
    "regulator": "authority commission office commissioner agency",
    "watchdog": "authority commission office commissioner agency",
    "authority": "council agency",
    "council": "council",
    "institute": "institution centre center laboratory",
    "hospital": "infirmary",
    "bloc": "union",
    "newspaper": "times post mail herald guardian news tribune gazette chronicle courier observer",
    "paper": "times post mail herald guardian news tribune gazette chronicle courier observer",
}
_ALIKE = {kind: frozenset(words.split()) for kind, words in _LIKE.items()}
"""What else the name of a body holds that may be called so again."""
_MINISTRIES = frozenset(["ministry", "military", "army", "navy", "staff"])


def may_be_called(kind: str, first: str, body: Person) -> bool:
    """Whether a body may be meant by "the company": not if its name tells that it is a society or a council."""
    if first in OTHER_ONES or body.name.casefold() in PLURAL_SPEAKERS:
        return False
    if kind in _ANY_COMPANY and kind != "publisher" and body.name.casefold().split()[-1] in _MEDIA_NAMES:
        return False  # "told the Sunday Post" and then "the airline"
    told = [word for word in body.name.casefold().split() if word in BODY_NOUNS]
    if kind in FOR_PROFIT and told and told[-1] in _NO_COMPANIES:
        return False
    if not _ALIKE.get(kind, frozenset()).isdisjoint(body.name.casefold().split()):
        return True
    return kind in _ANY_COMPANY or kind in (told[-1:] or body.name.casefold())


def is_of_state(words: Sequence[Token], head: str, roster: Roster) -> bool:
    """Whether a body is one of a state that the first of the words names, not one of a person."""
    if not words[0].lower.endswith(("'s", "s'")):
        return head in _STATE_BODIES
    owner = strip_possessive(words[0].text)
    return head in _MINISTRIES and gender_of(owner) is None and roster.find(owner) is None
