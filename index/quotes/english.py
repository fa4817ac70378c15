"""The English words that the rules rest on; another language needs another module like this one."""

import re

_CLAUSE = """
say said says saying | add added adds adding | claim claimed claims claiming | insist insisted insists insisting |
warn warned warns warning | admit admitted admits admitting | argue argued argues arguing | explain explained
explains explaining | note noted notes noting | announce announced announces announcing | declare declared declares
declaring | state stated states stating | stress stressed stresses stressing | emphasise emphasised emphasises
emphasising | emphasize emphasized emphasizes emphasizing | affirm affirmed affirms affirming | allege alleged
alleges alleging | assert asserted asserts asserting | caution cautioned cautions cautioning | concede conceded
concedes conceding | acknowledge acknowledged acknowledges acknowledging | agree agreed agrees agreeing | confirm
confirmed confirms confirming | deny denied denies denying | comment commented comments commenting | remark remarked
remarks remarking | reply replied replies replying | respond responded responds responding | respond | reiterate
reiterated reiterates reiterating | suggest suggested suggests suggesting | maintain maintained maintains
maintaining | predict predicted predicts predicting | observe observed observes observing | recall recalled recalls
recalling | reveal revealed reveals revealing | disclose disclosed discloses disclosing | complain complained
complains complaining | boast boasted boasts boasting | report reported reports reporting | estimate estimated
estimates estimating | stipulate stipulated | underline underlined underlines underlining | underscore underscored
underscores underscoring | highlight highlighted highlights highlighting | vow vowed vows vowing | pledge pledged
pledges pledging | promise promised promises promising | joke joked jokes joking | quip quipped quips | contend
contended contends contending | testify testified testifies testifying | write wrote writes writing | tweet tweeted
tweets tweeting | post posted | conclude concluded concludes concluding | recommend recommended recommends
recommending | inform informed informs informing | tell told tells telling | advise advised advises advising |
assure assured assures assuring | remind reminded reminds reminding | clarify clarified clarifies clarifying |
lament lamented laments lamenting | believe believed believes | think thought thinks | opine opined opines | fume
fumed fumes fuming | continue continued continues continuing | ask asked asks asking | shout shouted | exclaim
exclaimed | answer answered answers | recount recounted recounts | laugh laughed | smile smiled | sigh sighed |
whisper whispered | rage raged | storm stormed | gush gushed | urge urged urges urging | demand demanded demands
demanding | propose proposed proposes proposing | request requested requests requesting | threaten threatened
threatens threatening | order ordered orders ordering | hint hinted hints hinting
"""
_OBJECT = """
stress emphasise emphasize urge deny confirm condemn reject demand criticise criticize praise accuse reiterate
underline underscore highlight request reaffirm welcome denounce blame oppose warn pledge promise vow
refute dismiss
"""
_DESCRIBE = """
describe described describes describing | call called calls calling | hail hailed hails hailing | dismiss dismissed
dismisses dismissing | brand branded brands branding | label labelled labeled labels labelling | accuse accused
accuses accusing | praise praised praises praising | criticise criticised criticises criticising | criticize
criticized criticizes criticizing | condemn condemned condemns condemning | reject rejected rejects rejecting | slam
slammed slams slamming | blast blasted blasts blasting | denounce denounced denounces denouncing | reaffirm
reaffirmed reaffirms reaffirming | welcome welcomed welcomes welcoming | blame blamed blames blaming | oppose
opposed opposes opposing | refute refuted refutes refuting | express expressed expresses expressing | speak spoke
speaks speaking | liken likened likens | apologise apologised | apologize apologized | refer referred refers
referring
"""


def _forms(table: str) -> dict[str, str]:
    rows = (row.split() for row in table.split("|"))
    return {form: row[0] for row in rows for form in row}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CLAUSE_VERBS = _forms(_CLAUSE)
"""Forms of verbs that report a clause, with their lemmas."""
DESCRIBE_VERBS = _forms(_DESCRIBE)
"""Forms of verbs that introduce some quoted words about something."""
VERBS = DESCRIBE_VERBS | CLAUSE_VERBS
OBJECT_VERBS = frozenset(_OBJECT.split())
"""Verbs whose plain object is reported speech: "denied the allegation"."""
BARE_VERBS = _words(
    """
    say add claim insist warn admit argue explain note declare allege assert caution concede acknowledge agree
    confirm deny believe think suggest maintain predict reveal tell reply stress complain estimate joke write
    quip reiterate announce report testify affirm contend state inform boast recall fume conclude
    """
)
"""Verbs that report a clause without "that"."""
QUOTE_ONLY_VERBS = _words(
    """
    continue laugh smile sigh whisper rage storm gush post ask shout exclaim answer recount speak refer
    apologise apologize respond
    """
)
"""Verbs that report speech only next to quotation marks."""
TO_VERBS = _words(
    """
    urge request promise pledge vow threaten demand agree order ask
    """
)
ADDRESSEE_VERBS = frozenset(["tell", "inform", "assure", "remind", "advise", "warn", "promise", "urge", "ask"])
WEAK_NOUN_FORMS = _words(
    """
    claims notes reports comments demands promises remarks calls states report claim comment demand note promise
    request requests answer answers estimate estimates order orders post pledge pledges stress state call praise
    warning saying writing thinking meaning reporting advice thought laugh smile sigh storm rage threat welcome
    blame urges brand brands label labels highlight highlights hail continue tweet tweets joke jokes vow vows
    estimated alleged proposed promised continued
    """
)
"""Forms that are as often something else than a verb of speech."""

