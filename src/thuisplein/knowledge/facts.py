"""The panel of facts beside an item: lists of term, value and note. Unknown is said, not hidden."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thuisplein.knowledge.models import LawStatus

Fact = dict[str, Any]

WEEKS_PER_YEAR = 52
MILLION = 1_000_000
#: Amounts from a million are shortened only when that loses nothing.
SHORTENED_TO = 100_000


def practice_facts(detail: dict[str, Any]) -> list[Fact]:
    """Return what a practice example took: time, people, money, and who decided."""
    asked = [
        (_("Tijd"), detail["duration_weeks"], weeks_text, _("tot het resultaat")),
        (_("Menskracht"), detail["staff_fte"], _fte, ""),
        (_("Geld"), detail["cost_eur"], money_text, ""),
    ]
    facts = [_fact(term, show(value), note) for term, value, show, note in asked if value != ""]
    unknown = [term for term, value, _show, _note in asked if value == ""]
    if unknown:
        facts.append(_fact(joined(unknown).capitalize(), note=_("Niet bekend")))
    if detail["homes"] != "":
        facts.append(_fact(_("Woningen of plekken"), number_format(detail["homes"])))
    if detail["effort_note"]:
        facts.append(_fact(_("Toelichting"), note=detail["effort_note"]))
    if detail["partners"]:
        names = ", ".join(partner["name"] for partner in detail["partners"])
        facts.append(_fact(_("Wie deden mee"), note=names))
    if detail["housing_types"]:
        names = joined(kind["name"] for kind in detail["housing_types"])
        facts.append(_fact(_("Woonvorm"), note=names.capitalize()))
    facts.append(_fact(_("Wie besluit"), note=detail["mandate"] or _("Niet bekend")))
    return facts


def plan_facts(detail: dict[str, Any]) -> list[Fact]:
    """Return what a step plan is for, for whom, and how long it takes."""
    steps = detail["steps"]
    facts = [
        _fact(term, note=detail[name])
        for term, name in [
            (_("Doel"), "goal"),
            (_("Voor wie"), "audience"),
            (_("Week 0"), "starts_at"),
        ]
        if detail[name]
    ]
    count = len(steps)
    facts.append(_fact(_("Stappen"), ngettext("%d stap", "%d stappen", count) % count))
    timed = [step for step in steps if step["start_week"] not in {"", None}]
    if timed:
        first = min(0, *(step["start_week"] for step in timed))
        last = max(step["start_week"] + (step["duration_weeks"] or 1) for step in timed)
        span = _("week %(first)d tot en met %(last)d") % {"first": first, "last": last - 1}
        facts.append(_fact(_("Looptijd"), note=span))
    return facts


def law_facts(detail: dict[str, Any]) -> list[Fact]:
    """Return which rule this is, in which version, and where its text stands."""
    facts = [_fact(_("Wet of regeling"), note=detail["law_name"])]
    if detail["article"]:
        facts.append(_fact(_("Artikel"), detail["article"]))
    facts.append(_fact(_("Status"), note=str(LawStatus(detail["status"]).label)))
    if detail["version_from"]:
        from_day = date_format(detail["version_from"], "j F Y")
        facts.append(_fact(_("Wij lazen de tekst die geldt vanaf"), note=from_day))
    if detail["version_until"]:
        facts.append(_fact(_("Tot"), note=date_format(detail["version_until"], "j F Y")))
    if detail["official_url"]:
        facts.append(_fact(_("Officiële tekst"), note=_link(detail["official_url"])))
    return facts


def publication_facts(detail: dict[str, Any]) -> list[Fact]:
    """Return who published it, when, and where it stands."""
    facts = [_fact(_("Uitgever"), note=detail["publisher"])]
    if detail["published"]:
        facts.append(_fact(_("Verschenen"), note=detail["published"]))
    if detail["url"]:
        facts.append(_fact(_("Staat op"), note=_link(detail["url"])))
    return facts


def joined(words: Iterable[str]) -> str:
    """Return words as a Dutch enumeration: 'tijd, menskracht en geld'."""
    *most, last = [word.lower() for word in words] or [""]
    return _("%(most)s en %(last)s") % {"most": ", ".join(most), "last": last} if most else last


def weeks_text(weeks: int) -> str:
    """Return a duration in weeks, as years when it is whole years."""
    if weeks and weeks % WEEKS_PER_YEAR == 0:
        return _("%d jaar") % (weeks // WEEKS_PER_YEAR)
    return ngettext("%d week", "%d weken", weeks) % weeks


def money_text(euro: int) -> str:
    """Return an amount in whole euros; round millions as '€ 22,4 miljoen'."""
    if euro >= MILLION and euro % SHORTENED_TO == 0:
        return _("€ %s miljoen") % number_format((Decimal(euro) / MILLION).normalize())
    return f"€ {number_format(euro)}"


def _fte(value: float) -> str:
    return _("%s fte") % number_format(Decimal(str(value)).normalize())


def _fact(term: str, value: str = "", note: Any = "") -> Fact:
    return {"term": term, "value": value, "note": note}


def _link(url: str) -> str:
    """Return a link that shows only the site's name; addresses of laws are long."""
    host = url.split("/")[2].removeprefix("www.") if url.count("/") > 1 else url
    return format_html('<a class="nl-link" href="{}">{}</a>', url, host)
