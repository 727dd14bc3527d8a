"""Which articles of which laws a page is about: pages about the same one are close."""

import re
from typing import Any

#: Names in use for the same act.
SAME_ACT = {
    "AVG": "Algemene verordening gegevensbescherming",
    "Huisvestingswet": "Huisvestingswet 2014",
    "Wmo": "Wet maatschappelijke ondersteuning 2015",
    "Wmo 2015": "Wet maatschappelijke ondersteuning 2015",
}
_SPLIT = re.compile(r",?\s*\b(?:artikel|artikelen|art\.)\s+|(?<=[a-z]) (?=\d+\.\d)", re.IGNORECASE)
#: Paragraphs are not articles: "14 lid 6" and "12 lid 3 en 4" are about 14 and about 12.
_ARTICLE = re.compile(
    r"(?:\blid\s+\d+(?:\s+en\s+\d+(?![.\d]))*|\bonder(?:deel|delen)?\s+\w+)|(\d+[a-z]?(?:\.\d+)*)"
)
_RANGE = re.compile(r"^\d+[a-z]?(?:\.\d+)*\s+tot en met\s+\d")
_BRACKETS = re.compile(r"\s*\([^)]*\)")
MOST_ARTICLES = 8


def articles(citation: str) -> list[str]:
    """Return 'Huisvestingswet 2014, artikel 12' for each article that a citation names."""
    act, *rest = _SPLIT.split(citation.split(";", maxsplit=1)[0], maxsplit=1)
    act = _BRACKETS.sub("", act).strip(" ,:")
    act = SAME_ACT.get(act, act)
    # A range of articles is about the act as a whole.
    if not act or not rest or _RANGE.match(rest[0]):
        return []
    numbers = [found for found in _ARTICLE.findall(rest[0].split(":")[0]) if found]
    return [f"{act}, artikel {number}" for number in dict.fromkeys(numbers)][:MOST_ARTICLES]


def laws_of(page: Any) -> list[str]:
    """Return the articles that a page explains or rests on."""
    citations = []
    if page.kind == "wet":
        citations.append(f"{page.law_name}, artikel {page.article.removeprefix('Artikel ')}")
    citations += [child.value["citation"] for child in getattr(page, "legal_basis", ())]
    if page.kind == "stappenplan":
        citations += [child.value["duty"] for child in page.steps]
    found = [article for citation in citations if citation for article in articles(citation)]
    return list(dict.fromkeys(found))
