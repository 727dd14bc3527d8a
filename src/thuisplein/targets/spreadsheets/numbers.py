"""Whole numbers of persons as people write them in Dutch spreadsheets.

Text such as "1.234", "(12)", "−9", "12,0" or "n.b.". What could mean two things is refused with
a reason, never guessed: a wrong figure does more harm than a missing one.
"""

import datetime as dt
import math
import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thuisplein.targets.spreadsheets.cells import CellFault, Value, as_text

#: No municipality and no country has to house more persons than this in a half-year.
LARGEST = 1_000_000

_MISSING = {
    *("", "-", "--", "---", "–", "—", "−", "‐", ".", "..", "...", "…", "?", "*", "x"),
    *("nb", "n.b", "n.b.", "nvt", "n.v.t", "n.v.t.", "nnb", "n.n.b.", "na", "n/a", "#n/b", "#n/a"),
    *("onbekend", "niet bekend", "geen opgave", "ontbreekt", "leeg", "geheim", "nog niet bekend"),
}
_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_MINUS = str.maketrans(dict.fromkeys("−–—‐‑‒﹣－", "-"))
_GROUPED = re.compile(r"\d{1,3}(?:([. '’])\d{3})(?:\1\d{3})*(?:,\d+)?")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
_AMBIGUOUS = re.compile(r"\d{1,3},\d{3}")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


class NotANumberError(ValueError):
    """A cell holds something else than a whole number; `reason` says why in Dutch."""

    def __init__(self, reason: Promise | str) -> None:
        super().__init__(str(reason))
        self.reason = str(reason)


def parse_persons(value: Value) -> int | None:
    """Return a whole number; None where the cell says that there is none.

    "-" means "nothing filled in", not zero: in some files it is the one, in some the other, and
    an invented zero would look like a fact. Raises NotANumberError.
    """
    if value is None:
        return None
    if isinstance(value, CellFault):
        if value.text.casefold() in _MISSING:
            return None
        raise NotANumberError(_("de cel bevat de fout %(text)s") % {"text": value.text})
    if isinstance(value, bool):
        raise NotANumberError(_("hier staat waar/onwaar en geen getal"))
    if isinstance(value, dt.date):
        raise NotANumberError(
            _("hier staat de datum %(day)s en geen getal; het programma maakte er een datum van")
            % {"day": value.strftime("%d-%m-%Y")}
        )
    number = _from_text(value) if isinstance(value, str) else value
    return None if number is None else _whole(number, value)


def _from_text(text: str) -> float | int | None:
    shown = as_text(text)[:40]
    folded = _SPACES.sub(" ", text).strip().lstrip("'’").strip().casefold()
    if folded in _MISSING:
        return None
    body, sign = _signed(folded.translate(_MINUS))
    if _AMBIGUOUS.fullmatch(body):
        raise NotANumberError(
            _("“%(text)s” kan een geheel getal of een breuk zijn; schrijf 1234 of 1.234")
            % {"text": shown}
        )
    if _ENGLISH.fullmatch(body):
        return sign * float(body.replace(",", ""))
    if _GROUPED.fullmatch(body):
        return sign * float(re.sub(r"[. '’]", "", body).replace(",", "."))
    if _PLAIN.fullmatch(body) and len(body) < 40:
        return sign * float(body.replace(",", "."))
    if "%" in body:
        raise NotANumberError(
            _("“%(text)s” is een percentage; hier horen personen") % {"text": shown}
        )
    raise NotANumberError(_("“%(text)s” is geen getal") % {"text": shown})


def _signed(text: str) -> tuple[str, int]:
    """Take the sign off: "(12)", "-12", "- 12" and "12-" are all minus twelve."""
    if text.startswith("(") and text.endswith(")"):
        return text[1:-1].strip(), -1
    if text.startswith("-"):
        return text[1:].strip(), -1
    if text.endswith("-"):
        return text[:-1].strip(), -1
    return text.removeprefix("+").strip(), 1


def _whole(number: float, value: Value) -> int:
    if isinstance(number, float) and not math.isfinite(number):
        raise NotANumberError(_("“%(text)s” is geen getal") % {"text": as_text(value)[:40]})
    if abs(number) > LARGEST:
        raise NotANumberError(
            _("%(text)s is te groot voor een aantal personen") % {"text": as_text(value)[:40]}
        )
    nearest = round(number)
    # Sums of spreadsheets come out as 11.999999999; half a person does not.
    if abs(number - nearest) > 1e-6:
        raise NotANumberError(
            _("%(text)s is geen heel aantal personen")
            % {"text": as_text(value)[:40].replace(".", ",")}
        )
    return nearest
