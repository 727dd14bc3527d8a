"""Which municipalities and regions a text is about.

Many municipalities carry the name of a common word (Best, Buren, Huizen, Putten). Such a name
counts only with a capital, inside a sentence, right after a word that announces a place.
"""

import re
from collections import defaultdict

from django.utils.translation import gettext as _

from thuisplein.knowledge.intake.document import Document
from thuisplein.knowledge.intake.proposals.records import PlaceName, Proposal
from thuisplein.knowledge.intake.proposals.sentences import excerpt

#: Names that are also words, surnames or parts of other names.
AMBIGUOUS = frozenset(
    [
        "Aalten",
        "Altena",
        "Asten",
        "Beek",
        "Bergen",
        "Best",
        "Bladel",
        "Boekel",
        "Borne",
        "Brummen",
        "Buren",
        "Deurne",
        "Dongen",
        "Druten",
        "Duiven",
        "Echt",
        "Ede",
        "Elst",
        "Epe",
        "Gouda",
        "Goes",
        "Grave",
        "Haren",
        "Heel",
        "Heerde",
        "Heusden",
        "Hoorn",
        "Houten",
        "Huizen",
        "Hulst",
        "Kampen",
        "Kapelle",
        "Laren",
        "Leek",
        "Lingewaard",
        "Loon",
        "Losser",
        "Maashorst",
        "Noordenveld",
        "Oss",
        "Oosterhout",
        "Putten",
        "Rheden",
        "Rijnwaarden",
        "Rijswijk",
        "Rozendaal",
        "Sluis",
        "Soest",
        "Someren",
        "Stein",
        "Texel",
        "Tiel",
        "Urk",
        "Veere",
        "Velsen",
        "Voorst",
        "Vught",
        "Waterland",
        "Weert",
        "Weesp",
        "West",
        "Westland",
        "Wierden",
        "Zeewolde",
        "Zuidplas",
        "Zwartewaterland",
        "Uden",
        "Son",
        "Wijk",
        "Horst",
        "Mook",
        "Eersel",
        "Halderberge",
        "Nederweert",
        "Landgraaf",
        "Leudal",
        "Land",
        "Bernheze",
        "Baarn",
        "Beesel",
        "Drimmelen",
        "Gennep",
        "Noordwijk",
        "Ommen",
        "Oldebroek",
        "Staphorst",
        "Schagen",
        "Simpelveld",
        "Someren",
        "Veldhoven",
        "Strijen",
        "Binnenmaas",
        "Middelburg",
        "Geldermalsen",
        "Zundert",
        "Delft",
        "Diemen",
        "Vianen",
        "Zeist",
    ]
)
_ANNOUNCED = re.compile(
    r"(?:\b(?:[Gg]emeenten?|[Ss]tad|[Dd]orp|[Ww]ethouders? van|"
    r"[Bb]urgemeester van|[Rr]aad van|en|of|zoals|in|te|uit|bij|"
    r"rond|nabij|naar|vanuit|regio|omgeving)|,)\s$"
)
_NAMED_MUNICIPALITY = re.compile(r"\b(?:gemeenten?|stad)\s$", re.IGNORECASE)
_PROVINCE = re.compile(r"\b[Pp]rovincies?(?:\s[A-Z][\w-]+\sen)?\s$")
_MEETING = re.compile(
    r"\b(?:bijeenkomst|sessie|congres|vindt|plaats op|locatie|zaal|map for|"
    r"kantoor|gevestigd|adres|postbus|rechtbank|gerechtshof)\b",
    re.IGNORECASE,
)
_REGION = re.compile(
    r"\b[Rr]egio ((?:[A-Z][\w’'-]+)(?:[ -](?:en|de|van|der)? ?[A-Z][\w’'-]+){0,3})"
)


