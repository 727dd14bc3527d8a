"""Figures that a text gives as results, each with its sentence."""

import re
from itertools import pairwise

from thuisplein.knowledge.intake.clean import shortened
from thuisplein.knowledge.intake.document import Document
from thuisplein.knowledge.intake.proposals.records import FigureProposal
from thuisplein.knowledge.intake.proposals.sentences import sentences

MAX_FIGURES = 12

_UNIT = (
    r"(?P<unit>(?:(?:tijdelijke|sociale|nieuwe|extra|reguliere|betaalbare|zelfstandige|flexibele)\s)?"
    r"(?:vergunninghouders?|statushouders?|arbeidsmigranten|studenten|ouderen|mensen|personen|bewoners|"
    r"huishoudens|gezinnen|alleenstaanden|woningen|woonunits|woonwagens|standplaatsen|plekken|plaatsen|"
    r"bedden|kamers|appartementen|studio[’']s|locaties|gemeenten|corporaties|jongeren|daklozen|units|"
    r"procent|weken|maanden|fte|euro|miljoen euro))"
)
_NUMBER = r"(?P<number>\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?)(?P<percent>\s?%)?"
_BALANCE = re.compile(
    rf"\b(?P<balance>achterstand|voorsprong|tekort|overschot)\s(?:van\s)?(?:\w+\s)?{_NUMBER}"
    rf"(?:\s{_UNIT})?(?!\w)", re.IGNORECASE
)  # fmt: skip
_COUNTED = re.compile(
    rf"(?<![\w.,/€-]){_NUMBER}(?:\s(?:à|tot)\s\d+)?(?:\s{_UNIT})?(?![\w/]|[.,]\d)", re.IGNORECASE
)
_RESULT = re.compile(
    r"\b(?:resultaat|resulteer\w*|leverden?|opgeleverd\w*|gerealiseerd\w*|realiseerden?|gehuisvest\w*|"
    r"huisvestten?|geplaatst\w*|bemiddeld\w*|gebouwd|bouwden?|behaald\w*|bereikt\w*|achterstand|voorsprong|"
    r"ging dat om|gegroeid|gedaald|gestegen|steeg|daalde|bespaard\w*|"
    r"beschikbaar gekomen|in gebruik|"
    r"uitgestroomd|doorgestroomd|toegewezen|opgeknapt|aangelegd|toegevoegd|ingeschreven|geregistreerd)\b",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"\b(?:verwacht\w*|verwachting|moeten?|wil(?:len)?|doel|ambitie|streven|"
    r"gepland\w*|zouden?|plannen|realisatie van|"
    r"per jaar deze kabinetsperiode|tot en met 20\d\d|naar schatting|ongeveer)\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(r"\b(?:dat|dit|deze|daarvan|hiervan)\b", re.IGNORECASE)
_PERIOD = re.compile(
    r"\b(?:[Ii]n de )?((?:eerste|tweede) helft van (?:19|20)\d\d|(?:voor|"
    r"na)jaar (?:van )?(?:19|20)\d\d|"
    r"binnen (?:een|één|twee|drie|\d+) (?:jaar|maanden|weken)|(?:eind|begin|medio) (?:19|20)\d\d|"
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|"
    r"november|december) (?:19|20)\d\d|"
    r"(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_NOT_A_COUNT = re.compile(
    r"(?:\b(?:artikel|art\.|lid|bijlage|pagina|blz\.|hoofdstuk|stap|fase|nummer|nr\.|paragraaf|figuur|tabel|"
    r"kavel)\s?|[/:-])$",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"^\s(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|uur)\b",
    re.IGNORECASE,
)


def propose_figures(document: Document) -> tuple[FigureProposal, ...]:
    """Return figures, results first. Ticked: a result word in the same sentence, and no plan."""
    found: dict[tuple[str, str], FigureProposal] = {}
    for block in document.blocks:
        if block.kind == "heading":
            continue
        lines = sentences(block.text)
        for before, line in pairwise(["", *lines]):
            for proposal in _in_sentence(line, before):
                key = (proposal.figure, proposal.label)
                if key not in found or found[key].confidence < proposal.confidence:
                    found[key] = proposal
    ranked = sorted(found.values(), key=lambda row: -row.confidence)
    return tuple(ranked[:MAX_FIGURES])


def _in_sentence(line: str, before: str) -> list[FigureProposal]:
    period = _PERIOD.search(line)
    reference = period.group(1).strip() if period else ""
    found = []
    taken: list[tuple[int, int]] = []
    for match in _BALANCE.finditer(line):
        unit = match["unit"] or _unit_nearby(line)
        label = f"{unit} {match['balance'].lower()}".strip()
        found.append(_proposal(match, label, reference, line, 0.95))
        taken.append(match.span("number"))
    for match in _COUNTED.finditer(line):
        if match.span("number") in taken or not _is_count(line, match):
            continue
        label, sentence = _label(match, line, before)
        is_result, is_plan = bool(_RESULT.search(line)), bool(_PLAN.search(line))
        confidence = 0.4 + 0.35 * is_result - 0.25 * is_plan + 0.1 * bool(match["unit"])
        found.append(_proposal(match, label, reference, sentence, confidence))
    return found


def _proposal(
    match: re.Match[str], label: str, reference: str, sentence: str, confidence: float
) -> FigureProposal:
    percent = "%" if match["percent"] else ""
    return FigureProposal(
        figure=f"{match['number']}{percent}"[:24],
        label=shortened(label, 160),
        reference=reference[:80],
        sentence=shortened(sentence, 400),
        confidence=round(confidence, 2),
        is_chosen=confidence >= 0.7,
    )


def _is_count(line: str, match: re.Match[str]) -> bool:
    """Tell a counted number from a year, a date, an article or a number without a unit."""
    number, after = match["number"], line[match.end("number") :]
    is_year = re.fullmatch(r"(?:19|20)\d\d", number) and not match["unit"]
    if is_year or _MONTH.match(after) or not (match["unit"] or match["percent"]):
        return False
    return not _NOT_A_COUNT.search(line[: match.start()])


def _label(match: re.Match[str], line: str, before: str) -> tuple[str, str]:
    """Return what the figure counts, in the text's own words, and the words to show."""
    unit = match["unit"] or ""
    if not before or not _POINTS_BACK.search(line[max(0, match.start() - 30) : match.start()]):
        rest = line[match.end() :].strip(" .,;:")
        goes_on = rest if unit and 0 < len(rest) <= 60 and "." not in rest else ""
        return f"{unit} {goes_on}".strip() or shortened(line, 160), line
    return f"{unit}: {before.rstrip('.')}".strip(": "), f"{before} {line}"


def _unit_nearby(line: str) -> str:
    """In “een achterstand van 50 omzetten naar … 41 vergunninghouders” both count the same."""
    match = re.search(rf"\d\s{_UNIT}", line, re.IGNORECASE)
    return match["unit"] if match else ""
