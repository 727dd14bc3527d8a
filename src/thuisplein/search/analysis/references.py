"""Laws and their articles: "art. 29 Huisvestingswet", "Hvw 29" and "artikel 29 van de
Huisvestingswet 2014" are one and the same reference."""

import re
from dataclasses import dataclass

#: Short name with everything a law is called. A year behind the name says nothing more.
LAWS: dict[str, tuple[str, ...]] = {
    "hvw": ("huisvestingswet", "hvw", "hw"),
    "woningwet": ("woningwet",),
    "ow": ("omgevingswet", "ow"),
    "wmo": ("wet maatschappelijke ondersteuning", "wmo"),
    "wlz": ("wet langdurige zorg", "wlz"),
    "pw": ("participatiewet", "pw"),
    "jw": ("jeugdwet",),
    "awb": ("algemene wet bestuursrecht", "awb"),
    "awgb": ("algemene wet gelijke behandeling", "awgb"),
    "avg": ("algemene verordening gegevensbescherming", "avg"),
    "bw": ("burgerlijk wetboek", "bw"),
    "vw": ("vreemdelingenwet", "vw"),
    "gemeentewet": ("gemeentewet",),
    "wgv": ("wet goed verhuurderschap", "wgv"),
    "wvrv": ("wet versterking regie volkshuisvesting", "wet versterking regie", "wvrv"),
    "wet-betaalbare-huur": ("wet betaalbare huur",),
    "spreidingswet": ("spreidingswet",),
    "leegstandwet": ("leegstandwet",),
    "wet-inburgering": ("wet inburgering",),
    "wet-bibob": ("wet bibob", "bibob"),
}
_SHORT = {name: law for law, names in LAWS.items() for name in names}
#: A text without any of these names no law.
LAW_WORDS = frozenset(name.split()[0] for name in _SHORT)
_NAME = "|".join(sorted(map(re.escape, _SHORT), key=len, reverse=True))
_YEAR = r"(?:\s+(?:19|20)\d\d)?"
_NUMBER = r"\d{1,4}(?:[.:]\d{1,3})*[a-z]?"
_NUMBERS = rf"{_NUMBER}(?:(?:\s*,\s*|\s+en\s+){_NUMBER}\b)*"
_ARTICLE = r"(?:artikel(?:en)?|art\.?|artt\.)"
_BEFORE = re.compile(
    rf"\b{_ARTICLE}\s*(?P<number>{_NUMBERS})\b[^.;\n]{{0,40}}?\b(?P<law>{_NAME})\b{_YEAR}"
)
_AFTER = re.compile(rf"\b(?P<law>{_NAME})\b{_YEAR}\s*[,:]?\s*{_ARTICLE}\s*(?P<number>{_NUMBERS})\b")
_BARE = re.compile(rf"\b(?P<law>{_NAME})\s+(?P<number>(?!(?:19|20)\d\d\b){_NUMBER})(?![\w%])")
_ALONE = re.compile(rf"\b(?P<law>{_NAME})\b{_YEAR}")


@dataclass(frozen=True, slots=True)
class Reference:
    """A law or one of its articles, where it stands in the folded text."""

    term: str
    start: int
    end: int


def references(folded: str) -> list[Reference]:
    """Return the laws and articles a folded text names, in order; an article also as its law."""
    found: list[Reference] = []
    seen: set[tuple[str, int]] = set()
    for pattern in (_BEFORE, _AFTER, _BARE, _ALONE):
        for match in pattern.finditer(folded):
            law = _SHORT[match["law"]]
            # "Hw" and "ow" alone are too short to be sure of; with an article they are.
            number = match.groupdict().get("number")
            if number is None and len(match["law"]) < 3:
                continue
            numbers = re.findall(_NUMBER, number or "")
            terms = [f"§{law}", *(f"§{law}:{one}" for one in numbers)]
            for term in terms:
                if (term, match.start("law")) not in seen:
                    seen.add((term, match.start("law")))
                    found.append(Reference(term, match.start(), match.end()))
    return sorted(found, key=lambda one: (one.start, one.term))
