"""What the templates of the provinces show: rows, sums, filters and a sentence; no queries."""

from collections.abc import Sequence
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thuisplein.pages.land_in_beeld.page import bar
from thuisplein.pages.land_in_beeld.words import (
    day_and_month,
    day_text,
    number_text,
    percentage,
    plain,
    signed,
)
from thuisplein.pages.local_targets.sentences import half_year_label, weekly
from thuisplein.pages.local_targets.supervision import trigger_words
from thuisplein.pages.provinces.address import STATUSES, ProvinceAddress
from thuisplein.pages.provinces.figures import Line, ProvinceFigures
from thuisplein.targets.public import SCALE_STEP, STATUS_LABELS, DatedLadder, Status

Shown = dict[str, Any]
SPARK_WIDTH, SPARK_HEIGHT = 84, 28
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


def rows(
    lines: Sequence[Line], figures: ProvinceFigures, ladder: DatedLadder | None, query: str
) -> list[Shown]:
    """Return the lines of the table."""
    return [_row(line, figures, ladder, query) for line in lines]


def _row(line: Line, figures: ProvinceFigures, ladder: DatedLadder | None, query: str) -> Shown:
    row = line.row
    status = Status(row.status) if row.status else None
    return {
        "name": line.place.name,
        "url": f"/gemeenten/{line.place.slug}/{query}",
        "step": str(SCALE_STEP[status]) if status else "0",
        "status": _short(status),
        "done": _("%(done)s van %(target)s")
        % {"done": plain(row.realised), "target": plain(row.corrected)},
        "share": "–" if row.share is None else percentage(row.share),
        "per_week": "–" if row.per_week is None else number_text(weekly(row.per_week)),
        "opening": signed(row.opening),
        "rung": "" if line.rung is None else str(line.rung),
        "rung_name": rung_name(ladder, line.rung),
        "history": history(line, figures.balance_names),
        "trend": "–" if row.trend is None else number_text(row.trend * 100, sign=True),
    }


def _short(status: Status | None) -> str:
    """Return the status in the room of a table."""
    if status is None:
        return _("Geen cijfers")
    return _("Gehaald") if status is Status.MET else str(STATUS_LABELS[status])


def rung_name(ladder: DatedLadder | None, position: int | None) -> str:
    if ladder is None or position is None:
        return ""
    return next((one.name for one in ladder.ladder.rungs if one.position == position), "")


def history(line: Line, names: Sequence[str]) -> SafeString:
    """Return the last balances as small bars, and as words for who does not see them."""
    known = [value for value in line.balances if value is not None]
    if not known:
        return mark_safe("–")
    words = ", ".join(
        f"{name} {signed(value)}" for name, value in zip(names, line.balances, strict=True)
    )
    low, high = min(0, *known), max(0, *known)
    part = (SPARK_HEIGHT - 2) / max(high - low, 1)
    zero, slot = 1 + high * part, SPARK_WIDTH / len(line.balances)
    bars = []
    for number, value in enumerate(line.balances):
        if value is None:
            continue
        height = max(abs(value) * part, 1)
        kind = "tp-drawing__backlog" if value < 0 else "tp-drawing__lead"
        top = zero if value < 0 else zero - height
        bars.append(
            f'<rect class="{kind}" x="{slot * number + 1:.1f}" y="{top:.1f}" '
            f'width="{slot - 3:.1f}" height="{height:.1f}"/>'
        )
    return mark_safe(
        f'<svg class="tp-spark" viewBox="0 0 {SPARK_WIDTH} {SPARK_HEIGHT}" role="img" '
        f'aria-label="{escape(words)}"><title>{escape(words)}</title>'
        f'<path class="tp-drawing__zero" d="M0 {zero:.1f}H{SPARK_WIDTH}"/>{"".join(bars)}</svg>'
    )


