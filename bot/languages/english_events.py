"""The kinds of event that news tells most, each with the verbs, particles and nouns that tell it. English.

A word stands for all its regular forms; irregular ones are listed. `=` before a word means just this form; `…` stands
for up to three words ("put the hearing off"), `……` for up to fifteen ("left the port on Tuesday for …"). A longer
phrase counts instead of the shorter ones in it, so that "refused to comment" is no refusal and "fired shots" no
dismissal. The lists are those of a dictionary of synonyms, less what mostly means something else.
"""

KINDS = {
    "resign": """
        resign, resignation, quit, quitting, step down, step aside, stand down, stood down, stand aside, stood
        aside, leave office, left office, leave politics, left politics, leave the … post, left the … post, leave …
        job, left … job, leave the board, left the board, leave the government, left the government, give up … post,
        gave up … post, give up … job, gave up … job, give up … seat, gave up … seat, relinquish
    """,
    "dismiss": """
        dismiss, dismissal, sack, =fired, oust, ouster, =firing, remove from office, strip of … post, expel from,
        laid off, lay off, layoff, show the door, shown the door
    """,
    "appoint": """
        appoint, appointment, =named as, was named, is named, been named, were named, be named, was promoted, been
        promoted, sworn in, take over, taken over, took over, takeover, succeed, successor, replace, replacement,
        take office, took office, taken office, will run, will lead, will head, will chair, new acting
    """,
    "hold office": "=leads, =heads, =chairs, who runs, who leads, who heads, led by, headed by, run by, in charge",
    "postpone": """
        postpone, postponement, delay, put … off, put … back, push … back, push … off, move … back, set … back,
        defer, deferral, adjourn, adjournment, reschedule, put on hold, slip to, is late, are late, was late, were
        late, be late, been late, running late
    """,
    "cancel": """
        cancel, cancellation, call … off, scrap, abandon, abandonment, drop, axe, withdraw, withdrew, withdrawn,
        withdrawal, suspend, suspension
    """,
    "reduce": """
        reduce, reduction, =lowered, =lowering, =lower, cut, decrease, slash, revise … down, bring … down, brought …
        down, scale … down, trim, halve
    """,
    "raise": "raise, increase, hike, =lifted, =lifting, double, put … up",
    "sink": "sink, sank, sunk, =foundered, =founders, =foundering, capsize, went down, gone down, go down, scuttle",
    "burn": """
        burn, burnt, catch fire, caught fire, on fire, set fire, fire, blaze, ablaze, arson, flames, inferno,
        =gutted, torch
    """,
    "buy": "buy, bought, buyer, acquire, acquisition, purchase, snap up, sell … to, sold … to",
    "sell": "sell, sold, sale, seller, offload, divest",
    "strike": """
        strike, struck, striker, walk out, walkout, stoppage, industrial action, down tools, downed tools, picket
    """,
    "hit": """
        hit, hits, hitting, strike, struck, collide, collision, ram, ran aground, run aground, running aground,
        crash into, cross
    """,
    "reject": """
        reject, rejection, turn … down, refuse, refusal, throw … out, threw … out, thrown out, deny, denial, veto,
        vote … down, block, rebuff, dismiss, vote against, oppose, opposition to, rule out
    """,
    "approve": """
        approve, approval, accept, acceptance, endorse, endorsement, ratify, ratification, green light, authorise,
        authorisation, vote for, vote in favour, recommend, recommendation, =backed, =backs, =backing
    """,
    "arrest": "arrest, detain, detainee, detention, in custody, into custody, apprehend",
    "charge": """
        =charged, =charges, =charge, =charging, indict, indictment, prosecute, prosecution, stand trial, on trial
    """,
    "convict": """
        convict, conviction, find guilty, found guilty, plead guilty, sentence, jail, imprison, imprisonment,
        prison, behind bars
    """,
    "release": "release, free, freed, acquit, acquittal, discharge, let go, allowed to leave, allowed to go",
    "sue": """
        sue, lawsuit, go to court, goes to court, going to court, gone to court, went to court, take … to court,
        took … to court, taken … to court, legal action, litigation, file … complaint, file … suit, file … claim,
        file … petition, file … appeal, court challenge
    """,
    "steal": """
        steal, stole, stolen, theft, thief, thieves, rob, robbery, loot, looter, hack, hacker, copy, break in, broke
        in, broken in, burgle, burglary, burglar, leak, =taken
    """,
    "begin": "begin, began, begun, start, open, commence, launch, get under way, got under way, is under way",
    "resume": """
        resume, resumption, restart, reopen, restore, start … again, start again, begin again, began again, run
        again, running again, back in service, back into service, return to service, return to work
    """,
    "end": "=end, =ends, =ended, =ending, finish, conclude, complete, completion",
    "close": "=close, =closes, =closed, =closing, closure, shut, shut down, shutdown, shutter, wind up, wound up",
    "build": "build, built, construct, construction, erect",
    "injure": "injure, injury, wound, hurt, maim",
    "meet": "=meet, =meets, =met, =meeting, =meetings, talks, summit",
    "visit": "visit, visitor, travel to, travelled to, flew to, came to, went to",
    "live": "=live, =lives, =lived, =living, home, reside, residence, settle, dwell, move to",
    "leave": """
        leave, left, depart, departure, set off, set out, set sail, sail from, come from, coming from, came from,
        left …… for, leave …… for, sail …… for, depart …… for, took off, take off
    """,
    "head for": """
        head for, head to, head towards, =headed, =heading, bound for, bound to, =bound, destined for, destination,
        on its way, on their way, en route, sail to, left …… for, leave …… for, sail …… for, depart …… for
    """,
    "die": "die, dead, death, kill, killing, fatality, drown, perish",
    "find": "find, found, discover, discovery, recover, recovery, locate, spot",
    "warn": "warn, warning, alert, alarm, siren, caution, tip off",
    "collapse": """
        collapse, give way, gave way, given way, giving way, burst, breach, break, broke, broken, fail, failure,
        disaster
    """,
    "flood": """
        flood, floodwater, inundate, submerge, under water, underwater, swept away, swamp, worst hit, washed away
    """,
    "merge": "merge, merger, amalgamate, amalgamation, combine",
    "win": "win, won, winner, victory, beat, beaten, defeat",
    "lose": "lose, lost, loser, loss, defeat, beaten",
    "elect": "elect, election, vote in, vote for",
    "marry": "marry, marriage, wed, wedding, husband, wife, wives, spouse",
    "divorce": "divorce, separate, separation, split up",
    "born": "born, birth, birthplace",
    "borrow": "borrow, loan, mortgage, lend, lent, lender, debt",
    "shoot": "shoot, shot, gunfire, gunman, gunmen, opened fire, open fire, fired at, fired on, fired shots",
    "explode": "explode, explosion, bomb, bombing, blast, blow up, blew up, blown up, detonate",
    "attack": "attack, attacker, assault, raid, stab, stabbing, invade, invasion",
    "evacuate": "evacuate, evacuation, moved to safety, left their homes, forced to leave, asked to leave",
    "rescue": "rescue, rescuer, save, winch, pulled out, pulled from, taken off, picked up",
    "sign": "sign, signature",
    "ban": "ban, outlaw, prohibit, prohibition, forbid, forbade, forbidden",
    "apologise": "apologise, apology, sorry, regret",
    "retract": """
        take back, took back, taken back, take … back, withdraw, withdrew, withdrawn, retract, retraction, recant,
        disown, stand by, stood by, apologise
    """,
    "march": "march, marcher, protest, protester, demonstrate, demonstration, demonstrator, rally, took to the streets",
    "say nothing": """
        decline to comment, decline to say, decline to speak, decline to answer, decline to discuss, refuse to
        comment, refuse to say, refuse to speak, refuse to answer, refuse to discuss, would not comment, would not
        say, would not speak, would not answer, would not discuss, would not be drawn, not … comment, not … respond,
        not … reply, no comment, without commenting, without comment, without speaking, silent, silence, kept quiet
    """,
}
"""Words by kind of event, in lower case, parted by commas."""

