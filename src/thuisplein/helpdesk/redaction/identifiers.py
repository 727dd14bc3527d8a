"""Finds identifiers that have a form of their own: numbers, addresses, dates of birth.

Errs on the side of finding: a number that only looks like a BSN is proposed too, because people
make typing errors in exactly these numbers.
"""

import re
from collections.abc import Iterator

from thuisplein.helpdesk.redaction.findings import Finding, Kind

_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+'-]{1,64}\s?(?:@|\(at\)|\[at\]|\bapenstaartje\b)\s?[\w-]+(?:\.[\w-]+)+",
    re.IGNORECASE,
)
_IBAN = re.compile(
    r"\b[A-Z]{2}\d{2}(?:[ .]?[A-Z0-9]{4}){2,7}(?:[ .]?[A-Z0-9]{1,4})?\b", re.IGNORECASE
)
#: Between digits people write nothing, a space, a dot or a dash.
_GAP = r"[ .\u00a0-]{0,3}"
_PHONE = re.compile(
    r"(?<![\w.,/-])(?:(?:\+|00)\d{1,3}[\s.()-]{0,3}(?:\(0\)\s?)?(?:\d[\s.()-]{0,3}){6,10}\d"
    r"|\(?0(?!800|900)\d{1,3}\)?(?:[\s./–-]{0,3}\d){6,8})(?![\w-]{0,3}\d)"
)
_PHONE_CUE = re.compile(
    r"\b(?:tel|telefoon(?:nummer)?|mobiel|gsm|06)\b[.:\s]{0,3}(?:is\s)?"
    r"(?P<found>\d(?:[ .-]?\d){5,9})\b",
    re.IGNORECASE,
)
_V_NUMBER_CUE = re.compile(
    r"\bv[\s-]?(?:nummers?|nrs?|num)\b[\W_]{0,3}(?:is\s)?(?P<found>\d(?:[ .-]{0,2}\d){6,11})",
    re.IGNORECASE,
)
_TEN_DIGITS = re.compile(rf"(?<![\w.,/-])(?<!\d )[2-9](?:{_GAP}\d){{9}}(?![\w-]{0, 3}\d)(?! \d)")
_BSN_CUE = re.compile(
    r"(?:\bbsn|burgerservicenummers?|sofi-?nummer)(?:\s?(?:nr|nummer))?[\W_]{0,3}(?:is\s|van\s\w+\s)?"
    r"(?P<found>\d(?:[ .-]{0,2}\d){6,9})",
    re.IGNORECASE,
)
_NINE_DIGITS = re.compile(
    r"(?<![\w,/.-])(?<!\d )(?!0[89]00)\d(?:[ .]?\d){7,8}(?![\w-]{0,3}\d)(?! \d)"
)
#: The order of letters (X) and digits (9) on Dutch plates of every series, by dashes.
_PLATE_FORMS = [
    "XX-99-99",
    "99-99-XX",
    "99-XX-99",
    "XX-99-XX",
    "XX-XX-99",
    "99-XX-XX",
    "99-XXX-9",
    "9-XXX-99",
    "XX-999-X",
    "X-999-XX",
    "XXX-99-X",
    "X-99-XXX",
    "9-XX-999",
    "999-XX-9",
]


def _plate(form: str, gap: str) -> str:
    parts = form.split("-")
    return gap.join(part.replace("X", "[A-Z]").replace("9", r"\d") for part in parts)