def propose_municipalities(
    document: Document, places: tuple[PlaceName, ...]
) -> tuple[Proposal, ...]:
    """Return municipalities, the strongest first.

    Ticked: in title or heading, as “gemeente X”, or named twice; not the place of a meeting.
    """
    by_name = {_plain(place.name): place for place in places}
    if not by_name:
        return ()
    names = sorted(by_name, key=lambda name: (-len(name), name))
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?!\w|-[a-z])")
    scores: dict[str, float] = defaultdict(float)
    strong: set[str] = set()
    reasons: dict[str, list[str]] = defaultdict(list)
    labels: dict[str, str] = {}
    for text, weight in _texts(document):
        for match in pattern.finditer(text):
            place = by_name[match.group()]
            if not _is_place(text, match, title=weight > 1):
                continue
            around = (
                f"{text[max(0, match.start() - 110) : match.start()]} {text[match.end() :][:40]}"
            )
            is_meeting = bool(_MEETING.search(around))
            is_named = bool(_NAMED_MUNICIPALITY.search(text[: match.start()]))
            # A divided municipality points to several; none of them is sure.
            sure = weight if len(place.codes) == 1 else 0.5
            for code, label in zip(place.codes, place.labels, strict=True):
                scores[code] += 0.4 if is_meeting and weight == 1 else sure + is_named
                labels[code] = label
                reasons[code].append(_reason(text, match, place))
                if len(place.codes) == 1 and (weight > 1 or (is_named and not is_meeting)):
                    strong.add(code)
    ranked = sorted(scores, key=lambda code: (-scores[code], code))
    return tuple(
        Proposal(
            value=code,
            label=labels[code],
            reason=_joined(reasons[code]),
            confidence=round(min(1.0, scores[code] / 5 + 0.3 * (code in strong)), 2),
            is_chosen=rank < 8 and (code in strong or scores[code] >= 2),
        )
        for rank, code in enumerate(ranked[:20])
    )


def propose_regions(document: Document, provinces: tuple[str, ...]) -> tuple[Proposal, ...]:
    """Return regions and provinces that are named as such; ticked when named in the title."""
    names = "|".join(map(re.escape, sorted(provinces, key=len, reverse=True)))
    patterns = [_REGION]
    if names:
        patterns.append(re.compile(rf"\b[Pp]rovincies? ({names})(?!\w)"))
    found: dict[str, list[str]] = defaultdict(list)
    in_title: set[str] = set()
    for text, weight in _texts(document):
        for pattern in patterns:
            for match in pattern.finditer(text):
                prefix = "Provincie " if pattern is not _REGION else "Regio "
                name = f"{prefix}{match.group(1)}"
                found[name].append(excerpt(text, match.start(), match.end()))
                if weight == 5:
                    in_title.add(name)
    return tuple(
        Proposal(
            value=name[:120],
            label=name,
            reason=_joined(quotes),
            confidence=0.8 if name in in_title else 0.4,
            is_chosen=name in in_title,
        )
        for name, quotes in sorted(found.items(), key=lambda row: (-len(row[1]), row[0]))
    )


def _texts(document: Document) -> list[tuple[str, int]]:
    weights = {"heading": 3}
    return [
        (_plain(document.title), 5),
        *((_plain(block.text), weights.get(block.kind, 1)) for block in document.blocks),
    ]


def _is_place(text: str, match: re.Match[str], *, title: bool) -> bool:
    before = text[: match.start()]
    if _PROVINCE.search(before):
        return False
    if match.group() not in AMBIGUOUS:
        return True
    # In a title every word may have a capital and nothing announces; “gemeente” or a dash must.
    if title:
        return bool(re.search(r"(?:\bgemeente|\bin|\bte|[–—-])\s$", before, re.IGNORECASE))
    return bool(_ANNOUNCED.search(before)) and not re.search(r"[.!?]\s[A-Z]?\w*\s$", before[-4:])


def _plain(text: str) -> str:
    """Write every apostrophe the same way: ’s-Hertogenbosch, 's-Hertogenbosch."""
    return text.replace("’", "'").replace("‘", "'").replace("ʼ", "'")


def _reason(text: str, match: re.Match[str], place: PlaceName) -> str:
    quote = f"“{excerpt(text, match.start(), match.end(), width=40)}”"
    if not place.has_ended:
        return quote
    return _("%(quote)s (gemeente %(name)s bestaat niet meer)") % {
        "quote": quote,
        "name": place.name,
    }


def _joined(quotes: list[str]) -> str:
    unique = list(dict.fromkeys(quotes))
    rest = len(quotes) - 2
    return "; ".join(unique[:2]) + (_("; en nog %s×") % rest if rest > 0 else "")
