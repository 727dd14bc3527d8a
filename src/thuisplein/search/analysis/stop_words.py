"""Words that say nothing about the subject of a text or a question."""

_STOP_WORDS = """
aan aangaande al aldus alle alleen allemaal als alsnog altijd ander andere anderen anders
bent ben beetje behalve bij bijna binnen bijvoorbeeld daar daarbij daardoor daarin daarmee
daarna daarom daarop daarover daarvan daarvoor dan dat de deze den der des die dient dienen
dit doe doen doet door dus een een's eens eerder eigen eigenlijk elk elke en enige enkel
enkele er eraan erbij erin ermee erop ertoe eruit erven ervan ervoor etc eventueel gaan gaat
ga geen geeft geven ging graag had hadden heb hebben hebt heeft heel hem hen het hier
hierbij hierin hiermee hierover hij hoe hoewel hoeveel hun iemand iets ieder iedere iedereen
ik in indien is ja je jij jou jouw jullie kan kon konden kun kunnen kunt maar maken maak
maakt me mee meer meest met mij mijn moet moeten moest mocht mag mogen na naar nee niet
niets niemand nog nogal nu of om omdat ons onze ook op over per s t te tegen ten ter terwijl
toch toen tot tijdens tussen u uit uw uwe van vanaf veel via vindt vind voor voordat vanwege
waar waarbij waardoor waarin waarmee waarna waarom waarop waarvan waarvoor wanneer want
waren was wat we weer wel welk welke werd werden wie wij wil willen wilt worden wordt zal ze
zeer zelf zich zij zijn zo zoals zodat zodra zou zouden zullen zult
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())

#: Small words that begin words which are no compounds: "overleg" is not "leg" that is "over".
_PREFIXES = """
aan achter af behalve beneden bij binnen boven buiten door eerst gelijk heen hoog mede mee
meer na naar neer niet omhoog onder open over samen tegen terug tegemoet toe tussen uit vast
veel vol voor voort weder weer weg
"""
PREFIXES = frozenset(_PREFIXES.split())

_WEAK_WORDS = """
aantal advies algemeen antwoord beginnen bekijken belangrijk beschikbaar bestaan bestaand
betekenen beter bieden blijken blijven brengen centraal dag deel doel doorgaan eens eerst
einde elders ergens extra fase feit gang geheel geval gevolg goed groot heel hoog hulp
iemand informatie inzetten jaar juist klein komen kort krijgen kunnen kwijt laag lang langer
laten leggen letten leven liggen lopen maand maatregel makkelijk manier meedoen meegaan mens
moeilijk mogelijk mogelijkheid moment mooi nemen netjes nieuw nodig omgaan onderdeel
ontvangen organiseren oud overzicht plaats plan plek precies probleem regel regelen roepen
ruim samen slecht snel soort spelen spreken staan stap starten stellen stoppen stuk tijd tip
tips toelichten toestaan treden uitleg vallen vast verder verschil verschillend vertellen
vinden volgen volgend voorbeeld vorm vraag vragen vrij wachten week weg weinig welkom werken
weten willen woord zaak zeggen zetten zien zitten zoeken zorgen
"""
#: Words that say little beside others: they stand in every kind of question.
WEAK_WORDS = frozenset(_WEAK_WORDS.split())
