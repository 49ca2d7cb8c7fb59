"""Word lists for the names of facts: what a word may be in an English phrase, without a dictionary.

Collected by reading the names of news pairs (told_dev).
"""

from __future__ import annotations

import re


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


GLUE = _words("of for in on and against to with from by over about at between")
"""Words that hold a phrase together."""

LOOSE = _words("in against at with from by over")
"""Those that often go with the verb before the phrase: obstruct justice in the inquiry."""

ARTICLES = _words("a an the his her its their our")
DETERMINERS = ARTICLES | _words("this that these those no any")
ASKS_FOR_VERB = _words("""
    to will would can could should may might must shall do does did not never has have had is are
    was were be been being am i he she it we they you who which cannot let
""")
DENIES = _words("no not never nor neither without nobody nothing none cannot")
DENYING = _words("deni declin refus reject disput fail avoid stop")
"""Stems of verbs that deny."""

STANCES = _words("support oppos opposit approv disapprov reject critic prais endors denial")
"""Stems of words for or against something: no name has them that one side lacks."""

TIMES = _words("""
    year years month months week weeks day days night morning evening afternoon hour hours minute
    minutes time times today yesterday tomorrow tonight moment century decade decades
    early earlier late later ago recently now last next first second
""")
WHEN = _words("today yesterday tomorrow tonight ago recently earlier later last next early late")
"""Words for when that may follow a phrase and do not belong to it."""

VAGUE = _words("""
    thing things way ways lot lots part parts people person man woman men women kind sort number
    member members group groups place fact case issue issues question point reason example comment
    comments remarks statement statements interview news report reports story spokesman spokeswoman
    spokesperson official officials reporters reporter sources source percent new recent former big
    major good great little long old several such full whole entire right wrong matter move effort
    efforts end side line bit deal set life sense amid worth senior words word tens dozens hundreds
    thousands millions billion billions million trillion dollars action actions activity activities
    agency appearance approach approval aspect attempt attempts body change changes choice claim
    claims concern concerns data decision decisions demand demands detail details development
    document documents event events experience figure figures form goal goals idea ideas impact
    information interest interests level levels list manner message messages moment need needs
    observer observers office offices opinion opinions opportunity option options organization
    organizations organisation organisations outcome period piece pieces plan plans position
    positions power problem problems process range reaction reality reference response responses
    result results role situation stage stance step steps subject team term terms topic type version
    view views voice website websites political public private federal national local congressional
    presidential legislative relevant possible potential similar different various certain key main
    serious sharp strong drastic dramatic symbolic significant important special particular general
    common current future previous final broad wide single additional further own upcoming
    influential top president presidents governor governors senator senators congressman lawmaker
    lawmakers leader leaders candidate candidates nominee chairman minority majority republican
    republicans democrat democrats democratic administration proposal proposals program programs
    measure measures portion portions section sections floor half bulk host connection addition
    favor regard respect front behalf cases campaign campaigns account accounts facts dozen lists
    task company companies firm site area areas region
""")
"""Nouns and adjectives that name nothing by themselves."""

ADJECTIVES = _words("""
    political federal national local congressional presidential legislative relevant possible
    potential similar different various certain main serious sharp strong drastic dramatic symbolic
    significant important special particular common current future previous final broad wide single
    additional further own upcoming influential top new recent former big major good great little
    long old several such full whole entire right wrong first next last democratic progressive
""")
"""Words with which no phrase ends: a noun must follow."""

ADJECTIVAL = re.compile(r".+(?:al|ist|ic|ive|ous|ary|ed|ing)")
"""Endings of adjectives."""

TELLS = _words("""
    tell tells told ask asks asked add adds added report reports reported announce announced
    announces argue argued argues claim claimed claims note noted notes insist insisted state stated
    write wrote writes call called calls accuse accused warn warned tweeted explained declared
    according including included following saying calling asking telling claiming suggesting
    pledging arguing insisting warning noting adding accusing writing sure able unable likely ready
    willing clear due aside nearby familiar available aware responsible alone safe close soon ends
    stands nationwide abroad overseas worldwide online together
    away back ahead apart elsewhere
""")
"""Verbs with which newspapers report, and words that stand without a noun: they end a phrase."""

