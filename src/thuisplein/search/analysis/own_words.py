"""Words of this field that a general dictionary lacks, and compounds that are one idea."""

#: Never taken apart: the parts lead elsewhere.
_WHOLE = """
aandachtsgroep achterstand bijstand draagvlak huishouden huisvesting volkshuisvesting
maatschappelijk nareiziger noodzaak onderzoek overheid rijksoverheid rijkswaterstaat
standplaats statushouder taakstelling vergunninghouder voorbeeld gemeenschap maatschappij
alleenstaand behandeling burgemeester contingent document evenwicht geloof gemeentehuis leeftijd
levensloop maatregel misstand onderwijs oppervlakte paragraaf praktijk transformatie vierkant
wethouder zelfredzaam
werkelijk werkzaam uitstroom instroom doorstroom wetenschap landschap mogelijk onmogelijk
"""
WHOLE = frozenset(_WHOLE.split())

#: Singular forms, infinitives and first parts; inflected forms follow from the rules.
_MORE_WORDS = """
aanleun achterstand adresloos afbouw behoefte beleid bijplaats binding briefadres buurt
casus corporatie doorgroei doorstroom doorstroming draagvlak driehoek erfpacht flex flexibel
focus gebied gemeente gezin groei half herstructurering huisvesting hofje hospita huisvester
inclusie instroom instroming intensief intervisie jongeren keten kamer kern kwetsbaar leer
levensloop locatie logies mantel migrant monitor nareis nareiziger nareizigers nood
nieuwbouw nultreden opvang ombouw ouder ouderen participatie prikkelarm provincie rand regie
regio registratie schaarste senior signaal sociaal spoed spoedzoeker splits staan startblok
statushouder student tijdelijk toets toewijzing transformatie tussen uitstroom uitstroming
uitstromer urgent urgentie verdeel vergunning verhuis verhuur verkamering versnelling visie
volkshuisvesting voorrang voorziening vroeg wijk woning woningbouw woningnood woonoverlast
woonruimte woonwagen zelf zelfstandig zorg
"""
MORE_WORDS = frozenset(_MORE_WORDS.split()) | WHOLE
