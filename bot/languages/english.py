"""How questions are put in English."""

import re

from bot.kinds import Kind
from bot.languages.rules import Rules, compiled, either, words

_VERBS = """
    say says said saying | tell tells told telling | think thinks thought thinking | warn warns warned warning | claim
    claims claimed claiming | argue argues argued arguing | announce announces announced announcing | declare declares
    declared declaring | state states stated stating | stress stresses stressed stressing | insist insists insisted
    insisting | suggest suggests suggested suggesting | mention mentions mentioned mentioning | comment comments
    commented commenting | remark remarks remarked remarking | add adds added adding | write writes wrote,written
    writing | predict predicts predicted predicting | urge urges urged urging | deny denies denied denying | admit
    admits admitted admitting | promise promises promised promising | describe describes described describing | explain
    explains explained explaining | respond responds responded responding | react reacts reacted reacting | talk talks
    talked talking | speak speaks spoke,spoken speaking | complain complains complained complaining | accuse accuses
    accused accusing | criticise criticises criticised criticising | criticize criticizes criticized criticizing |
    praise praises praised praising | believe believes believed believing | reveal reveals revealed revealing | confirm
    confirms confirmed confirming | ask asks asked asking | demand demands demanded demanding | hope hopes hoped hoping
    | expect expects expected expecting | feel feels felt feeling | propose proposes proposed proposing | reply replies
    replied replying | call-for calls-for called-for calling-for | blame blames blamed blaming | condemn condemns
    condemned condemning | make-of makes-of made-of making-of
"""
_FORMS = tuple(tuple(form.replace(",", "|").replace("-", r"\s+") for form in row.split()) for row in _VERBS.split("|"))


def _one_of(*columns: int) -> str:
    return rf"(?P<asking>{'|'.join(row[column] for row in _FORMS for column in columns)})\b"