_PLATE = re.compile(
    rf"\b(?:{'|'.join(_plate(form, '-') for form in _PLATE_FORMS)})\b(?!-\d)", re.IGNORECASE
)
_PLATE_CUE = re.compile(
    rf"\b(?:kentekens?|nummerplaat|kentekenplaat)\b[^\d\n]{{0,25}}?\b"
    rf"(?P<found>{'|'.join(_plate(form, '[ -]?') for form in _PLATE_FORMS)})\b",
    re.IGNORECASE,
)
_POSTCODE = re.compile(
    r"(?<![\w.,/-])(?<!artikel )(?<!art\. )[1-9]\d{3}"
    r"(?:\s?(?!S[ADS]\b)[A-Z]{2}|(?!s[ads]\b)[a-z]{2}|\s(?!s[ads]\b)[a-z]{2}(?=\s[A-Z]))\b(?<!BW)(?<!EU)"
)
_MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|mrt|maart|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|"
    r"sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = (
    r"(?:\d{1,2}[-/. ]{1,2}\d{1,2}[-/. ]{1,2}['’]?\d{2,4}|\d{4}-\d{2}-\d{2}"
    rf"|\d{{1,2}}\s{_MONTH}\s['’]?\d{{2,4}})"
)
_BIRTH_CUE = re.compile(
    rf"\b(?:geboren|geb\.?(?:\s?dat(?:um|\.)?)?|geboortedat(?:um|a)|geb\.dat\.|jarig)(?!\w)"
    rf"[^\d\n]{{0,40}}?(?P<found>{_DATE})",
    re.IGNORECASE,
)
_BORN_AFTER = re.compile(
    rf"\b(?:is|was|werd)\s(?:op\s)?(?P<found>{_DATE})\s(?:\w+\s){{0,3}}geboren", re.IGNORECASE
)
_CASE_CUE = re.compile(
    r"\b(?:zaak(?:nummer|nr|kenmerk|-?id)?|dossier(?:nummer|nr)?|(?:ons |uw )?kenmerk|"
    r"referentie(?:nummer)?|"
    r"(?:klant|cli[eë]nt|huurders?|melding(?:s)?|beschikkings?|besluit|inschrijf|aanvraag|polis|"
    r"registratie|relatie|rol)-?(?:nummer|nr)|beschikking|beschikking met nummer)\b\.?"
    r"(?:\s?(?:nr|nummer|is|met nummer))?[.:\s]{0,3}"
    r"(?P<found>(?:[A-Z]{2,5}\s)?(?=[\w/.-]*\d)[A-Z0-9][\w]*(?:[/.-]+\w+)*)",
    re.IGNORECASE,
)
_CASE_FORM = re.compile(r"\b[A-Z]{1,5}[-/](?:\d{2}|\d{4})[-/]\d{3,}\b")
_STREET_END = (
    r"(?:straat|laan|weg|plein|gracht|kade|singel|dijk|hof|pad|dreef|steeg|markt|ring|baan|plantsoen|"
    r"park|wal|burcht|erf|veld|veen|venen|berg|brink|es|oord|boulevard|kamp|meent|wijk|zoom|horst|"
    r"akker|tuin|burg|ven|ham|haven|poort|stede|laantje|straatje|weide|kolk|gang|str\.)"
)
_NUMBER = r"(?:nr\.?\s)?\d{1,5}(?!\s?(?:%|procent|euro|m2|woningen|personen|mensen|uur|jaar|dagen))"
_ADDITION = r"(?:\s?-\s?\w{1,4}\b|[a-zA-Z]\b|\s[A-Z]\b|\s(?:bis|hs|huis|rood|zwart)\b)?"
_INNER = r"(?:van|de|der|den|het|ter|ten|op|in|aan|'t|’t|la|le|[IVX]+)"
_NAMED_STREET = re.compile(
    rf"(?<![\w'’-])[\w'’-]{{0,60}}(?i:{_STREET_END})\s{_NUMBER}{_ADDITION}(?![\w.,]{{0,3}}\d)"
)
#: One word before a street name that may belong to it: "Burgemeester van der", "Oude".
_WORD_BEFORE = re.compile(rf"(?:(?P<cap>[A-ZÀ-Ý][\w.'’-]*)|{_INNER}) $")
_MOST_WORDS_BEFORE = 6
_FIRST_LAAN = re.compile(
    rf"\b(?:Laan|Plein|Weg|Hof|Kade|Dijk|Gracht|Pad|Park|Singel)\b(?:\s(?:{_INNER}|[A-ZÀ-Ý][\w'’-]+|\d{{4}})){{0,4}}"
    rf"\s{_NUMBER}{_ADDITION}\b"
)
_AFTER_CUE = re.compile(
    r"\b(?:adres|woont|wonen|wonend|verblijft|ingeschreven|pand|woning|huis|flat)\b[^.\n\d]{0,12}?"
    r"\b(?:op|aan|in|is|:)\s(?:de\s|het\s)?(?P<found>[A-ZÀ-Ý][\w'’-]+(?:\s[A-ZÀ-Ý][\w'’-]+)?\s\d{1,4}[a-z]?)\b"
)
_POST_BOX = re.compile(r"\b[Pp]ostbus\s\d{1,6}\b")
_NOT_STREET_STARTS = [
    "Aan",
    "Op",
    "In",
    "Bij",
    "De",
    "Het",
    "Een",
    "Van",
    "Voor",
    "Met",
    "En",
    "Of",
    "Ook",
    "Mijn",
    "Zijn",
    "Haar",
    "Hun",
    "Onze",
    "Adres",
    "Hij",
    "Zij",
    "Wij",
    "Naar",
    "Uit",
    "Over",
    "Sleutel",
    "Verhuisd",
    "Inbraak",
    "Post",
    "Stuur",
    "AZC",
]


