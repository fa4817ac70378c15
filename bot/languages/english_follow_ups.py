"""How one goes on asking in English."""

import re
from datetime import date

from bot.languages.follow_up_rules import FollowUpRules, Form
from bot.languages.rules import either, words

_THAT = r"(?:that|this|it|these|those)"
_BE = r"(?:is|was|are|were|['’]s)"
_HAPPEN = r"(?:happen(?:ed|ing)?|take\s+place|occur(?:red)?|start(?:ed)?|begin|began|end(?:ed)?)"
_HE = r"(?:he|she|they|it)"
_SAY = r"(?:say|said|saying|tell|told|mention(?:ed)?|explain(?:ed)?|announce[d]?|write|wrote|claim(?:ed)?)"
_DID = r"(?:did|does|do|has|have|had)"
_EXACTLY = r"(?:\s+(?:exactly|precisely|again|then|so|now|specifically))?"
_DETAIL = (
    rf"(?:\s+(?:{_BE}|{_DID}|will)\s+{_THAT}(?:\s+(?:{_HAPPEN}|be|been|said|so|then|written|published))?"
    rf"|\s+{_DID}\s+{_HE}\s+{_SAY}\s+(?:that|this|it|so)|['’]s\s+that)?{_EXACTLY}"
)
"""What may follow a question word that asks for a detail: "was that", "did he say that"."""
_NO_QUESTION = r"(?!(?:what|who|when|where|why|how|which|did|does|do|is|was|has|have|ok|so|any)\b)"
_DID_SAY = rf"(?:{_DID}(?:n['’]?t)?\s+{_HE}\s+(?:also\s+|even\s+)?{_SAY}\s+)?"
"""Before it: "did she say why"."""


def _asking(word: str) -> str:
    return rf"{_DID_SAY}(?:exactly\s+)?{word}{_DETAIL}"


