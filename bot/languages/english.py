"""How questions are put in English."""

import re

from bot.kinds import Kind
from bot.languages.english_speech import ADVERB, ANYBODY, BE, DO, LOOSE, NO_SPEAKER, NOT_MET, ON, SPEECH
from bot.languages.rules import Rules, either, words

_REQUEST = (
    r"i(?:['’]?d|\s+would)?\s+(?:like|want|need|wish)\s+to\s+(?:know|hear|see|find\s+out|learn|ask)",
    r"i(?:\s+was|['’]?m|\s+am)?\s+wonder(?:ing)?",
    r"(?:can|could|would|will)\s+(?:you|u|anyone|somebody)\s+(?:please\s+)?(?:tell|show|give|find|explain\s+to|remind)"
    r"(?:\s+(?:me|us))?",
    r"do\s+(?:you|we|u)\s+(?:happen\s+to\s+)?know",
    r"does\s+any(?:one|body)\s+know",
    r"(?:please\s+)?(?:tell|show|give|find|remind|let)\s+(?:me|us)(?:\s+know)?",
    r"any\s+idea",
    r"(?:please\s+)?(?:summari[sz]e|sum\s+up|outline|show|read\s+out)",
)
_GREETING = (
    r"hi(?:\s+there)?|hello(?:\s+there)?|hey(?:\s+there)?|good\s+(?:morning|afternoon|evening|day)|please|pls|plz"
    r"|ok(?:ay)?|well|um+|thanks|thank\s+you|excuse\s+me|sorry|quick\s+question|question|btw|by\s+the\s+way"
    r"|(?:so|and|but|just)(?=\s+(?:what|who|when|where|why|how|which|did|is|are|was|were|has|have|tell|show|please)\b)"
)
_ENDS = r"(?![-'’\w])[\s,!.:;]*"

