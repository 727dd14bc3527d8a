"""What the templates of the provinces show around the table: a sentence and sums; no queries."""

from html import escape
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thuisplein.pages.land_in_beeld.page import bar
from thuisplein.pages.land_in_beeld.words import (
    day_and_month,
    day_text,
    number_text,
    percentage,
)
from thuisplein.pages.local_targets.sentences import half_year_label, weekly
from thuisplein.pages.provinces.address import STATUSES
from thuisplein.pages.provinces.figures import ProvinceFigures
from thuisplein.pages.provinces.ladder import rung_name
from thuisplein.targets.public import SCALE_STEP, STATUS_LABELS, DatedLadder, Status

Shown = dict[str, Any]
GOOD = (Status.MET, Status.AHEAD, Status.ON_SCHEDULE)


def sentence(figures: ProvinceFigures, ladder: DatedLadder | None) -> str:
    """Say in words how the province stands."""
    counts, total = figures.by_status(), len(figures.lines)
    known = total - figures.missing
    if not known:
        return _("Voor dit halfjaar zijn er nog geen cijfers van gemeenten in %s.") % (
            figures.province.name
        )
    good = sum(counts.get(status, 0) for status in GOOD)
    words = _(
        "Op %(day)s liggen %(good)s van de %(known)s gemeenten in %(name)s op of voor schema. "
        "Samen huisvestten zij %(done)s van %(target)s personen."
    ) % {
        "day": day_text(figures.moment.reference_date),
        "good": number_text(good),
        "known": number_text(known),
        "name": figures.province.name,
        "done": number_text(figures.realised),
        "target": number_text(figures.corrected),
    }
    rungs = figures.by_rung()
    highest = max(rungs, default=0)
    if highest and ladder is not None:
        words += " " + ngettext(
            "Op de hoogste trede die voorkomt, %(position)s (%(name)s), staat %(count)s gemeente.",
            "Op de hoogste trede die voorkomt, %(position)s (%(name)s), staan %(count)s gemeenten.",
            rungs[highest],
        ) % {
            "position": highest,
            "name": rung_name(ladder, highest).lower(),
            "count": number_text(rungs[highest]),
        }
    return words


def sums(figures: ProvinceFigures) -> list[Shown]:
    """Return the large figures of the province: its municipalities added up."""
    shown: list[Shown] = [
        {
            "figure": number_text(figures.realised),
            "unit": _("van %s") % number_text(figures.corrected),
            "label": _("personen gehuisvest"),
        }
    ]
    if figures.corrected > 0:
        due = figures.corrected * figures.moment.month / 6
        behind = due - figures.realised
        shown.append(
            {
                "figure": number_text(abs(round(behind))),
                "unit": "",
                "label": _("achter op het schema") if behind > 0 else _("voor op het schema"),
            }
        )
    if figures.per_week:
        shown.append(
            {
                "figure": number_text(weekly(figures.per_week)),
                "unit": _("per week"),
                "label": _("nodig tot %s") % day_and_month(figures.moment.closes_on),
                "is_urgent": True,
            }
        )
    return shown


def provenance(figures: ProvinceFigures) -> str:
    """Return the line under the figures: day, what they are, and what is missing."""
    parts = [
        _("Stand %s, opgeteld over de gemeenten.") % day_text(figures.moment.reference_date),
    ]
    if figures.missing:
        parts.append(
            ngettext(
                "%s gemeente heeft geen cijfers.",
                "%s gemeenten hebben geen cijfers.",
                figures.missing,
            )
            % number_text(figures.missing)
        )
    parts.append(_("Bron en versie staan op de bladzijde van elke gemeente."))
    return " ".join(parts)


def province_line(figures: ProvinceFigures) -> Shown:
    """Return one province for the list of provinces."""
    counts = figures.by_status()
    steps = [0] * 6
    for status, count in counts.items():
        steps[SCALE_STEP[Status(status)] if status else 0] += count
    good = sum(counts.get(status, 0) for status in GOOD)
    total = len(figures.lines)
    label = ", ".join(
        f"{STATUS_LABELS[Status(status)]}: {counts[status]}"
        for status in STATUSES
        if counts.get(status)
    )
    on_rung = sum(count for rung, count in figures.by_rung().items() if rung)
    return {
        "name": figures.province.name,
        "url": f"/provincies/{figures.province.slug}/",
        "total": number_text(total),
        "realised": number_text(figures.realised),
        "corrected": number_text(figures.corrected),
        "share": percentage(figures.realised / figures.corrected) if figures.corrected > 0 else "–",
        "good": number_text(good),
        "on_rung": number_text(on_rung),
        "bar": bar(tuple(steps), escape(label)),
    }


def rungs_note(figures: ProvinceFigures) -> str:
    if not figures.rungs_after:
        return ""
    return _(
        "Per week: personen die tot het eind nodig zijn. Trend: verschil in procentpunten met "
        "dezelfde maand een halfjaar eerder. Trede: na de %s. Saldo: bij het begin van dit "
        "halfjaar; onder 0 is achterstand."
    ) % half_year_label(figures.rungs_after)
