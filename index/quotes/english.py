"""The English verbs and grammatical words that the rules rest on; another language needs another module like this."""

from index.quotes.lexicon import word_set


def _forms(table: str) -> dict[str, str]:
    """Return form → lemma; a row is the lemma and its irregular forms, or the lemma alone if it is regular."""
    forms: dict[str, str] = {}
    for row in table.split("|"):
        lemma, *irregular = row.split()
        forms |= dict.fromkeys((lemma, *(irregular or _regular(lemma))), lemma)
    return forms


def _regular(lemma: str) -> list[str]:
    if lemma.endswith("e"):
        return [lemma + "s", lemma + "d", lemma[:-1] + "ing"]
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return [lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")
    return [third, lemma + "ed", lemma + "ing"]


CLAUSE_VERBS = _forms(
    """
    say said says saying | tell told tells telling | write wrote writes writing written | think thought thinks |
    speak spoke speaks speaking | vow | swear swore swears swearing | admit admits admitted admitting | quip quips
    quipped quipping | concur concurs concurred | foresee foresaw foresees | hold held holds | add | claim |
    insist | warn | argue | explain | note | announce | declare | state | stress | emphasise | emphasize | affirm
    | allege | assert | caution | concede | acknowledge | agree | disagree disagreed disagrees disagreeing |
    confirm | deny | comment | remark | reply | respond | reiterate | repeat | suggest | maintain | predict |
    observe | recall | reveal | disclose | complain | boast | report | estimate | stipulate | underline |
    underscore | highlight | pledge | promise | joke | contend | testify | tweet | post | conclude | recommend |
    inform | advise | assure | reassure | remind | clarify | lament | believe | opine | fume | continue | ask |
    shout | exclaim | answer | recount | laugh | smile | sigh | whisper | rage | storm | gush | urge | demand |
    propose | request | threaten | order | hint | blame | apologise | apologize | accept | reckon | retort |
    counter | point pointed points pointing | insinuate | imply | indicate | signal signals signalled signaled
    signalling signaling | forecast forecasts | calculate | moan | groan | grumble | beam | grin grins grinned
    grinning | shrug shrugs shrugged shrugging | sniff | snap snaps snapped | interject | interrupt | cry | scream
    | yell | mutter | murmur | muse | reflect | enthuse | plead pleaded pleads pleading pled | appeal | console |
    thank | chuckle | crow | rejoice | implore | beg begs begged begging | wonder | query | enquire | inquire |
    summarise | summarize | elaborate | specify | confide | venture | ventured | offer | volunteer | attest |
    certify | share | submit submits submitted submitting
    | proclaim | profess | object | protest | rebut rebuts rebutted rebutting | counsel counsels
    counselled counseled | regret regrets regretted regretting | assess | go goes | show showed shows shown
    showing | find found finds finding | hear heard hears | read reads | instruct | rule | chime | chant |
    reaffirm | divulge | tease | coo cooed coos | rant | vent | thunder | blast | scoff | bristle | sob sobs
    sobbed | tip tips tipped | correct | tut tuts tutted | agonise | sneer | roar | bellow
    | confess | react | question | feel felt feels feeling |
    consider | judge | hope | fear | speculate | theorise | theorize | guarantee | mention | notify | dispute |
    doubt | suspect | expect | direct
    | intimate | aver avers averred averring | avow | posit | postulate | surmise | conjecture | guess | reason |
    marvel marvels marvelled marveled | worry | foretell foretold foretells foretelling | prophesy | decree decreed
    decrees | relate | relay | convey | encourage | exhort | entreat | beseech beseeched besought beseeches |
    admonish | command | forewarn | vouch | remonstrate | rejoin | riposte | surmise | figure | deduce | intone |
    stammer | stutter | growl | snarl | hiss | chide | jest | gloat | gripe | grouse | carp | whine | wail | bark |
    mumble | drawl | purr | splutter | blurt | croak | gasp | bluster | allow | trust | spell spells spelled spelt
    spelling | underscore
    """
)
"""Forms of verbs that report a clause or follow quoted words, with their lemmas."""
CLAUSE_LEMMAS = frozenset(CLAUSE_VERBS.values())
DESCRIBE_VERBS = _forms(
    """
    describe | call | hail | dismiss | brand | label labelled labeled labels labelling labeling | dub dubs dubbed
    dubbing | accuse | praise | criticise | criticize | condemn | reject | slam slams slammed slamming | blast |
    denounce | welcome | oppose | refute | express | liken | refer refers referred referring | deride | deplore |
    decry decried decries decrying | applaud | salute | cite | voice | characterise | characterize | portray |
    mock | berate | thank | congratulate | pronounce | deem | lambast | lambaste | attack | ridicule | bemoan |
    laud | commend | rubbish | debunk
    """
)
"""Forms of verbs that introduce some quoted words about something."""
VERBS = DESCRIBE_VERBS | CLAUSE_VERBS
OBJECT_VERBS = word_set(
    "deny blame condemn reject refute dismiss criticise criticize denounce reiterate reaffirm stress rubbish debunk"
)
"""Verbs whose plain object is reported speech: "denied the allegation"."""
BARE_VERBS = word_set(
    """
    say add claim insist warn admit argue explain note declare allege assert caution concede acknowledge agree
    confirm deny believe suggest maintain predict reveal tell reply stress complain estimate joke write quip
    reiterate announce report testify affirm contend state inform boast recall fume conclude reckon forecast
    counter accept hint observe lament remark clarify emphasise promise pledge emphasize moan quip advise assure
    remind swear think vow calculate grumble tweet indicate repeat recount pledge disclose imply confess feel hope
    fear speculate suspect expect
    """
)
"""Verbs that report a clause without "that"."""
THAT_VERBS = word_set(
    """
    share submit show find point hold tip signal hear regret read rule find mention notify guarantee consider judge
    dispute doubt relate relay convey decree foretell prophesy deduce figure allow trust spell worry postulate
    conjecture vouch forewarn
    """
)
"""Verbs that report a clause, but never follow or precede bare quotation marks as what somebody says."""
QUOTE_ONLY_VERBS = word_set(
    """
    continue laugh smile sigh whisper rage storm gush post shout exclaim answer speak refer apologise apologize
    respond go beam grin shrug sniff snap interject interrupt cry scream yell mutter murmur muse reflect enthuse
    plead appeal console thank chuckle crow rejoice groan elaborate venture ventured offer object chime chant sing
    tease coo rant vent thunder blast scoff bristle sob beg implore wonder query enquire inquire confide protest
    counsel volunteer correct tut sneer roar bellow marvel rejoin riposte remonstrate intone stammer stutter growl
    snarl hiss chide jest gloat gripe grouse carp whine wail bark mumble drawl purr splutter blurt croak gasp bluster
    reason guess surmise
    """
)
"""Verbs that report speech only next to quotation marks or with "that"."""
DIRECT_ONLY_VERBS = word_set("go sing read hear show find hold rule tip attack promise order offer")
"""Verbs that are as a rule something else, and speech only where a comma or a colon parts them from quoted words."""
TO_VERBS = word_set(
    """
    claim appeal urge request promise pledge vow threaten demand agree order ask tell advise instruct beg implore
    warn hope direct encourage exhort entreat beseech admonish command caution counsel
    """
)
"""Verbs that report an infinitive: "urged people to stay at home"."""
MENTAL_VERBS = word_set("hope fear feel think believe expect suspect doubt agree")
"""Verbs for what somebody has in mind: inside what is said they tell no other speech ("said it hoped that …")."""
QUESTION_VERBS = word_set("ask wonder query enquire inquire question")
ADDRESSEE_VERBS = word_set(
    """
    tell inform assure reassure remind advise warn promise urge ask instruct implore beg show order request encourage
    exhort entreat beseech admonish command forewarn caution counsel direct
    """
)
AUDIENCES = word_set(
    """
    conference court hearing inquest jury committee reporters meeting mps parliament paper newspaper audience
    crowd council inquiry tribunal radio tv television station magazine agency website programme program show
    podcast briefing judge magistrates investors analysts fans delegates lawmakers congress rally police officers
    friends family listeners viewers readers journalists mediapersons supporters followers shareholders peers
    senators councillors house commons lords officer detectives panel forum summit session assembly correspondent
    colleagues staff workers employees customers clients clinic broadcaster outlet channel daily tabloid gathering
    lunch dinner ceremony nation world people residents parents members students pupils press media everyone
    everybody newsmen legislators cabinet investigators inspectors inspector jurors interviewer presenter host
    voters
    """
)
"""What "told the …" may be followed by: the one who was told ends there and the reported clause begins."""
PASSIVE_AUDIENCES = word_set(
    """
    court jury inquest tribunal hearing inquiry committee meeting trial magistrates council mps workshop seminar
    conference forum assembly
    """
)
"""Of these "heard that" and "was told that" report what an unnamed speaker said."""
WEAK_NOUN_FORMS = word_set(
    """
    claims notes reports comments demands promises remarks calls states report claim comment demand note promise
    request requests answer answers estimate estimates order orders post pledge pledges stress state call praise
    warning saying writing thinking meaning reporting advice thought laugh smile sigh storm rage threat welcome
    blame urges brand brands label labels highlight highlights hail continue tweet tweets joke jokes vow vows
    estimated alleged proposed promised continued written point points pointed forecast forecasts posts posted
    attack attacks attacked hit hits rule rules ruled rate rates signal signals offer offers offered appeal
    appeals object objects cry cries scream screams yell blast shrug grin snap voice voices regret regrets show
    shows showing find finding finds hold holds held see sees saw hear hears go goes pay pays paid read reads
    counter counters accept answers tip tips tipped order ordered reflect reflects reflected plead pleads pleaded
    promise venture ventured volunteer volunteers sing sings storms singing protest protests protested recall
    share shares shared sharing recalls recalled repeat repeats repeated accepted agreed agrees agree question
    questions questioned direct directs directed hopes hope fears fear feared judge judges judged felt feel feels
    feeling
    relate relates related relay relays relayed figure figures figured command commands commanded reason reasons
    reasoned reasoning guess guesses allow allows allowed allowing trust trusts trusted worry worries worried worrying
    spell spells spelling bark barks decree decrees whine wail wails growl hiss counsel counsels jest gasp gasps
    conveyed conveys convey guessed
    expected dispute disputes disputed doubt doubts suspect suspects suspected considered guarantee guarantees
    """
)
"""Forms that are as often something else than a verb of speech: they need a certain speaker."""

AUXILIARIES = frozenset(["has", "have", "had", "'ve", "'d", "having"])
PASSIVE = frozenset(["was", "were", "is", "are", "been", "being", "be", "get", "got", "gets"])
NEGATIONS = word_set("not never n't didn't doesn't don't hasn't haven't hadn't won't wouldn't couldn't cannot can't")
MODALS = word_set("to will would could can should must may might did does do let")
ADVERBS = word_set(
    """
    also then later recently earlier today yesterday tonight once again further previously repeatedly now still
    further meanwhile however therefore thus only just even simply often always afterwards though himself herself
    themselves both all sometimes went on first last week month year night morning afternoon evening this
    nevertheless nonetheless instead perhaps rather quite already soon thereafter since long too itself myself
    twice each
    """
)
DAYS = word_set(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december mon tue tues wed thu thurs fri sat sun jan feb mar apr jun jul aug sept
    sep oct nov dec
    """
)
BOUNDARIES = word_set(
    """
    but while whilst after as when because although though since if where whereas before until unless which that
    whether than so yet or amid despite how why what once
    """
)
DETERMINERS = word_set(
    """
    the a an this that these those his her its their our my your some any one two three four five six another no
    several many both most all each every few
    """
)
PREPOSITIONS = word_set(
    """
    of in on at to for from by with under over about into between against during through via without within
    outside inside near across along around behind beside towards toward upon among amongst off onto following
    ahead aboard alongside beneath
    """
)
PRONOUNS = {"he": "m", "she": "f"}
BODY_PRONOUNS = frozenset(("it", "they", "we", "i", "you", "who"))
FUNCTION_WORDS = (
    (DETERMINERS - {"one"})
    | PREPOSITIONS
    | BOUNDARIES
    | BODY_PRONOUNS
    | AUXILIARIES
    | PASSIVE
    | (MODALS - {"may"})
    | word_set(
        """
    he she and not also there here what how why who when meanwhile however according speaking asked both many most
    more several other others every each all few last next earlier later now then yes well such addressing
    replying despite amid among following only even still just once thousands hundreds dozens retired former
    furious him me us them my your our their nobody nothing everyone everybody somebody someone anyone never nor
    neither either instead perhaps maybe please let's thank thanks those these it's that's he's she's they're
    we're i'm i've you're don't didn't can't there's what's today tomorrow yesterday tonight yet no
    """
    )
)
AUXILIARY_FORMS = word_set(
    """
    was were is are am had has have would will could can might should must did does do wasn't weren't isn't aren't
    hadn't hasn't haven't wouldn't won't couldn't can't cannot shouldn't mustn't didn't doesn't don't he's she's
    it's they're we're i'm i've you're he'd she'd they'd we'd i'd he'll she'll they'll we'll i'll there's that's
    they've we've you've it'd it'll let's
    """
)
PAST_FORMS = word_set(
    """
    fell rose began came went took made got saw left met won lost hit ran became gave kept led brought bought
    built caught chose drew drove fought flew forgot froze grew hung knew laid lay lent let meant paid put quit
    rode rang sang sank sat sold sent shook shot shut slept spent split spread stole struck swam taught threw told
    thought understood woke wore wrote broke cost cut dealt felt found held heard hurt read said sought stood
    stuck swept went ate beat bent bled blew bred clung crept drank dug fed fled flung forbade forgave hid leapt
    misled mistook overcame oversaw overtook shone shrank slid sped spun sprang stung strode swore swung tore trod
    undertook wept withdrew withstood
    """
)
"""Past tenses that no ending shows."""
WANTING = frozenset(["want", "wants", "wanted", "sought", "seeks"])
STANCES = word_set(
    """
    confident adamant convinced certain sure hopeful optimistic clear unequivocal insistent doubtful positive
    worried concerned afraid fearful sceptical skeptical pessimistic
    """
)
"""What somebody is who thereby says something: "is confident that …"."""
NOUN_VERBS = {
    "claim": "claim",
    "allegation": "allege",
    "accusation": "accuse",
    "confirmation": "confirm",
    "denial": "deny",
}
SAYING_NOUNS = frozenset(NOUN_VERBS) | word_set(
    """
    assurance assurances warning warnings announcement statement suggestion promise pledge admission assertion
    prediction argument belief view opinion hope hopes fear fears concern concerns complaint claims allegations news
    message reminder vow threat contention declaration remark comment revelation guarantee conviction doubt doubts
    worry worries optimism regret confidence suggestions warnings complaints
    accusations statements comments predictions assertions criticism
    """
)
"""What somebody gives, makes, takes or issues who says something."""
TRIGGERS = (
    frozenset(VERBS)
    | WANTING
    | STANCES
    | SAYING_NOUNS
    | {
        "according",
        "quoted",
        "quoting",
        "quotes",
        "declined",
        "refused",
        "reached",
        "declines",
        "yet",
        "available",
        "unavailable",
        "view",
        "opinion",
        "words",
        "account",
        "reportedly",
        "understood",
        "put",
        "puts",
    }
)
"""Words without which a sentence reports no speech."""
ABBREVIATIONS = word_set(
    """
    mr mrs ms dr prof st sen rep gov gen col capt lt sgt maj cmdr adm rev hon jr sr vs no inc ltd co corp dept est
    fig approx jan feb mar apr jun jul aug sept sep oct nov dec coun cllr barr eng engr smt mt supt insp det rs nos
    """
)