_SAID = _one_of(0, 2)
"""After "did", "has", "will"."""
_SAY = _one_of(0, 1, 2)
_SAYING = _one_of(3)
_NOT_MET = r"(?!(?<=talk|peak|poke|lked|oken|king)\s+(?:to|with)\b)"
"""Who talks to somebody meets them: whether they did is no question for their words."""
_DO = r"\b(?:did|does|do|has|have|had|would|will)(?:n['’]?t)?"
_BE = r"\b(?:is|are|was|were)(?:n['’]?t)?"
_WORD = r"\b(?:what|how|why|which|where|when|whom?)\b[^?]{0,40}?"
_SPEAKER = r"(?P<speaker>[^?,;:]{2,60}?(?:,[^?,;:]{2,40},)?)"
_ADVERB = (
    r"(?:(?:just|also|really|ever|already|yet|actually|recently|publicly|again|first|since|have\s+to|had\s+to)\s+)?"
)
_WORDS = (
    r"words?|comments?|remarks?|statements?|quotes?|quotations?|reactions?|response|views?|opinions?|position|stance"
    r"|take|thoughts|warnings?|assessment|message|answer"
)
_WORDS_OF = rf"(?P<asking>{_WORDS})"
_ABOUT = r"(?:on|about|to|regarding|concerning|over)\b"
_SHOW = (
    r"^\W*(?:(?:what|which)(?:['’]?s|\s+(?:is|was|were|are))\s+"
    r"|(?:please\s+)?(?:show|give|tell|find|list)\s+(?:me\s+)?(?:all\s+)?)?"
)
_HAS = r"(?:(?:has|have|had|did|does|is|was)\s+)?"
_SPEECH = compiled(
    rf"\bwhere\s+{_DO}\s+{_SPEAKER}\s+(?P<asking>stand\s+on)\b",
    rf"{_WORD}{_DO}\s+{_SPEAKER}\s+{_ADVERB}{_SAID}",
    rf"{_WORD}{_BE}\s+{_SPEAKER}\s+{_ADVERB}{_SAYING}",
    rf"^\W*{_DO}\s+{_SPEAKER}\s+{_ADVERB}{_SAID}{_NOT_MET}",
    rf"^\W*{_BE}\s+{_SPEAKER}\s+{_ADVERB}{_SAYING}{_NOT_MET}",
    rf"\bin\s+{_SPEAKER}(?:['’]s|(?<=s)['’])\s+(?P<asking>own\s+words|words|view|opinion)\b",
    rf"{_SHOW}{_SPEAKER}(?:['’]s|(?<=s)['’])\s+(?:\w+\s+)?{_WORDS_OF}\s+(?:{_ABOUT}|of\b)",
    rf"\b{_WORDS_OF}\s+(?:by|of|from)\s+{_SPEAKER}(?=\s+{_ABOUT}|\W*$)",
    rf"\b(?P<asking>said|told|stated|claimed|written|announced|made)\s+by\s+{_SPEAKER}(?=\s+{_ABOUT}|\W*$)",
    rf"\b(?P<asking>according)\s+to\s+{_SPEAKER}(?=\s*(?:[?,;.]|$))",
    rf"\b(?:what|how|whether|all|everything|anything|things|words)\s+(?:that\s+)?{_SPEAKER}\s+{_HAS}{_ADVERB}{_SAY}",
    rf"^\W*{_SPEAKER}\s+{_SAY}\s+(?:what|about|on)\b",
    rf"^\W*{_SPEAKER}\s+(?P<asking>quotes?|quotations?|statements?)\s+(?:on|about)\b",
)
_NO_DATE = r"(?!\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)\w*\b)"
_LOOSE = compiled(
    rf"^\W*{_SPEAKER}\s+{_WORDS_OF}\s+{_ABOUT}",
    rf"^\W*{_SPEAKER}\s+(?P<asking>on|about)\s+{_NO_DATE}\S",
    rf"^\W*{_SPEAKER}\s+{_WORDS_OF}\W*$",
)
_ON = re.compile(rf"^\W*(?P<speaker>[A-Z]\S*(?:\s+[A-Z]\S*){{0,3}})\s+(?P<asking>on|about)\s+{_NO_DATE}\S")
"""A name before "on": in capitals only, and then not what stands there and is nobody ("Attack on Kyiv")."""
_NO_NAME = (
    r"(?:attacks?|assaults?|strikes?|war|talks?|reports?|news|updates?|bans?|tax(?:es)?|deals?|agreements?|votes?"
    r"|debates?|research|meetings?|summits?|sanctions|pressure|impact|effects?|statements?|comments?|details|facts"
    r"|articles?|information|everything|anything|questions?|public|latest|first|official|all|any|some|new|recent|more"
    r"|international|global|timeline|chronology|list)"
)
_NO_SPEAKER = re.compile(
    r"^(?:it|they|there|this|that|these|those|you|i|we|people|(?:any|some|every|no)(?: ?one|body)(?: else)?"
    r"|(?:the )?articles?|not|the news|he|she|him|her|(?:is|are|was|were|did|does|do|has|have|had|would|will|can"
    r"|could|should)\b.*)$"
    r"|^(?-i:Who|Whom|What|Which|When|Where|Why|How)\b"
    rf"|^(?:the\s+)?{_NO_NAME}$"
    r"|(?-i:\b(?:who|whom|what|which|when|where|why|how|while|because|since|after|before|if|be|been)\b)",
    re.IGNORECASE,
)
"""What a pattern may take for a speaker and is none. "WHO" in capitals is one."""

_REQUEST = (
    r"i(?:['’]?d|\s+would)?\s+(?:like|want|need|wish)\s+to\s+(?:know|hear|see|find\s+out|learn|ask)",
    r"i(?:\s+was|['’]?m|\s+am)?\s+wonder(?:ing)?",
    r"(?:can|could|would|will)\s+(?:you|u|anyone|somebody)\s+(?:please\s+)?(?:tell|show|give|find|explain\s+to|remind)"
    r"(?:\s+(?:me|us))?",
    r"do\s+(?:you|we|u)\s+(?:happen\s+to\s+)?know",
    r"does\s+any(?:one|body)\s+know",
    r"(?:please\s+)?(?:tell|show|give|find|remind|let)\s+(?:me|us)(?:\s+know)?",
    r"any\s+idea",
)
_GREETING = (
    r"hi(?:\s+there)?|hello(?:\s+there)?|hey(?:\s+there)?|good\s+(?:morning|afternoon|evening|day)|please|pls|plz"
    r"|ok(?:ay)?|well|um+|thanks|thank\s+you|excuse\s+me|sorry|quick\s+question|question|btw|by\s+the\s+way"
    r"|(?:so|and|but|just)(?=\s+(?:what|who|when|where|why|how|which|did|is|are|was|were|has|have|tell|show|please)\b)"
)
_ENDS = r"(?![-'’\w])[\s,!.:;]*"

