"""How somebody's words are asked for in English: the verbs, what stands round a speaker, and what is none."""

import re

from bot.languages.rules import compiled

_VERBS = """
    say says said saying | tell tells told telling | think thinks thought thinking | warn warns warned warning |
    claim claims claimed claiming | argue argues argued arguing | announce announces announced announcing | declare
    declares declared declaring | state states stated stating | stress stresses stressed stressing | insist insists
    insisted insisting | suggest suggests suggested suggesting | mention mentions mentioned mentioning | comment
    comments commented commenting | remark remarks remarked remarking | add adds added adding | write writes
    wrote,written writing | predict predicts predicted predicting | urge urges urged urging | deny denies denied
    denying | admit admits admitted admitting | promise promises promised promising | describe describes described
    describing | explain explains explained explaining | respond responds responded responding | react reacts
    reacted reacting | talk talks talked talking | speak speaks spoke,spoken speaking | complain complains
    complained complaining | accuse accuses accused accusing | criticise criticises criticised criticising |
    criticize criticizes criticized criticizing | praise praises praised praising | believe believes believed
    believing | reveal reveals revealed revealing | confirm confirms confirmed confirming | ask asks asked asking |
    demand demands demanded demanding | hope hopes hoped hoping | expect expects expected expecting | feel feels
    felt feeling | propose proposes proposed proposing | reply replies replied replying | answer answers answered
    answering | report reports reported reporting | view views viewed viewing | assess assesses assessed assessing |
    call-for calls-for called-for calling-for |
    read-out reads-out read-out reading-out | blame blames blamed blaming | condemn condemns condemned condemning |
    make-of makes-of made-of
    making-of
"""
_FORMS = tuple(tuple(form.replace(",", "|").replace("-", r"\s+") for form in row.split()) for row in _VERBS.split("|"))


_NOUNS_BEFORE = r"(?:(?<=report)|(?<=comment)|(?<=claim)|(?<=demand)|(?<=view)|(?<=answer)|(?<=reply))"
_THEIR_VERBS = (
    "say|tell|come|go|get|mean|cost|contain|include|cover|show|find|conclude|recommend|begin|start|end|appear|arrive"
    "|happen|change|make|take|have|be|become|count|matter|work|stand|fall|fail|last|run|blame|describe|mention|suggest"
    "|call|name|give|follow|help|hold|leave|look|seem|sound"
)
"""What a report or an answer does: after these nouns, which are verbs elsewhere, the verb of the question follows."""

_NO_NOUN = (
    r"(?!(?<=demand)\s+(?:for|of)\b)(?!(?<=feel|felt)\s+(?!about|that|on|regarding|towards?\b|$))"
    r"(?!(?<=feels)\s+(?!about|that|on|regarding|towards?\b|$))(?!(?<=writing)\s+(?:period|style|career))"
    r"(?!(?:(?<=speak)|(?<=spoke)|(?<=speaks)|(?<=spoken))\s+(?-i:[A-Z]))"
    rf"(?!{_NOUNS_BEFORE}\s+(?:{_THEIR_VERBS})\b)"
)
"""What follows the verbs that are nouns, too, or that tell of no words, where they do not ask for any."""


def _one_of(*columns: int) -> str:
    """Return a pattern of forms in lower or upper case: in "Good Hope" and "Edward Said" nobody speaks."""
    forms = "|".join(row[column] for row in _FORMS for column in columns)
    return rf"(?P<asking>(?-i:{forms}|{forms.upper().replace('S+', 's+')}))\b{_NO_NOUN}"