VERBS = _words("""
    get gets take takes make makes gives goes comes come want wants need needs seek seeks keep keeps
    become becomes know knows think thinks see sees include includes say says lets let believe
    believes seem seems remain remains continue continues begin begins appear appears try tries
    helps bring brings allow allows expect expects wonder agree agrees require requires mean means
    put puts feels happen happens raise raises apply applies flow flows struggle struggles leave
    leaves faces holds meets speak choose forget forgive give go grow hear find fails lacks stands
    ends shows tells learn lose send swear teach understand withdraw arise undergo overcome
""")
SPEAKERS = _words("""
    official officials spokesman spokeswoman spokesperson source sources reporter reporters adviser
    advisers aide aides correspondent
""")
"""Who speaks is no fact."""

WHO = _words("""
    administration advocate agency agent analyst attorney bishop black body boss candidate captain
    cardinal catholic chair chairman chairwoman chief child children citizen client congress
    congressman congresswoman conservative correspondent counsel country court crew critic crowd
    delegate democrat department expert family fan fellow friend gay general government group guard
    guest head host house husband jew judge justice king lady liberal man mate men muslim nation
    official opponent parent party people person pilot police pope president priest prince queen
    representative republican resident rival scholar secretary senate son staff star state student
    suspect target team troop veteran victim white wife witness woman women agencies parties
    countries families secretaries bodies witnesses
""")
"""Nouns for persons and bodies, in the singular: they say who, and hardly ever what happened."""

AGENTS = re.compile(r".{2,}(?:[^e]er|or|ist|ee|ian)")
NO_AGENTS = _words("""
    anger answer armor barrier behavior border cancer center chamber chapter character coffee color
    committee computer corner counter cover danger degree dinner disaster disorder door error
    exterior factor favor fever fiber filibuster flavor floor folder frontier furor gender guarantee
    hammer harbor heist honor horror humor hunger interior jubilee knee labor ladder laser ledger
    letter matter mirror motor murder newspaper number odor offer order paper pier poster power
    prayer quarter register river rubber rumor sector server shelter silver slaughter sticker summer
    surrender takeover tender tenor terror theater ticker timber tower tractor trailer transfer tree
    trigger twist vigor visitor water weather winter wonder wrist
""")
"""Nouns that end like one for a person, in the singular."""

EVENTS = re.compile(
    r".{3,}(?:[st]ion|ment|ance|ence|ism|ity|sal|val|ial|ure|ing|cy|sis|ness|ship)s?"
)
"""Endings of nouns for what happens or is done."""

ACTS = _words("""
    hearing shooting meeting killing briefing funding spending bombing hunting ruling filing rating
    reading raising training housing wedding offering gathering testing voting polling trafficking
    teaching building opening closing cutting beating hacking wiretapping
""")
"""Nouns in -ing: behind another noun the rest are participles ("Perry running")."""

TITLES = _words("dr gen gov hon lt maj messrs mr mrs ms prof rep reps rev sen sens sgt st")
"""Titles whose full stop ends no phrase."""

NO_FACTS = frozenset({
    "white house", "new york", "united states", "fox news", "associated press", "new york times",
    "attorney general", "vice president", "oval office", "capitol hill", "republican party",
    "democratic party", "washington post", "press conference", "news conference", "press release",
    "law enforcement",
    "obama administration", "trump administration", "bush administration", "high court",
    "supreme court", "washington times", "wall street journal", "huffington post", "los angeles",
})  # fmt: skip
"""Names of places, bodies and papers that stand in the news of every day."""

LAWS = _words("""
    act amendment accord agreement bill convention constitution day deal doctrine force fund
    initiative law plan project report resolution rule summit treaty war
""")
BODIES = _words("""
    association bureau commission committee conference council court department foundation institute
    league party service tribunal university
""")
"""Last words of names of laws and occasions, and of bodies; other names are of persons, places."""