OF_NO_EVENT = """
    fire service, fire brigade, fire department, fire chief, fire engine, fire station, fire alarm, under fire,
    fire at will, left wing, on the left, to the left, =lefts, free trade, free of, free from,
    vote of, strike a note, struck a note, strike … deal, struck … deal, strike … tone, struck … tone, struck …
    note, strike force, break even, break the silence, broke the silence, broke the news, break … record, broke
    … record, cut off, raise questions, raise concerns, raise … matter, run out of, burnt out, hit back, winning
    streak, lost for words, go on to, set out to, open to, open letter, open source, save for, home secretary,
    home office, home page, home team, live on, sentence of, die down, dead end, dead heat, sign of, signs of,
    sign up, shot at the title, at a loss
"""
"""Phrases with a word for an event that tell of none."""

KIN = {"hold office": ("appoint",), "leave": ("resign", "dismiss"), "resign": ("dismiss",)}
"""What else may be meant in a question: who left a company resigned or was dismissed."""

OPPOSED = {
    "resign": """
        to stay, will stay, would stay, stay on, stay in office, stay in place, stay in … post, remain in office,
        remain in … post, remain as, to remain, cling to, clung to, reason to resign, reason to go, keep … job, keep
        … post
    """,
    "dismiss": "stay in … post, remain in … post, to stay, will stay, keep … job, keep … post",
    "find": "missing, unaccounted",
    "reject": "accept, approve, =backed",
    "approve": "reject, turn … down, refuse, block",
    "release": "remain in custody, still detained, at anchor, remain in prison, remain in jail",
    "end": "continue, goes on, go on, ongoing, still",
    "resume": "remain closed, stay closed, remain shut, remain suspended",
}
"""What stands against an event of a kind: who stays does not resign."""