AUXILIARIES = frozenset(["has", "have", "had", "'ve", "'d"])
PASSIVE = frozenset(["was", "were", "is", "are", "been", "being", "be", "get", "got"])
NEGATIONS = _words(
    """
    not never n't didn't doesn't don't hasn't haven't hadn't won't wouldn't couldn't cannot can't
    """
)
MODALS = _words(
    """
    to will would could can should must may might did does do let
    """
)
ADVERBS = _words(
    """
    also then later recently earlier today yesterday tonight once again further previously repeatedly now still
    further meanwhile however therefore thus only just even simply often always afterwards though himself
    herself themselves both all sometimes went on first last week month year night morning afternoon evening
    this
    """
)
DAYS = _words(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sept sep oct nov
    dec
    """
)
BOUNDARIES = _words(
    """
    but while whilst after as when because although though since if where whereas before until unless which that
    whether than so yet or
    """
)
DETERMINERS = _words(
    """
    the a an this that these those his her its their our my your some any one two three another no
    """
)
PREPOSITIONS = _words(
    """
    of in on at to for from by with under over about into between against during through via
    """
)
PRONOUNS = {"he": "m", "she": "f"}
BODY_PRONOUNS = frozenset(("it", "they", "we", "i", "you", "who"))
FUNCTION_WORDS = (
    DETERMINERS
    | PREPOSITIONS
    | BOUNDARIES
    | BODY_PRONOUNS
    | AUXILIARIES
    | PASSIVE
    | (MODALS - {"may"})
    | _words(
        """
    he she and not also there here what how why who when meanwhile however according speaking asked both many
    most more several other others every each all few last next earlier later now then yes well such addressing
    replying despite among amid following according only even still just once thousands hundreds dozens retired
    former furious
    """
    )
)

TITLES = _words(
    """
    mr mrs ms miss mx dr prof sir dame lord lady baroness shri smt sri rev
    """
)
MALE = _words(
    """
    mr sir lord shri sri king prince actor spokesman chairman businessman policeman father son husband brother
    """
)
FEMALE = _words(
    """
    mrs ms miss dame lady baroness smt queen princess actress spokeswoman chairwoman businesswoman policewoman
    mother daughter wife sister
    """
)
ROLES = _words(
    """
    president secretary general secretary-general minister premier chancellor commissioner ambassador envoy
    governor mayor senator congressman congresswoman representative councillor coun cllr mp mep mla leader chief
    head boss chairman chairwoman chair chairperson director director-general manager coach captain officer
    executive ceo cfo founder owner editor analyst economist spokesman spokeswoman spokesperson prosecutor judge
    justice lawyer attorney barrister solicitor sheriff superintendent inspector detective constable sergeant
    lieutenant colonel major admiral commander marshal commodore professor scientist researcher biologist
    ecologist physicist chemist doctor nurse surgeon teacher headteacher principal dean bishop archbishop
    cardinal pope imam rabbi pastor priest king queen prince princess actor actress singer star co-star novelist
    author writer poet artist musician player striker defender midfielder goalkeeper substitute skipper bowler
    batsman referee champion activist campaigner resident farmer witness official negotiator adviser advisor
    aide strategist consultant expert historian specialist engineer pilot astronaut vice-president vice-chairman
    deputy treasurer coordinator correspondent reporter journalist blogger daughter son wife husband mother
    father sister brother uncle aunt neighbour neighbor colleague partner veteran fan victim survivor ringer
    """
)
BODY_WORDS = _words(
    """
    ministry agency service department university council bank corporation inc ltd plc llc party union committee
    court times post guardian news police authority institute office bureau commission association federation
    foundation board company group party parliament congress senate government army navy force forces hospital
    school college society trust fund organisation organization airline airlines airways labs press agency daily
    herald tribune telegraph mirror independent bbc cnn reuters centre center club league team network
    international railways co lobby house nations assembly coalition alliance front movement administration
    treasury cabinet kremlin pentagon securities command reserve exchange energy motors holdings partners
    journal magazine laboratory museum church hotel stadium street river road island airport park city town
    village county province state region
    """
)
BODY_NOUNS = _words(
    """
    ministry agency service department university council bank corporation party union committee court police
    authority institute office bureau commission association federation foundation board company firm group
    parliament government army navy military force forces hospital school college society trust fund
    organisation organization airline retailer charity regulator watchdog club broadcaster newspaper paper
    magazine embassy court lobby kremlin administration network body operator maker authorities website station
    """
)
PLURAL_SPEAKERS = _words(
    """
    police officials authorities analysts experts scientists researchers prosecutors campaigners residents
    witnesses critics lawyers economists activists supporters opponents doctors investigators unions farmers
    ministers leaders observers sources detectives firefighters organisers organizers rebels militants diplomats
    historians astronomers
    """
)
DOCUMENTS = _words(
    """
    report study survey statement review paper letter document analysis poll research assessment update bulletin
    data figures article
    """
)
WORK_WORDS = _words(
    """
    film book novel album song show series play exhibition documentary called titled entitled named dubbed
    so-called known codenamed title nicknamed
    """
)
DEMONYM_ENDINGS = ("ian", "ese", "ish", "nch", "tch")
"""How words for a people end: "the British" names no body."""
FINITE = re.compile(
    r"\b(?:was|were|is|are|am|had|has|have|would|will|could|can|may|might|should|must|did|does|do|been)\b|['’](?:s|re|ve|ll|d)\b|n['’]t\b"
)
TRIGGERS = frozenset(VERBS) | {"according", "quoted", "quoting", "quotes"}
"""Words without which a sentence reports no speech."""
ABBREVIATIONS = _words(
    """
    mr mrs ms dr prof st sen rep gov gen col capt lt sgt maj cmdr adm rev hon jr sr vs no inc ltd co corp dept
    est fig approx jan feb mar apr jun jul aug sept sep oct nov dec coun cllr smt mt
    """
)
