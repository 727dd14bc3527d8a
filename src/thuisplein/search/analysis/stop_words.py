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