_BASE = _one_of(0)
"""After "did", "will"."""
_DONE = _one_of(2)
"""After "has"."""
_TOLD = _one_of(1, 2)
_SAY = _one_of(0, 1, 2)
_SAYING = _one_of(3)
NOT_MET = r"(?!(?<=talk|peak|poke|lked|oken|king)\s+(?:to|with)\b)"
"""Who talks to somebody meets them: whether they did is no question for their words."""
_DID = r"\b(?:did|does|do|would|will)(?:n['’]?t)?"
_HAS = r"\b(?:has|have|had)(?:n['’]?t)?"
DO = r"\b(?:did|does|do|has|have|had|would|will)(?:n['’]?t)?"
BE = r"\b(?:is|are|was|were)(?:n['’]?t)?"
_WORD = r"\b(?:what|how|why|which|where|when|whom?)\b[^?]{0,40}?"
_SPEAKER = r"(?P<speaker>[^\s?,;:][^?,;:]{1,59}?(?:,[^?,;:]{2,40},)?)"
ADVERB = r"(?:(?:just|also|really|ever|already|yet|again|first|since|not|never|still|\w+ly|have\s+to|had\s+to)\s+)?"
_WORDS = (
    r"words?|comments?|remarks?|statements?|quotes?|quotations?|reactions?|response|views?|opinions?|position|stance"
    r"|thoughts|warnings?|assessment|message|answer|objections?|criticisms?|complaints?|concerns|explanations?|accounts?"
    r"|version|verdict|testimony|apology|apologies|denials?|argument|side\s+of\s+(?:the\s+story|it|things)"
)
_WORDS_OF = rf"(?P<asking>{_WORDS})"
_STANCES = (
    r"back|support|oppose|favou?r|endorse|reject|welcome|approve\s+of|agree(?:\s+(?:with|to))?|disagree(?:\s+with)?"
    r"|object\s+to|want|wish|regret|like|dislike|doubt|trust|accept|apologi[sz]e(?:\s+for)?|stand\s+by|defend"
    r"|(?:take\s+back|withdraw|retract|repeat|go\s+back\s+on)(?:\s+(?:what|anything|everything)\s+(?:he|she|they|it)"
    r"\s+(?:had\s+|has\s+|have\s+)?(?:said|wrote|written|claimed|promised))?"
)
"""What somebody does by speaking, or is known to do because they said so: after "does", "did"."""
_ABOUT = r"(?:on|about|to|regarding|concerning|over)\b"
_SHOW = (
    r"^\W*(?:(?:what|which)(?:['’]?s|\s+(?:is|was|were|are))\s+"
    r"|(?:please\s+)?(?:show|give|tell|find|list)\s+(?:me\s+)?(?:all\s+)?)?"
)
_OPENS = (
    r"^\W*(?:(?:what|which|how)(?:['’]?s|\s+(?:is|was|were|are))\s+"
    r"|(?:show|give|find|list|read|is\s+there|are\s+there|was\s+there|were\s+there|has\s+there\s+been)\s+)?(?:me\s+)?"
    r"(?:(?:all|the|any|some|an?)\s+)*(?:\w+\s+)?"
)
_LINES = rf"{_WORDS}|take|line|stand|thinking|reply|last\s+word"
_DOCUMENTS = (
    r"(?:reports?|audits?|inquir(?:y|ies)|reviews?|contracts?|letters?|laws?|bills?|rulings?|documents?|stud(?:y|ies)|surveys?|papers?|maps?|notes?|diar(?:y|ies)"
    r"|e-?mails?|messages?|texts?|books?|articles?|stor(?:y|ies)|statements?|plans?|rules?|treat(?:y|ies)|deals?|agreements?"
    r"|signs?|posters?|memos?|circulars?|logs?|records?|files?|tapes?|recordings?|videos?|adverts?|websites?|tweets?|posts?)"
)
_VERB = "|".join(dict.fromkeys(row[column] for row in _FORMS for column in (0, 1, 2)))
_NO_VERB = rf"(?!(?:{_VERB})\s)[\w'’-]+"
_HEAD = rf"(?P<head>(?:the|that|this|those|these|an?)\s+(?:{_NO_VERB}\s+){{0,3}}?(?!{_DOCUMENTS}\s){_NO_VERB})"
_TOLD_OF = r"(?:who|that|which|whose|on|with|near|behind|about|aboard|inside|outside)\s+[^?,;:]{2,70}?"
_DESCRIBED = rf"(?P<speaker>{_HEAD}\s+{_TOLD_OF})"
"""Somebody by what an article tells of them: "the nurse on the ferry", "the engineer who found the crack"."""
_PRONOUN = r"(?:he|she|they|it)"
_CLAUSE = rf"(?:(?:and|but|so|then)\s+)?(?:what|how|why|which\s+\w+)\s+{_DID}\s+{_PRONOUN}\s+{ADVERB}"
_PUT_FIRST = (
    r"^\W*(?:(?:and|but|so|ok|then)\s+)?"
    r"(?!(?:after|before|during|in|on|at|when|if|since|for|about|as|by|with|from|because|while|regarding|given|now|today"
    r"|yes|no|really|wait|until|once)\b)(?P<speaker>[^\s?,;:][^?,;:]{1,39}?)"
    r"(?:\s+(?:after|before|during|about|on|when|over)\s[^?,;:]{2,60})?\s*[,:–—-]\s*"
)
"""Who stands before what asks, sometimes with what it is about: "the mayor after the fire, what did he say"."""
SPEECH = compiled(
    rf"{_PUT_FIRST}(?P<clause>{_CLAUSE}{_BASE})",
    rf"{_PUT_FIRST}(?P<clause>(?:what|how)\s+{_HAS}\s+{_PRONOUN}\s+{ADVERB}{_DONE})",
    rf"{_PUT_FIRST}(?P<clause>(?:what['’]?s|what\s+is)\s+(?:his|her|their|its)\s+(?P<asking>{_LINES}))\b",
    rf"{_PUT_FIRST}(?P<clause>any\s+(?P<asking>comments?|words?|reactions?|response|statements?))\b",
    rf"{_WORD}{_DID}\s+{_DESCRIBED}\s+{ADVERB}{_BASE}",
    rf"{_WORD}{_HAS}\s+{_DESCRIBED}\s+{ADVERB}{_DONE}",
    rf"^\W*(?:{_DID}|{_HAS})\s+{_DESCRIBED}\s+{ADVERB}{_BASE}{NOT_MET}",
    rf"\bwhere\s+{DO}\s+{_SPEAKER}\s+(?P<asking>stand\s+on)\b",
    rf"{_WORD}{_DID}\s+{_SPEAKER}\s+{ADVERB}{_BASE}",
    rf"{_WORD}{_HAS}\s+{_SPEAKER}\s+{ADVERB}{_DONE}",
    rf"{_WORD}{_HAS}\s+{_SPEAKER}\s+been\s+{ADVERB}{_SAYING}",
    rf"{_WORD}{_HAS}\s+{_SPEAKER}\s+(?:got\s+)?to\s+{_BASE}",
    rf"{_WORD}{BE}\s+{_SPEAKER}\s+{ADVERB}{_SAYING}",
    rf"\bwhat['’]s\s+{_SPEAKER}\s+(?:been\s+)?{ADVERB}{_SAYING}",
    rf"^\W*{_DID}\s+{_SPEAKER}\s+{ADVERB}{_BASE}{NOT_MET}",
    rf"^\W*{_HAS}\s+{_SPEAKER}\s+{ADVERB}{_DONE}{NOT_MET}",
    rf"^\W*{BE}\s+{_SPEAKER}\s+{ADVERB}{_SAYING}{NOT_MET}",
    rf"\bin\s+{_SPEAKER}(?:['’]s|(?<=s)['’])\s+(?P<asking>own\s+words|words|view|opinion)\b",
    rf"{_SHOW}{_SPEAKER}(?:['’]s|(?<=s)['’])\s+(?:\w+\s+)?(?P<asking>{_LINES})\s+(?:{_ABOUT}|of\b)",
    rf"{_SHOW}{_SPEAKER}(?:['’]s|(?<=s)['’]|s)\s+own\s+(?P<asking>{_LINES}|story)\s+(?:{_ABOUT}|of\b)",
    rf"{_OPENS}{_WORDS_OF}\s+(?:by|of|from)\s+{_SPEAKER}(?=\s+{_ABOUT}|\W*$)",
    rf"{_OPENS}(?P<clause>{_WORDS_OF})\s+{_ABOUT}\s[^?,;:]{{2,60}}\sfrom\s+{_SPEAKER}\W*$",
    rf"\b(?P<asking>said|told|stated|claimed|written|announced)\s+by\s+{_SPEAKER}(?=\s+{_ABOUT}|\W*$)",
    rf"\b(?P<asking>hear|heard)\s+from\s+{_SPEAKER}(?=\s+{_ABOUT}|\W*$)",
    rf"\b(?P<according>according)\s+to\s+{_SPEAKER}(?=\s*(?:[?,;.]|$))",
    rf"\b(?:what|how|whether|all|everything|anything|things|words)\s+(?:that\s+)?{_SPEAKER}\s+(?:{_HAS}\s+)?{ADVERB}{_SAY}",
    rf"^\W*(?:when|where|why)\s+{_SPEAKER}\s+{ADVERB}{_TOLD}",
    rf"^\W*{_SPEAKER}\s+{_SAY}\s+(?:what|about|on)\b",
    rf"^\W*{_SPEAKER}\s+(?P<asking>quotes?|quotations?|statements?)\s+(?:on|about)\b",
)
_NO_DATE = r"(?!\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)\w*\b)"
_NO_QUESTION = r"(?!.*\b(?:what|which|whom?|when|where|why|how)\b)"
LOOSE = compiled(
    rf"^\W*{_SPEAKER}\s+{_WORDS_OF}\s+{_ABOUT}",
    rf"^\W*{_SPEAKER}\s+(?P<asking>on|about)\s+{_NO_DATE}{_NO_QUESTION}\S",
    rf"^\W*{_SPEAKER}\s+{_WORDS_OF}\W*$",
    rf"^\W*{_SPEAKER}\s+(?P<asking>on|about|re|regarding)\s+(?:what|why|how|whether|who|when|where)\b",
    rf"^\W*{_SPEAKER}\s+(?P<asking>re|regarding|concerning)\s+\S",
    rf"\b(?P<asking>anything|something|word|news)\s+from\s+{_SPEAKER}(?=\s+{_ABOUT}|\W*$)",
    rf"^\W*(?:what|which)(?:['’]?s|\s+(?:is|was|were|are))\s+{_SPEAKER}(?:['’]s|(?<=s)['’])\s+(?P<asking>{_LINES})\W*$",
    rf"{_SHOW}{_SPEAKER}s\s+(?:own\s+)?{_WORDS_OF}\s+(?:{_ABOUT}|of\b)",
    rf"^\W*{_DID}\s+{_SPEAKER}\s+{ADVERB}(?P<asking>{_STANCES})\b",
    rf"^\W*{_HAS}\s+{_SPEAKER}\s+{ADVERB}(?P<asking>taken\s+back|withdrawn|retracted|apologi[sz]ed(?:\s+for)?|regretted)\b",
    rf"^\W*{BE}\s+{_SPEAKER}\s+{ADVERB}(?P<asking>against|in\s+favou?r\s+of|for|opposed\s+to|sorry(?:\s+(?:about|for))?)\b",
    rf"\bwhat\s+{_DID}\s+{_SPEAKER}\s+{ADVERB}(?P<asking>want|wish|regret|doubt|object\s+to|apologi[sz]e\s+for)\b",
)
ON = re.compile(rf"^\W*(?P<speaker>[A-Z]\S*(?:\s+[A-Z]\S*){{0,3}})\s+(?P<asking>on|about)\s+{_NO_DATE}{_NO_QUESTION}\S")
"""A name before "on": in capitals only, and then not what stands there and is nobody ("Attack on Kyiv")."""
_NO_NAME = (
    r"(?:attacks?|assaults?|strikes?|war|talks?|reports?|news|updates?|bans?|tax(?:es)?|deals?|agreements?|votes?"
    r"|debates?|research|meetings?|summits?|sanctions|pressure|impact|effects?|statements?|comments?|details|facts"
    r"|articles?|information|everything|anything|questions?|public|latest|first|official|all|any|some|new|recent|more"
    r"|international|global|timeline|chronology|list)"
)
NO_SPEAKER = re.compile(
    r"^(?:the|an?|it|they|there|this|that|these|those|you|i|we|(?:some|most|many|other)?\s*people"
    r"|(?:any|some|every|no)(?: ?one|body)\b.*"
    r"|(?:the )?articles?|not|the news|he|she|him|her|(?:is|are|was|were|did|does|do|has|have|had|would|will|can"
    r"|could|should|many|much|few|often|long|far|old)\b.*)$"
    r"|^(?-i:Who|Whom|What|Which|When|Where|Why|How)\b"
    rf"|^(?:the\s+)?{_NO_NAME}$"
    r"|^(?-i:(?!united)[a-z]+ed\b)|\s(?:to|and|or|on|with|is|are|was|were|may|might|can|could|should|must|shall)$|^not\s|['’]s$"
    r"|\s(?:its|his|her|their|our|my|your|the|an?|this|that|these|those|any|no|some|another)$"
    r"|(?-i:\b(?:who|whom|what|which|when|where|why|how|while|because|since|after|before|if|be|been)\b)"
    r"|(?-i:\s(?:is|are|was|were|do|does|did|on|to|by|with|about|into|over|under|between|during|against|than)\s)",
    re.IGNORECASE,
)
"""What a pattern may take for a speaker and is none. "WHO" in capitals is one."""
ANYBODY = re.compile(
    rf"(?-i:\b[Ww]ho)\s+(?:has\s+|have\s+|had\s+|else\s+|all\s+)*{ADVERB}{_SAY}"
    r"|(?-i:\b[Ww]ho)\s+(?:(?:was|is)\s+(?:it|(?:the\s+)?(?:one|person|man|woman))\s+(?:that|who)\s+)?"
    r"(?P<made>(?:has\s+|had\s+)?(?:said|told|claimed|wrote|made\s+(?:the|that|this|an?)\s+(?:\w+\s+)?(?:remark"
    r"|comment|crack|joke|quip|jibe|claim|statement|accusation|promise|complaint|point|observation|prediction)s?))\b"
    r"|\bwhat\s+(?:was|is|has\s+been|had\s+been|were)\s+(?:being\s+)?(?P<passive>said|claimed|announced|reported)\b",
    re.IGNORECASE,
)
