"""The words by which a group, a topic or a home is recognised.

Keys are the slugs of the editable tables; a row without words here is recognised by its name.
Each entry is a regular expression, tried on whole words in lower case.
"""

import re

from thuisplein.knowledge.intake.proposals.records import TermName

FOCUS_GROUPS: dict[str, str] = {
    "statushouders": (
        r"status-?houders?|vergunninghouders?|vluchtelingen?|verblijfsvergunning(?:en)?|nareizigers?"
        r"|asielzoekers?centr(?:um|a)|asielstatus|gezinshereniging(?:ers?)?|oekra[iï]eners?|ontheemden"
    ),
    "woonwagenbewoners": (
        r"woonwagen\w*|standplaats\w*|woonwagencentr(?:um|a)|spijtoptant(?:en)?|reizigers?cultuur"
        r"|roma|sinti"
    ),
    "arbeidsmigranten": (
        r"(?:eu-)?arbeidsmigrant\w*|arbeidsmigratie|eu-migrant(?:en)?|seizoen(?:s)?(?:arbeiders?|werkers?)"
        r"|uitzendkrachten|uitzendbureaus?|buitenlandse werknemers|short-?stay"
    ),
    "dak-en-thuisloze-mensen": (
        r"dak-?\s?(?:en|of)\s?thuislo(?:os|ze\w*|osheid)|daklo(?:os|zen?|osheid)\w*|thuislozen?"
        r"|thuisloosheid|thuisloze|bankslapers?|nachtopvang|housing first|"
        r"maatschappelijke opvang|economisch daklozen"
    ),
    "uitstromers": (
        r"uitstro(?:om|mers?|men)|beschermd wonen|beschut wonen|intramurale? instelling(?:en)?"
        r"|ex-?gedetineerden?|jeugdzorg|vrouwenopvang|ggz-?\w*|detentie|zorginstelling(?:en)?"
    ),
    "studenten": (
        r"student(?:en)?\w*|studentenhuisvest\w*|campuswoning(?:en)?|"
        r"onderwijsinstelling(?:en)?"
    ),
    "ouderen": (
        r"ouderen\w*|senioren\w*|ouder worden|vergrijzing|levensloopbestendig\w*|"
        r"nultredenwoning(?:en)?"
        r"|verpleeghui(?:s|zen)|65-?plus\w*|75-?plus\w*"
    ),
    "mensen-met-urgentie": (
        r"urgent(?:en|ie\w*)|urgentiegroepen|spoedzoekers?|urgent\w*zoekers?|"
        r"medische? urgentie|voorrangs?regeling\w*"
        r"|voorrangsgroep(?:en)?|mantelzorg\w*"
    ),
}

TOPICS: dict[str, str] = {
    "taakstelling": (
        r"taakstelling\w*|achterstand(?:en)?|voorsprong|half-?jaar(?:lijkse)?|"
        r"realisatiecijfers"
    ),
    "woningen-vinden": (
        r"woningaanbod|aanvullende huisvesting|nieuwbouw|transform(?:atie|eerden?|eren)|slooppanden"
        r"|kantoorpand(?:en)?|leegstaande?|woningvoorraad|vakantieparken|woonruimte|locaties?"
    ),
    "toewijzen-en-urgentie": (
        r"toewijz\w*|urgentie\w*|voorrang\w*|woonruimteverdeling|matching|"
        r"passende kandidaten"
    ),
    "samenwerken": (
        r"samenwerk\w*|driepartijen\w*|overleg|taskforce|prestatieafspraken|"
        r"convenant|korte lijnen|ketenpartners"
        r"|gezamenlijke?"
    ),
    "regionale-verdeling": r"regionale?|woondeal\w*|fair share|verdel(?:ing|en) over|herverdeling",
    "begeleiding-en-zorg": (
        r"begeleiding|woonzorg\w*|ambulante?|zorgpartij(?:en)?|wonen en zorg|"
        r"integratie|inburgering|tolk(?:en)?"
        r"|maatschappelijke ondersteuning"
    ),
    "buurt-en-draagvlak": (
        r"draagvlak|weerstand|omwonenden|klankbordgroep(?:en)?|participatie|inspraak|buurt(?:en|bewoners?|overleg\w*|initiatief)?|wijkbewoners"
        r"|beeldvorming"
    ),
    "tijdelijk-en-gemengd-wonen": (
        r"tijdelijke? (?:woning\w*|woonunits|huisvesting|bewoning|woonruimte)|"
        r"woonunits|flexwon\w*|gemengd wonen"
        r"|gemengde? complex(?:en)?|mix van bewoners|magic mix"
    ),
    "behoefte-en-cijfers": (
        r"behoefte-?onderzoek|woonbehoeften?|aantallen|in beeld|monitoring|"
        r"raming(?:en)?|woningbehoefte|landkaart"
    ),
    "beleid-en-verordening": (
        r"beleid(?:s\w*)?|visie(?:s|\w*formulering)?|verordening(?:en)?|"
        r"wet-? en regelgeving|wets?\w*voorstel|woonzorgvisie\w*"
        r"|volkshuisvestingsprogramma|wet\b"
    ),
    "toezicht-en-handhaving": (
        r"handhav\w*|toezicht\w*|interventieladder|uitbuiting|overlast|inspectie\w*|"
        r"keurmerk"
    ),
    "geld-en-menskracht": r"subsidie\w*|financi\w+|kosten|budget\w*|capaciteit|menskracht|fte",
    "inschrijven-en-registratie": r"inschrijv\w*|registrat\w*|brp|rni|registreren",
}

HOUSING_TYPES: dict[str, str] = {
    "gewone-huurwoning": r"(?:reguliere )?sociale huurwoning(?:en)?|reguliere woning(?:en)?",
    "standplaats": r"standplaats(?:en)?",
    "flexwoning": (
        r"flexwoning(?:en)?|woonunits?|tijdelijke woning(?:en)?|"
        r"verplaatsbare woning(?:en)?"
    ),
    "verbouwd-gebouw": (
        r"kantoorpand(?:en)?|transformatie|transformeerden|slooppanden|"
        r"voormalige? (?:school|raadhuis|klooster|kantoor\w*)"
    ),
    "gemengd-wooncomplex": (
        r"gemengde?(?: woon)?complex(?:en)?|gemengd wonen|mix van bewoners"
        r"|magic mix"
    ),
    "kamer-of-gedeelde-woning": (
        r"kamers?|kamerverhuur|onzelfstandige?|woningdelen"
        r"|gedeelde woning(?:en)?"
    ),
    "logies": r"logies|shortstay|huisvestingslocaties? voor arbeidsmigranten",
    "doorstroomlocatie": r"doorstroomlocaties?|tussenvoorziening(?:en)?",
    "clusterwoning": r"clusterwoning(?:en)?|geclusterd\w*|woongemeenschap(?:pen)?|knarrenhof\w*",
    "prikkelarme-woning": r"skaeve huse|prikkelarme?",
}


def pattern_for(term: TermName, words: dict[str, str]) -> re.Pattern[str]:
    """Return the pattern that finds this term in lower-case text."""
    expression = words.get(term.slug) or re.escape(term.name.casefold())
    return re.compile(rf"(?<![\w-])(?:{expression})(?!\w)")
