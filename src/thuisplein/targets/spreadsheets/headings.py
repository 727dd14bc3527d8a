"""Recognises what a column holds from its heading, in the many wordings that are in use.

Only words are judged here; what depends on the half-year (is "stand 1 juli" begin or end?) is
decided in layout.py. What is not recognised with certainty is asked, see Field.TARGET and TOTAL.
"""

import datetime as dt
import re

from thuisplein.targets.spreadsheets.cells import Value, as_text
from thuisplein.targets.spreadsheets.fields import Field, Role
from thuisplein.targets.spreadsheets.periods import (
    MONTH,
    MONTHS,
    find_days,
    find_half_years,
    find_month,
    fold,
)


def _words(*parts: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(parts) + r")")


_NAMES: tuple[tuple[Field, re.Pattern[str]], ...] = tuple(
    (field, re.compile(pattern))
    for field, pattern in (
        (
            Field.CODE,
            (
                "(?:gemeente|gem) ?(?:code|nr|nummer|id)|cbs ?(?:gemeente ?)?(?:code|nr|nummer)|"
                "(?:gemeente ?code|code)(?: (?:gemeente|cbs|gem))?|gm ?code|statcode|regiocode"
            ),
        ),
        (
            Field.MUNICIPALITY,
            (
                "(?:naam (?:van )?(?:de )?)?gemeenten?|gemeente ?(?:naam|omschrijving)|gem|naam|"
                "koppelgemeente|statnaam|municipality"
            ),
        ),
        (
            Field.PROVINCE,
            "provincies?|prov|provincie ?naam|naam (?:van de )?provincie|toezichthouder",
        ),
        (Field.MONTH, r"maand|mnd|maandnaam|month"),
        (
            Field.REFERENCE_DATE,
            r"peildatum|peilmoment|peildag|stand (?:per|op)|datum(?: stand)?|stand ?datum",
        ),
        (Field.HALF_YEAR, r"(?:kalender ?)?halfjaar|periode|tijdvak"),
    )
)
_SKIP = _words(
    "perc", "procent", "inwoner", "bevolking", "opmerking", "toelichting", "bijzonderhe",
    "volgnummer", "volgnr", "nr$", "rang", "corop", "regio", "per 1 000", "per 1000", "per week",
    "op schema", "verschil", "trede", "kleur", "status", "email", "contact", "id$", "jaar$",
)  # fmt: skip
_TARGET = _words("taakst", "opgave", "quotum", "target")
_CORRECTED = _words(
    "gecor", "incl", "bruto", "totale", "totaal", "na correctie", "met (?:achterst|voorspr)",
    "verreken", "plus achterst", "minus voorspr", "en achterst", "cumulatie",
)  # fmt: skip
_NET = _words("netto", "excl", "zonder", "wettelijk", "oorspronkelijk", "nieuwe?\\b", "regulier")
_TARGET_ALONE = {"netto", "bruto", "gecorrigeerd"}
_WITHOUT = _words("excl", "zonder")
_REMAINING = _words("rest", "nog te", "nog", "openstaand", "te gaan", "te huisvesten restant")
_BALANCE = _words("achterst", "voorspr", "(?:begin|eind)? ?(?:sald|stand$|balans)", "begin$")
_CLOSING = _words(
    "eind", "ultimo", "31 dec", "30 jun", "31 12", "30 0?6", "afloop", "slot", "nieuw"
)
_REALISED = _words("gereal", "realis", "gehuisv", "geplaatst", "uitgepl", "afgemeld", "huisvesting")
_TOTAL = _words("totaal", "tot$", "cumulatief", "som$", "tot nu toe", "tot heden", "t m heden")
_CUMULATIVE = _words(
    "t m", "tm", "tot en met", "cum", "ultimo", "eind", "stand", "per", "op", "tot"
)
_NTH = re.compile(r"\b(?:(?:maand|mnd|(?<!t )m) ?([1-6])|([1-6])e? (?:maand|mnd))\b")
#: What may stand beside a month without changing what is counted.
_BESIDE_MONTH = re.compile(
    rf"{MONTH}|\b(?:20)?\d\d\b|\b\d\b|\b(?:in|de|van|maand|mnd|t|m|tm|tot|en|met|per|op|stand|cum\w*"
    r"|ultimo|eind\w*|aantal\w*|personen|vergunninghouders|statushouders|totaal|"
    r"gereal\w*|realis\w*|gehuisv\w*|geplaatst\w*|uitgepl\w*|huisvesting\w*)\b"
)
_BACKLOG_IS_POSITIVE = re.compile(
    r"achterstand\w*\s*[(\[=:]*\s*\+|voorsprong\w*\s*[(\[=:]*\s*[-−–]"
)