_THE = r"(?:the\s+|all\s+|some\s+|any\s+|every\s+|his\s+|her\s+|their\s+|its\s+|\w+['’]s?\s+|\d+\s+)"
_PLURAL = (
    r"(?:(?!\w*(?:ss|us|is|news|series|means|species)\b|was\b|has\b|does\b)\w{2,}s"
    r"|people|children|men|women|countries|police)\b"
)
_HEAD = r"(?:^|[,;:.!?]|\band|\bor|\bbut|\bexactly)\W*(?:exactly\s+)?"
"""Where a clause begins: "what happened when Putin spoke" asks for no time."""
_STANCE = (
    r"(?:called|pleaded|pushed|campaigned|argued|voted|spoken\s+out|come\s+out)\s+(?:for|against)|condemned|backed"
    r"|supported|endorsed|opposed|criticised|criticized|signed|joined|resigned|commented|spoken|responded|reacted"
    r"|denied|praised|welcomed|rejected|demanded|urged|accused|warned|expressed|said|claimed"
)
_ADDRESSING = (
    r"(?:comment(?:s|ed|ing)?|react(?:s|ed|ing)?|respond(?:s|ed|ing)?|repl(?:y|ied|ies)|mention(?:s|ed|ing)?"
    r"|address(?:ed)?|weigh(?:ed)?\s+in|break\s+(?:\w+\s+)?silence|broken\s+(?:\w+\s+)?silence"
    rf"|(?:talk(?:ed|ing|s)?|speak(?:s|ing)?|spoken?|spoke){_NOT_MET}"
    r"|(?:say|says|said|saying|tell|told|announced?|stated?)\s+(?:\w+\s+)?(?:any|some|a\s+)(?:thing|words?)?"
    r"|(?:ma[dk]e|give[n]?|gave|issued?|released?)\s+(?:an?y?\s+)?(?:\w+\s+)?(?:comments?|statements?|remarks?|reaction"
    r"|response))\b"
)
_KINDS = (
    (Kind.QUOTES, r"\bwhere\s+(?:do|does|did)\b.*\bstand\s+on\b"),
    (
        Kind.TIMELINE,
        r"\b(?:time\s?line|chronology|(?:sequence|course|order)\s+of\s+(?:the\s+)?events|chronological\s+order"
        r"|day[- ]by[- ]day|day\s+after\s+day|step\s+by\s+step)\b"
        r"|\bhow\s+(?:did|has|have|had|is|was)\b.*\b(?:unfold(?:ed|ing)?|develop(?:ed|ing)?|evolv(?:ed?|ing)"
        r"|play(?:ed|ing)?\s+out|progress(?:ed|ing)?)\b",
    ),
    (
        Kind.CHANGES,
        r"\bwhat(?:['’]?s|\s+(?:is|has|have|had|was))?\s+(?:been\s+|else\s+|really\s+|actually\s+)?"
        r"(?:changed|changing|different)\b"
        r"|\bwhat(?:['’]?s|\s+(?:is|are))?\s+(?:the\s+)?(?:new|latest)(?=\W*$|\s+(?:news\s+)?(?:on|about|with|in|since"
        r"|from|regarding|concerning|at|of)\b)"
        r"|\b(?:anything|something)\s+new\b|\bany\s+(?:\w+\s+)?(?:news|updates?|changes?|developments?|progress)\b"
        r"|\bhow\s+(?:has|have|had|did|is|are)\b.*\bchang(?:ed?|ing)\b"
        r"|\bwhat\s+(?:has\s+|have\s+)?happened\s+since\b|^\W*(?:updates?|(?:the\s+)?latest)\s+(?:on|about|from)\b",
    ),
    (Kind.ABSENCE, rf"^\W*(?:{_DO}|{_BE})\s.{{2,60}}?\s{_ADVERB}{_ADDRESSING}"),
    (
        Kind.ABSENCE,
        r"^\W*(?:is\s+there\s+|are\s+there\s+|has\s+there\s+been\s+|was\s+there\s+)?any\s+(?:\w+\s+)?"
        r"(?:comments?|statements?|words?|reactions?|response|remarks?)\s+(?:by|from|of)\b",
    ),
    (
        Kind.HOW_MANY,
        r"\bhow\s+(?:many|much|old|long|far|high|big|large|tall|often|fast|deep|few|wide|heavy|strong)\b"
        r"|\bwhat\s+(?:percent\w*|proportion|number|amount|share|price)\b"
        r"|^\W*(?:the\s+)?(?:total\s+)?(?:number|amount|percentage|proportion|share)\s+of\b"
        r"|\bwhat(?:['’]?s|\s+(?:is|was|are|were))\s+the\s+(?:\w+\s+)?(?:death\s+toll|toll|number|amount|cost|price|size"
        r"|population|age|height|length|speed|percentage|proportion|share|rate)\b",
    ),
    (
        Kind.WHY,
        rf"{_HEAD}why\b|\bwhat\s+(?:caused|causes|prompted|triggered|sparked|provoked|led\s+to)\b"
        r"|\bwhat(?:['’]?s|\s+(?:is|was|are|were))\s+the\s+(?:\w+\s+)?(?:causes?|reasons?)\b|\bfor\s+what\s+reason\b"
        r"|\bhow\s+come\b",
    ),
    (
        Kind.LIST,
        rf"^\W*list\b|\blist\s+of\b|^\W*(?:name|enumerate)\s+{_THE}?(?:\w+\s+){{0,2}}?{_PLURAL}"
        rf"|{_HEAD}(?:which|what)\s+(?:other\s+|of\s+the\s+)?(?:[a-z-]+\s+)?{_PLURAL}(?!\s+(?:the|a|an|it|this)\b)"
        rf"|\bwhat\s+(?:are|were)\s+{_THE}(?:\w+\s+){{0,2}}?{_PLURAL}"
        rf"|(?-i:\b[Ww]ho)\s+(?:has|have|had|all|else)\s+(?:\w+ly\s+|also\s+|already\s+)?(?:{_STANCE})\b"
        r"|(?-i:\b[Ww]ho)\s+(?:are|were)\s+(?:the|all)\b|(?-i:\b[Ww]ho)\s+(?:all|else)\b",
    ),
    (
        Kind.WHEN,
        rf"{_HEAD}(?:since\s+|until\s+|from\s+|by\s+)?when\b"
        r"|\b(?:what|which)\s+(?:year|date|day|month|century|decade|time|week|hour)\b",
    ),
    (
        Kind.WHERE,
        rf"{_HEAD}(?:from\s+|to\s+)?where\b|\b(?:in|at|to|from)\s+(?:what|which)\s+(?:\w+\s+)?(?:country|city|town"
        r"|village|place|location|region|province|state|island|building|hospital|airport|port|street)\b",
    ),
    (
        Kind.WHO,
        rf"{_HEAD}(?:by\s+|to\s+|for\s+|with\s+|from\s+)?(?-i:[Ww]ho(?:m|se)?\b(?!\s+(?-i:[a-z]+\s+)?said\s+what))",
    ),
    (
        Kind.YES_NO,
        r"^\W*(?:is|are|was|were|am|did|does|do|has|have|had|can|could|would|should|must|might)(?:n['’]?t)?\s+\w"
        r"|^\W*(?:will|may|won['’]?t)\s+(?-i:[a-z])|^\W*(?:will|may)\s.*\?|\bis\s+it\s+true\b|\bwhether\b",
    ),
    (
        Kind.FACT,
        r"^\W*(?:what|whats|what['’]s|where|when|which|how|tell|show|give|explain|name|describe|about)\b|\?",
    ),
)
_FRAMING = (
    r"\b(?:a\s+|the\s+)?(?:time\s?line|chronology|(?:sequence|course|order)\s+of\s+(?:the\s+)?events)\b(?:\s+(?:of|for|on))?",
    r"\b(?:day[- ]by[- ]day|day\s+after\s+day|step\s+by\s+step|in\s+chronological\s+order)\b",
    r"(?<=\s)(?:unfold(?:ed|ing)?|evolved?|play(?:ed)?\s+out)(?=\W*$)",
    r"\bwhat(?:['’]?s|\s+(?:is|has|have|had|was))?\s+(?:been\s+|else\s+)?(?:happen(?:ed|ing|s)?|going\s+on|occurred)\b"
    r"(?:\s+(?:with|to|in|at|on|since|when|about))?",
    r"\bwhat(?:['’]?s|\s+(?:is|has|have|had|was))?\s+(?:been\s+|else\s+|really\s+)?(?:changed|changing|different)\b",
    r"(?<=\s)chang(?:ed?|ing)(?=\W*$)",
    r"\bwhat(?:['’]?s|\s+(?:is|are))?\s+(?:the\s+)?(?:new|latest)(?=\W*$|\s+(?:news\s+)?(?:on|about|with|in|since"
    r"|from|regarding|concerning|at|of)\b)(?:\s+news)?",
    r"\b(?:anything|something)\s+new\b|\bany\s+(?:\w+\s+)?(?:news|updates?|changes?|developments?)\b"
    r"|^\W*(?:updates?|(?:the\s+)?latest)(?=\s+(?:on|about|from)\b)|^\W*news(?=\s+(?:on|about|of)\b)",
    r"\b(?:what|which)\s+(?:do|does|did|is|are)\s+(?:we|you|they|the\s+articles?)?\s*(?:know|known|have|say|written)"
    r"\s+(?:about|on|of)\b",
    r"\b(?:a\s+)?list\s+of\b|^\W*(?:list|name|enumerate)\b",
    r"\bhow\s+(?:many|much|old|long|far|high|big|large|tall|often|fast|deep|few|wide|heavy|strong|come)\b",
    r"^\W*(?:the\s+)?(?:total\s+)?(?:number|amount)\s+of\b",
    r"\bwhat\s+(?:caused|causes|prompted|triggered|sparked|provoked|led\s+to)\b|\bfor\s+what\s+reason\b"
    r"|\bwhat(?:['’]?s|\s+(?:is|was))\s+the\s+(?:cause|reason)\s+(?:of|for)\b",
    r"\bis\s+it\s+true\s+that\b|\bis\s+it\s+true\b",
    r"\b(?:on\s+|in\s+|at\s+)?(?:what|which)\s+(?:year|date|day|month|century|decade|time|week|hour)\b",
    r"\b(?:in|at|to|from)\s+(?:what|which)\s+(?:country|city|town|village|place|location|region|province)\b",
    r"\bis\s+there\b|\bare\s+there\b",
)
_EDGES = words(
    """
    a about again all also am an and any anybody anyone anything are as at be been being but by can concerning could did
    do does doing else ever exactly for from get give had has have he her him his how i if in is it its just list may me
    might must of on or our over please really regarding say she should show so some somebody someone something
    tell than that the their them there they this those to us was we were what whats what's what’s when where whether
    which who whom whose why will with would yet you your
    """
)