_FORMS = (
    (
        Form.MORE_WORDS,
        rf"what\s+(?:else|more)\s+(?:{_DID}|{_BE})\s+{_HE}\s+{_SAY}|{_DID}\s+{_HE}\s+{_SAY}\s+(?:anything|something)\s+"
        r"(?:else|more)|anything\s+else\s+(?:from|by)\s+(?:him|her|them)|more\s+(?:from|by)\s+(?:him|her|them)",
    ),
    (
        Form.OTHERS,
        rf"(?:what\s+)?(?:{_DID}|do|are|were|about)\s+(?:the\s+)?others?(?:\s+(?:people|sides?|parties|speakers))?"
        rf"\s*(?:{_SAY}|think|saying|react|respond)?|(?:the\s+)?others|(?:the\s+)?other\s+sides?|any(?:one|body)\s+else"
        rf"|(?:{_DID})\s+any(?:one|body)\s+else\s+(?:{_SAY}|comment(?:ed)?|react(?:ed)?|respond(?:ed)?|speak|spoken?)"
        r"(?:\s+(?:on|about|to)\s+(?:that|this|it))?|(?:any\s+)?other\s+(?:reactions?|views?|opinions?|voices|comments?)"
        rf"|who\s+else\s+(?:{_DID}\s+)?(?:{_SAY}|commented|reacted|responded|spoke|spoken)"
        r"(?:\s+(?:on|about|to)\s+(?:that|this|it))?|what\s+(?:do|did)\s+(?:every(?:one|body)\s+else|the\s+rest)\s+say",
    ),
    (
        Form.MORE,
        r"(?:(?:please\s+)?(?:tell|show|give)\s+(?:me\s+)?)?(?:some\s+|a\s+(?:bit|little)\s+|any\s+|even\s+)?more"
        r"(?:\s+(?:of\s+(?:that|these|those|them|it)|please|details?|info(?:rmation)?|quotes?|on\s+(?:that|this|it)"
        r"|about\s+(?:that|this|it)))?|(?:is\s+there\s+|are\s+there\s+)?(?:anything|something|any)\s+(?:else|more)"
        r"|what\s+else(?:\s+(?:is|was)\s+(?:there|known|said))?|who\s+else|where\s+else|when\s+else|which\s+others"
        r"|how\s+else|why\s+else|go\s+on|carry\s+on|continue|next|keep\s+going|further|(?:any\s+)?(?:other|further|more)"
        r"\s+(?:details?|quotes?|statements?|reasons?|examples?|ones?|articles?|sources?)|and|elaborate|expand",
    ),
    (
        Form.WHO_SAID,
        rf"who\s+(?:said|says|told|claimed|claims|wrote|reported|reports|announced)\s+(?:{_THAT}|so){_EXACTLY}|says\s+who"
        rf"|who['’]?s\s+(?:words|quote)\s+(?:is|are|was|were)\s+{_THAT}|according\s+to\s+wh(?:o|om)|who(?:m)?\s+(?:is|was)"
        rf"\s+{_THAT}\s+from|who\s+(?:is|was)\s+(?:saying|quoted|speaking)(?:\s+{_THAT})?(?:\s+(?:there|here))?"
        r"|whose\s+words(?:\s+(?:are|were)\s+(?:these|those|they|that))?",
    ),
    (
        Form.CONFIRMED,
        rf"(?:{_BE}|has)\s+{_THAT}\s+(?:really\s+|actually\s+|officially\s+|been\s+|already\s+|still\s+|now\s+)*"
        r"(?:confirmed|true|certain|sure|official|verified|correct|right|accurate|so|the\s+case|denied|proven|known)"
        rf"|(?:really|seriously|are\s+you\s+sure|confirmed)|{_DID}\s+any(?:one|body)\s+(?:confirm|deny|verify)"
        rf"(?:ed)?\s+{_THAT}|who\s+(?:has\s+)?(?:confirm|verifie?)(?:ed|d)\s+{_THAT}",
    ),
    (
        Form.NEXT,
        r"what\s+(?:happened|came|followed|comes|happens)(?:\s+(?:next|then|afterwards?|later|after(?:\s+that)?))?"
        r"|what\s+(?:was|is)\s+next|and\s+then|then\s+what",
    ),
    (
        Form.BEFORE,
        r"(?:what\s+(?:happened|was\s+said)\s+)?(?:before|earlier|previously|until\s+then|up\s+to\s+then"
        r"|beforehand)(?:\s+(?:that|this|then|it|on))?",
    ),
    (
        Form.SINCE,
        r"(?:what\s+(?:has\s+)?happened\s+|anything\s+(?:new\s+)?|any\s+news\s+)?since"
        r"(?:\s+(?:that|this|then|it))?",
    ),
    (
        Form.AFTER,
        r"(?:after|later|afterwards?|thereafter)(?:\s+(?:that|this|then|it|on))?|then",
    ),
    (
        Form.NEWS,
        r"(?:is\s+there\s+|are\s+there\s+)?(?:any|anything|something)\s*(?:new|news|updates?|developments?)"
        r"|what(?:['’]s|\s+is)\s+(?:the\s+)?(?:new|latest)(?:\s+on\s+(?:that|this|it))?|(?:the\s+)?latest|updates?|now"
        r"|(?:any\s+)?(?:recent|latest)\s+(?:news|developments?|updates?)",
    ),
    (
        Form.TIMELINE,
        r"(?:(?:show|give|make)\s+(?:me\s+)?)?(?:as\s+)?(?:a\s+|the\s+)?(?:time\s?line|chronology)"
        r"(?:\s+of\s+(?:that|this|it))?(?:\s+please)?",
    ),
    (
        Form.OTHER_ONE,
        r"(?:i\s+mean(?:t)?\s+|not\s+(?:that|this)(?:\s+one)?,?\s+)?the\s+other(?:\s+(?:one|guy|man|woman|person))?"
        r"|not\s+(?:that|this|him|her)(?:\s+one)?|the\s+(?P<ordinal>first|second|third|last)(?:\s+one)?",
    ),
    (Form.WHICH_ONES, r"which(?:\s+ones?)?|like\s+wh(?:at|o)|such\s+as(?:\s+what)?|for\s+(?:example|instance)|namely"),
    (Form.WHEN, _asking(r"(?:when|(?:on\s+)?(?:what|which)\s+(?:day|date|year)|at\s+what\s+time|what\s+time)")),
    (Form.WHEN, rf"since\s+when{_DETAIL}|for\s+how\s+long|how\s+long\s+ago{_DETAIL}|what\s+(?:day|date)\s+was\s+that"),
    (Form.WHERE, _asking(r"(?:where|in\s+which\s+(?:city|country|place|town)|what\s+place)") + r"(?:\s+to)?"),
    (Form.WHY_NOT, r"why\s+not|how\s+come\s+not"),
    (Form.WHY, _asking(r"(?:why|how\s+come|for\s+what\s+reason|what\s+for)")),
    (
        Form.WHY,
        r"(?:what(?:['’]s|\s+(?:is|was))\s+)?the\s+reason|what\s+is\s+(?:his|her|their)\s+reason|because\s+of\s+what",
    ),
    (Form.HOW_MANY, _asking(r"how\s+(?:many|much)(?:\s+(?:of\s+them|people|in\s+(?:all|total)|altogether))?")),
    (Form.HOW, _asking(r"how")),
    (
        Form.WHO,
        rf"(?:by|to|from|with|for|against)?\s*wh(?:o|om)(?:\s+(?:{_BE})\s+(?:that|this|it))?{_EXACTLY}",
    ),
)


