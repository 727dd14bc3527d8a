"""Half-years, months and reference dates in titles, headings and file names."""

import calendar
import datetime as dt
import re
import unicodedata
from functools import lru_cache

from thuisplein.targets.half_years import Period

_MONTH_NAMES = (
    ("januari", "jan", "january"),
    ("februari", "feb", "febr", "february"),
    ("maart", "mrt", "mar", "march"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "jun", "june"),
    ("juli", "jul", "july"),
    ("augustus", "aug", "august"),
    ("september", "sep", "sept"),
    ("oktober", "okt", "oct", "october"),
    ("november", "nov"),
    ("december", "dec"),
)
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names}
MONTH = "(" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b"
_YEAR = r"(20[0-4]\d)"
_ORDINAL = r"(1e?|eerste|i|2e?|tweede|ii)"
_HALVES = {"1": 1, "1e": 1, "eerste": 1, "i": 1, "2": 2, "2e": 2, "tweede": 2, "ii": 2}
_HALF_WORD = r"(?:kalender ?)?(?:halfjaar|half jaar|halve jaar|jaarhelft|helft|hj)"
_HALF_YEARS = tuple(
    (re.compile(pattern), is_year_first)
    for pattern, is_year_first in (
        (rf"\b{_YEAR} ?-? ?(ii?)\b", True),
        (rf"\b{_YEAR} ?-? ?h(?:j)? ?([12])\b", True),
        (rf"\b{_YEAR} {_HALF_WORD} ?{_ORDINAL}\b", True),
        (rf"\b{_YEAR} {_ORDINAL} {_HALF_WORD}\b", True),
        (rf"\b{_ORDINAL} {_HALF_WORD}(?: van)?(?: het jaar)? ?{_YEAR}\b", False),
        (rf"\b{_HALF_WORD} {_ORDINAL} ?(?:van )?{_YEAR}\b", False),
        (rf"\b{_HALF_WORD} {_YEAR} ([12])\b", True),
        (rf"\bh(?:j)? ?([12]) ?{_YEAR}\b", False),
        (rf"\b(ii?) ?-? ?{_YEAR}\b", False),
    )
)
# A whole half-year from its first to its last month or day.
_TO = rf"(?: {_YEAR})? (?:t m|tot en met|tm|tot)? ?"
_SPANS = (
    (re.compile(rf"\b(?:(?:0?1 )?jan(?:uari)?|0?1 0?1){_TO}(?:(?:30 )?juni?|30 0?6) {_YEAR}"), 1),
    (re.compile(rf"\b(?:(?:0?1 )?juli?|0?1 0?7){_TO}(?:(?:31 )?dec(?:ember)?|31 12) {_YEAR}"), 2),
)
_DAY_WORDS = re.compile(rf"\b([0-3]?\d)(?:e|ste)? {MONTH} ?{_YEAR}\b")
_DAY_DIGITS = re.compile(rf"\b([0-3]?\d) ([01]?\d) {_YEAR}\b")
_DAY_ISO = re.compile(rf"\b{_YEAR} ([01]\d) ([0-3]\d)\b")
_DAY_PACKED = re.compile(r"\b(20[0-4]\d)(0[1-9]|1[0-2])([0-2]\d|3[01])\b")
_THROUGH = re.compile(rf"\b(?:t m|tm|tot en met|ultimo|eind(?:e)?) {MONTH} ?{_YEAR}\b")
_MONTH_YEAR = re.compile(rf"\b{MONTH} ?{_YEAR}\b")
_ISO_MONTH = re.compile(rf"\b{_YEAR} ?(0[1-9]|1[0-2])\b")


@lru_cache(maxsize=8_192)
def fold(text: str) -> str:
    """Return lower case without accents; punctuation becomes single spaces, t/m "t m"."""
    text = unicodedata.normalize("NFKD", text.casefold())
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^a-z0-9%]+", " ", text).split())


def find_half_years(text: str) -> list[Period]:
    """Return the half-years that a text names outright, each once, in order."""
    folded = fold(text)
    found: dict[Period, None] = {}
    for pattern, is_year_first in _HALF_YEARS:
        for match in pattern.finditer(folded):
            year, half = (match[1], match[2]) if is_year_first else (match[2], match[1])
            found.setdefault(Period(int(year), _HALVES[half]))
    for pattern, half in _SPANS:
        for match in pattern.finditer(folded):
            first, last = match[1], match[2]
            if first in (None, last):
                found.setdefault(Period(int(last), half))
    return list(found)


def find_days(text: str) -> list[dt.date]:
    """Return the days in a text: 1 oktober 2022, 01-10-2022, 2022-10-01, 20221001."""
    return _days(fold(text))


def _days(folded: str) -> list[dt.date]:
    parts = [(m[3], str(MONTHS[m[2]]), m[1]) for m in _DAY_WORDS.finditer(folded)]
    parts += [(m[3], m[2], m[1]) for m in _DAY_DIGITS.finditer(folded)]
    parts += [(m[1], m[2], m[3]) for m in _DAY_ISO.finditer(folded)]
    parts += [(m[1], m[2], m[3]) for m in _DAY_PACKED.finditer(folded)]
    days: dict[dt.date, None] = {}
    for year, month, day in parts:
        try:
            days.setdefault(dt.date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return list(days)


def find_reference_dates(text: str) -> list[dt.date]:
    """Return the days on which a text says that the position is.

    A last day of the month and "t/m september 2022" are the position of the next day, because
    positions are published for the first of the month.
    """
    folded = fold(text)
    for pattern, _ in _SPANS:
        # "1 juli t/m 31 december" says which half-year it is, not how far it has come.
        folded = pattern.sub(" ", folded)
    days = [first_after(day) for day in _days(folded)]
    days += [month_after(int(m[2]), MONTHS[m[1]]) for m in _THROUGH.finditer(folded)]
    return list(dict.fromkeys(days))


def find_month(text: str) -> tuple[int | None, int] | None:
    """Return (year or None, month) of the first month that a text names."""
    folded = fold(text)
    if found := _MONTH_YEAR.search(folded):
        return int(found[2]), MONTHS[found[1]]
    if found := re.search(rf"\b{MONTH}(?: ?'?(\d\d))?\b", folded):
        return (2000 + int(found[2]) if found[2] else None), MONTHS[found[1]]
    if found := _ISO_MONTH.search(folded):
        return int(found[1]), int(found[2])
    if found := re.search(rf"\b(0?[1-9]|1[0-2]) {_YEAR}\b", folded):
        return int(found[2]), int(found[1])
    return None


def first_after(day: dt.date) -> dt.date:
    """Return the next day for the last of a month, otherwise the day itself."""
    if day.day == calendar.monthrange(day.year, day.month)[1] and day.year < dt.MAXYEAR:
        return day + dt.timedelta(days=1)
    return day


def month_after(year: int, month: int) -> dt.date:
    """Return the first day after a month."""
    return dt.date(year + month // 12, month % 12 + 1, 1)
