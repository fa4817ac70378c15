"""The English nouns that tell speakers from things: titles, functions, bodies, documents."""

from functools import cache, lru_cache
from importlib.resources import files

from index.quotes.lexicon import word_set

TITLES = word_set(
    """
    barr eng engr alhaji alhaja mallam hajia ustaz datuk mr mrs ms miss mx dr prof sir dame lord lady baroness shri
    smt sri rev madam herr frau monsieur madame
    """
)
RANKS = word_set(
    """
    sp asp dsp csp acp dcp ssp pm
    gov sen rep gen col capt lt sgt maj cmdr adm coun cllr det supt insp con ch pc pcso dci dcs ds dc di wo cpl
    brig hon councilman councilwoman councilor congressman congresswoman assemblyman assemblywoman delegate
    trooper deputy sheriff officer sister brother father mother saint cr ald alderman cpt cmdt pvt pte spc pfc lcpl
    wpc dig aig igp adv msgr
    """
)
"""What stands before a name like a title and tells a function."""
MALE = word_set(
    """
    mr sir lord shri sri king prince spokesman chairman businessman policeman father son husband brother
    hubby boyfriend grandfather uncle nephew widower dad grandad fisherman councilman congressman salesman
    frontman gentleman man boy monk monsieur herr fireman postman cameraman craftsman groom stepfather stepson
    father-in-law priest imam waiter ex-husband
    stepdad granddad fiance fiancé son-in-law brother-in-law half-brother stepbrother godfather
    """
)
FEMALE = word_set(
    """
    mrs ms miss dame lady baroness smt queen princess actress spokeswoman chairwoman businesswoman policewoman
    mother daughter wife sister girlfriend grandmother aunt niece widow mum mom gran grandma congresswoman
    councilwoman woman girl nun madame frau bride stepmother stepdaughter mother-in-law waitress ex-wife landlady
    stepmum nan nana fiancee fiancée daughter-in-law sister-in-law half-sister stepsister godmother
    mum-of-two mum-of-three heroine housewife midwife saleswoman hostess
    """
)
ROLES = word_set(
    """
    president secretary general secretary-general minister premier chancellor commissioner ambassador envoy
    governor mayor senator congressman congresswoman representative councillor coun cllr mp mep mla mk td msp leader
    chief head boss chairman chairwoman chair chairperson director director-general manager coach captain officer
    executive ceo cfo cto founder owner editor analyst economist spokesman spokeswoman spokesperson prosecutor
    judge justice lawyer attorney barrister solicitor sheriff superintendent inspector detective constable
    sergeant lieutenant colonel major admiral commander marshal commodore professor scientist researcher biologist
    ecologist physicist chemist doctor nurse surgeon teacher headteacher principal dean bishop archbishop cardinal
    pope imam rabbi pastor priest king queen prince princess actor actress singer star co-star novelist author
    writer poet artist musician player striker defender midfielder goalkeeper substitute skipper bowler batsman
    batter referee umpire champion activist campaigner resident farmer witness official negotiator adviser advisor
    aide strategist consultant expert historian specialist engineer pilot astronaut vice-president vice-chairman
    deputy treasurer coordinator correspondent reporter journalist blogger daughter son wife husband mother father
    sister brother uncle aunt neighbour neighbor colleague partner veteran fan victim survivor ringer widow
    widower nephew niece cousin grandson granddaughter grandmother grandfather hubby mum dad friend girlfriend
    boyfriend pal insider source trader lawmaker legislator opponent rival candidate defendant suspect accused
    client patient student pupil apprentice shopper commuter passenger driver worker guard cook chef baker butcher
    builder trainer jockey rider runner swimmer sprinter skater skier gymnast boxer wrestler golfer cyclist rower
    sailor diver winner loser medallist medalist laureate academic lecturer fellow scholar chaplain vicar curate
    monk nun coroner magistrate clerk registrar auctioneer curator librarian conductor composer choreographer
    playwright screenwriter filmmaker photographer designer architect planner surveyor developer landlord landlady
    tenant homeowner grower breeder vet veterinarian zoologist botanist geologist meteorologist forecaster
    climatologist seismologist oceanographer epidemiologist virologist psychologist psychiatrist dentist
    pharmacist physician paramedic midwife carer caregiver therapist counsellor counselor volunteer organiser
    organizer fundraiser philanthropist investor shareholder banker broker accountant auditor treasurer economist
    strategist entrepreneur businessman businesswoman tycoon magnate billionaire millionaire industrialist
    supplier retailer soldier officer fighter rebel militant insurgent refugee migrant diplomat whistleblower
    informant detective policeman policewoman firefighter ranger lifeguard fisherman fisher skipper postman
    plumber electrician carpenter joiner mechanic welder miner lorry-driver trucker cabbie seamstress tailor
    weaver potter sculptor painter translator interpreter presenter broadcaster host anchor commentator pundit
    columnist critic reviewer contestant housemate treasurer ombudsman chief-of-staff goalscorer winger forward
    fullback centre-half teenager boy girl man woman pensioner grandmother mother-of-two father-of-two mum-of-two
    mum-of-three dad-of-two father-of-three mother-of-three user visitor tourist guest customer holidaymaker
    bystander onlooker eyewitness villager townsman islander shadow lead chieftain sultan emir sheikh marquess
    duke duchess earl countess viscount reeve whip speaker delegate convenor convener rapporteur undersecretary
    commissioner controller superintendent attorney-general governor-general lieutenant-general deputy-general
    homeowner landowner shopkeeper gp pc teen youngster counsel stepdad stepmum stepmother stepfather stepson
    stepdaughter grandad granddad gran nan mom fiance fiancé fiancee fiancée godfather godmother stepbrother stepsister
    """
)
_PERSON_ENDINGS = (
    "man",
    "woman",
    "person",
    "ologist",
    "ician",
    "grapher",
    "keeper",
    "worker",
    "player",
    "master",
    "ist",
)
_PEOPLES = word_set(
    """
    Briton Scot Swede Dane Finn Pole Turk Czech Greek Serb Croat Thai Swiss German Moroccan Texan Slovak Kenyan
    """
)
_NO_PERSON = word_set(
    """
    woman's human german roman ottoman list mist twist waist exist persist resist assist consist insist enlist
    whist grist wrist tourist-office communist socialist capitalist feminist racist sexist terrorist populist
    nationalist leftist rightist anarchist fascist modernist protectionist
    """
)
BODY_WORDS = word_set(
    """
    ministry agency service services department university council bank corporation party union committee court
    times post guardian news police authority institute office bureau commission association federation foundation
    board company group parliament congress senate government army navy force forces hospital school college
    society trust fund organisation organization airline airlines airways labs press daily herald tribune
    telegraph mirror independent bbc cnn reuters centre center club league team network international railways co
    vatican lobby house nations assembly coalition alliance front movement administration treasury cabinet kremlin
    pentagon securities command reserve exchange energy motors holdings partners journal magazine laboratory
    museum church hotel stadium street river road island airport park city town village county province state
    region inc ltd plc llc terminals electric cooperative co-operative observatory academy chamber syndicate
    consortium directorate secretariat inspectorate ombudsman tribunal inquiry taskforce unit programme program
    project initiative campaign charity watchdog gazette chronicle courier echo argus mail express bulletin ledger
    standard globe journal wire technologies systems solutions pharma pharmaceuticals therapeutics biotech
    industries industrial foods mining resources capital asset management insurance logistics shipping lines rail
    rovers united wanderers athletic albion rangers conservatory orchestra philharmonic theatre theater gallery
    ballet opera festival olympics cup championship tournament union's nhs who statistics research watch crescent
    cross parish diocese synod regiment brigade battalion corps squadron guard coastguard constabulary brewery
    bakery farms farm hall palace castle tower bridge square avenue lane harbour harbor port bay lake mount
    mountain valley beach coast sea ocean strait peninsula desert forest district borough republic kingdom
    emirates islands
    """
)
PLACE_WORDS = word_set(
    """
    sea river road island islands beach valley lake mount mountain coast ocean strait peninsula desert forest park
    city town village county province region street bridge avenue lane harbour harbor port bay castle palace
    square republic kingdom emirates district
    """
)
"""Bodies whose names end so are mostly places."""
BODY_NOUNS = word_set(
    """
    ministry agency service department university council bank corporation party union committee court police
    authority institute office bureau commission association federation foundation board company firm group
    parliament government army navy military force forces hospital school college society trust fund organisation
    organization airline retailer charity regulator watchdog club broadcaster newspaper paper magazine embassy
    court lobby kremlin administration network body operator maker authorities website station presidency bureau
    chipmaker carmaker drugmaker lender insurer supplier manufacturer developer bourse exchange league federation
    secretariat observatory museum theatre gallery festival orchestra brewery startup start-up supermarket chain
    utility giant inspectorate tribunal panel inquiry mission delegation side team cabinet treasury prosecution
    defence defense opposition industry community coalition alliance junta regime palace church diocese carrier
    automaker steelmaker planemaker brewer refiner shipbuilder conglomerate multinational consortium
    """
)
COMPANY_NOUNS = word_set(
    """
    company firm group retailer operator maker airline lender insurer bank manufacturer chipmaker carmaker
    drugmaker supplier developer utility startup start-up chain supermarket business brewer publisher producer
    giant charity club agency regulator watchdog council union trust university hospital ministry department party
    body organisation organization federation association force institute museum commission committee foundation
    service authority embassy network broadcaster newspaper festival alliance bloc carrier automaker steelmaker
    planemaker refiner shipbuilder conglomerate multinational consortium
    """
)
"""A body is called so again once its name is known: "the retailer"."""
PLURAL_SPEAKERS = word_set(
    """
    police officials authorities analysts experts scientists researchers prosecutors campaigners residents
    witnesses critics lawyers economists activists supporters opponents doctors investigators unions farmers
    ministers leaders observers sources detectives firefighters organisers organizers rebels militants diplomats
    historians astronomers traders investors engineers teachers nurses parents neighbours neighbors families
    villagers locals fans players officers forecasters meteorologists rescuers medics paramedics aides advisers
    advisors executives managers workers employees directors shareholders academics authors reporters journalists
    commentators pundits people men women students pupils passengers commuters shoppers visitors survivors
    relatives friends colleagues staff crews troops commanders generals soldiers fighters insurgents separatists
    delegates lawmakers legislators politicians senators mps councillors governors mayors judges jurors
    magistrates bishops clerics monks insiders strategists consultants specialists geologists seismologists
    ecologists biologists conservationists environmentalists agents brokers guests customers users members
    organisations groups charities companies firms banks exporters importers producers growers breeders fishermen
    miners drivers pilots sailors coaches bosses chiefs allies backers loyalists
    couple newlyweds duo trio
    """
)
DOCUMENTS = word_set(
    """
    report study survey statement review paper letter document analysis poll research assessment update bulletin
    data figures article indictment complaint filing lawsuit affidavit memo email communique communiqué dossier
    audit minutes notice leaflet prospectus ruling judgment judgement verdict release tweet post message caption
    sign note transcript resolution declaration findings forecast outlook will diary inscription plaque advisory
    alert briefing editorial book memoir draft file audit probe guidance warrant summons account accounts
    records documents papers filings statistics archives
    """
)
WORK_WORDS = word_set(
    """
    film book novel album song show series play exhibition documentary called titled entitled named dubbed
    so-called known codenamed title nicknamed single track movie musical opera painting poem essay memoir sequel
    podcast sitcom drama thriller labelled branded billed marked reading read banner sign placard poster slogan
    motto nickname headline headlined word words term phrase chapter anthem hymn T-shirt t-shirt hashtag game app
    article section heading clause brand campaign project programme operation codename subtitled christened marketed
    listed
    """
)
DEMONYM_ENDINGS = ("ian", "ese", "ish", "nch", "tch")
"""How words for a people end: "the British" names no body."""
ORIGINS = ("-listed", "-based", "-born", "-owned", "-backed", "-controlled", "-educated", "-trained")
"""How words end that stand before a name without being part of it: "Toronto-listed Halden"."""
FAMILY = word_set(
    """
    wife husband son daughter mother father sister brother widow widower hubby nephew niece cousin uncle aunt
    grandson granddaughter grandmother grandfather mum dad twin stepson stepdaughter stepdad stepmum stepmother
    stepfather grandad granddad gran nan mom fiance fiancé fiancee fiancée father-in-law mother-in-law son-in-law
    daughter-in-law brother-in-law sister-in-law half-brother half-sister stepbrother stepsister godfather godmother
    ex-wife ex-husband
    """
)
POSTNOMINALS = word_set("kc qc mp mep msp obe cbe mbe phd md jr sr ii iii td mla frs")


def is_demonym(word: str) -> bool:
    """Return whether a capitalised word after "the" is somebody of a people: "the Spaniard", "the Italian"."""
    if word.casefold() in BODY_WORDS:
        return False  # "the Guardian"
    return word.endswith(("ian", "ean", "ican", "iard", "chman", "chwoman", "shman", "shwoman", "lander")) or (
        word in _PEOPLES
    )


@lru_cache(maxsize=16384)
def is_role(word: str) -> bool:
    """Return whether a lower-case word names a function ("spokesman", "secretary-general", "vice-president")."""
    if word in ROLES or ("-" in word and word.rsplit("-", 1)[-1] in ROLES):
        return True
    return len(word) > 5 and word.endswith(_PERSON_ENDINGS) and word not in _NO_PERSON


def is_person(word: str) -> bool:
    """Return whether a lower-case noun is a function or any other word for a person ("deckhand", "notary")."""
    return is_role(word) or is_listed_person(word) or word + "s" in PLURAL_SPEAKERS


def is_listed_person(word: str) -> bool:
    """Return whether a lower-case noun is one for a person by the list of all such nouns."""
    return word in _person_nouns()


@cache
def _person_nouns() -> frozenset[str]:
    lines = (files("index") / "data" / "person-nouns.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
