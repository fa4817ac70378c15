"""The English words that the rules rest on; another language needs another module like this one."""

import re
from enum import Enum, auto

from index.dates.meanings import Direction
from index.dates.model import Grain


class Kind(Enum):
    """What a word can be in a date."""

    OTHER = auto()
    END = auto()
    NUMBER = auto()
    """Up to four digits; the value is the number."""
    NUMERIC = auto()
    """A whole date in digits."""
    ORDINAL = auto()
    CARDINAL = auto()
    TENS = auto()
    """Twenty, thirty: a unit may follow."""
    MONTH = auto()
    WEEKDAY = auto()
    UNIT = auto()
    DAY_WORD = auto()
    """The value is the distance from today."""
    SEASON = auto()
    """The value is its first month."""
    DIRECTION = auto()
    PART = auto()
    """The value is the third, from 0."""
    EDGE = auto()
    """The value is 0 for the begin, 1 for the middle, 2 for the end."""
    QUARTER = auto()
    HALF = auto()
    DECADE = auto()
    """The value is its first year."""
    RANGE = auto()
    """Opens the time since, until or between something."""
    SAME = auto()
    """Points back: that day, the same week."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _numbered(text: str, first: int = 1) -> dict[str, int]:
    rows = (row.split() for row in text.split("|"))
    return {word: number for number, row in enumerate(rows, first) for word in row}


MONTHS = _numbered(
    "january jan | february feb | march mar | april apr | may | june jun | july jul | august aug |"
    " september sept sep | october oct | november nov | december dec"
)
WEEKDAYS = _numbered(
    "monday mon | tuesday tues tue | wednesday weds wed | thursday thurs thur thu | friday fri | saturday sat |"
    " sunday sun",
    first=0,
)
ABBREVIATED = frozenset(word for word in MONTHS | WEEKDAYS if len(word) <= 3 and word != "may") | _words(
    "sept tues weds thurs thur"
)
AMBIGUOUS_MONTHS = _words("may march april june august") | ABBREVIATED
"""Months that are also names or other words: they need a number, a preposition or an article beside them."""
PERSON_MONTHS = _words("may april june jan")
"""Months that are also names of persons: where a text uses one so, it is no month there without a number."""

CARDINALS = _numbered(
    "one a an | two | three | four | five | six | seven | eight | nine | ten | eleven | twelve | thirteen | fourteen |"
    " fifteen | sixteen | seventeen | eighteen | nineteen"
)
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
ORDINALS = _numbered(
    "first | second | third | fourth | fifth | sixth | seventh | eighth | ninth | tenth | eleventh | twelfth |"
    " thirteenth | fourteenth | fifteenth | sixteenth | seventeenth | eighteenth | nineteenth | twentieth"
) | {"thirtieth": 30}
ORDINAL_SUFFIXES = _words("st nd rd th")

HOURS = _words("hour hours")
FORTNIGHT = "fortnight"
UNITS = {
    "day": Grain.DAY, "days": Grain.DAY, "weekend": Grain.WEEKEND, "week": Grain.WEEK, "weeks": Grain.WEEK,
    "month": Grain.MONTH, "months": Grain.MONTH, "quarter": Grain.QUARTER, "quarters": Grain.QUARTER,
    "year": Grain.YEAR, "years": Grain.YEAR, "decade": Grain.DECADE, "decades": Grain.DECADE,
    "century": Grain.CENTURY, "centuries": Grain.CENTURY, "fortnight": Grain.WEEK,
}  # fmt: skip
PLURALS = _words("hours days weeks months quarters years decades centuries")
DAY_WORDS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
SAME = _words("that same")
MODAL = "may"
AFTER_A_MODAL = _words("be have not well also never still yet")
"""Words that show "may" before them to be a verb."""
DAYTIMES = _words("morning afternoon evening night")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
DIRECTIONS = {
    "last": Direction.LAST, "past": Direction.LAST, "previous": Direction.LAST, "preceding": Direction.LAST,
    "next": Direction.NEXT, "coming": Direction.NEXT, "following": Direction.NEXT, "this": Direction.THIS,
    "current": Direction.THIS,
}  # fmt: skip
FROM_ANCHOR = _words("previous preceding following")
"""Directions that count from what was named last, when a single day follows."""
PARTS = {"early": 0, "mid": 1, "late": 2, "earlier": 0, "later": 2}
SO_FAR, TO_COME = "earlier", "later"
EDGES = {"beginning": 0, "start": 0, "middle": 1, "end": 2, "close": 2}
FOLLOWING = "following"
REST = _words("rest remainder")
QUARTERS = {f"q{number}": number for number in range(1, 5)}
HALVES = {"h1": 1, "h2": 2}
HALF = "half"

SINCE = _words("since")
UNTIL = _words("until till through")
BY = _words("by")
BETWEEN = _words("between")
FROM = _words("from")
AND = _words("and &")
LISTING = _words("and or ,")
TO = _words("to until till through")
OF = _words("of")
OF_OR_IN = _words("of in")
ON = _words("on in")
AGO = _words("ago")
BEFORE = _words("earlier before previously")
AFTER = _words("later after afterwards")
EARLIER_OR_LATER = _words("earlier later")
"""These end the phrase that they stand in, unless THAN follows."""
THAN = "than"
SIDES = {"before": -1, "after": 1}
BEYOND = {("before", "last"): -2, ("after", "next"): 2}
"""After a unit: "the week before last"."""
AT_LEAST = ("at", "least")
FROM_NOW = ("from", "now")
IN_OR_WITHIN = _words("within in")
WITHIN = "within"
LOOKING_BACK = _words("over in during within for of from")
"""Before "the last week" these mean the seven days to now."""
GOES_ON = _words("and but in at on by when that with as or near from")
"""After "the day before" these begin something else, which the day is not counted from."""
ROUND = _words("over at for during")
THE = _words("the")
THIS, TODAY, LAST, PAST, WEEK = "this", "today", "last", "past", "week"
LAST_OF = _words("last final")
POSSESSIVE = "s"
COUPLE = "couple"
FULL = "fiscal"

IN = _words("in since during until till throughout through circa early mid late year fiscal")
"""Before a bare year or month these leave no doubt."""
CERTAIN = _words("in since during")
"""Before a likely year even a noun after it does not make it an amount: "in 2014 people died"."""
NEAR = _words("of before after by for from")
"""Before a bare year these do, if no noun follows."""
NEAR_PAIRS = frozenset(
    {
        ("prior", "to"),
        ("up", "to"),
        ("compared", "to"),
        ("compared", "with"),
        ("early", "as"),
        ("late", "as"),
        ("what", "about"),
        ("how", "about"),
    }
)
BEFORE_A_TITLE = _words("the a an called")
"""Before a weekday and a capitalised word, these make both a name: "the so-called Monday Club"."""
DETERMINERS = _words("the a an one his her their its our this that s")
REPEATED = _words("every each any most some a one")
"""Before a weekday these make it no day of the calendar."""
NAMED_DAYS = _words("black bloody good ash super easter palm cyber casual maundy holy fat shrove whit")
NEWSPAPERS = _words("times telegraph mirror mail express post world herald independent star")
STREETS = _words("street avenue road st ave boulevard lane drive square place way")
"""After a number and a name these make an address of it."""
CLOCK = _words("gmt utc hours hrs hr local cet eet est edt bst msk ist a.m p.m am pm")
COUNTED = _words(
    """
    people persons men women children soldiers troops civilians fighters prisoners refugees workers employees students
    patients victims passengers residents migrants voters protesters demonstrators members
    tonnes tons tonne ton kg kilograms km kilometres kilometers miles mile metres meters feet acres hectares litres
    liters barrels degrees points votes seats homes houses buildings flats cars vehicles tanks ships aircraft drones
    missiles rockets shells cases deaths casualties euros euro dollars dollar pounds roubles rubles hryvnia yen yuan
    percent per million billion thousand hundred dozen times copies units shares jobs pages words megawatts mw gw
    pieces items animals cattle trees square cubic
    """
)
"""Nouns after which a number is an amount."""
FUNCTION_WORDS = _words(
    """
    a an the this that these those his her its their our my your and or but nor so yet if when while as than because
    although though after before since until till by for from in into of off on onto over out to up with without within
    at about above against along amid among around during through throughout under upon between behind beyond despite
    is are was were be been being has have had do does did will would shall should can could may might must not no
    he she it they we you i who whom whose which what where why how there here then now also only just even still
    both either neither each every all any some most more many much few several other another such
    """
)
"""Words that a capital letter does not make a name, and that do not make the number before them an amount."""

PAST_CUES = _words(
    """
    was were had did said told says met held took went came made left got began begun fell rose hit led lost won
    saw became gave found fought spoke wrote sent paid sold built struck shot drew kept has have
    withdrew brought bought thought taught caught sought fled flew threw grew knew blew sang sank swore wore tore bore
    broke chose drove rode woke froze stole shook forgave forbade ate sat stood understood felt dealt meant slept wept
    swept bled fed sped bent lent spent hung swung stuck dug lay laid shut overtook undertook overthrew
    """
)
OF_MONTHS_TOO = _words("was were had has have saw")
"""Verbs that a month can be the subject of; others make "May" a person."""
FUTURE_CUE = re.compile(
    r"\b(?:(?:will|shall|won['’]t|would|wouldn['’]t)\b|['’]ll\b"
    r"|(?:is|are|was|were|be|been|remains?)\s+(?:now\s+|also\s+|still\s+)?(?:due|set|slated|poised|about|going|bound)\b"
    r"|(?:due|set|expected|scheduled|planned|slated|billed|timed|earmarked|booked|pencilled\s+in|plan|plans|planning"
    r"|aims?|intends?|hopes?|vows?|expects?|prepares?|preparing|agreed|promised|vowed|pledged|wants?)\s+(?:for|to)\b"
    r"|to\s+be\b|upcoming\b|forthcoming\b|takes?\s+(?:place|effect)\b|comes?\s+into\s+force\b|ahead\s+of\b"
    r"|(?:is|are)\s+(?:expected|planned|scheduled|forecast|likely|to)\b|(?:is|are)\s+on\b|expires?\b|(?:runs?|running)\s+(?=from|until|to|through)|go(?:es)?\s+to\s+the\s+polls|no\s+later\s+than\b|resumes\b|begins\b|starts\b|opens\b"
    r"|(?:expected|planned|scheduled|due)(?=\s+(?:next|on|in|by|at|later)\b)"
    r"|(?:postponed|delayed|deferred|adjourned|rescheduled|put\s+(?:off|back)|pushed\s+back|brought\s+forward)"
    r"(?:\s+[\w\s]{1,40}?)?\s+(?:to|until|till)\s+(?:early\s+|late\s+|mid-)?$|moved\s+to\s+$)"
    r"(?:\s+(?:not|be|have|also|been|then)\b)*(?:\s+[a-z]+(?:ed|en|ld)\b)?",
    re.IGNORECASE,
)
"""Words that speak of what is to come, with the participle that belongs to them."""
REPORTED_CUES = (
    *("would", "was ", "were ", "postponed", "delayed", "deferred", "adjourned", "rescheduled", "put ", "pushed "),
    *("brought ", "moved "),
)
"""How the words of FUTURE_CUE begin where what was to come when it was said or decided may be over."""
PAST_CUE = re.compile(r"\b(?:" + "|".join(sorted(PAST_CUES)) + r"|[a-z]{2,}(?<!ne)ed|(?:after|since)\s+[a-z]+ing)\b")