_THE = r"(?:the\s+|all\s+|some\s+|any\s+|every\s+|his\s+|her\s+|their\s+|its\s+|\w+['’]s?\s+|\d+\s+)"
_NO_AUXILIARY = r"(?!(?:has|have|had|is|are|was|were|did|does|do|will|would|can|could|should)\b)"
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
    rf"|(?:talk(?:ed|ing|s)?|speak(?:s|ing)?|spoken?|spoke){NOT_MET}"
    r"|(?:say|said|tell|told|announced?|stated?|explain(?:ed)?)\s+(?:\w+\s+)?(?:(?:any|some|a\s+)(?:thing|words?)?|why|when|where"
    r"|how|what|whether)"
    r"|(?:ma[dk]e|give[n]?|gave|issued?|released?)\s+(?:an?y?\s+)?(?:\w+\s+)?(?:comments?|statements?|remarks?|reaction"
    r"|response))\b"
)
_ADDRESSING_NOW = (
    r"(?:commenting|reacting|responding|replying|addressing|speaking|talking|(?:saying|telling)\s+(?:any|some)\w*)\b"
)
_KINDS = (
    (Kind.QUOTES, r"\bwhere\s+(?:do|does|did)\b.*\bstand\s+on\b"),
    (
        Kind.TIMELINE,
        r"\b(?:time\s?line|chronology|(?:sequence|course|order)\s+of\s+(?:the\s+)?events|chronological\s+order"
        r"|day[- ]by[- ]day|day\s+after\s+day|step\s+by\s+step)\b"
        r"|\bhow\s+(?:did|has|have|had|is|was)\b.*\b(?:unfold(?:ed|ing)?|develop(?:ed|ing)?|evolv(?:ed?|ing)"
        r"|play(?:ed|ing)?\s+out|progress(?:ed|ing)?)(?=\W*$|\s{2,}|\s+(?:over|since|from|after|in|day|step)\b)",
    ),
    (
        Kind.CHANGES,
        r"\bwhat(?:['’]?s|\s+(?:is|has|have|had|was))?\s+(?:been\s+|else\s+|really\s+|actually\s+)?"
        r"(?:changed|changing|different)\b"
        r"|\bwhat(?:['’]?s|\s+(?:is|are))?\s+(?:the\s+)?(?:new|latest)(?=\W*$|\s+(?:news\s+)?(?:on|about|with|in|since"
        r"|from|regarding|concerning|at|of)\b)"
        r"|\b(?:anything|something)\s+new\b|\bany\s+(?:\w+\s+)?(?:news|updates?|changes?|developments?|progress)\b"
        r"|\b(?:has|have|had|did)\s+(?:anything|something|much)\s+changed?\b"
        r"|\bhow\s+(?:has|have|had|did|is|are)\b.*\bchang(?:ed?|ing)\b"
        r"|\bwhat\s+(?:has\s+|have\s+)?happened\s+since\b|^\W*(?:updates?|(?:the\s+)?latest)\s+(?:on|about|from)\b",
    ),
    (Kind.ABSENCE, rf"^\W*(?:{DO}\s.{{2,60}}?\s{ADVERB}{_ADDRESSING}|{BE}\s.{{2,60}}?\s{ADVERB}{_ADDRESSING_NOW})"),
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
        r"|^\W*what\s+(?:will|would|did|does|do)\s+.{3,60}\scost\W*$"
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
        rf"|{_HEAD}(?:which|what)\s+(?:other\s+|of\s+the\s+)?(?:{_NO_AUXILIARY}[a-z-]+\s+)?{_NO_AUXILIARY}{_PLURAL}(?!\s+(?:the|a|an|it|this)\b)"
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
    r"\b(?:(?:build|make|create|draw|compile|write|produce)\s+)?(?:an?\s+|the\s+)?(?:time\s?line|chronology|(?:sequence|course|order)\s+of\s+(?:the\s+)?events)\b(?:\s+(?:of|for|on))?",
    r"\b(?:day[- ]by[- ]day|day\s+after\s+day|step\s+by\s+step|in\s+chronological\s+order)\b",
    r"(?<=\s)(?:unfold(?:ed|ing)?|evolved?|play(?:ed)?\s+out|progress(?:ed|ing)?|develop(?:ed|ing)?)(?=\W*$|\s{2,})",
    r"\bwhat(?:['’]?s|\s+(?:is|has|have|had|was))?\s+(?:been\s+|else\s+)?(?:happen(?:ed|ing|s)?|going\s+on|occurred)\b"
    r"(?:\s+(?:with|to|in|at|on|since|when|about))?",
    r"\bwhat(?:['’]?s|\s+(?:is|has|have|had|was))?\s+(?:been\s+|else\s+|really\s+)?(?:changed|changing|different)\b",
    r"(?<=\s)(?<!\bbe\s)(?<!\bbeen\s)chang(?:ed?|ing)(?=\W*$|\s{2,})|\b(?:has|have|had|did)\s+(?:anything|something|much)\s+changed?\b",
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
    r"\b(?:since|until|till|from|by)\s+when\b",
    r"\bis\s+there\b|\bare\s+there\b",
)
_EDGES = words(
    """
    a about again all also am an and any anybody anyone anything are as at be been being but by can concerning could
    did do does doing else ever everybody everyone everything exactly for from get give had has have he her him his
    how i if in is it its just list may me might must of on or our over please really regarding say she should show so
    some somebody someone something tell than that the their them there they this those to us was we were what whats
    what's what’s when where whether which who whom whose why will with would yet you your
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
    speech=(*SPEECH, ON),
    loose=LOOSE,
    no_speaker=NO_SPEAKER,
    anybody=ANYBODY,
    article=re.compile(r"(?:the|an?|that|this|those|these)\s+", re.IGNORECASE),
    pronoun=re.compile(r"(?:he|she|they)", re.IGNORECASE),
    kinds=tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _KINDS),
    framing=either(_FRAMING),
    edges=_EDGES,
    since=re.compile(r"\b(?:since|from)\s+(?:the\s+)?$", re.IGNORECASE),
    before=re.compile(r"\b(?:before|until|till|up\s+to|prior\s+to|earlier\s+than)\s+(?:the\s+)?$", re.IGNORECASE),
    after=re.compile(r"\b(?:after|later\s+than)\s+(?:the\s+)?$", re.IGNORECASE),
    ahead=re.compile(r"\b(?:will|shall|going\s+to|scheduled|planned|due)\b", re.IGNORECASE),
    daytime=re.compile(r"\s+(?:morning|afternoon|evening|night)\b", re.IGNORECASE),
    lead_in=re.compile(
        r"(?:\b(?:in|on|at|during|over|within|compared\s+(?:to|with)|from|between|by|as\s+of|so\s+far|since|for|throughout|the|back|dated)\s+)+$",
        re.IGNORECASE,
    ),
)