RULES = Rules(
    code="en",
    markers=re.compile(
        r"\b(?:what|whats|who|whom|whose|when|where|why|which|how|the|a|an|of|in|on|at|to|for|from|with|by|about|and|or"
        r"|is|are|was|were|be|been|did|does|do|has|have|had|will|would|can|could|should|that|this|there|it|he|she|they"
        r"|we|i|you|my|me|his|her|their|say|said|not|any|all|since|between|after|before|last|please)\b",
        re.IGNORECASE,
    ),
    opening=re.compile(rf"^(?:\W*(?:{'|'.join(_REQUEST)}|{_GREETING}){_ENDS})+", re.IGNORECASE),
    closing=re.compile(
        r"(?:[\s,]+(?:please|pls|plz|thanks|thank\s+you|thx|yet|at\s+all|by\s+any\s+chance|so\s+far|lately|recently|now"
        r"|again|exactly|anyway|then))+(?=\W*$)",
        re.IGNORECASE,
    ),
    request=either(_REQUEST),
    speech=(*_SPEECH, _ON),
    loose=_LOOSE,
    no_speaker=_NO_SPEAKER,
    anybody=re.compile(
        rf"(?-i:\b[Ww]ho)\s+(?:has\s+|have\s+|had\s+|else\s+|all\s+)*{_ADVERB}{_SAY}"
        r"|\bwhat\s+(?:was|is|has\s+been|had\s+been|were)\s+(?:being\s+)?(?P<passive>said|claimed|announced|reported)\b",
        re.IGNORECASE,
    ),
    article=re.compile(r"(?:the|a|an)\s+", re.IGNORECASE),
    pronoun=re.compile(r"(?:he|she|they)", re.IGNORECASE),
    kinds=tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _KINDS),
    framing=either(_FRAMING),
    edges=_EDGES,
    since=re.compile(r"\b(?:since|from)\s+(?:the\s+)?$", re.IGNORECASE),
    before=re.compile(r"\b(?:before|until|till|up\s+to|prior\s+to|earlier\s+than)\s+(?:the\s+)?$", re.IGNORECASE),
    after=re.compile(r"\b(?:after|later\s+than)\s+(?:the\s+)?$", re.IGNORECASE),
    lead_in=re.compile(
        r"(?:\b(?:in|on|at|during|over|within|from|between|by|as\s+of|so\s+far|since|for|throughout|the|back|dated)\s+)+$",
        re.IGNORECASE,
    ),
)
