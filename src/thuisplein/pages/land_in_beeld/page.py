"""What the templates of the map need, made from one view of the figures; no queries."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from thuisplein.pages.land_in_beeld import address as words_of_address
from thuisplein.pages.land_in_beeld.address import MapAddress
from thuisplein.pages.land_in_beeld.figures import (
    MapFigures,
    Moment,
    half_year_labels,
    reference_date,
)
from thuisplein.pages.land_in_beeld.measures import (
    MEASURES,
    Classes,
    classes_of,
)
from thuisplein.pages.land_in_beeld.outlines import Outlines
from thuisplein.pages.land_in_beeld.sentences import (
    ProvinceCount,
    Summary,
    count_in_words,
    province_counts,
    sentence_patterns,
    summarise,
)
from thuisplein.pages.land_in_beeld.svg import Drawing, areas_of
from thuisplein.pages.land_in_beeld.words import day_and_month, day_text, month_name, plain

Shown = dict[str, Any]
BAR_WIDTH = 100


@dataclass(frozen=True)
class View:
    """One view of the map with everything that follows from its address."""

    address: MapAddress
    figures: MapFigures
    moment: Moment
    classes: Classes
    provinces: list[ProvinceCount]
    summary: Summary
    drawing: Drawing
    outlines: Outlines


def view_of(address: MapAddress, figures: MapFigures, outlines: Outlines) -> View:
    """Return the view that an address asks for."""
    if address.known_on:
        moment = figures.as_known_on(address.half_year, address.month, address.known_on)
    else:
        moment = figures.moment(address.half_year, address.month)
    classes = classes_of(moment, address.measure, address.classes)
    provinces = province_counts(moment, classes)
    within = None
    if address.province:
        places = address.choices.index.in_province(address.province)
        within = {place.code for place in places}
    return View(
        address=address,
        figures=figures,
        moment=moment,
        classes=classes,
        provinces=provinces,
        summary=summarise(moment, classes, provinces, within),
        drawing=areas_of(moment, outlines, address.shape),
        outlines=outlines,
    )


def controls(view: View) -> Shown:
    """Return the choices of the form, each with what is chosen now."""
    address, choices = view.address, view.address.choices
    labels = half_year_labels()
    last = choices.last_month(address.half_year)
    days = [reference_date(address.half_year, k) for k in range(1, last + 1)]
    return {
        "half_years": [
            (code, capital(labels.get(code, code)), code == address.half_year)
            for code in reversed(choices.half_years)
        ],
        "months": [month_name(day) for day in days],
        "last_month": last,
        "day": day_and_month(view.moment.reference_date),
        "provinces": [
            (one.slug, one.name, one.slug == address.province) for one in choices.index.provinces
        ],
        "measures": [
            (one.key, capital(str(one.label)), one.key == address.measure)
            for one in MEASURES.values()
        ],
        "classes": [
            (words_of_address.FIXED, _("Vaste klassen"), address.classes == "vast"),
            (words_of_address.SPREAD, _("Gelijke groepen"), address.classes == "verdeeld"),
        ],
        "colours": [
            (
                words_of_address.DIVERGING,
                _("Twee kleuren"),
                address.colours == words_of_address.DIVERGING,
            ),
            (
                words_of_address.ONE_HUE,
                _("Eén kleur"),
                address.colours == words_of_address.ONE_HUE,
            ),
        ],
        "names": [place.name for place in choices.index.present],
    }


def legend(view: View) -> list[Shown]:
    """Return the classes with their counts in the country or province; they are also the filter."""
    within = view.address.province
    steps = [
        step
        for row, step in zip(view.moment.rows, view.classes.steps, strict=True)
        if within in {"", row.place.province.slug}
    ]
    counts = [steps.count(step) for step in range(6)]
    return [
        {
            "step": entry.step,
            "label": entry.label,
            "meaning": entry.meaning,
            "count": plain(counts[entry.step]),
            "is_on": entry.step in view.address.steps,
        }
        for entry in view.classes.legend
    ]


def province_rows(view: View) -> list[Shown]:
    """Return the provinces with their stacked bar, and a link to only that province."""
    labels = {entry.step: entry.label for entry in view.classes.legend}
    pattern = sentence_patterns()["gemeenten"]
    chosen = view.address.province
    return [
        {
            "name": one.name,
            "slug": one.slug,
            "url": view.address.query(province="" if one.slug == chosen else one.slug),
            "good": pattern % {"good": one.good, "total": one.known},
            "bar": bar(one.steps, count_in_words(labels, one.steps)),
            "is_chosen": one.slug == chosen,
        }
        for one in view.provinces
    ]


def bar(steps: tuple[int, ...], label: str) -> SafeString:
    """Return a stacked bar; steps with nobody take no room."""
    total, at, parts = sum(steps) or 1, 0.0, []
    for step in (1, 2, 3, 4, 5, 0):
        width = BAR_WIDTH * steps[step] / total
        if width:
            parts.append(f'<rect class="k{step}" x="{at:.1f}" width="{width:.1f}" height="14"/>')
        at += width
    return mark_safe(
        f'<svg class="tp-bar" viewBox="0 0 {BAR_WIDTH} 14" preserveAspectRatio="none" role="img" '
        f'aria-label="{label}">{"".join(parts)}</svg>'
    )


def good_heading(view: View) -> str:
    """Return what the middle column of the provinces counts: the two best classes, in words."""
    return good_headings()["verdeeld" if view.classes.is_spread else view.address.measure]


def good_headings() -> dict[str, str]:
    """Return what the two best classes mean together, by measure, and for spread classes."""
    return {
        "deel": _("Op of voor schema"),
        "achterstand": _("Geen achterstand"),
        "per-week": _("Hoogstens 1 per week"),
        "trede": _("Geen of eerste trede"),
        "trend": _("Beter dan eerst"),
        "verdeeld": _("In de beste twee klassen"),
    }


def about(view: View) -> Shown:
    """Return what goes with every download: what it is, of which day, from whom."""
    return {
        "titel": title_of(view),
        "omschrijving": view.summary.whole,
        "halfjaar": view.moment.half_year,
        "peildatum": view.moment.reference_date.isoformat(),
        "bekend_op": view.address.known_on.isoformat() if view.address.known_on else None,
        "basis": "voorbeeld" if view.moment.is_example else "gepubliceerd of berekend",
        "eenheid": _("personen"),
        "versie": view.figures.series.version,
    }


def title_of(view: View) -> str:
    return _("%(measure)s, stand op %(day)s") % {
        "measure": capital(str(MEASURES[view.address.measure].label)),
        "day": day_text(view.moment.reference_date),
    }


def boundary_source(outlines: Outlines) -> str:
    """Return whose outlines these are, as their licence asks."""
    if not outlines or outlines.reference_on is None:
        return ""
    return _("Grenzen: %(source)s %(year)s (%(licence)s), vereenvoudigd.") % {
        "source": outlines.source,
        "year": outlines.reference_on.year,
        "licence": outlines.licence,
    }


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