IMPLIED = frozenset(
    [
        *("live", "leave", "head for", "begin", "end", "find", "hit", "lose", "win", "appoint", "warn", "raise"),
        *("hold office", "reduce", "steal", "retract", "charge", "sign", "meet", "visit", "build", "injure"),
    ]
)
"""Kinds that may be told in too many ways for the lack of all these words to mean that nothing of it is told."""

OF_SOMETHING = frozenset(["buy", "sell", "steal", "sign", "ban", "shoot", "attack", "elect", "win", "merge"])
"""Kinds of event that are done to something, which tells one from another."""

LASTING = frozenset(["appoint", "hold office"])
"""Kinds of event that one asks about to know how things are now."""

USUAL = {
    "resign": "resigned, stepped down",
    "dismiss": "dismissed, sacked",
    "appoint": "will take over, was appointed",
    "postpone": "postponed, delayed",
    "cancel": "cancelled, called off",
    "reduce": "reduced, lowered",
    "raise": "raised, increased",
    "sink": "sank",
    "burn": "caught fire",
    "buy": "bought, acquired",
    "sell": "sold",
    "strike": "strike, walkout",
    "hit": "struck, hit",
    "reject": "rejected, turned down",
    "approve": "approved, accepted",
    "arrest": "arrested, detained",
    "charge": "charged, prosecuted",
    "convict": "convicted, sentenced",
    "release": "released, freed",
    "sue": "sue, lawsuit, legal action",
    "steal": "stole, theft",
    "begin": "began, opened",
    "resume": "resumed, restarted",
    "live": "lives, home",
    "leave": "left, departed",
    "head for": "bound for",
    "die": "died, killed",
    "find": "found, discovered",
    "flood": "flooded",
    "say nothing": "declined to comment",
    "retract": "withdrew, stood by",
    "march": "marched, protested",
    "shoot": "shot",
    "explode": "explosion, bomb",
}
"""The words that news most often has for a kind of event, by which to search; else the kind's own name."""

ACTIVITIES = frozenset(
    [
        *("inquiry", "enquiry", "investigation", "probe", "search", "campaign", "talks", "negotiations", "operation"),
        *("rescue", "protest", "protests", "strike", "march", "effort", "efforts", "delegation", "case", "trial"),
    ]
)
"""What somebody leads without holding an office: who took one says nothing of who leads these."""