def recognise(heading: Value, group: str = "") -> Role | None:
    """Return what a column holds, or None; `group` is the heading above several columns."""
    own = as_text(heading)
    both = f"{group} {own}".strip()
    if isinstance(heading, dt.date):
        # A program made a date of "jan-22"; whether it means the month or the day, layout.py sees.
        kind = Field.THROUGH_MONTH if _CUMULATIVE.search(fold(group)) else Field.IN_MONTH
        return Role(kind, month=heading.month, year=heading.year, day=heading)
    if isinstance(heading, int) and group and 1 <= heading <= 6 and _is_about_realising(group):
        kind = Field.THROUGH_MONTH if _CUMULATIVE.search(fold(group)) else Field.IN_MONTH
        return Role(kind, nth=heading)
    named = recognise_name(own)
    if named:
        return named
    return (_judged(both) if group else None) or _judged(own)


def _is_about_realising(text: str) -> bool:
    return bool(_REALISED.search(fold(text)))


def recognise_name(text: str) -> Role | None:
    """Return the role of a heading that says whose or when a row is, such as “Gemeente”."""
    folded = fold(text)
    for field, pattern in _NAMES:
        if pattern.fullmatch(folded):
            return Role(field)
    return None


def _judged(text: str) -> Role | None:
    folded = fold(text)
    if not folded:
        return None
    if "%" in folded or _SKIP.search(folded):
        return Role(Field.SKIP)
    if _REMAINING.search(folded):
        return Role(Field.REMAINING)
    if _TARGET.search(folded) or "te huisvesten" in folded or _bare(folded) in _TARGET_ALONE:
        return Role(_target(folded))
    return _balance(text, folded) or _month(text, folded) or _progress(folded)


def _bare(folded: str) -> str:
    """Return a heading without the half-year or year that it is about."""
    return re.sub(r"\b20\d\d(?: ii?| h[12])?\b|\bii?$", "", folded).strip()


def _progress(folded: str) -> Role | None:
    if _REALISED.search(folded):
        return Role(Field.REALISED)
    return Role(Field.TOTAL) if _TOTAL.search(folded) else None


def _target(folded: str) -> Field:
    if _REALISED.search(folded):
        return Field.REALISED
    if _WITHOUT.search(folded):
        return Field.NET
    if _CORRECTED.search(folded):
        return Field.CORRECTED
    return Field.NET if _NET.search(folded) else Field.TARGET


def _balance(text: str, folded: str) -> Role | None:
    if not _BALANCE.search(folded):
        return None
    is_behind, is_ahead = "achterst" in folded, "voorspr" in folded
    is_closing = bool(_CLOSING.search(folded))
    day = next(iter(find_days(text)), None)
    found = re.search(rf"\b1 {MONTH}", folded)
    month = day.month if day else (MONTHS[found[1]] if found else None)
    if is_behind == is_ahead:
        is_positive_behind = bool(_BACKLOG_IS_POSITIVE.search(text.casefold()))
        if is_positive_behind:
            field = Field.CLOSING_BACKLOG if is_closing else Field.BACKLOG
        else:
            field = Field.CLOSING if is_closing else Field.OPENING
    elif is_behind:
        field = Field.CLOSING_BACKLOG if is_closing else Field.BACKLOG
    else:
        field = Field.CLOSING_LEAD if is_closing else Field.LEAD
    return Role(field, month=month, day=day, year=day.year if day else None)


def _month(text: str, folded: str) -> Role | None:
    nth = _NTH.search(folded)
    is_through = bool(_CUMULATIVE.search(folded))
    if nth:
        kind = Field.THROUGH_MONTH if is_through else Field.IN_MONTH
        return Role(kind, nth=int(nth[1] or nth[2]))
    for period in find_half_years(text):
        folded = folded.replace(period.code.lower().replace("-", " "), " ")
    found = find_month(text)
    if found is None or _BESIDE_MONTH.sub(" ", folded).strip():
        return None
    year, month = found
    days = find_days(text)
    day = days[0] if days else None
    if day is None and re.search(rf"\b1 {MONTH}", folded):
        # "Stand 1 augustus": the position on the first is what the months before it brought.
        return Role(Field.THROUGH_MONTH, month=(month - 2) % 12 + 1, year=year)
    if day is not None:
        return Role(Field.THROUGH_MONTH, month=day.month, year=day.year, day=day)
    return Role(Field.THROUGH_MONTH if is_through else Field.IN_MONTH, month=month, year=year)