def columns(address: ProvinceAddress) -> list[Shown]:
    """Return the headings; each sorts by its column, the largest first, and then the other way."""
    labels = [
        ("naam", _("Gemeente"), False),
        ("", _("Stand"), False),
        ("gehuisvest", _("Gehuisvest"), True),
        ("deel", _("Deel"), True),
        ("per-week", _("Per week"), True),
        ("trend", _("Trend"), True),
        ("trede", _("Trede"), False),
        ("saldo", _("Saldo"), True),
        ("", _("Laatste saldi"), False),
    ]
    return [_column(address, *one) for one in labels]


def _column(address: ProvinceAddress, key: str, label: str, is_number: bool) -> Shown:  # noqa: FBT001
    first = key if key == "naam" else f"-{key}"
    other = f"-{key}" if address.order == key else key
    is_sorted = bool(key) and address.order.removeprefix("-") == key
    sorting = ""
    if is_sorted:
        sorting = "descending" if address.order.startswith("-") else "ascending"
    return {
        "label": label,
        "is_number": is_number,
        "url": (address.query(order=other if is_sorted else first) or "?") if key else "",
        "sorting": sorting,
    }


def filters(
    figures: ProvinceFigures, address: ProvinceAddress, ladder: DatedLadder | None
) -> list[Shown]:
    """Return the choices by status and by rung, with how many have each."""
    counts, rungs = figures.by_status(), figures.by_rung()
    groups = [
        {
            "name": "stand",
            "title": _("Stand"),
            "is_open": True,
            "options": [
                {
                    "value": status,
                    "label": str(STATUS_LABELS[Status(status)]),
                    "count": counts.get(status, 0),
                    "is_on": status in address.statuses,
                }
                for status in STATUSES
            ],
        }
    ]
    if ladder is not None:
        groups.append(
            {
                "name": "trede",
                "title": _("Trede"),
                "is_open": True,
                "options": [
                    {
                        "value": one.position,
                        "label": f"{one.position}. {one.name}",
                        "count": rungs.get(one.position, 0),
                        "is_on": one.position in address.rungs,
                    }
                    for one in ladder.ladder.rungs
                ],
            }
        )
    return groups


def active_filters(address: ProvinceAddress, ladder: DatedLadder | None) -> list[Shown]:
    """Return what is filtered, each with the address without it."""
    shown = [
        {
            "label": str(STATUS_LABELS[Status(status)]),
            "url": address.query(statuses=tuple(one for one in address.statuses if one != status))
            or "?",
        }
        for status in address.statuses
    ]
    shown += [
        {
            "label": _("Trede %(position)s: %(name)s")
            % {"position": rung, "name": rung_name(ladder, rung)},
            "url": address.query(rungs=tuple(one for one in address.rungs if one != rung)) or "?",
        }
        for rung in address.rungs
    ]
    return shown


def ladder_table(ladder: DatedLadder, figures: ProvinceFigures) -> Shown:
    """Return the ladder: each rung, what the province does there, and when it is reached."""
    counts = figures.by_rung()
    return {
        "caption": _("De ladder van %s") % figures.province.name,
        "columns": [
            {"label": _("Trede")},
            {"label": _("Wat de provincie doet")},
            {"label": _("Wanneer")},
            {"label": _("Gemeenten nu"), "is_number": True},
        ],
        "rows": [
            {
                "cells": [
                    {"text": f"{one.position}. {one.name}"},
                    {"text": ladder.descriptions.get(one.position, "")},
                    {"text": trigger_words(one) if one.position else _("zonder achterstand")},
                    {"text": number_text(counts.get(one.position, 0)), "is_number": True},
                ]
            }
            for one in ladder.ladder.rungs
        ],
        "source": " ".join(
            filter(
                None,
                [
                    "" if ladder.is_verified else _("Niet nagezien bij de provincie."),
                    ladder.note,
                    _("Bron: %s.") % ladder.source,
                ],
            )
        ),
        "demo": figures.moment.is_example,
    }


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