def identifiers(text: str) -> Iterator[Finding]:
    """Yield what has a form of its own, most certain first; findings may overlap."""
    found = list(_identifiers(text))
    # Two patterns know streets; the one that saw most of the name is right.
    streets = sorted((one for one in found if one.kind is Kind.ADDRESS), key=lambda one: one.start)
    for finding in found:
        if finding.kind is not Kind.ADDRESS:
            yield finding
        else:
            yield max(
                (one for one in streets if one.start < finding.end and finding.start < one.end),
                key=lambda one: one.end - one.start,
            )


def _identifiers(text: str) -> Iterator[Finding]:
    for kind, pattern in _IN_ORDER:
        for match in pattern.finditer(text):
            start, end = match.span("found" if "found" in match.groupdict() else 0)
            if pattern is _NAMED_STREET:
                start = _words_before(text, start)
            if kind is Kind.ADDRESS:
                start = _skip_opening_words(text, start, end)
            # ECLI numbers are public: they name a judgment, not a person.
            if kind is Kind.CASE_NUMBER and text[start:end].startswith("ECLI"):
                continue
            yield Finding(start, end, kind, text[start:end])


def _words_before(text: str, start: int) -> int:
    """Return where the name of a street begins, given where its last word does."""
    begin = at = start
    for _step in range(_MOST_WORDS_BEFORE):
        before = _WORD_BEFORE.search(text, max(0, at - 40), at)
        if before is None:
            break
        at = before.start()
        # Small words count only when a capital stands before them.
        if before["cap"]:
            begin = at
    is_name = text[start].isupper()
    return begin - 4 if begin == start and is_name and text[:start].endswith("het ") else begin


def _skip_opening_words(text: str, start: int, end: int) -> int:
    """Return where a street begins: "Aan de Kerkstraat 12" begins at "Kerkstraat"."""
    while True:
        word = text[start:end].split(" ", 1)[0]
        following = text[start:end][len(word) + 1 :]
        if word not in _NOT_STREET_STARTS or not following[:1].isalpha():
            return start
        # "De Ruyterstraat" and "Van Speijkstraat" are names; only "de Kerkstraat" loses its "de".
        if word in {"De", "Van", "Het"} and following[:1].isupper():
            return start
        start += len(word) + 1


_IN_ORDER: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.EMAIL, _EMAIL),
    (Kind.IBAN, _IBAN),
    (Kind.V_NUMBER, _V_NUMBER_CUE),
    (Kind.BSN, _BSN_CUE),
    (Kind.BIRTH_DATE, _BIRTH_CUE),
    (Kind.BIRTH_DATE, _BORN_AFTER),
    (Kind.PHONE, _PHONE),
    (Kind.ADDRESS, _POST_BOX),
    (Kind.ADDRESS, _NAMED_STREET),
    (Kind.ADDRESS, _FIRST_LAAN),
    (Kind.POSTCODE, _POSTCODE),
    (Kind.PLATE, _PLATE),
    (Kind.PLATE, _PLATE_CUE),
    (Kind.CASE_NUMBER, _CASE_CUE),
    (Kind.CASE_NUMBER, _CASE_FORM),
    (Kind.V_NUMBER, _TEN_DIGITS),
    (Kind.BSN, _NINE_DIGITS),
    (Kind.PHONE, _PHONE_CUE),
    (Kind.ADDRESS, _AFTER_CUE),
)