def _written(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


ENGLISH = FollowUpRules(
    code="en",
    said="What did {speaker} say about {topic}?",
    said_anything="What did {speaker} say?",
    anybody="What was said about {topic}?",
    details={
        Form.WHEN: "When did {speaker} say that about {topic}?",
        Form.WHERE: "Where did {speaker} say that about {topic}?",
        Form.WHY: "Why did {speaker} say that about {topic}?",
        Form.WHY_NOT: "Why did {speaker} say that about {topic}?",
        Form.HOW: "How did {speaker} say that about {topic}?",
        Form.HOW_MANY: "How many {topic}, according to {speaker}?",
        Form.WHO: "Who did {speaker} mention, about {topic}?",
    },
    words={
        Form.WHEN: "When",
        Form.WHERE: "Where",
        Form.WHY: "Why",
        Form.WHY_NOT: "Why",
        Form.HOW: "How",
        Form.HOW_MANY: "How many",
        Form.WHO: "Who",
    },
    who_said="Who said “{words}”?",
    confirmed="Is it confirmed that {words}?",
    next="What happened after {day}, about {topic}?",
    news="What is new about {topic}?",
    timeline="Timeline of {topic}",
    which="Which ones: {topic}?",
    bounds={Form.BEFORE: "before {day}", Form.AFTER: "after {day}", Form.SINCE: "since {day}"},
    day=_written,
    forms=tuple((form, re.compile(pattern, re.IGNORECASE)) for form, pattern in _FORMS),
    detail="{word} was it that {question}?",
    filler=either(
        [
            r"^\W*(?:by\s+the\s+way|btw)\b[\s,.:;!–-]*(?=\S)",
            r"^\W*(?:really|seriously|oh|wow|wait|hang\s+on|hold\s+on)[\s,.:;!?…–-]+(?=\w+\s+\w)",
            r"^\W*(?:ok(?:ay)?|well|alright|hm+|great|thanks|thank\s+you|sorry|please)[\s,.:;!–-]+"
            r"(?=(?:and\s+|so\s+)?(?:who|what|when|where|why|how|which|did|does|is|was|has|have)\b)",
        ]
    ),
    anew=either(
        [
            r"^\W*(?:ok(?:ay)?|well|alright|right|so|and|now|thanks|great)?\W*(?:just\s+)?(?:(?:an?|one|some)?\s*(?:completely\s+"
            r"|totally\s+)?(?:other|another|different|new|unrelated|separate)\s+(?:thing|question|topic|subject|story|matter"
            r"|news)|something\s+(?:else|different)|unrelated|on\s+another\s+note|moving\s+on"
            r"|(?:to\s+)?chang(?:e|ing)\s+(?:the\s+)?(?:subject|topic))(?:\s+now)?\s*[,.:;!?–-]+\s*(?=\S)"
        ]
    ),
    lead=either(
        [
            r"^\W*(?:and|but|so|or|also|then)\b[\s,:;–-]+(?=\S)",
            r"^\W*(?:ok(?:ay)?|well|alright|right|hm+|no|yes|sorry|thanks|thank\s+you|good)\s*[,.:;!–-]+\s*(?=\S)",
            r"^\W*i\s+mean(?:t)?\s+(?=\S)",
        ]
    ),
    what_about=either(
        [r"^(?:what|how)\s+about\s+(?=\S)", r"^what\s+of\s+(?=\S)", r"^(?:same|the\s+same)\s+for\s+(?=\S)"]
    ),
    tail=either(
        [
            r"[\s,]*\b(?:please|pls|plz|though|too|as\s+well|instead|exactly)\W*$",
            r"[\s,]*\b(?:(?<!since )(?<!until )(?<!before )(?<!by )then)\W*$",
            r"[\s?!.…]+$",
        ]
    ),
    courtesy=either(
        [
            r"^\W*(?:hi|hello|hey|hi\s+there|thanks?(?:\s+(?:you|a\s+lot|so\s+much|very\s+much))*|thx|ok(?:ay)?|bye|goodbye"
            r"|cheers|great|good|nice|cool|perfect|good\s+(?:morning|day|evening|afternoon|night)|got\s+it|i\s+see|yes|no"
            r"|never\s?mind)(?:\W+(?:thanks?(?:\s+you)?|bye|everyone|all|there))*\W*$"
        ]
    ),
    about=either([r"^(?:about|on|regarding|concerning|as\s+(?:to|for))\s+(?P<topic>\S.*)$"]),
    speaker_about=either([r"^(?P<speaker>\S.{1,60}?)\s+(?:about|on|regarding|concerning)\s+(?P<topic>\S.*)$"]),
    full=either(
        [
            r"^(?:(?:since|until|from|by|for|to|in|on|at|with|of|about|against)\s+)?(?:who|whom|whose|what|when|where|why"
            r"|which|how)\b",
            r"^(?:is|are|was|were|did|does|do|has|have|had|can|could|will|would|should|may|might|must)(?:n['’]t)?\b",
            r"^(?:tell|show|give|list|explain|name|describe|find|summari[sz]e|compare)\b",
            r"^any\s+(?:comment|word|words|reaction|statement|response|reply)s?\s+(?:from|by)\b",
        ]
    ),
    bodies=words(
        """
        defence defense prosecution opposition critics residents parents experts families relatives scientists hospital
        airline farmers doctors nurses workers staff employees employers victims survivors witnesses neighbours locals
        authorities lawyers prosecutors unions teachers students pupils fishermen fans players passengers pilots drivers
        campaigners activists environmentalists protesters investors analysts economists rebels soldiers villagers
        tenants landlords organisers shareholders customers politicians ministers ambassadors judges researchers
        """
    ),
    subject=either([r"\b(?:he|she|they|it)\b"]),
    named_first=either(
        [
            r"^(?P<name>(?!(?:what|who|when|where|why|how|which|did|does|do|is|was|has|have|ok|so)\b)[^,?]{2,40}),\s+(?P<question>(?:what|when|where|why|how|did|does|is|was|has)\b.*"
            r"\b(?:he|she|they|it)\b.*)$"
        ]
    ),
    set_before=(
        (
            re.compile(
                rf"(?P<name>{_NO_QUESTION}[^,?]{{2,40}}),\s+any\s+(?P<what>comment|word|reaction|statement|response"
                r"|answer|reply)s?\b(?P<rest>[^,?]*)\W*$",
                re.IGNORECASE,
            ),
            "any {what} from {name}{rest}",
        ),
        (
            re.compile(
                rf"(?:(?:that|this|the)\s+)?(?P<name>{_NO_QUESTION}[^,?]{{2,60}}),\s+"
                r"(?P<question>(?:how\s+(?:many|much)|who|where|when|why|what|which)\b[^,?]*)\W*$",
                re.IGNORECASE,
            ),
            "{question}, {name}",
        ),
    ),
    it=either([r"\bit\b"]),
    happened="{word} did it happen, {subject}?",
    preposition=either([r"^(?:in|at|near|from|against|with|for|to|of|by|under|over|behind|inside|outside|around)\b"]),
)

TOWARDS = words(
    """
    react reacts reacted reacting respond responds responded responding reply replies replied answer answered reaction
    reactions response
    """
)
"""Words for speaking that is done to something."""

DEPENDENT = words(
    """
    happen happened happens occurred start started begin began end ended stop stopped continue continued
    anybody somebody everybody nobody someone everyone anything something everything nothing
    die died dead killed injured hurt wounded missing rescued saved found arrested charged accused convicted sentenced
    evacuated affected damaged destroyed hit lost won scored win lose score played fired dismissed resigned replaced
    appointed elected involved responsible blame blamed guilty present there survive survived help helped pay paid
    take taken took steal stolen stole seize seized copy copied show shown
    decide decided vote voted agree agreed sign signed promise promised confirm confirmed deny denied ask asked react
    reacted respond responded reply replied oppose opposed support supported criticise criticised criticize criticized
    apologise apologised apologize apologized investigate investigated planned expected next change changed affect
    cause caused trigger triggered lead led mean means cost costs much many long exactly
    people person persons children women men victims victim casualties survivors passengers witnesses suspects suspect
    families residents workers staff police government authorities officials minister ministry opposition critics
    experts union unions company mayor president court judge prosecutor prosecutors lawyer lawyers defence army public
    others side sides patients pupils students drivers customers tenants households homes houses schools go going went
    cause reason reasons result results outcome consequences effect effects impact damage toll number numbers total
    event events
    price amount reaction reactions response responses decision details detail background situation plan plans
    solution alternative alternatives evidence proof date day place location name names total score winner winners
    loser fault purpose goal aim source sources figure figures
    """
)
"""Words that say nothing without knowing of what."""

INCOMPLETE = TOWARDS | words(
    """
    agree agrees agreed disagree disagrees disagreed comment commented object objects objected confirm confirmed deny
    denied approve approved accept accepted refuse refused know knew mention mentioned support supports supported oppose
    opposes opposed
    """
)
"""Verbs that must be followed by what is meant."""
